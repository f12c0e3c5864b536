//! The formats of reports: what holds for all of them, and the limits of those who read them.
//!
//! That each is what its readers expect is tested with their own schemas and parsers in `tests/formats`.
#![allow(clippy::disallowed_methods, reason = "it reads and writes the published schemas")]

mod support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use sopbook::check::RulePage;
use sopbook::check::freshness::{self, Freshness, Windows};
use sopbook::diagnostic::report::{Format, Report};
use sopbook::diagnostic::{Diagnostic, Finding, Place, Severity};
use sopbook::engine::{self, Project};
use sopbook::fields::{Fault, Problem};
use sopbook::manual::Manual;
use sopbook::schema::{SCHEMAS, Schema};
use sopbook::source::{Disk, FilePath, Memory, Span};

/// A manual with one page.
fn with_page(page: &str) -> Project {
    engine::load(&Memory::new().with("book.toml", support::BOOK).with("manual/kitchen/page.md", page))
}

fn json(project: &Project) -> serde_json::Value {
    let text = project.report(&project.findings).write(Format::Json);
    serde_json::from_str(&text).expect("it is JSON")
}

/// The fingerprints of all findings by rule.
fn fingerprints(page: &str) -> Vec<(String, String)> {
    let report = json(&with_page(page));
    let findings = report["findings"].as_array().expect("they are listed").clone();
    let text = |value: &serde_json::Value| value.as_str().expect("it is a text").to_owned();
    let mut rows: Vec<_> =
        findings.iter().map(|finding| (text(&finding["rule"]), text(&finding["fingerprint"]))).collect();
    rows.sort();
    rows
}

const PAGE: &str =
    "---\ntitle: A\ntype: page\ncolour: red\nsize: 2\n---\n\n![](a.png)\n\n![](a.png)\n\n![](b.png)\n";

#[test]
fn a_line_more_above_changes_no_fingerprint() {
    let before = fingerprints(PAGE);
    assert!(before.len() >= 8, "{before:?}");
    assert_eq!(fingerprints(&PAGE.replace("---\n\n!", "---\n\nMore.\n\nAnd more.\n\n!")), before);
    assert_eq!(fingerprints(&PAGE.replace("title: A\n", "# A comment\n\ntitle:    A\n")), before);
}

#[test]
fn no_two_fingerprints_are_alike() {
    let all = fingerprints(PAGE);
    let different: BTreeSet<_> = all.iter().map(|(_, fingerprint)| fingerprint).collect();
    assert_eq!(different.len(), all.len(), "{all:?}");
}

#[test]
fn a_repaired_finding_takes_only_its_own_fingerprint_away() {
    let before: BTreeSet<_> = fingerprints(PAGE).into_iter().collect();
    let after: BTreeSet<_> = fingerprints(&PAGE.replace("size: 2\n", "")).into_iter().collect();
    let gone: Vec<_> = before.difference(&after).collect();
    assert!(gone.len() == 1 && gone[0].0 == "unknown-key", "{gone:?}");
    assert!(after.is_subset(&before));
}

/// A finding for each severity and file.
fn many(count: usize) -> Vec<Diagnostic> {
    let finding = |number: usize| {
        let file = FilePath::new(&format!("manual/kitchen/{:04}.md", number % 1000));
        let finding = Finding::new(Place { file, span: Span::default() }, format!("number {number}"));
        let severity = [Severity::Info, Severity::Warning, Severity::Error][number % 3];
        Diagnostic::new("empty-value", severity, finding.help("do this"))
    };
    (0..count).map(finding).collect()
}

#[test]
fn github_gets_the_worst_ten_of_each_level_those_of_the_change_first() {
    let findings = many(300);
    let changed = FilePath::new("manual/kitchen/0299.md");
    let report =
        Report { findings: &findings, changed: Some([changed].into()), checked: 300, ..Report::default() };
    let text = report.write(Format::Github);
    let annotations: Vec<&str> =
        text.lines().filter(|line| line.starts_with("::") && line.contains("file=")).collect();
    let levels: Vec<&str> = annotations.iter().filter_map(|line| line.split([' ', ':']).nth(2)).collect();
    assert_eq!(levels, [vec!["error"; 10], vec!["warning"; 10], vec!["notice"; 10]].concat());
    assert!(annotations[0].contains("0299.md"), "{}", annotations[0]);
    assert!(text.contains("100 errors, 100 warnings and 100 notes in 300 pages"), "the text is there, too");
}

