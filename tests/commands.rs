//! The commands as people run them.
#![allow(clippy::disallowed_methods, reason = "it looks at what the commands wrote")]

mod support;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sopbook::languages::Language;
use tempfile::TempDir;

/// Runs `sopbook` in a folder; gives its exit code and all it said.
fn sopbook(folder: &Path, words: &[&str]) -> (i32, String) {
    answered(folder, words, "")
}

/// The same, with answers to what it asks.
fn answered(folder: &Path, words: &[&str], answers: &str) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sopbook"));
    command.args(words).current_dir(folder).env("NO_COLOR", "1");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().expect("the command runs");
    let mut input = running.stdin.take().expect("it has an input");
    // A command that asks nothing may have ended before it is answered.
    _ = input.write_all(answers.as_bytes());
    drop(input);
    let Output { status, stdout, stderr } = running.wait_with_output().expect("it ends");
    let said = format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    (status.code().expect("it ends by itself"), said)
}

/// A new manual, made by `init`.
fn new_manual() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (code, said) = sopbook(folder.path(), &["init", "--yes"]);
    assert_eq!(code, 0, "{said}");
    folder
}

fn write(folder: &TempDir, path: &str, text: &str) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
    fs::write(path, text).expect("it can be written");
}

fn read(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).expect("it is there")
}

#[test]
fn a_new_manual_passes_its_own_check_and_builds() {
    let folder = new_manual();
    let (code, said) = sopbook(folder.path(), &["check", "--fail-on", "info"]);
    assert_eq!((code, said.as_str()), (0, "0 findings in 4 pages\n"));
    let (code, said) = sopbook(folder.path(), &["build"]);
    assert_eq!(code, 0, "{said}");
    assert!(read(&folder, "book/kitchen/answer-the-phone.html").contains("3\u{a0}rings"));
}

/// A page has as many texts before its translation is begun as after.
#[test]
fn texts_to_translate_are_counted_one_way() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let languages = "[languages.en]\nname = \"English\"\n[languages.fr]\nname = \"Français\"\n";
    write(&folder, "book.toml", &format!("title = \"Shop\"\nlanguage = \"en\"\n{languages}"));
    let source = "---\nid: wash\ntitle: Wash\naliases: [clean]\nchanges:\n  - {version: 1, what: First.}\nsteps:\n  \
                  - Wash them.\n---\nWith soap.\n\n## Why\n\nFor health.\n";
    write(&folder, "manual/wash.md", source);
    let counted = |words: &str| {
        let (_, said) = sopbook(folder.path(), &["translate", "--status", "--json"]);
        assert!(said.contains("\"texts\": 4") && said.contains(words), "{said}");
    };
    counted("\"missing\": 4");
    write(&folder, "manual/wash.fr.md", "---\n---\n");
    counted("\"missing\": 4");
    let words =
        "---\ntitle: Laver\nsteps:\n  step-1: Lavez-les.\n---\nAu savon.\n\n## Pourquoi\n\nLa santé.\n";
    write(&folder, "manual/wash.fr.md", words);
    counted("\"missing\": 0");
    sopbook(folder.path(), &["translate", "wash", "fr", "--done"]);
    write(&folder, "manual/wash.md", &source.replace("Wash them", "Rinse them"));
    let (_, said) = sopbook(folder.path(), &["translate", "--status"]);
    assert!(said.ends_with("100 % of the texts, 1 out of date on 1 page\n"), "{said}");
}

/// The first pages and the pages around them are in the language that the manual is written in.
#[test]
fn a_new_manual_of_any_language_passes_its_own_check() {
    for language in Language::all() {
        let tag = language.tag();
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (code, said) = sopbook(folder.path(), &["init", "--yes", "--languages", tag]);
        assert_eq!(code, 0, "{tag}: {said}");
        let (code, said) = sopbook(folder.path(), &["check", "--fail-on", "info"]);
        assert_eq!((code, said.as_str()), (0, "0 findings in 4 pages\n"), "{tag}");
        let (code, said) = sopbook(folder.path(), &["build"]);
        assert_eq!(code, 0, "{tag}: {said}");
        let interface = language.file("interface.ftl");
        let owner =
            interface.lines().find_map(|line| line.strip_prefix("owner = ")).expect("it has the text");
        let page = language.files("starter").find(|(name, _)| name.ends_with(".md") && *name != "index.md");
        let (name, _) = page.unwrap_or_else(|| panic!("src/languages/{tag}/starter: write a procedure"));
        let page = read(&folder, &format!("book/{}.html", first_page(&folder, name)));
        assert!(page.contains(&format!("<html lang=\"{tag}\"")) && page.contains(owner), "{tag}: {page}");
    }
}

/// The path of a procedure that `init` wrote, without its ending.
fn first_page(folder: &TempDir, name: &str) -> String {
    let manual = folder.path().join("manual");
    let pages = support::files_below(&manual);
    let page = pages.iter().find(|page| page.ends_with(name)).expect("init wrote it");
    let path = page.strip_prefix(&manual).expect("it is below it").with_extension("");
    path.to_str().expect("it is text").to_owned()
}

#[test]
fn init_takes_any_names_and_overwrites_nothing() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let words = [
        "init",
        "my book",
        "--title",
        "L'été: \"notre\" manuel",
        "--languages",
        "fr,ar",
        "--departments",
        "Été & fils,المطبخ",
    ];
    let (code, said) = sopbook(folder.path(), &words);
    assert_eq!(code, 0, "{said}");
    let (code, said) = sopbook(&folder.path().join("my book"), &["check", "--fail-on", "info"]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = sopbook(folder.path(), &words);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("already exists"), "{said}");
}

/// Languages are written by name or tag, and named in themselves in `book.toml`.
#[test]
fn init_takes_languages_by_any_name() {
    for (typed, tags, names) in [
        ("English, French", ["en", "fr"], ["English", "Français"]),
        ("français et anglais", ["fr", "en"], ["Français", "English"]),
        ("العربية، Deutsch", ["ar", "de"], ["العربية", "Deutsch"]),
        ("Brazilian Portuguese; PT_pt", ["pt-BR", "pt-PT"], ["Português (Brasil)", "Português europeu"]),
        ("Italian / Bengali", ["it", "bn"], ["Italiano", "বাংলা"]),
    ] {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (code, said) = sopbook(folder.path(), &["init", "--yes", "--languages", typed]);
        assert_eq!(code, 0, "{typed}: {said}");
        let settings: toml::Table = read(&folder, "book.toml").parse().expect("it is TOML");
        assert_eq!(settings["book"]["language"].as_str(), Some(tags[0]), "{typed}");
        for (tag, name) in tags.iter().zip(names) {
            assert_eq!(settings["languages"][*tag]["name"].as_str(), Some(name), "{typed}");
        }
        let (_, said) = sopbook(folder.path(), &["check", "--fail-on", "info"]);
        assert_eq!(said, "0 findings in 4 pages\n", "{typed}");
    }
}

#[test]
fn a_language_that_is_none_is_asked_for_again() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (code, said) = answered(folder.path(), &["init", "typo"], "\nFrensh\n");
    assert!(code == 2 && said.contains("Did you mean `French`?"), "{said}");
    assert!(!folder.path().join("typo").exists(), "nothing is written");
    let (code, said) = sopbook(folder.path(), &["init", "--yes", "--title", "Caf\u{fffd}"]);
    assert!(code == 2 && said.contains("can't be read"), "{said}");
    let (code, said) = answered(folder.path(), &["init", "mended"], "Le manuel\nFrensh\nFrench\n\n");
    assert_eq!(code, 0, "{said}");
    let settings = read(&folder, "mended/book.toml");
    assert!(
        settings.contains("language = \"fr\"") && settings.contains("title = \"Le manuel\""),
        "{settings}"
    );
}

