//! Fingerprints: those of the files in `tests/fingerprints` are pinned for ever, and any page keeps its own as long
//! as it says the same.

#![allow(clippy::disallowed_methods, reason = "it reads the pinned files")]

mod support;

use proptest::prelude::*;
use serde_yaml::{Mapping, Value};
use similar::{ChangeTag, TextDiff};
use sopbook::engine;
use sopbook::manual::fingerprint::{Fingerprint, FingerprintFault, Part};
use sopbook::manual::{Method, Procedure, Standing};
use sopbook::quantity::Units;

fn read(text: &str) -> Procedure {
    engine::read(&support::fixture(text)).shared.remove(0).as_ref().clone()
}

fn fingerprint(text: &str) -> Fingerprint {
    Fingerprint::of(&read(text))
}

/// Handbooks in use are bound to these. Whoever changes one makes every verification out of date that anybody ever
/// wrote: raise the number of the format instead, and keep the former one.
const PINNED: [(&str, &str); 4] = [
    ("crisis", "1-fe6f312c7997-hmxg6-pf2we-a3ewe-sf93yj9h8-l4j8z-o7s77-cy7bs-rj9mmfzb5"),
    ("ham-sandwich", "1-74d7f5d00fee-hr09k-pwewek6webv56-aytwe-s13wy7m226cgq-lsa84-o881h-wrkgx-bwetn"),
    ("page", "1-b28d1dd09328-h1v91-b25ez"),
    ("scripts", "1-92bde1207fb0-hre55-pnswepxwe5swe-spgjcjf90z8nv"),
];

#[test]
fn they_are_the_same_on_every_machine_and_in_every_release() {
    let files = support::files_below("tests/fingerprints".as_ref());
    let found: Vec<(String, String)> = files
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("it is text");
            let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
            (name, fingerprint(&text).to_string())
        })
        .collect();
    let pinned: Vec<(String, String)> =
        PINNED.iter().map(|(name, pinned)| ((*name).to_owned(), (*pinned).to_owned())).collect();
    assert_eq!(found, pinned);
}

#[test]
fn what_is_written_is_read_again() {
    for (_, text) in PINNED {
        assert_eq!(Fingerprint::parse(text).map(|read| read.to_string()).as_deref(), Ok(text));
    }
    for text in [
        "",
        "x",
        "1",
        "1-",
        "1-4f1c9a02be7",
        "1-4f1c9a02be77-x",
        "1-4f1c9a02be77-h",
        "1-4f1c9a02be77-h12",
        "1-4f1c9a02be77-hilou",
        "1-4f1c9a02be77-s1234-h1234",
        "1-4f1c9a02be77-h12345678",
    ] {
        assert_eq!(Fingerprint::parse(text), Err(FingerprintFault::Malformed), "{text}");
    }
    assert_eq!(Fingerprint::parse("2-anything"), Err(FingerprintFault::Unknown(2)));
}

/// What differs after one edit of the ham sandwich, as a finding says it.
#[test]
fn they_name_what_changed() {
    let page = include_str!("fingerprints/ham-sandwich.md");
    let before = fingerprint(page);
    for (old, new, said) in EDITS {
        assert!(page.contains(old), "the page says nothing of {old:?}");
        let after = read(&page.replacen(old, new, 1));
        let changes = before.compare(&Fingerprint::of(&after));
        let found = if changes.is_empty() { String::new() } else { changes.say(&after) };
        assert_eq!(found, *said, "{old:?} became {new:?}");
    }
}

const TOAST: &str = "  - Toast {bread} until golden, 90 s.\n";
const CALL: &str = "  - do: Call the number.\n    hand_off: {to: hand-to-counter, gives: [order number, allergens], within: 1 min, acknowledge: true}\n";