#[test]
fn github_takes_nothing_that_the_manual_says_for_a_command() {
    let mut findings = many(1);
    findings[0].finding.message = "50%\n::error::no\r\n##[error]no".to_owned();
    let report = Report { findings: &findings, ..Report::default() };
    let text = report.write(Format::Github);
    let (annotations, rest) = text.split_once("::endgroup::\n").expect("annotations come first");
    assert!(annotations.ends_with("::50%25%0A::error::no%0D%0A##[error]no%0Ado this\n"), "{annotations}");
    let (stop, rest) = rest.split_once('\n').expect("then commands stop");
    let token = stop.strip_prefix("::stop-commands::").expect("then commands stop");
    assert!(rest.ends_with(&format!("\n::{token}::\n")) && rest.matches(token).count() == 1, "{rest}");
}

#[test]
fn sarif_stays_within_what_is_taken_and_says_so() {
    let findings = many(25_010);
    let report = Report { findings: &findings, ..Report::default() };
    let sarif: serde_json::Value = serde_json::from_str(&report.write(Format::Sarif)).expect("it is JSON");
    let run = &sarif["runs"][0];
    assert_eq!(run["results"].as_array().map(Vec::len), Some(25_000));
    assert_eq!(run["results"][0]["level"], "error");
    let said = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str();
    assert!(said.is_some_and(|said| said.starts_with("10 more findings")), "{said:?}");
}

#[test]
fn a_comment_has_room_for_the_worst() {
    let findings = many(5000);
    let report = Report { findings: &findings, checked: 1000, ..Report::default() };
    for limit in [1000, 60_000, 1_000_000] {
        let text = report.write_markdown(limit);
        assert!(text.len() <= limit, "{} > {limit}", text.len());
        let items = text.matches("\n- **").count();
        assert!(
            items == 5000 || text.contains(&format!("{} more findings", 5000 - items)),
            "{items} of 5000"
        );
        assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
    }
    let first = report.write_markdown(60_000);
    assert!(first.contains("### Errors") && !first.contains("### Warnings"), "the errors alone are too many");
}