/// Whatever is answered, what `init` writes passes its own check and can be built.
#[test]
fn any_answers_make_a_sound_manual() {
    let text =
        prop_oneof!["[^\\pC\u{fffd}]{1,12}", prop::sample::select(ANSWERS.to_vec()).prop_map(str::to_owned),];
    let list = prop::collection::vec(text.clone(), 0..5).prop_map(|names| names.join(","));
    let languages = prop::sample::subsequence(LANGUAGES.to_vec(), 1..4).prop_map(|tags| tags.join(", "));
    let made = Cell::new(0);
    let config = Config { cases: 16, failure_persistence: None, ..Config::default() };
    let tried = TestRunner::new(config).run(&(text, languages, list), |(title, languages, departments)| {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let options = [
            "init".to_owned(),
            format!("--title={title}"),
            format!("--languages={languages}"),
            format!("--departments={departments}"),
        ];
        let words: Vec<&str> = options.iter().map(String::as_str).collect();
        let (code, said) = sopbook(folder.path(), &words);
        if code == 2 && said.contains("would be a fault in the handbook") {
            prop_assert!(!folder.path().join("book.toml").exists(), "{}", said);
            return Ok(());
        }
        prop_assert_eq!(code, 0, "{}", said);
        made.set(made.get() + 1);
        let (code, said) = sopbook(folder.path(), &["check", "--fail-on", "info"]);
        prop_assert_eq!(code, 0, "{}", said);
        let (code, said) = sopbook(folder.path(), &["build"]);
        prop_assert_eq!(code, 0, "{}", said);
        Ok(())
    });
    tried.expect("any answers will do");
    assert!(made.get() >= 8, "only {} manuals were made", made.get());
    for (name, expected) in [("TODO", "`TODO` is still to be filled in"), ("[name]", "`[name]` is still")] {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (code, said) = sopbook(folder.path(), &["init", "--yes", "--departments", name]);
        assert!(code == 2 && said.contains(expected), "{said}");
    }
}

/// Answers that are special to YAML, TOML, file systems, addresses or the frames of pages.
const ANSWERS: [&str; 45] = [
    "",
    " ",
    "\"",
    "'",
    "L'été: \"notre\" manuel #1",
    "TITLE",
    "\"DEPARTMENT\"",
    "# LANGUAGES",
    "---",
    "null",
    "true",
    "12",
    "1.5",
    "- a",
    "{a: b}",
    "\\",
    "🍕",
    "🍕🍕",
    "المطبخ",
    "রান্নাঘর",
    "Kitchen",
    "kitchen",
    "KITCHEN!",
    "en",
    "fr",
    "IT",
    "con",
    "index",
    "manager",
    "team-member",
    "search",
    "assets",
    "p",
    "roles",
    "..",
    "a/b",
    "a\u{200b}b",
    "\u{202e}abc",
    "a very long name of a department, which no folder could have as it is, and which its owner wants all the same",
    "TODO",
    "XXX",
    "lorem ipsum",
    "Ã©",
    "[name]",
    "<b>",
];

const LANGUAGES: [&str; 10] =
    ["English", "fr", "العربية", "Deutsch", "Italian", "pt-BR", "বাংলা", "Español", "Russian", "Urdu"];

#[test]
fn every_kind_of_new_procedure_is_a_sound_draft() {
    let folder = new_manual();
    for kind in KINDS {
        let (code, said) = sopbook(folder.path(), &["new", &format!("my-{kind}"), "--type", kind]);
        assert_eq!(code, 0, "{said}");
        let (code, said) =
            sopbook(folder.path(), &["new", &format!("full-{kind}"), "--type", kind, "--full"]);
        assert_eq!(code, 0, "{said}");
    }
    let (code, said) = sopbook(folder.path(), &["check", "--fail-on", "info"]);
    let (summary, drafts) = said.split_once('\n').expect("drafts are told");
    assert_eq!((code, summary), (0, "0 findings in 16 pages"));
    assert!(
        drafts.starts_with("12 drafts are not fully checked yet: `manual/kitchen/full-checklist.md`, "),
        "{drafts}"
    );
    assert!(drafts.ends_with(" and 7 more. Write `status: active` when a draft is complete.\n"), "{drafts}");
    for format in ["concise", "markdown", "json", "junit"] {
        let (_, said) = sopbook(folder.path(), &["check", "--format", format]);
        assert!(!said.contains("not fully checked"), "{said}");
    }
    for (words, expected) in [
        (vec!["new", "my-recipe"], "already has the id"),
        (vec!["new", "My Recipe"], "Type `sopbook new my-recipe`"),
        (vec!["new", "x", "--department", "kichen"], "Did you mean `kitchen`?"),
        (vec!["new", "x", "--department", "Sales"], "write `[departments.sales]` in book.toml"),
        (vec!["new", "x", "--owner", "nobody"], "has no owner `nobody`"),
    ] {
        let (code, said) = sopbook(folder.path(), &words);
        assert!(code == 2 && said.contains(expected), "{words:?}: {code} {said}");
    }
    let (code, said) = sopbook(folder.path(), &["new", "x", "--department", "Counter"]);
    assert!(code == 0 && said.contains("manual/counter/x.md"), "{said}");
}

const KINDS: [&str; 6] = ["procedure", "recipe", "checklist", "crisis-plan", "policy", "page"];

/// Where a name or a method is missing, those that there are are listed.
#[test]
fn verify_lists_who_and_how() {
    let folder = new_manual();
    let (code, said) = sopbook(folder.path(), &["verify", "answer-the-phone", "--method", "desk"]);
    assert!(code == 2 && said.contains("`manager`, `team-member`") && !said.contains("`floor`"), "{said}");
    let (code, said) = sopbook(folder.path(), &["verify", "answer-the-phone"]);
    let line = "sopbook verify answer-the-phone --by manager --method floor";
    assert!(
        code == 2 && said.contains("`floor`") && said.contains("`drill`") && said.contains(line),
        "{said}"
    );
}

/// A language that is begun and not complete is named once, one that is not begun never.
#[test]
fn check_says_what_a_language_lacks() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let page = |title: &str| format!("---\ntitle: {title}\ntype: page\nowner: lead\n---\nText.\n");
    let settings = "[book]\ntitle = \"A\"\n[languages.fr]\nname = \"Français\"\n[languages.de]\nname = \"Deutsch\"\n\
                    [roles.lead]\n[departments.shop]\n";
    write(&folder, "book.toml", settings);
    for name in ["one", "two", "three"] {
        write(&folder, &format!("manual/shop/{name}.md"), &page(name));
    }
    write(&folder, "manual/shop/one.fr.md", "---\ntitle: Un\n---\nTexte.\n");
    let (_, said) = sopbook(folder.path(), &["check"]);
    let lacking = "2 of 3 pages are not translated into Français. Begin with `sopbook translate ";
    assert!(said.contains(lacking) && !said.contains("into Deutsch"), "{said}");
    let (_, said) = sopbook(folder.path(), &["check", "manual/shop/one.md"]);
    assert!(!said.contains("not translated into"), "{said}");
}

