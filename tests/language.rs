//! Measurable language: sentences in each language, and a trial on real recipes and runbooks.
//!
//! `tests/language/fr.txt` and its neighbours are lists of sentences: `+ vague-time | …` must be found by that
//! rule, `- | …` by none, `= | …` not even by `imprecise-word` where a manual asks for it. `± vague-quantity | …` must
//! be found on a page that says what it measures out, and on no other. A third part, `known: reason`, marks one of
//! which the check is known to be wrong.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    reason = "it reads the lists and the corpora, says which line is wrong, and what was left out"
)]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use sopbook::check::{self, Surroundings};
use sopbook::diagnostic::Diagnostic;
use sopbook::engine;
use sopbook::languages::Language;
use sopbook::manual::Manual;
use sopbook::source::Memory;

/// The rule that a manual must ask for.
const ON_REQUEST: &str = "imprecise-word";
/// The rules that the share of findings in [`recipes_are_mostly_left_alone`] is about.
const STRICT: [&str; 3] = ["vague-quality", "vague-quantity", "vague-time"];
/// All rules about words in a step.
const LANGUAGE: [&str; 5] =
    ["open-list", "timed-step-without-time", "vague-quality", "vague-quantity", "vague-time"];

/// A list that is dropped into `tests/language` is read without a change here.
#[test]
fn sentences_are_judged_right() {
    let tags = listed();
    assert!(tags.len() >= 6, "only {tags:?} are listed");
    let wrong: String = tags.iter().map(|tag| judged_wrong(tag)).collect();
    assert!(wrong.is_empty(), "{wrong}");
}

/// What CONTRIBUTING.md says of a new language holds for every language that there is.
#[test]
fn the_steps_to_add_a_language_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("CONTRIBUTING.md")).expect("it is there");
    let (_, rest) = text.split_once("## How to add a language\n").expect("it has the section");
    let section = rest.split("\n## ").next().unwrap_or_default();
    let steps = section.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit()));
    assert_eq!(steps.count(), 5);
    let code: Vec<&str> = section.split('`').skip(1).step_by(2).collect();
    for path in code.iter().filter(|code| code.starts_with("src/")) {
        for tag in tags() {
            let path = path.replace("LANG", tag);
            assert!(root.join(&path).exists(), "{path} is not there");
        }
    }
    let lists = code.iter().filter(|code| code.starts_with("tests/")).map(|path| path.replace("LANG", "de"));
    let tests = code.iter().flat_map(|code| code.split("--test ").skip(1));
    let tests = tests.map(|name| format!("tests/{}.rs", name.trim()));
    for path in lists.chain(tests) {
        assert!(root.join(&path).exists(), "{path} is not there");
    }
}

/// The words that a language lists as vague are found where a step says nothing else, and what it proposes instead is
/// not vague itself.
#[test]
fn vague_words_are_found_and_examples_are_not() {
    for language in Language::all() {
        let tag = language.tag();
        let lists: Lists = language.read("vague.toml");
        let strict = lists.vague.iter().filter(|group| group.tier == "strict");
        for group in strict.filter(|group| !matches!(group.kind.as_str(), "approximation")) {
            let (found, example) = (group.phrases.len(), group.example.clone());
            assert!(found > 0, "{tag}: a group of the kind {} has no phrases", group.kind);
            let (manual, findings) = check_steps(tag, std::slice::from_ref(&example));
            let again = by_step(&manual, &findings, 1).concat();
            assert!(again.is_empty(), "{tag}: `{example}` is to be measurable, and {} fires", again[0].rule);
        }
        for kind in ["time", "frequency", "quantity", "condition", "quality", "waiting", "open"] {
            let has = |group: &&Group| group.tier == "strict" && group.kind == kind;
            assert!(lists.vague.iter().any(|group| has(&group)), "{tag}: no strict group of the kind {kind}");
        }
        let plain = |phrase: &&String| !phrase.contains(['#', '@', '~', '.', '/', '(']);
        let strict = lists.vague.iter().filter(|group| group.tier == "strict");
        let phrases: Vec<String> =
            strict.flat_map(|group| group.phrases.iter().filter(plain)).cloned().collect();
        let (manual, findings) = check_steps(tag, &phrases);
        let found = by_step(&manual, &findings, phrases.len());
        let silent: Vec<&String> = phrases
            .iter()
            .zip(&found)
            .filter(|(_, found)| found.is_empty())
            .map(|(phrase, _)| phrase)
            .collect();
        assert!(silent.is_empty(), "{tag}: not found: {silent:#?}");
    }
}