const EDITS: &[(&str, &str, &str)] = &[
    // What is about the page, and how it is laid out.
    ("version: 4", "version: 5", ""),
    ("owner: kitchen-lead", "owner: duty-manager\norder: 3\naliases: [jambon]\nstatus: draft", ""),
    ("review_every: 6 months", "verified: {by: kitchen-lead, on: 2026-10-01, method: floor}", ""),
    ("amount: 2 slices, tolerance: exact", "tolerance: exact, amount: 2 slices", ""),
    ("10 g ± 2 g", "{amount: 0.01 kg, tolerance: ± 0.002 kg}", ""),
    ("within: 30 s", "within: ½ min\n    by: line-cook", ""),
    ("by: line-cook\n", "by: \"line-cook\" # the cook\n", ""),
    ("[gluten, milk]", "\n  - milk\n  - gluten", ""),
    ("gives: [order number, allergens]", "gives: [allergens, order number]", ""),
    ("Flat hand, no overlap.", "Flat hand,\nno overlap. <!-- sop-ignore vague-time: fine -->", ""),
    ("../oven.md#heat", "machines/oven.md#heat", ""),
    // What staff act on.
    ("  ham: {amount: 2", "  ham: {amount: 3", "the portion `ham`"),
    ("mark 3", "mark 4", "the portion `ham`"),
    ("edge to edge}", "edge on edge}", "the wording of the portion `ham`"),
    ("  butter: 10 g ± 2 g\n", "", "a portion that is gone"),
    ("  bread: 2 slices\n", "  bread: 2 slices\n  cress: 1 g\n", "the new portion `cress`"),
    ("90 s", "60 s", "step 1"),
    ("90 s", "90 min", "step 1"),
    ("golden", "brown", "the wording of step 1"),
    ("by: shift-lead, accept", "by: duty-manager, accept", "step 2"),
    ("Flat hand", "Both hands", "the wording of step 2"),
    ("acknowledge: true", "acknowledge: false", "step 3"),
    (TOAST, "  - Wash your hands.\n  - Toast {bread} until golden, 90 s.\n", "the new step 1"),
    (TOAST, "", "step 1 that is gone"),
    (CALL, "  - Wrap it.\n", "step 3"),
    ("by: line-cook\n", "by: shift-lead\n", "step 1, step 2 and step 3"),
    ("id: lay-ham", "id: lay", "step 2, the limits and targets and the text below the steps"),
    ("<= 5 °C", "<= 4 °C", "the limits and targets"),
    ("alarm: 6 min", "alarm: 7 min", "the limits and targets"),
    ("[gluten, milk]", "[gluten]", "the allergens"),
    ("tell: shift-lead", "tell: duty-manager", "what to do when it goes wrong"),
    ("to: duty-manager", "to: shift-lead", "what it receives and escalates"),
    ("Ham sandwich", "Ham toast", "the title, purpose, trigger, yield or tiers"),
    ("../oven.md", "../grill.md", "the text below the steps"),
];