/// With all its comments in use, a frame lacks only what its owner alone knows.
#[test]
fn the_examples_in_frames_fit_the_manual() {
    for kind in KINDS {
        let folder = new_manual();
        let (code, said) = sopbook(folder.path(), &["new", "mine", "--type", kind]);
        assert_eq!(code, 0, "{said}");
        let page = read(&folder, "manual/kitchen/mine.md").replace("status: draft ", "status: active");
        let in_use = page.lines().map(|line| line.strip_prefix('#').unwrap_or(line).to_owned() + "\n");
        write(&folder, "manual/kitchen/mine.md", &in_use.collect::<String>());
        let (_, said) = sopbook(folder.path(), &["check", "--format", "concise"]);
        let rules = said.lines().filter_map(|line| line.split_once('[')?.1.split_once(']'));
        let rules: BTreeSet<&str> = rules.map(|(rule, _)| rule).collect();
        // What it is for, what starts it, what leads to it, and what the department that takes over says.
        let open = BTreeSet::from(["missing-field", "empty-value", "dead-end", "orphan-procedure"]);
        assert!(rules.is_subset(&open), "{kind}: {said}");
    }
}

/// A manual without departments gets a page all the same, or its first department.
#[test]
fn new_begins_where_there_are_no_departments() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(&folder, "book.toml", "[book]\ntitle = \"Salon\"\nlanguage = \"en\"\n");
    let (code, said) = sopbook(folder.path(), &["new", "cut-hair"]);
    assert!(code == 2 && said.contains("Write `[roles.manager]`"), "{said}");
    write(
        &folder,
        "book.toml",
        "[book]\ntitle = \"Salon\"\nlanguage = \"en\"\n[roles.manager]\nname = \"Manager\"\n",
    );
    let (code, said) = sopbook(folder.path(), &["new", "cut-hair"]);
    assert!(code == 0 && said.contains("`--department Kitchen` would add one"), "{said}");
    assert!(!read(&folder, "manual/cut-hair.md").contains("department"));
    let (code, said) = sopbook(folder.path(), &["new", "dye-hair", "--department", "Colour bar"]);
    assert!(code == 0 && said.contains("book.toml has a new department, Colour bar."), "{said}");
    assert!(read(&folder, "book.toml").ends_with("\n[departments.\"colour-bar\"]\nname = \"Colour bar\"\n"));
    assert!(read(&folder, "manual/colour-bar/dye-hair.md").contains("\ndepartment: colour-bar\n"));
    let (code, said) = sopbook(folder.path(), &["check", "--fail-on", "error"]);
    assert!(code == 0 && said.contains("2 drafts are not fully checked yet"), "{said}");
}

#[test]
fn shells_complete_every_command() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, script) = sopbook(folder.path(), &["completions", shell]);
        assert_eq!(code, 0, "{script}");
        for word in commands(folder.path()).iter().chain(["changed-since"].map(str::to_owned).iter()) {
            assert!(script.contains(word.as_str()), "{shell} does not know `{word}`");
        }
        write(&folder, shell, &script);
    }
    // Where there is no bash, as on Windows, its script can't be tried.
    if let Ok(tried) = Command::new("bash").arg("-n").arg(folder.path().join("bash")).output() {
        assert!(
            tried.status.success() && tried.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&tried.stderr)
        );
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let commands = commands(folder.path());
    let (code, said) = sopbook(folder.path(), &["man", "pages"]);
    let count = commands.len() + 1;
    assert_eq!((code, said), (0, format!("{count} pages for `man` are in ./pages.\n")));
    let pages = commands.iter().map(|command| format!("sopbook-{command}")).chain(["sopbook".to_owned()]);
    for name in pages {
        let page = read(&folder, &format!("pages/{name}.1"));
        for part in [".TH ", ".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS"] {
            assert!(page.contains(part), "{name}: {page}");
        }
        // Where there is no man, or one that can't read a file, the page can't be tried.
        let path = folder.path().join(format!("pages/{name}.1"));
        let shown = Command::new("man").arg("-l").arg(path).output().ok();
        if let Some(shown) = shown.filter(|shown| shown.status.success()) {
            assert!(String::from_utf8_lossy(&shown.stdout).contains(&name), "{name}");
        }
    }
}

/// The commands that the help names.
fn commands(folder: &Path) -> Vec<String> {
    let (_, help) = sopbook(folder, &["--help"]);
    let rows = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let rows = rows.take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
    let names = rows.filter_map(|row| row.split_whitespace().next()).filter(|name| *name != "help");
    let names: Vec<String> = names.map(str::to_owned).collect();
    assert!(names.len() > 10, "{help}");
    names
}

/// What is mistyped is told in plain words, with what to type instead.
#[test]
fn a_mistyped_command_says_what_to_type() {
    let folder = new_manual();
    for (words, expected) in [
        (vec!["chekc"], "sopbook has no command `chekc`. Did you mean `check`? `sopbook --help` lists"),
        (vec!["new", "x", "--titel", "y"], "`sopbook new` has no option `--titel`. Did you mean `--title`?"),
        (vec!["new", "x", "--type", "recip"], "`recip` is not a choice for `--type`. Did you mean `recipe`?"),
        (
            vec!["new", "x", "--type"],
            "A word is missing after `--type`. Choose one of these: procedure, recipe",
        ),
        (vec!["new", "close", "shop"], "`sopbook new` has no use for the word `shop`."),
        (
            vec!["serve", "--port", "99999"],
            "`99999` can't be used for `--port`: it is not between 0 and 65535.",
        ),
        (vec!["serve", "--port", "http"], "`http` can't be used for `--port`: it is not a whole number."),
        (vec!["check", "--fix", "--staged"], "can't be used together"),
        (
            vec!["schema"],
            "Something is missing after `sopbook schema`:\n  <WHAT>   What the schema describes: front",
        ),
    ] {
        let (code, said) = sopbook(folder.path(), &words);
        assert!(code == 2 && said.contains(expected), "{words:?}: {code} {said}");
    }
}

#[test]
fn exit_codes_follow_the_severity() {
    let folder = new_manual();
    write(&folder, "manual/kitchen/a.md", "---\ntitle: A\ntype: page\ncolour: red\n---\n");
    assert_eq!(sopbook(folder.path(), &["check"]).0, 0, "a warning alone does not fail");
    assert_eq!(sopbook(folder.path(), &["check", "--fail-on", "warning"]).0, 1);
    write(&folder, "manual/kitchen/a.md", "---\ntitle: [A\ntype: page\n---\n");
    assert_eq!(sopbook(folder.path(), &["check"]).0, 1);
    assert_eq!(sopbook(folder.path(), &["check", "--fail-on", "never"]).0, 0);
    assert_eq!(sopbook(folder.path(), &["check", "--exit-zero"]).0, 0);
    assert_eq!(sopbook(folder.path(), &["check", "--no-such-flag"]).0, 2);
    assert_eq!(sopbook(folder.path(), &["explain", "no-such-rule"]).0, 2);
    let empty = tempfile::tempdir().expect("a folder can be made");
    let (code, said) = sopbook(empty.path(), &["check"]);
    assert!(code != 0 && said.contains("sopbook init"), "{code} {said}");
}