/// What is read here of a file `vague.toml`.
#[derive(serde::Deserialize)]
struct Lists {
    vague: Vec<Group>,
}

#[derive(serde::Deserialize)]
struct Group {
    kind: String,
    tier: String,
    phrases: Vec<String>,
    example: String,
}

#[test]
fn a_language_without_lists_has_no_findings() {
    let (manual, findings) = check_steps("xx", &["Answer quickly, regularly and properly, etc.".to_owned()]);
    assert!(by_step(&manual, &findings, 1)[0].is_empty());
}

/// Sentences that are as vague as can be, in any language, under the lists of any other: no panic, and every
/// place is in its own step.
#[test]
fn lists_and_texts_of_different_languages() {
    let all: Vec<String> = listed().iter().flat_map(|tag| read(tag)).map(|line| line.text).collect();
    for tag in Language::all().map(Language::tag) {
        let (manual, findings) = check_steps(tag, &all);
        assert_eq!(by_step(&manual, &findings, all.len()).len(), all.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Any text made of what the lists look for, and of what may stand between: no panic, and every place is that
    /// of whole characters in the step.
    #[test]
    fn any_text(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..30), tag in proptest::sample::select(tags())) {
        let text = parts.concat();
        let (manual, findings) = check_steps(tag, std::slice::from_ref(&text));
        for finding in by_step(&manual, &findings, 1).concat() {
            prop_assert!(!words(&manual, finding).is_empty());
        }
    }
}

fn tags() -> Vec<&'static str> {
    Language::all().map(Language::tag).collect()
}

const PARTS: &[&str] = &[
    "quickly",
    "as soon as possible",
    "let",
    "rest",
    "to taste",
    "etc.",
    "rapidement",
    "l’",
    "jusqu’à",
    "é",
    "e\u{301}",
    "بسرعة",
    "و",
    "حسب الذوق",
    "\u{64e}",
    "ـ",
    "দ্রুত",
    "so schnell wie möglich",
    "ruhen lassen",
    "cuanto antes",
    "deje",
    "reposar",
    "য\u{9bc}",
    "য়",
    "পর্যন্ত",
    "10",
    "১০",
    "١٠",
    "½",
    "min",
    "°C",
    " ",
    "  ",
    ", ",
    ". ",
    ": ",
    "(",
    ")",
    "[",
    "](",
    "{",
    "{ham}",
    "}",
    "`",
    "``",
    "<b",
    ">",
    "/",
    "https://",
    "-",
    " – ",
    "\\",
    "\"",
    "'",
    "\n",
    "\t",
    "#",
    "½l",
];

/// One line of a list.
struct Line {
    number: usize,
    expected: BTreeSet<String>,
    /// By what else it must be found on a page with `portions`.
    measured: BTreeSet<String>,
    text: String,
    /// Whether it is judged with the rule that a manual must ask for.
    is_strict: bool,
    /// Whether only a page with `portions` has the findings.
    needs_portions: bool,
    is_known: bool,
}

/// The languages that have a list of sentences.
fn listed() -> Vec<String> {
    let lists = support::files_below("tests/language".as_ref());
    lists.iter().filter_map(|list| Some(list.file_stem()?.to_str()?.to_owned())).collect()
}

fn read(tag: &str) -> Vec<Line> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/language/{tag}.txt"));
    let list = std::fs::read_to_string(&path).expect("there is a list for the language");
    let lines =
        list.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let parse = |(index, line): (usize, &str)| {
        let number = index + 1;
        let mut parts = line.split('|').map(str::trim);
        let (head, text) = (parts.next().unwrap_or_default(), parts.next());
        let note = parts.next();
        let text = text.unwrap_or_else(|| panic!("{tag}.txt:{number}: no `|`")).to_owned();
        assert!(
            note.is_none_or(|note| note.starts_with("known: ")),
            "{tag}.txt:{number}: say `known: reason`"
        );
        let set = |rules: &str| rules.split_whitespace().map(str::to_owned).collect();
        let (expected, measured): (BTreeSet<String>, BTreeSet<String>) = match head.split_once(' ') {
            Some(("+" | "±", rules)) => {
                let (rules, measured) = rules.split_once('±').unwrap_or((rules, ""));
                (set(rules), set(measured))
            }
            _ if matches!(head, "-" | "=") => (BTreeSet::new(), BTreeSet::new()),
            _ => panic!("{tag}.txt:{number}: begin with `+ RULE`, `+ RULE ± RULE`, `± RULE`, `-` or `=`"),
        };
        let is_strict = head == "=" || expected.contains(ON_REQUEST);
        let needs_portions = head.starts_with('±');
        Line { number, expected, measured, text, is_strict, needs_portions, is_known: note.is_some() }
    };
    lines.map(parse).collect()
}

