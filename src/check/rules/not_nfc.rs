//! Letters that are stored in another way than the rest of the world stores them.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Fix, Place, Severity};
use crate::manual::Manual;
use crate::source::{Span, Text};

pub(super) const RULE: Rule = Rule {
    name: "not-nfc",
    severity: Severity::Warning,
    group: Group::Text,
    scope: Scope::Always,
    page: include_str!("not_nfc.md"),
    check: Check::Both(|procedure, _, findings| check(&procedure.text, findings), others),
};

fn others(manual: &Manual, findings: &mut Findings<'_>) {
    check(&manual.config.text, findings);
    for (_, text) in &manual.overlays {
        check(text, findings);
    }
}

/// One finding a file: the writer's keyboard or file system does it everywhere.
fn check(text: &Text, findings: &mut Findings<'_>) {
    // A file in another encoding has a finding of its own.
    if !may_differ(text.content.as_bytes()) || text.invalid.is_some() {
        return;
    }
    let words = words(&text.content);
    let Some(first) = words.first() else { return };
    let (word, more) = (text.slice(*first), words.len() - 1);
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
    let help = "it looks the same, but another program may not find it, and an id written so is another id: \
                `sopbook check --fix` stores it as the rest of the world does";
    let place = Place { file: text.path.clone(), span: *first };
    let mut finding = Diagnostic::new(place, message).label("stored in another form").help(help);
    let edits = words.into_iter().map(|span| (span, text.slice(span).nfc().collect())).collect();
    finding.fix = Some(Fix { title: title.to_owned(), edits });
    findings.push(finding);
}

/// The words that are not in NFC.
fn words(content: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut line_start = 0;
    for line in content.split_inclusive('\n') {
        if !line.is_ascii() && !is_nfc(line) {
            let mut at = line_start;
            for word in line.split_inclusive(char::is_whitespace) {
                let trimmed = word.trim_end();
                // No mark joins a space or a line break, so that words can be looked at one by one.
                if !trimmed.is_ascii() && !is_nfc(trimmed) {
                    found.push(Span::new(at, at + trimmed.len()));
                }
                at += word.len();
            }
        }
        line_start += line.len();
    }
    found
}

/// Whether a text may be anything but NFC: all letters below U+0300, such as é and ß, always are.
fn may_differ(bytes: &[u8]) -> bool {
    bytes.chunks(512).any(|chunk| {
        let is_high = chunk.iter().fold(false, |high, byte| high | (*byte >= 0xcc));
        // Quotation marks and dashes begin with E2 80 and are in order.
        is_high
            && chunk
                .iter()
                .enumerate()
                .any(|(at, byte)| *byte >= 0xcc && !(*byte == 0xe2 && chunk.get(at + 1) == Some(&0x80)))
    })
}