#[test]
fn with_errors_the_last_good_handbook_stays() {
    let folder = new_manual();
    assert_eq!(sopbook(folder.path(), &["build"]).0, 0);
    let good = snapshot(&folder.path().join("book"));
    write(&folder, "manual/kitchen/broken.md", "---\ntitle: X\nowner: nobody\n---\n");
    let (code, said) = sopbook(folder.path(), &["build"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("is as it was"), "{said}");
    assert_eq!(snapshot(&folder.path().join("book")), good);
    assert_eq!(sopbook(folder.path(), &["build", "--draft"]).0, 0);
    assert!(read(&folder, "book/kitchen/broken.html").contains("nobody"), "a draft shows its findings");
}

#[test]
fn findings_without_end_are_counted() {
    let folder = new_manual();
    let pictures = "![](x.png)\n\n".repeat(12_000);
    let reason = "the text below says the same";
    let last = format!("<!-- sop-ignore image-without-alt: {reason} -->\n![](x.png)\n");
    write(&folder, "manual/many.md", &format!("---\ntitle: Pictures\n---\n\n{pictures}{last}"));
    let (_, said) = sopbook(folder.path(), &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said).expect("the report is JSON");
    let findings = report["findings"].as_array().expect("it lists findings");
    let of = |rule: &str| -> Vec<u64> {
        let own = findings.iter().filter(|finding| finding["rule"] == rule);
        own.map(|finding| finding["count"].as_u64().unwrap_or(1)).collect()
    };
    let counts = of("image-without-alt");
    assert_eq!((counts.len(), counts.iter().sum::<u64>()), (101, 12_001), "some are shown, all are counted");
    assert_eq!(of("unused-suppression").len(), 0, "whether it is of use is unknown");
    assert_eq!(sopbook(folder.path(), &["build", "--draft"]).0, 0);
    let page = read(&folder, "book/many.html");
    assert!(page.contains("24,0"), "a draft says how many there are");
    assert!(page.matches("class=\"finding-").count() <= 100, "and shows the first of them");
}

#[test]
fn a_broken_template_keeps_the_last_good_handbook() {
    let folder = new_manual();
    assert_eq!(sopbook(folder.path(), &["build"]).0, 0);
    let good = snapshot(&folder.path().join("book"));
    let settings =
        read(&folder, "book.toml").replace("[build]", "[output.html]\ntheme = \"theme\"\n\n[build]");
    write(&folder, "book.toml", &settings);
    for template in ["{{ title }", "{{ nothing.of.this }}", "{% extends \"no.html\" %}"] {
        write(&folder, "theme/templates/a/../procedure.html", template);
        let (code, said) = sopbook(folder.path(), &["build"]);
        assert!(code == 1 && said.contains("theme/templates/procedure.html"), "{template}: {code} {said}");
        assert_eq!(snapshot(&folder.path().join("book")), good);
    }
}

#[test]
fn a_build_touches_only_what_changed() {
    let folder = new_manual();
    assert_eq!(sopbook(folder.path(), &["build"]).0, 0);
    let before = snapshot(&folder.path().join("book"));
    let (_, said) = sopbook(folder.path(), &["build"]);
    assert!(said.contains("nothing changed"), "{said}");
    assert_eq!(snapshot(&folder.path().join("book")), before, "bytes and modification times");
    write(&folder, "manual/counter/note.md", "---\ntitle: Note\ntype: page\n---\n");
    assert_eq!(sopbook(folder.path(), &["build"]).0, 0);
    fs::remove_file(folder.path().join("manual/counter/note.md")).expect("it is there");
    write(&folder, "book/CNAME", "book.example.com\n");
    let (_, said) = sopbook(folder.path(), &["build"]);
    assert!(said.contains("removed"), "{said}");
    for gone in ["book/counter/note.html", "book/p/note.html"] {
        assert!(!folder.path().join(gone).exists(), "{gone}");
    }
    assert!(folder.path().join("book/CNAME").exists(), "what sopbook did not write it does not remove");
}

#[test]
fn a_page_may_become_a_folder_and_back() {
    let folder = new_manual();
    write(&folder, "manual/kitchen/a.html/b.txt", "x");
    assert_eq!(sopbook(folder.path(), &["build"]).0, 0);
    fs::remove_dir_all(folder.path().join("manual/kitchen/a.html")).expect("it is there");
    write(&folder, "manual/kitchen/a.md", "---\ntitle: A\ntype: page\n---\n");
    let (code, said) = sopbook(folder.path(), &["build"]);
    assert_eq!(code, 0, "{said}");
    assert!(folder.path().join("book/kitchen/a.html").is_file());
    fs::remove_file(folder.path().join("manual/kitchen/a.md")).expect("it is there");
    write(&folder, "manual/kitchen/a.html/b.txt", "x");
    let (code, said) = sopbook(folder.path(), &["build"]);
    assert_eq!(code, 0, "{said}");
    assert!(folder.path().join("book/kitchen/a.html/b.txt").is_file());
}

#[test]
fn a_folder_that_holds_something_else_is_refused() {
    let folder = new_manual();
    write(&folder, "book/letters.txt", "dear");
    let (code, said) = sopbook(folder.path(), &["build"]);
    assert!(code == 2 && said.contains("would be lost"), "{code} {said}");
    assert_eq!(read(&folder, "book/letters.txt"), "dear");
    for place in [".", "manual", "..", "./manual/.."] {
        let (code, said) = sopbook(folder.path(), &["build", "--build-dir", place]);
        assert!(code == 2, "{place}: {code} {said}");
    }
    assert!(folder.path().join("manual/index.md").exists());
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_handbook_is_touched() {
    let folder = new_manual();
    assert_eq!(sopbook(folder.path(), &["build"]).0, 0);
    let outside = tempfile::tempdir().expect("a folder can be made");
    fs::write(outside.path().join("index.html"), "mine").expect("it can be written");
    fs::remove_dir_all(folder.path().join("book/kitchen")).expect("it is there");
    std::os::unix::fs::symlink(outside.path(), folder.path().join("book/kitchen"))
        .expect("a link can be made");
    let (code, said) = sopbook(folder.path(), &["build"]);
    assert!(code == 2 && said.contains("is a link to another folder"), "{code} {said}");
    assert_eq!(fs::read_dir(outside.path()).expect("it is there").count(), 1);
    assert_eq!(fs::read_to_string(outside.path().join("index.html")).expect("it is there"), "mine");
}

#[test]
fn formats_say_the_same() {
    let folder = new_manual();
    write(&folder, "manual/kitchen/a.md", "---\ntitle: A\nonwer: manager\ntype: page\n---\n");
    let (_, concise) = sopbook(folder.path(), &["check", "--format", "concise"]);
    assert!(concise.starts_with("manual/kitchen/a.md:3:1: warning[unknown-key]: "), "{concise}");
    let (_, human) = sopbook(folder.path(), &["check"]);
    assert!(
        human.contains("--> manual/kitchen/a.md:3:1") && human.contains("did you mean `owner`?"),
        "{human}"
    );
    assert!(human.ends_with("1 warning in 5 pages\n"), "{human}");
    let (_, json) = sopbook(folder.path(), &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(report["findings"][0]["rule"], "unknown-key");
    assert_eq!(report["findings"][0]["range"]["line"], 3);
    assert_eq!(report["findings"][0]["fix"]["edits"][0]["text"], "owner");
}

#[test]
fn a_report_goes_to_several_places_at_once() {
    let folder = new_manual();
    write(&folder, "manual/kitchen/a b.md", "---\ntitle: A\nonwer: manager\ntype: page\n---\n");
    let words = [
        "check",
        "--format",
        "concise",
        "--output",
        "json=out/report.json",
        "--output",
        "sarif=report.sarif",
    ];
    let (code, said) = sopbook(folder.path(), &words);
    assert!(code == 0 && said.lines().count() == 1, "{code} {said}");
    assert!(read(&folder, "out/report.json").contains("\"rule\": \"unknown-key\""));
    assert!(read(&folder, "report.sarif").contains("\"uri\": \"manual/kitchen/a%20b.md\""));
    for (output, expected) in
        [("xml=a", "`xml` is not a format"), ("json", "FORMAT=FILE"), ("json=", "a file")]
    {
        let (code, said) = sopbook(folder.path(), &["check", "--output", output]);
        assert!(code == 2 && said.contains(expected), "{output}: {code} {said}");
    }
    let (code, said) = sopbook(folder.path(), &["check", "--output", "json=book.toml/report.json"]);
    assert!(code == 2 && said.contains("can't be written"), "{code} {said}");
}

/// Paths are those of the repository, and the summary of the step lists everything.
#[test]
fn github_finds_the_files_of_a_manual_in_a_folder() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::create_dir(folder.path().join(".git")).expect("a folder can be made");
    sopbook(folder.path(), &["init", "docs/book", "--yes"]);
    write(&folder, "docs/book/manual/kitchen/a.md", "---\ntitle: A\nonwer: manager\ntype: page\n---\n");
    write(&folder, "summary.md", "What another step said.\n");
    let output = Command::new(env!("CARGO_BIN_EXE_sopbook"))
        .args(["-C", "docs/book", "check", "--format", "github"])
        .current_dir(folder.path())
        .env("GITHUB_STEP_SUMMARY", folder.path().join("summary.md"))
        .env("GITHUB_SERVER_URL", "https://github.com")
        .env("GITHUB_REPOSITORY", "corner/scoop")
        .env("GITHUB_SHA", "4f1c9a0")
        .output()
        .expect("the command runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let annotation = "::warning title=unknown-key,file=docs/book/manual/kitchen/a.md,line=3,";
    assert!(said.contains(annotation) && said.contains("1 warning in 5 pages"), "{said}");
    let summary = read(&folder, "summary.md");
    let link = "(https://github.com/corner/scoop/blob/4f1c9a0/docs/book/manual/kitchen/a.md#L3)";
    assert!(summary.starts_with("What another step said.\n") && summary.contains(link), "{summary}");
}

#[test]
fn a_manual_without_procedures_is_taken_for_a_mistake() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(&folder, "book.toml", "[book]\ntitle = \"Empty\"\n");
    write(&folder, "manual/notes.csv", "nothing here");
    let (code, said) = sopbook(folder.path(), &["check"]);
    assert!(
        code == 2 && said.contains("0 findings, no page checked") && said.contains("--allow-empty"),
        "{said}"
    );
    assert_eq!(sopbook(folder.path(), &["check", "--allow-empty"]).0, 0);
}

#[test]
fn every_rule_can_be_explained_and_every_field() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (_, list) = sopbook(folder.path(), &["rules"]);
    for rule in sopbook::check::RULES {
        assert!(list.contains(rule.name), "{} is not listed", rule.name);
        let (code, said) = sopbook(folder.path(), &["explain", rule.name]);
        assert!(code == 0 && said.contains("## How to repair"), "{said}");
    }
    let (code, said) = sopbook(folder.path(), &["explain"]);
    assert_eq!(code, 0, "{said}");
    let rows = said.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let names: Vec<&str> = rows.filter(|name| !name.is_empty()).collect();
    assert_eq!(names[..3], ["portions", "steps", "owner"]);
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
    for rule in sopbook::check::RULES {
        assert!(said.contains(rule.name), "{} is not listed", rule.name);
    }
    for (name, expected) in [
        ("safety", "\nThe rules about safety\n"),
        ("hand-offs", "  dead-end "),
        ("portions", "\n## Rules about portions\n"),
        ("hand_off", "takes over after the step"),
        ("[roles]", "# roles"),
        ("within", "steps.hand_off.within"),
    ] {
        let (code, said) = sopbook(folder.path(), &["explain", name]);
        assert!(code == 0 && said.contains(expected), "{said}");
    }
    let (code, said) = sopbook(folder.path(), &["explain", "hand_offs"]);
    assert!(code == 2 && said.contains("Did you mean `hand_off`?"), "{said}");
}

/// The files of a folder with their content and the time of their last change.
/// A page that passes the check, in a manual of `init`.
const TOAST: &str = "---\ntitle: Toast\nversion: 1 # the first\nowner: 'owner'\npurpose: Toast is toast.\ntrigger: Toast is ordered.\nby: owner\nentry: true\nreview_every: 6 months\nportions: {bread: 2 slices}\nsteps:\n  - Toast {bread}, 90 s.\nif_wrong:\n  - {when: It is black, do: Toast another., tell: owner}\n---\nText.\n";

/// A role that the manual of `init` has.
fn a_role(folder: &TempDir) -> String {
    let settings: toml::Table = read(folder, "book.toml").parse().expect("it is TOML");
    let roles = settings["roles"].as_table().expect("it has roles");
    roles.keys().next().expect("it has one").clone()
}

#[test]
fn a_verification_is_bound_to_what_was_seen() {
    let folder = new_manual();
    let role = a_role(&folder);
    let toast = TOAST.replace("'owner'", &format!("'{role}'")).replace(": owner", &format!(": {role}"));
    write(&folder, "manual/kitchen/toast.md", &toast);
    let verify = |more: &[&str]| {
        let words = ["verify", "toast", "--by", &role, "--method", "floor"];
        sopbook(folder.path(), &[&words, more].concat())
    };
    let (code, said) = verify(&["--on", "2026-10-01", "--dry-run"]);
    assert!(code == 0 && said.contains("\n+verified: {by: "), "{said}");
    assert_eq!(read(&folder, "manual/kitchen/toast.md"), toast);
    let (code, said) = verify(&["--on", "2026-10-01"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 portion (bread 2\u{a0}slices), 1 step"), "{said}");
    let verified = read(&folder, "manual/kitchen/toast.md");
    let (before, after) = verified.split_once("verified: {").expect("it is written");
    assert_eq!(format!("{before}{}", after.split_once('\n').expect("it is a line").1), toast);
    let (code, said) = sopbook(folder.path(), &["check", "--fail-on", "warning"]);
    assert_eq!(code, 0, "{said}");

    // A date that is moved on by hand is an error; another layout is not.
    write(&folder, "manual/kitchen/toast.md", &verified.replace("2026-10-01", "2026-11-01"));
    let (code, said) = sopbook(folder.path(), &["check"]);
    assert!(code == 1 && said.contains("edited-verification"), "{said}");
    let relaid = verified
        .replace("{bread: 2 slices}", "\n  'bread': \"2 slices\"")
        .replace("verified: {by: ", "verified: { 'by': ");
    write(&folder, "manual/kitchen/toast.md", &relaid);
    let (code, said) = sopbook(folder.path(), &["check", "--fail-on", "warning"]);
    assert_eq!(code, 0, "{said}");

    // What changed is named, and verified again only under a new number.
    write(&folder, "manual/kitchen/toast.md", &verified.replace("2 slices", "3 slices"));
    let (_, said) = sopbook(folder.path(), &["check"]);
    assert!(
        said.contains("on 2026-10-01: the portion `bread`") && said.contains("unraised-version"),
        "{said}"
    );
    let (code, said) = verify(&[]);
    assert!(code == 2 && said.contains("Write `version: 2`"), "{said}");
}

#[test]
fn a_verification_is_refused_with_a_reason() {
    let folder = new_manual();
    let role = a_role(&folder);
    let changes = "changes: [{version: 1, on: 2026-09-01, by: owner, what: New.}]\nportions";
    let toast = TOAST.replace("owner'", &format!("{role}'")).replace("portions", changes);
    write(&folder, "manual/kitchen/toast.md", &toast);
    let words = |id: &'static str, by: &str, on: &'static str| {
        ["verify", id, "--by", by, "--method", "desk", "--on", on].map(str::to_owned)
    };
    let cases = [
        (words("toasts", &role, "2026-10-01"), 2, "Did you mean `toast`?"),
        (words("toast", "nobody-here", "2026-10-01"), 2, "book.toml has no role or person `nobody-here`"),
        (words("toast", &role, "2999-01-01"), 2, "in the future"),
        (words("toast", &role, "yesterday"), 2, "is not a date"),
        (words("toast", &role, "2026-08-31"), 2, "is of 2026-09-01"),
        // Its steps are done by `owner`, whom nobody declared.
        (words("toast", &role, "2026-10-01"), 1, "was not verified"),
    ];
    for (words, expected, reason) in cases {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (code, said) = sopbook(folder.path(), &words);
        assert!(code == expected && said.contains(reason), "{words:?}: {code} {said}");
    }
}

#[test]
fn freshness_proposes_who_can_sign_and_a_drill_for_a_crisis_plan() {
    let folder = new_manual();
    let role = a_role(&folder);
    let people = "\n[people.tom]\nname = \"Tom\"\nleft = \"2026-01-31\"\n[people.mia]\nname = \"Mia\"\n";
    let settings = read(&folder, "book.toml") + people;
    write(&folder, "book.toml", &settings);
    let command = |kind: &str, by: &str| {
        let page = format!(
            "---\ntitle: A\ntype: {kind}\nowner: {role}\nverified: {{by: {by}, on: 2026-01-02, method: desk}}\n---\n"
        );
        write(&folder, "manual/a.md", &page);
        let (_, said) = sopbook(folder.path(), &["freshness"]);
        let lines = said.lines().find_map(|line| line.trim().strip_prefix("$ sopbook verify a --by "));
        lines.unwrap_or_default().to_owned()
    };
    assert_eq!(command("procedure", "mia"), "mia --method desk");
    assert_eq!(command("crisis-plan", "mia"), "mia --method drill");
    assert_eq!(command("procedure", "tom"), format!("{role} --method desk"));
}

#[test]
fn freshness_is_asked_for_and_fails_only_when_told_to() {
    let folder = new_manual();
    let role = a_role(&folder);
    let toast = TOAST.replace("'owner'", &format!("'{role}'")).replace(": owner", &format!(": {role}"));
    write(&folder, "manual/kitchen/toast.md", &toast);
    let words = ["verify", "toast", "--by", &role, "--method", "floor", "--on", "2026-05-31"];
    assert_eq!(sopbook(folder.path(), &words).0, 0);
    let on = |day: &str, more: &[&str]| {
        let (code, said) = sopbook(folder.path(), &[&["freshness", "--today", day], more].concat());
        let of_toast =
            said.lines().skip_while(|line| !line.contains("Toast")).nth(1).map(str::trim).unwrap_or_default();
        (code, of_toast.to_owned())
    };
    // Six months after the last of May is the last of November.
    assert_eq!(on("2026-10-30", &[]), (0, String::new()));
    assert_eq!(on("2026-10-31", &[]).1, "its review is due on 2026-11-30, in 30 days");
    assert_eq!(on("2026-11-30", &[]).1, "its review is due today");
    assert_eq!(
        on("2026-12-14", &["--fail-on", "overdue"]),
        (0, "its review is due since 2026-11-30, 14 days ago".to_owned())
    );
    assert_eq!(
        on("2026-12-15", &["--fail-on", "due"]),
        (1, "its review was due on 2026-11-30, 15 days ago".to_owned())
    );
    assert_eq!(on("2026-12-15", &["--owner", "nobody"]).0, 2);
    let (code, said) =
        sopbook(folder.path(), &["freshness", "--today", "2026-12-15", "--format", "markdown"]);
    assert!(
        code == 0 && said.contains("- [ ] **[Toast](manual/kitchen/toast.md)**: its review was due"),
        "{said}"
    );
}

/// A path, a title or a part of an id names the procedure; a first name, a name or a handle the person.
#[test]
fn a_procedure_and_a_person_are_named_as_people_type_them() {
    let folder = new_manual();
    let role = a_role(&folder);
    let people = "\n[people.anna-weber]\nname = \"Anna Weber\"\nhandle = \"@aweber\"\n\
                  [people.tom-ashby]\nname = \"Tom Ashby\"\n[people.tom-berg]\nname = \"Tom Berg\"\n";
    write(&folder, "book.toml", &(read(&folder, "book.toml") + people));
    let toast = TOAST.replace("'owner'", &format!("'{role}'")).replace(": owner", &format!(": {role}"));
    write(&folder, "manual/kitchen/toast.md", &toast);
    write(
        &folder,
        "manual/kitchen/toast-with-jam.md",
        &toast.replace("title: Toast", "title: Toast with jam"),
    );
    let verify = |name: &str, by: &str| {
        let words = ["verify", name, "--by", by, "--method", "floor", "--on", "2026-10-01", "--dry-run"];
        sopbook(folder.path(), &words)
    };
    for name in [
        "toast",
        "manual/kitchen/toast.md",
        "./manual/kitchen/toast.md",
        "kitchen/toast",
        "TOAST",
        "toast.md",
    ] {
        let (code, said) = verify(name, &role);
        assert!(code == 0 && said.contains("a/manual/kitchen/toast.md"), "{name}: {said}");
    }
    let absolute = folder.path().join("manual/kitchen/toast.md");
    assert_eq!(verify(&absolute.display().to_string(), &role).0, 0);
    let (code, said) = verify("jam", &role);
    assert!(code == 0 && said.contains("`jam` is read as the procedure `toast-with-jam`."), "{said}");
    let (code, said) = verify("toas", &role);
    assert!(
        code == 2
            && said.contains(
                "fits 2 procedures. Type one of these: `toast-with-jam` (Toast with jam), `toast` (Toast)"
            ),
        "{said}"
    );
    for by in ["anna-weber", "anna", "Weber", "Anna Weber", "@aweber"] {
        let (code, said) = verify("toast", by);
        assert!(code == 0 && said.contains("by: anna-weber"), "{by}: {said}");
    }
    let (code, said) = verify("toast", "tom");
    let both = "Type one of these: `tom-ashby` (Tom Ashby), `tom-berg` (Tom Berg).";
    assert!(code == 2 && said.contains(both), "{said}");
    // A part of `manager` signs for no Ana.
    let (code, said) = verify("toast", "ana");
    assert!(code == 2 && said.contains("has no role or person `ana`. Type one of these: "), "{said}");
    let (code, said) = verify("toast", "zoe");
    assert!(code == 2 && said.contains("Type one of these: ") && said.contains("`anna-weber`"), "{said}");
    // From a folder of the manual, as the shell completes it.
    let below = folder.path().join("manual/kitchen");
    let words = ["verify", "toast.md", "--by", "anna", "--method", "floor", "--on", "2026-10-01"];
    let (code, said) = sopbook(&below, &words);
    assert!(code == 0 && read(&folder, "manual/kitchen/toast.md").contains("by: anna-weber"), "{said}");
}

/// What is still open is named with its line, also what was typed into a comment; a copy of the source is one finding.
#[test]
fn a_translation_says_what_is_open() {
    let folder = new_manual();
    let settings = read(&folder, "book.toml") + "\n[languages.fr]\nname = \"Français\"\n";
    write(&folder, "book.toml", &settings);
    let source = "---\ntitle: Greeting\ntype: page\nreceives:\n  - {from: index, gives: [room number, name of the guest]}\n---\n\
                  Smile at each guest.\n";
    write(&folder, "manual/greeting.md", source);
    write(&folder, "manual/greeting.fr.md", source);
    let of_copy = |said: &str| {
        said.lines()
            .filter(|line| line.starts_with("manual/greeting.fr.md"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (_, said) = sopbook(folder.path(), &["check", "--format", "concise"]);
    let found = of_copy(&said);
    assert!(
        matches!(found.as_slice(), [only] if only.contains("this page has the text of `manual/greeting.md`")),
        "{found:?}"
    );
    let done = || sopbook(folder.path(), &["translate", "greeting", "--language", "Français", "--done"]);
    let (code, said) = done();
    assert!(code == 2 && said.contains("type `sopbook translate greeting fr`"), "{said}");
    assert_eq!(sopbook(folder.path(), &["translate", "manual/greeting.fr.md"]).0, 0);
    let begun = read(&folder, "manual/greeting.fr.md");
    let (_, said) = done();
    assert!(said.contains("none of its 4 texts is translated yet"), "{said}");
    let half = begun
        .replace("title:", "title: Accueil : bonjour !")
        .replace("# room number", "# numéro de chambre")
        .replace("      # name of the guest\n      -", "      - # name of the guest nom du client");
    write(&folder, "manual/greeting.fr.md", &half);
    let (_, said) = done();
    for line in [
        "manual/greeting.fr.md is not done: 3 of its 4 texts are open.",
        "  line 7: row 1 of `receives` (“room number”) is in a comment",
        "(“name of the guest”) is in a comment",
        "  line 12: the text before the first heading is not translated",
    ] {
        assert!(said.contains(line), "{line} is not in\n{said}");
    }
    let whole = half
        .replace("# numéro de chambre\n      -", "# room number\n      - numéro de chambre")
        .replace("- # name of the guest nom", "- nom")
        .replace("<!-- to translate: Smile at each guest. -->", "Sourire à chaque client.");
    write(&folder, "manual/greeting.fr.md", &whole);
    let (code, said) = done();
    assert!(
        code == 0 && said.contains("is done: each of its 4 texts is translated and up to date."),
        "{said}"
    );
}

fn snapshot(folder: &Path) -> Vec<(String, Vec<u8>, std::time::SystemTime)> {
    let files = support::files_below(folder);
    let row = |path: &std::path::PathBuf| {
        let changed = fs::metadata(path).and_then(|data| data.modified()).expect("files have a time");
        (path.display().to_string(), fs::read(path).expect("it can be read"), changed)
    };
    files.iter().filter(|path| !path.to_string_lossy().contains(".sopbook")).map(row).collect()
}

#[test]
fn one_can_live_with_findings() {
    let folder = new_manual();
    let page = "---\ntitle: A\ntype: page\nonwer: manager\n---\n![](a.svg)\n\n<!-- sop-ignore image-without-alt: said in the text -->\n![](a.svg)\n";
    write(&folder, "manual/kitchen/a.md", page);
    write(&folder, "manual/kitchen/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let concise =
        |words: &[&str]| sopbook(folder.path(), &[&["check", "--format", "concise"], words].concat()).1;
    assert_eq!(concise(&[]).matches("image-without-alt").count(), 1, "{}", concise(&[]));

    // A list of what is known lets only what is new count, and says what is done.
    let (code, said) = sopbook(folder.path(), &["check", "--write-baseline", "known.txt"]);
    assert_eq!(code, 0, "{said}");
    let list = read(&folder, "known.txt");
    assert!(list.contains("manual/kitchen/a.md | unknown-key | "), "{list}");
    assert_eq!(concise(&["--baseline", "known.txt"]), "");
    write(&folder, "manual/kitchen/b.md", "---\ntitle: B\ntype: page\ncolour: red\n---\n");
    assert_eq!(concise(&["--baseline", "known.txt"]).lines().count(), 1);
    fs::remove_file(folder.path().join("manual/kitchen/b.md")).expect("it is there");

    // Repairs are shown, then made; the rest of the file stays as it is.
    let (_, shown) = sopbook(folder.path(), &["check", "--fix", "--dry-run"]);
    assert!(shown.contains("-onwer: manager\n+owner: manager\n"), "{shown}");
    assert_eq!(read(&folder, "manual/kitchen/a.md"), page);
    sopbook(folder.path(), &["check", "--fix"]);
    assert_eq!(read(&folder, "manual/kitchen/a.md"), page.replace("onwer", "owner"));
    let stale = concise(&["--baseline", "known.txt"]);
    assert!(stale.starts_with("known.txt:") && stale.contains("info[stale-baseline-entry]"), "{stale}");

    // A list that is not there is not taken for an empty one.
    let (code, said) = sopbook(folder.path(), &["check", "--baseline", "konwn.txt"]);
    assert!(code == 2 && said.contains("There is no list konwn.txt"), "{code}: {said}");
}

#[test]
fn a_folder_that_does_not_exist_is_no_manual() {
    let folder = new_manual();
    for command in ["check", "build", "serve", "freshness", "codeowners", "diff"] {
        let (code, said) = sopbook(folder.path(), &["-C", "kitchne", command]);
        assert!(code == 2 && said.starts_with("There is no folder kitchne."), "{command}: {code}: {said}");
    }
}

#[test]
fn a_folder_without_a_manual_is_told_where_one_is() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let commands: [&[&str]; 5] = [
        &["new", "x"],
        &["freshness"],
        &["codeowners"],
        &["translate", "--status"],
        &["verify", "x", "--by", "anna", "--method", "desk"],
    ];
    let refused = |advice: &str| {
        for words in commands {
            let (code, said) = sopbook(folder.path(), words);
            let is_told = said.contains("because it has no book.toml.") && said.contains(advice);
            assert!(code == 2 && is_told, "{words:?}: {code} {said}");
        }
    };
    refused("type `sopbook init`");
    write(&folder, "the docs/book.toml", "");
    refused("Type `cd 'the docs'`");
}

#[test]
fn severities_are_the_owners() {
    let folder = new_manual();
    write(&folder, "manual/kitchen/a.md", "---\ntitle: A\ntype: page\n---\n![](a.svg)\n");
    write(&folder, "manual/kitchen/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let settings = read(&folder, "book.toml");
    for (rules, expected) in [
        ("[check.rules]\nimage-without-alt = \"error\"\n", "error[image-without-alt]"),
        ("[check.rules]\nimage-without-alt = \"off\"\n", ""),
        (
            "[[check.override]]\npaths = [\"kitchen/**\"]\nrules = { image-without-alt = \"info\" }\n",
            "info[image-without-alt]",
        ),
        (
            "[[check.override]]\npaths = [\"counter/**\"]\nrules = { image-without-alt = \"off\" }\n",
            "warning[image-without-alt]",
        ),
        (
            "[check]\nlocked = [\"image-without-alt\"]\n[check.rules]\nimage-without-alt = \"off\"\n",
            "error[weakened-lock]",
        ),
    ] {
        write(&folder, "book.toml", &format!("{settings}\n{rules}"));
        let (_, said) = sopbook(folder.path(), &["check", "--format", "concise"]);
        assert!(said.contains(expected) && said.is_empty() == expected.is_empty(), "{rules}: {said}");
    }
}

#[test]
fn owners_of_pages_are_kept_in_codeowners() {
    let folder = new_manual();
    fs::create_dir(folder.path().join(".git")).expect("a folder can be made");
    let settings = "[book]\ntitle = \"Handbook\"\n[languages.en]\nname = \"English\"\n[languages.ar]\nname = \"العربية\"\n\
        [roles.cook]\nhandle = \"@org/kitchen\"\nmay = { refund = \"10 EUR\" }\n[roles.lead]\nmay = { refund = \"50 EUR\" }\npeople = [\"amal\"]\n[roles.clerk]\n\
        [people.amal]\nname = \"Amal\"\nhandle = \"@amal\"\n[people.tom]\nname = \"Tom\"\nrole = \"lead\"\nhandle = \"tom@example.com\"\n";
    write(&folder, "book.toml", settings);
    fs::remove_dir_all(folder.path().join("manual")).expect("it is there");
    for (path, owner) in [
        ("kitchen/ham.md", "cook"),
        ("kitchen/soup.md", "cook"),
        ("kitchen/index.md", "cook"),
        ("kitchen/cold store/ice cream.md", "lead"),
        ("kitchen/till.md", "amal"),
        ("counter/till.md", "lead"),
        ("counter/float.md", "clerk"),
    ] {
        write(
            &folder,
            &format!("manual/{path}"),
            &format!("---\ntitle: A\ntype: page\nowner: {owner}\n---\n"),
        );
    }
    write(&folder, "docs/CODEOWNERS", "* @office\r\n");
    let (code, said) = sopbook(folder.path(), &["codeowners", "--check"]);
    assert!(code == 1 && said.contains("+/manual/kitchen/ @org/kitchen"), "{code} {said}");
    assert!(said.contains("`clerk` owns 1 page and has no handle"), "{said}");
    let (code, said) = sopbook(folder.path(), &["codeowners", "--write"]);
    assert_eq!(code, 0, "{said}");
    let expected = "* @office\n\n# sopbook codeowners: begin\n\
        # Made of the owners in the manual by `sopbook codeowners --write`. Change them there.\n\
        /book.toml @amal tom@example.com\n\
        /manual/counter/ @amal tom@example.com\n\
        /manual/kitchen/ @org/kitchen\n\
        /manual/kitchen/till.md @amal\n\
        /manual/kitchen/till.*.md @amal\n\
        /manual/kitchen/cold\\ store/ @amal tom@example.com\n\
        # sopbook codeowners: end\n";
    assert_eq!(read(&folder, "docs/CODEOWNERS"), expected.replace('\n', "\r\n"));
    assert_eq!(sopbook(folder.path(), &["codeowners", "--check"]).0, 0);

    // The settings hold the limits: their owner is set, or is the role with the highest ones. Who has left is not asked.
    let line_of = |settings: &str| {
        write(&folder, "book.toml", settings);
        let (_, said) = sopbook(folder.path(), &["codeowners"]);
        said.lines().find(|line| line.starts_with("/book.toml")).unwrap_or_default().to_owned()
    };
    assert_eq!(line_of(&settings.replace("50 EUR", "10 EUR")), "", "none is above the other");
    assert_eq!(line_of(&settings.replace("50 EUR", "5 EUR")), "/book.toml @org/kitchen");
    let named = settings.replace("title = \"Handbook\"", "title = \"Handbook\"\nowner = \"amal\"");
    assert_eq!(line_of(&named), "/book.toml @amal");
    let left = settings.replace("name = \"Amal\"", "name = \"Amal\"\nleft = \"2026-01-31\"");
    assert_eq!(line_of(&left), "/book.toml tom@example.com");
    write(&folder, "book.toml", settings);

    // Another owner makes a finding, and what stands around the lines stays.
    let page = "---\ntitle: A\ntype: page\nowner: lead\n---\n";
    write(&folder, "manual/kitchen/soup.md", page);
    let own = format!("{}\r\n/manual/counter/ @me\r\n", read(&folder, "docs/CODEOWNERS"));
    write(&folder, "docs/CODEOWNERS", &own);
    let (_, said) = sopbook(folder.path(), &["check", "--format", "concise"]);
    assert!(said.contains("docs/CODEOWNERS:7:1: warning[stale-codeowners]"), "{said}");
    assert!(
        said.contains("book.toml:") && said.contains("warning[owner-without-handle]: `clerk` owns 1 page"),
        "{said}"
    );
    sopbook(folder.path(), &["check", "--fix"]);
    assert!(sopbook(folder.path(), &["codeowners", "--check"]).0 == 0);
    assert!(read(&folder, "docs/CODEOWNERS").ends_with("end\r\n\r\n/manual/counter/ @me\r\n"));

    // In a folder of the repository the paths and the file are those of the repository.
    let inside = folder.path().join("elsewhere");
    fs::create_dir(&inside).expect("a folder can be made");
    for part in ["book.toml", "manual"] {
        fs::rename(folder.path().join(part), inside.join(part)).expect("it can be moved");
    }
    let (code, said) = sopbook(&inside, &["codeowners", "--write"]);
    assert!(code == 0 && said.contains("+/elsewhere/manual/kitchen/till.md @amal"), "{code} {said}");
    assert!(read(&folder, "docs/CODEOWNERS").starts_with("* @office\r\n"));
}

/// What can't be read as text is never written back, whichever command would change the file.
#[test]
fn bytes_that_are_no_text_stay() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    assert_eq!(sopbook(folder.path(), &["init", "--yes", "--languages", "en,fr"]).0, 0);
    let settings = read(&folder, "book.toml");
    write(&folder, "book.toml", &format!("{settings}\n[check.rules]\nnot-utf8 = \"warning\"\n"));
    assert_eq!(sopbook(folder.path(), &["translate", "answer-the-phone", "fr"]).0, 0);
    let commands: [(&str, &[&str]); 5] = [
        ("answer-the-phone", &["verify", "answer-the-phone", "--by", "manager", "--method", "desk"]),
        (
            "answer-the-phone",
            &["verify", "answer-the-phone", "--by", "manager", "--method", "desk", "--dry-run"],
        ),
        ("answer-the-phone.fr", &["translate", "answer-the-phone", "fr"]),
        ("misspelled", &["check", "--fix"]),
        ("misspelled", &["check", "--fix", "--dry-run"]),
    ];
    write(&folder, "manual/kitchen/misspelled.md", "---\ntitle: Wash\npurpos: Clean.\ntype: page\n---\n");
    for (page, words) in commands {
        let path = folder.path().join(format!("manual/kitchen/{page}.md"));
        let sound = fs::read(&path).expect("it is there");
        let broken = [&sound, b"\nCaf\xe9\n".as_slice()].concat();
        fs::write(&path, &broken).expect("it can be written");
        let (code, said) = sopbook(folder.path(), words);
        assert!(code == 2 && said.contains("Save it with the encoding UTF-8"), "{words:?}: {code} {said}");
        assert_eq!(fs::read(&path).expect("it is there"), broken, "{words:?}");
        fs::write(&path, sound).expect("it can be written");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_told() {
    let folder = new_manual();
    let commands: [&[&str]; 6] = [
        &["check", "--format", "json"],
        &["rules"],
        &["explain", "owner"],
        &["schema", "report"],
        &["freshness"],
        &["codeowners"],
    ];
    for words in commands {
        let full = fs::File::options().write(true).open("/dev/full").expect("it is there");
        let mut command = Command::new(env!("CARGO_BIN_EXE_sopbook"));
        let output = command.args(words).current_dir(folder.path()).stdout(full).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {said}");
        assert!(said.contains("The output can't be written: the disk is full"), "{words:?}: {said}");
    }
}