/// What is wrong with how the sentences of a language are judged.
fn judged_wrong(tag: &str) -> String {
    let lines = read(tag);
    let (with, without): (Vec<_>, Vec<_>) = lines.iter().partition(|line| !line.expected.is_empty());
    assert!(
        with.len() >= 30 && without.len() >= 30,
        "{tag}: {} with and {} without",
        with.len(),
        without.len()
    );
    let texts: Vec<String> = lines.iter().map(|line| line.text.clone()).collect();
    let mut wrong = String::new();
    for portions in ["", "portions: none\n"] {
        wrong += &judged_wrong_on(tag, portions, &lines, &texts);
    }
    wrong
}

/// The same on a page that says this about portions.
fn judged_wrong_on(tag: &str, portions: &str, lines: &[Line], texts: &[String]) -> String {
    let (manual, findings) = check_page(tag, portions, texts);
    let found = by_step(&manual, &findings, lines.len());
    let mut wrong = String::new();
    for (line, found) in lines.iter().zip(found) {
        let is_measured = !portions.is_empty();
        if is_measured && line.is_strict || line.needs_portions && !is_measured {
            continue;
        }
        let counts = |finding: &&&Diagnostic| line.is_strict || finding.rule != ON_REQUEST;
        let found: Vec<_> = found.iter().filter(counts).collect();
        let rules: BTreeSet<String> = found.iter().map(|finding| finding.rule.to_owned()).collect();
        let more = line.measured.iter().filter(|_| is_measured);
        let expected: BTreeSet<String> = line.expected.iter().chain(more).cloned().collect();
        if (rules == expected) == line.is_known {
            let Line { number, text, is_known, .. } = line;
            let known = if *is_known { ", known to be wrong" } else { "" };
            let words: Vec<&str> = found.iter().map(|finding| words(&manual, finding)).collect();
            let _ = writeln!(
                wrong,
                "{tag}.txt:{number}: {text}\n  expected {expected:?}{known}, found {rules:?} {words:?}"
            );
        }
    }
    wrong
}

/// The manual of one procedure with these steps, checked.
fn check_steps(tag: &str, steps: &[String]) -> (Manual, Vec<Diagnostic>) {
    check_page(tag, "", steps)
}

fn check_page(tag: &str, portions: &str, steps: &[String]) -> (Manual, Vec<Diagnostic>) {
    let book = format!(
        "[book]\ntitle = \"T\"\nlanguage = \"{tag}\"\n[roles.cook]\n[check.rules]\n{ON_REQUEST} = \"info\"\n"
    );
    let files = Memory::default().with("book.toml", book).with("manual/steps.md", procedure(portions, steps));
    let manual = engine::read(&files);
    let findings = check::check(&manual, &Surroundings::default());
    (manual, findings)
}

/// A procedure whose step `n` stands in line `n + LINES_BEFORE`; `portions` is empty or a line.
fn procedure(portions: &str, steps: &[String]) -> String {
    let by = if portions.is_empty() { "by: cook\n" } else { "" };
    let mut page = format!("---\ntitle: T\n{by}{portions}steps:\n");
    for step in steps {
        let _ = writeln!(page, "  - {}", serde_json::to_string(step).expect("a text is JSON"));
    }
    page + "---\n"
}

const LINES_BEFORE: usize = 4;

/// The findings about language in the only page of a manual, by step.
fn by_step<'f>(manual: &Manual, findings: &'f [Diagnostic], steps: usize) -> Vec<Vec<&'f Diagnostic>> {
    let mut sorted = vec![Vec::new(); steps];
    for finding in findings.iter().filter(|finding| is_about_words(finding.rule)) {
        sorted[step_of(manual, finding)].push(finding);
    }
    sorted
}

fn is_about_words(rule: &str) -> bool {
    LANGUAGE.contains(&rule) || rule == ON_REQUEST
}

/// Which step a finding is in, counted from 0.
fn step_of(manual: &Manual, finding: &Diagnostic) -> usize {
    let page =
        manual.procedures().find(|page| page.text.path == finding.place.file).expect("it is in a page");
    let before = &page.text.content[..finding.place.span.start as usize];
    before.matches('\n').count() - LINES_BEFORE
}