#[test]
fn steps_that_changed_places_are_told_from_new_ones() {
    let steps = |steps: &[&str]| {
        let lines: String = steps.iter().map(|step| format!("  - {step}\n")).collect();
        format!("---\ntitle: Steps\nby: line-cook\nsteps:\n{lines}---\n")
    };
    let before = fingerprint(&steps(&["Open.", "Wash.", "Cut.", "Lay.", "Close."]));
    let cases: &[(&[&str], &str)] = &[
        (&["Open.", "Cut.", "Lay.", "Wash.", "Close."], "step 4, which was step 2"),
        (&["Open.", "Wash.", "Dry.", "Cut.", "Lay.", "Close."], "the new step 3"),
        (
            &["Open.", "Wash well.", "Cut.", "Lay.", "Press.", "Close."],
            "the wording of step 2 and the new step 5",
        ),
        (&["Open.", "Wash.", "Close."], "step 3 that is gone and step 4 that is gone"),
        (
            &["Close.", "Wash.", "Cut.", "Lay.", "Open."],
            "step 1, which was step 5 and step 5, which was step 1",
        ),
        (
            &["One.", "Two.", "Three.", "Four.", "Five."],
            "the wording of step 1, the wording of step 2, the wording of step 3, the wording of step 4 and the wording of step 5",
        ),
    ];
    for (after, said) in cases {
        let after = read(&steps(after));
        assert_eq!(before.compare(&Fingerprint::of(&after)).say(&after), *said);
    }
    let after = fingerprint(&steps(&["Wash.", "Cut.", "Lay.", "Close."]));
    assert_eq!(before.compare(&after).of(Part::Steps).count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_layout_of_the_front_matter_keeps_them(file in 0..PINNED.len(), dice in prop::collection::vec(any::<u8>(), 1..80)) {
        let (values, body) = parts(PINNED[file].0);
        let page = laid_out(&values, &body, &dice);
        prop_assert_eq!(fingerprint(&page).to_string(), PINNED[file].1, "{}", page);
    }

    #[test]
    fn another_value_changes_them(file in 0..PINNED.len(), leaf in any::<prop::sample::Index>(), dice in prop::collection::vec(any::<u8>(), 1..80)) {
        let (mut values, body) = parts(PINNED[file].0);
        let mut leaves = Vec::new();
        let covered = values.iter_mut().filter(|(key, _)| !ABOUT_THE_PAGE.contains(&key.as_str().unwrap_or_default()));
        covered.for_each(|(_, value)| collect_leaves(value, &mut leaves));
        let leaf = leaf.index(leaves.len());
        let (before, after) = alter(leaves.remove(leaf));
        let page = laid_out(&values, &body, &dice);
        let changed = read(&page);
        let pinned = Fingerprint::parse(PINNED[file].1).expect("it is one");
        let changes = pinned.compare(&Fingerprint::of(&changed));
        prop_assert!(!changes.is_empty(), "{} became {}:\n{}", before, after, page);
        // An item has the mark of before once in a thousand times. The rest is told; a step without its id takes the
        // critical point and the section of the body with it.
        prop_assert!(changes.items.len() <= 4, "{} became {}: {}", before, after, changes.say(&changed));
    }

    #[test]
    fn a_verification_leaves_every_other_byte(
        file in 0..PINNED.len(),
        entry in 0..4_u8,
        dice in prop::collection::vec(any::<u8>(), 1..80),
        has_mark: bool,
    ) {
        let (mut values, body) = parts(PINNED[file].0);
        let old = ["by: tom\non: 2026-01-01\nmethod: desk\nfingerprint: 1-x", "by: tom\non: 2026-01-01", "by: tom"];
        if let Some(old) = old.get(usize::from(entry)) {
            values.insert("verified".into(), serde_yaml::from_str(old).expect("it is YAML"));
        }
        let mark = if has_mark { "\u{feff}" } else { "" };
        let page = format!("{mark}{}", laid_out(&values, &body, &dice));
        let procedure = read(&page);
        let units = Units::built_in();
        let verification = procedure.verification("kitchen-lead", "2026-10-01", Method::Floor);
        let text = procedure.with_verification(&verification, &units);
        prop_assert!(text.is_some(), "{}", page);
        let text = text.unwrap_or_default();
        let verified = read(&text);
        prop_assert_eq!(verified.standing(), Standing::Holds);
        prop_assert_eq!(&verified.verified, &Some(verification));
        // All that is gone was a part of the entry; comments in it are still there.
        let diff = TextDiff::from_words(page.as_str(), &text);
        let gone: String = diff.iter_all_changes().filter(|change| change.tag() == ChangeTag::Delete).map(|change| change.value()).collect();
        prop_assert!(gone.chars().count() <= old.get(usize::from(entry)).map_or(0, |_| 160), "{}\n{}", page, text);
        let comments = |text: &str| text.matches('#').count();
        prop_assert_eq!(comments(&page), comments(&text), "{}\n{}", page, text);
        let first = verified.text.content.find("verified");
        prop_assert!(first.is_some_and(|at| page.get(..at) == text.get(..at)), "{}\n{}", page, text);
        prop_assert!(page.ends_with(&body) == text.ends_with(&body));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[12]?-?[0-9a-f]{0,12}(-[hpaslowcrbvz][0-9a-z]{0,9}){0,4}|\\PC{0,40}") {
        if let Ok(read) = Fingerprint::parse(&text) {
            prop_assert_eq!(read.to_string(), text);
            prop_assert!(read.compare(&read).is_empty());
        }
    }
}

const ABOUT_THE_PAGE: [&str; 4] = ["version", "owner", "review_every", "id"];

/// The front matter of a pinned file as values, and its body.
fn parts(name: &str) -> (Mapping, String) {
    let text = std::fs::read_to_string(format!("tests/fingerprints/{name}.md")).expect("it is text");
    let (front, body) = text.trim_start_matches("---\n").split_once("---\n").expect("it has front matter");
    (serde_yaml::from_str(front).expect("it is YAML"), body.to_owned())
}

/// All single values in `value`.
fn collect_leaves<'v>(value: &'v mut Value, leaves: &mut Vec<&'v mut Value>) {
    match value {
        Value::Mapping(map) => map.values_mut().for_each(|value| collect_leaves(value, leaves)),
        Value::Sequence(items) => items.iter_mut().for_each(|value| collect_leaves(value, leaves)),
        // The id of a step is no more than the name of a place.
        Value::String(text) if text == "lay-ham" => {}
        _ => leaves.push(value),
    }
}

/// Makes another value of one: another number, another word, the other of yes and no.
fn alter(value: &mut Value) -> (String, String) {
    let show = |value: &Value| serde_yaml::to_string(value).unwrap_or_default().trim().to_owned();
    let before = show(value);
    *value = match &*value {
        Value::Bool(yes) => Value::Bool(!yes),
        Value::Number(number) => Value::Number((number.as_u64().unwrap_or_default() + 1).into()),
        Value::String(text) => Value::String(match text.find(|next: char| ('1'..='8').contains(&next)) {
            Some(at) => format!("{}9{}", &text[..at], &text[at + 1..]),
            None => format!("{text} again"),
        }),
        other => other.clone(),
    };
    (before, show(value))
}