#[test]
fn nobody_is_called_by_a_comment() {
    let mut findings = many(1);
    findings[0].finding.message = "ask @claire about #16, <b>`a | b` and ` [x](y)".to_owned();
    let text = Report { findings: &findings, ..Report::default() }.write(Format::Markdown);
    let expected = "**ask @<!-- -->claire about #<!-- -->16, &lt;b&gt;`a | b` and \\` \\[x\\](y)**";
    assert!(text.contains(expected), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whatever is in a message, each format that is JSON is JSON, and lines are lines.
    #[test]
    fn any_text_can_be_reported(message in any::<String>(), name in "[^/\\\\]{1,12}", help in any::<Option<String>>()) {
        let mut findings = many(3);
        for finding in &mut findings {
            let finding = &mut finding.finding;
            finding.message.clone_from(&message);
            finding.help.clone_from(&help);
            finding.place.file = FilePath::new(&name);
        }
        let report = Report { findings: &findings, ..Report::default() };
        for format in [Format::Json, Format::Gitlab, Format::Sarif, Format::Rdjson] {
            let value: Result<serde_json::Value, _> = serde_json::from_str(&report.write(format));
            prop_assert!(value.is_ok(), "{value:?}");
        }
        let github = report.write(Format::Github);
        let annotations = github.split("::endgroup::").next().unwrap_or_default();
        prop_assert_eq!(annotations.trim_end().lines().count(), 4);
        prop_assert!(!report.write(Format::Junit).contains('\0'));
        prop_assert!(report.write(Format::Markdown).len() < 60_000);
    }
}

/// What is published says what is so. `SOPBOOK_ACCEPT=1` writes it anew.
#[test]
fn the_published_schemas_are_those_of_the_code() {
    for Schema { name, make, .. } in SCHEMAS {
        let path = format!("src/schema/{name}.json");
        let text = format!("{:#}\n", make());
        if support::accepting() {
            std::fs::write(&path, &text).expect("a schema can be written");
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(published == text, "{path} is not true any more; SOPBOOK_ACCEPT=1 cargo test writes it anew");
    }
}

/// What is due on a day, as JSON.
fn due(manual: &Manual) -> serde_json::Value {
    let windows = Windows { soon: 30, grace: 14 };
    let freshness = Freshness::new(manual, jiff::civil::date(2026, 12, 1), windows, None);
    serde_json::from_str(&freshness.write(freshness::Format::Json)).expect("it is JSON")
}

/// A schema takes what sopbook takes and refuses what it refuses, in every example there is.
#[test]
fn the_schemas_agree_with_the_readers() {
    let [front_matter, book, report, freshness] =
        SCHEMAS.map(|schema| jsonschema::validator_for(&(schema.make)()).expect("it is a schema"));
    let (mut taken, mut refused) = (0, 0);
    let mut faults = Vec::new();
    let mut look = |name: String, project: &Project| {
        for procedure in project.manual.procedures() {
            let yaml = procedure.parts.yaml.map(|span| procedure.text.slice(span)).unwrap_or_default();
            // What is no YAML, or has a key twice or nothing behind one, is not what a schema is about.
            let Ok(value) = serde_yaml::from_str::<serde_json::Value>(yaml) else { continue };
            let is_other = |fault: &Fault| matches!(fault, Fault::Empty | Fault::DuplicateKey);
            let is_yaml = procedure.faults.is_empty() && !value.is_null();
            if !is_yaml || procedure.problems.iter().any(|problem| is_other(&problem.fault)) {
                continue;
            }
            // That a text is no date or no amount is said by the check alone.
            let is_kind = |fault: &Fault| !matches!(fault, Fault::Malformed { .. });
            let is_right = !procedure.problems.iter().any(|problem| is_kind(&problem.fault));
            if front_matter.is_valid(&value) != is_right {
                let said: Vec<_> = front_matter.iter_errors(&value).map(|error| error.to_string()).collect();
                faults.push(format!("{name} {}: {:?}\n{said:?}", procedure.path, procedure.problems));
            }
            *if is_right { &mut taken } else { &mut refused } += 1;
        }
        let settings: serde_json::Value =
            toml::from_str(&project.manual.config.text.content).expect("it is TOML");
        let is_kind = |problem: &Problem| !matches!(problem.fault, Fault::Malformed { .. });
        let is_right = !project.manual.config.problems.iter().any(is_kind);
        if is_right != book.is_valid(&settings) {
            faults.push(format!("{name} book.toml: {:?}", project.manual.config.problems));
        }
        if !report.is_valid(&json(project)) {
            faults.push(format!("{name}: the report is not as its schema says"));
        }
        let due = due(&project.manual);
        if !freshness.is_valid(&due) {
            faults.push(format!("{name}: what is due is not as its schema says: {due}"));
        }
    };
    look("the example handbook".to_owned(), &engine::load(&Disk::new(".")));
    let pages = sopbook::check::RULES.iter().flat_map(|rule| RulePage::new(rule.page).examples());
    let mut examples: Vec<String> = pages.map(|example| example.text.to_owned()).collect();
    for path in support::files_below("tests/cases".as_ref()) {
        let case = std::fs::read_to_string(&path).expect("a case is text");
        examples.push(case.split("//- findings\n").next().unwrap_or_default().to_owned());
    }
    for example in examples {
        let project = engine::load(&support::fixture(&example));
        let config = &project.manual.config;
        let is_other = |problem: &Problem| matches!(problem.fault, Fault::DuplicateKey | Fault::Empty);
        if config.faults.is_empty() && !config.problems.iter().any(is_other) {
            look(example, &project);
        }
    }
    assert!(taken > 300 && refused > 10, "{taken} were taken, {refused} refused");
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