fn words<'m>(manual: &'m Manual, finding: &Diagnostic) -> &'m str {
    let page =
        manual.procedures().find(|page| page.text.path == finding.place.file).expect("it is in a page");
    page.text.slice(finding.place.span)
}

// --- The trial on pages that nobody here wrote ---

#[test]
fn recipes_are_mostly_left_alone() {
    let Some(trial) = Trial::new("recipes/content") else { return };
    let fired = trial.fired(&STRICT).len();
    let share = fired as f64 / trial.steps.len() as f64;
    println!(
        "recipes: {fired} of {} steps have a finding of {STRICT:?}: {:.2} %",
        trial.steps.len(),
        share * 100.0
    );
    for rule in LANGUAGE {
        println!("  {rule}: {} steps", trial.fired(&[rule]).len());
    }
    assert!(share < 0.04, "a rule that fires on every 25th step is switched off by its users");
}

#[test]
fn runbooks_are_mostly_left_alone() {
    let Some(trial) = Trial::new("runbooks/alerts") else { return };
    let fired = trial.fired(&LANGUAGE).len();
    println!("runbooks: {fired} of {} steps have a finding of {LANGUAGE:?}", trial.steps.len());
    assert!((fired as f64) < 0.04 * trial.steps.len() as f64);
}

/// Numbered directions of real pages, taken as steps.
struct Trial {
    /// Where each stands and what it says.
    steps: Vec<(String, String)>,
    /// The rules that found something in each, with the words.
    found: Vec<Vec<(String, String)>>,
}

impl Trial {
    fn new(corpus: &str) -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora").join(corpus);
        if !folder.is_dir() {
            println!("left out: {} is not there", folder.display());
            return None;
        }
        let mut trial = Self { steps: Vec::new(), found: Vec::new() };
        let mut files = Memory::default()
            .with("book.toml", format!("[roles.cook]\n[check.rules]\n{ON_REQUEST} = \"info\"\n"));
        let mut first = Vec::new();
        for (index, path) in support::files_below(&folder).iter().enumerate() {
            let steps = directions(path);
            files = files.with(&format!("manual/{index:03}.md"), procedure("", &steps));
            first.push(trial.steps.len());
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            trial.steps.extend(
                steps.into_iter().enumerate().map(|(nth, step)| (format!("{name}:{}", nth + 1), step)),
            );
        }
        trial.found = vec![Vec::new(); trial.steps.len()];
        let manual = engine::read(&files);
        for finding in check::check(&manual, &Surroundings::default())
            .iter()
            .filter(|finding| is_about_words(finding.rule))
        {
            let page = manual
                .procedures()
                .position(|page| page.text.path == finding.place.file)
                .expect("it is in a page");
            let step = first[page] + step_of(&manual, finding);
            trial.found[step].push((finding.rule.to_owned(), words(&manual, finding).to_owned()));
        }
        Some(trial)
    }

    /// The steps in which any of `rules` found something.
    fn fired(&self, rules: &[&str]) -> Vec<usize> {
        let has = |step: &usize| self.found[*step].iter().any(|(rule, _)| rules.contains(&rule.as_str()));
        (0..self.steps.len()).filter(has).collect()
    }
}

/// The numbered items of a page, each with the lines that go on with it.
fn directions(path: &PathBuf) -> Vec<String> {
    let page = std::fs::read(path).expect("the page can be read");
    let mut steps: Vec<String> = Vec::new();
    let (mut is_open, mut in_code) = (false, false);
    for line in String::from_utf8_lossy(&page).lines() {
        let indented = line.trim_start();
        let digits = indented.bytes().take_while(u8::is_ascii_digit).count();
        let numbered =
            (digits > 0).then(|| &indented[digits..]).and_then(|rest| rest.strip_prefix(['.', ')']));
        let is_fence = indented.starts_with("```");
        in_code ^= is_fence;
        if is_fence
            || in_code
            || indented.is_empty()
            || indented.starts_with(['-', '*', '+', '#', '>', '|', '!']) && !indented.starts_with("**")
        {
            is_open = false;
        } else if let Some(text) = numbered.filter(|rest| rest.starts_with(' ')) {
            steps.push(text.trim().to_owned());
            is_open = true;
        } else if let (true, Some(step)) = (is_open, steps.last_mut()) {
            step.push(' ');
            step.push_str(indented.trim_end());
        }
    }
    steps.retain(|step| !step.is_empty());
    steps
}