/// Writes a page in one of countless ways, chosen by `dice`.
fn laid_out(values: &Mapping, body: &str, dice: &[u8]) -> String {
    let mut writer = Layout { dice, thrown: 0 };
    let front = match writer.throw(4) {
        0 => format!("{}\n", writer.flow(&Value::Mapping(values.clone()))),
        _ => writer.block(&Value::Mapping(values.clone()), 0),
    };
    let page = format!("---\n{front}---\n{body}");
    if writer.throw(3) == 0 { page.replace('\n', "\r\n") } else { page }
}

struct Layout<'d> {
    dice: &'d [u8],
    thrown: usize,
}

impl Layout<'_> {
    fn throw(&mut self, sides: u8) -> u8 {
        self.thrown += 1;
        (self.dice[self.thrown % self.dice.len()].wrapping_add(self.thrown as u8 / 7)) % sides
    }

    /// The keys in any order.
    fn shuffled(&mut self, map: &Mapping) -> Vec<(String, Value)> {
        let mut rows: Vec<_> = map
            .iter()
            .map(|(key, value)| (key.as_str().unwrap_or_default().to_owned(), value.clone()))
            .collect();
        for at in 1..rows.len() {
            let other = usize::from(self.throw(u8::MAX)) % (at + 1);
            rows.swap(at, other);
        }
        rows
    }

    fn block(&mut self, value: &Value, indent: usize) -> String {
        let space = " ".repeat(indent);
        let mut text = String::new();
        let rows: Vec<(String, Value)> = match value {
            Value::Mapping(map) => self
                .shuffled(map)
                .into_iter()
                .map(|(key, value)| (format!("{}:", self.scalar(&key)), value))
                .collect(),
            Value::Sequence(items) => items.iter().map(|item| ("-".to_owned(), item.clone())).collect(),
            _ => return String::new(),
        };
        for (mark, value) in rows {
            if self.throw(5) == 0 {
                text.push_str(["\n", "# a comment: with, [signs]\n"][usize::from(self.throw(2))]);
            }
            text.push_str(&format!("{space}{mark}"));
            let is_nested = matches!(value, Value::Mapping(_) | Value::Sequence(_));
            if is_nested && self.throw(3) > 0 {
                text.push_str(if self.throw(2) == 0 { " # what follows\n" } else { "\n" });
                let deeper = indent + 1 + usize::from(self.throw(3));
                text.push_str(&self.block(&value, deeper));
            } else if let (Value::String(words), 0) = (&value, self.throw(4)) {
                let folded = self.throw(2) == 0;
                let line_break = format!("\n{space}   ");
                let words = if folded { words.replace(' ', &line_break) } else { words.clone() };
                text.push_str(&format!(" {}-{line_break}{words}\n", if folded { '>' } else { '|' }));
            } else {
                let comment = if self.throw(4) == 0 { "  # why" } else { "" };
                text.push_str(&format!(
                    "{}{}{comment}\n",
                    " ".repeat(1 + usize::from(self.throw(3))),
                    self.flow(&value)
                ));
            }
        }
        text
    }

    fn flow(&mut self, value: &Value) -> String {
        let rows: Vec<String> = match value {
            Value::Mapping(map) => self
                .shuffled(map)
                .iter()
                .map(|(key, value)| format!("{}: {}", self.scalar(key), self.flow(value)))
                .collect(),
            Value::Sequence(items) => items.iter().map(|item| self.flow(item)).collect(),
            Value::String(text) => return self.scalar(text),
            other => return serde_yaml::to_string(other).expect("it is a value").trim().to_owned(),
        };
        let comma = [", ", ",", " , ", ",\n                        "][usize::from(self.throw(4))];
        let (open, close) = if value.is_mapping() { ('{', '}') } else { ('[', ']') };
        format!("{open}{}{close}", rows.join(comma))
    }

    fn scalar(&mut self, text: &str) -> String {
        let is_plain = text.starts_with(char::is_alphabetic)
            && text.chars().all(|next| next.is_alphanumeric() || "-_ ".contains(next));
        match self.throw(3) {
            0 => format!("'{}'", text.replace('\'', "''")),
            1 if is_plain && !["all", "none"].contains(&text) => text.to_owned(),
            _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('é', "\\u00e9")),
        }
    }
}
