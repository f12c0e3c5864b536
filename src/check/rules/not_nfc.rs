//! Letters that are stored in another way than the rest of the world stores them.

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_normalization::UnicodeNormalization;

use crate::check::links::links;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Fix, Place, Severity};
use crate::manual::{LinkTarget, Manual, Procedure};
use crate::script::any_three;
use crate::source::{Span, Text};

pub(super) const RULE: Rule = Rule {
    name: "not-nfc",
    severity: Severity::Warning,
    group: Group::Text,
    scope: Scope::Always,
    page: include_str!("not_nfc.md"),
    checks: &[Check::Page(page), Check::Manual(others)],
};

fn page(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let mut words = words(&procedure.text);
    if !words.is_empty() {
        let files = names_of_files(procedure, manual);
        let is_file = |word: &Span| files.iter().any(|file| file.start < word.end && word.start < file.end);
        // An id is looked at by the rule for ids.
        let is_id = |word: &Span| {
            procedure.value_around(word.start).is_some_and(|(path, _)| path.last_key() == Some("id"))
        };
        words.retain(|word| !is_file(word) && !is_id(word));
    }
    findings.extend(finding(&procedure.text, words));
}

/// Where links lead to files whose names are stored so themselves, and must be written so.
fn names_of_files(procedure: &Procedure, manual: &Manual) -> Vec<Span> {
    let odd = links(procedure).filter(|placed| !is_nfc(&placed.link.target));
    let leads =
        odd.filter(|placed| !matches!(manual.resolve(procedure, &placed.link.target), LinkTarget::Broken(_)));
    leads.map(|placed| placed.target_place(procedure).span).collect()
}

fn others(manual: &Manual, findings: &mut Findings<'_>) {
    let overlays = manual.orphans.iter().map(|(_, text)| text);
    for text in overlays.chain([&manual.config.text]) {
        findings.extend(finding(text, words(text)));
    }
}

/// One finding a file: the writer's keyboard or file system does it everywhere.
fn finding(text: &Text, words: Vec<Span>) -> Option<Finding> {
    let first = *words.first()?;
    let (word, more) = (text.slice(first), words.len() - 1);
    let (message, title) = match more {
        0 => (format!("`{word}` is not stored in the usual form (NFC)"), "store it in the usual form"),
        1 => (
            format!("`{word}` and one more word are not stored in the usual form (NFC)"),
            "store both in the usual form",
        ),
        _ => (
            format!("`{word}` and {more} more words are not stored in the usual form (NFC)"),
            "store all in the usual form",
        ),
    };
    let help = "it looks the same, but other programs may not find it, and an id in this form is a different id: \
                `sopbook check --fix` converts it";
    let place = Place { file: text.path.clone(), span: first };
    let mut finding = Finding::new(place, message).label("stored in another form").help(help);
    let edits = words.into_iter().map(|span| (span, text.slice(span).nfc().collect())).collect();
    finding.fix = Some(Fix { title: title.to_owned(), edits });
    Some(finding)
}

/// The words that are not in NFC.
fn words(text: &Text) -> Vec<Span> {
    let content = &*text.content;
    let mut found = Vec::new();
    // A file in another encoding has a finding of its own.
    if !may_differ(content) || text.invalid.is_some() {
        return found;
    }
    let mut line_start = 0;
    for line in content.split_inclusive('\n') {
        if !is_nfc(line) {
            let mut at = line_start;
            for word in line.split_inclusive(char::is_whitespace) {
                let trimmed = word.trim_end();
                // No mark joins a space or a line break, so that words can be looked at one by one.
                if !is_nfc(trimmed) {
                    found.push(Span::new(at, at + trimmed.len()));
                }
                at += word.len();
            }
        }
        line_start += line.len();
    }
    found
}

fn is_nfc(text: &str) -> bool {
    const { ComposingNormalizerBorrowed::new_nfc() }.is_normalized(text)
}

/// Whether a text may be anything but NFC: all letters below U+0300, such as é and ß, always are, and so are quotation
/// marks and dashes, which begin with E2 80.
fn may_differ(content: &str) -> bool {
    any_three(content.as_bytes(), |one, two, _| (one >= 0xcc) & ((one != 0xe2) | (two != 0x80)))
}
