//! The rules: the examples of each rule's page, and the cases of `tests/cases`.

#![allow(clippy::disallowed_methods, reason = "it reads and writes the cases")]

mod support;

use sopbook::check::{RULES, RulePage};
use sopbook::diagnostic::report::Format;

#[test]
fn the_table_is_in_order() {
    for pair in RULES.windows(2) {
        assert!(pair[0].name < pair[1].name, "{} stands before {}", pair[0].name, pair[1].name);
    }
    for rule in RULES {
        let well_named =
            rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        assert!(well_named, "`{}` is not written like `step-without-role`", rule.name);
    }
}

#[test]
fn every_page_says_what_it_must() {
    for rule in RULES {
        assert!(rule.page.starts_with(&format!("# {}\n\n", rule.name)), "{}: begin with its name", rule.name);
        let summary = RulePage::new(rule.page).summary();
        assert!(summary.ends_with('.') && summary.len() < 160, "{}: one short sentence first", rule.name);
        let mut at = 0;
        for section in ["## Why\n", "## Wrong\n", "## Right\n", "## How to repair\n"] {
            let found = rule.page[at..].find(&format!("\n{section}"));
            at += found.unwrap_or_else(|| {
                panic!("{}: no section `{}`, or not in this order", rule.name, section.trim())
            });
        }
    }
}

#[test]
fn the_examples_of_every_page_hold() {
    for rule in RULES {
        let examples = RulePage::new(rule.page).examples();
        assert!(examples.iter().any(|example| example.is_wrong), "{}: no wrong example", rule.name);
        assert!(examples.iter().any(|example| !example.is_wrong), "{}: no right example", rule.name);
        for example in examples {
            let (manual, findings) = support::check(&support::fixture(example.text));
            let found = findings.iter().any(|finding| finding.rule == rule.name);
            let all = support::report(&manual, &findings, Format::Concise);
            assert_eq!(
                found, example.is_wrong,
                "{}: in this example\n{}\nfound was\n{all}",
                rule.name, example.text
            );
        }
    }
}

/// Each case is a file: a fixture whose last part is the concise report, `//- findings`, or what a person reads,
/// `//- answers`.
#[test]
fn cases() {
    let mut failed = Vec::new();
    for path in support::files_below("tests/cases".as_ref()) {
        let case = std::fs::read_to_string(&path).expect("a case is text");
        let parts = [("//- answers\n", Format::Human), ("//- findings\n", Format::Concise)];
        let (head, format) = parts.into_iter().find(|(head, _)| case.contains(head)).unwrap_or(parts[1]);
        let (fixture, expected) = case.split_once(head).unwrap_or((&case, ""));
        let (manual, findings) = support::check(&support::fixture(fixture));
        let found = support::report(&manual, &findings, format);
        if found != expected && support::accepting() {
            let fixture = fixture.trim_end();
            std::fs::write(&path, format!("{fixture}\n{head}{found}")).expect("a case can be written");
        } else if found != expected {
            failed.push(format!("{}\nexpected\n{expected}\nfound\n{found}", path.display()));
        }
    }
    assert!(failed.is_empty(), "{}\nSOPBOOK_ACCEPT=1 cargo test accepts the change", failed.join("\n"));
}

/// What is repaired says what was meant, and is read without a word.
#[test]
fn a_text_with_commas_becomes_the_list_that_it_was_meant_to_be() {
    let repaired = |path: &str, text: String| {
        let (_, findings) = support::check(&support::fixture("").with(path, text.clone()));
        sopbook::diagnostic::repaired(&path.into(), &text, &findings).0
    };
    let page = |value: &str| format!("---\ntitle: A\ntype: page\naliases: {value}\n---\n");
    for (written, list) in [
        ("club, jambon", "[club, jambon]"),
        ("order number, 1,5 l jug", "[order number, \"1,5 l jug\"]"),
        ("'club: light, jambon'", "[\"club: light\", jambon]"),
        ("\"milk, #2 jug\"", "[milk, \"#2 jug\"]"),
        ("'jug [2], {b}, '", "[\"jug [2]\", \"{b}\"]"),
        ("'it''s, \"it\"'", "[it's, '\"it\"']"),
        ("“puncture”, “flat”", "[puncture, flat]"),
        ("1.5, true, no", "[\"1.5\", \"true\", no]"),
        ("one,\n  two, three", "one,\n  two, three"),
        (">-\n  one, two", ">-\n  one, two"),
    ] {
        assert_eq!(repaired("manual/kitchen/a.md", page(written)), page(list));
    }
    let settings = |value: &str| format!("[check]\nlocked = {value}\n");
    assert_eq!(repaired("book.toml", settings(r"'a \ b, 1,5 c'")), settings(r#"["a \\ b", "1,5 c"]"#));
}

/// One broken file hides nothing in another, and no two runs differ.
#[test]
fn a_thousand_files_with_five_faults_each() {
    let page = "---\ntitle: Page\ntype: page\ncolour: red\ntitle: Again\n---\n\
                [a](nowhere.md)\n\n![](nowhere.png)\n";
    let mut files = sopbook::source::Memory::new().with("book.toml", support::BOOK);
    for number in 0..1000 {
        files = files.with(&format!("manual/kitchen/page-{number:03}.md"), page);
    }
    let (manual, findings) = support::check(&files);
    let report = support::report(&manual, &findings, Format::Concise);
    let first: Vec<&str> = report.lines().take(6).collect();
    assert_eq!(report.matches("manual/kitchen/").count(), 5000, "{first:#?}");
    assert!(findings.is_sorted_by(|left, right| left.order() <= right.order()));
    let (manual, again) = support::check(&files);
    assert_eq!(report, support::report(&manual, &again, Format::Concise));
}
