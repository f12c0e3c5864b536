//! Findings that were there when somebody began to check: a list of debts, one a line.
//!
//! A line is `file | rule | message`, without the place in the file, so that it stays true when lines move. The list
//! is sorted and made to be read in a review: it should only ever get shorter.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place};
use crate::source::{Span, Text};

/// The list for these findings.
pub fn write_baseline(findings: &[Diagnostic]) -> String {
    let mut lines: Vec<String> = findings.iter().map(line).collect();
    lines.sort();
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    format!("{HEADER}{lines}")
}

/// An entry of the list that is not found any more.
#[derive(Debug)]
pub struct StaleEntry<'l> {
    /// What it says.
    pub text: &'l str,
    /// Its line.
    pub place: Place,
}

/// Takes out the findings that are on the list, each entry once. The entries that were not found come second.
pub(super) fn apply_baseline(list: &Text, found: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<StaleEntry<'_>>) {
    let mut entries: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut at = 0;
    for row in list.content.split_inclusive('\n') {
        let entry = row.trim();
        if !entry.is_empty() && !entry.starts_with('#') {
            entries.entry(entry).or_default().push(Span::new(at, at + row.trim_end().len()));
        }
        at += row.len();
    }
    let mut kept: Vec<Diagnostic> = Vec::new();
    for finding in found {
        let known = entries
            .get_mut(line(&finding).as_str())
            .and_then(|places| (!places.is_empty()).then(|| places.remove(0)));
        if known.is_none() {
            kept.push(finding);
        }
    }
    let stale = |(text, places): (_, Vec<Span>)| {
        let place = |span| Place { file: list.path.clone(), span };
        places.into_iter().map(move |span| StaleEntry { text, place: place(span) })
    };
    (kept, entries.into_iter().flat_map(stale).collect())
}

fn line(finding: &Diagnostic) -> String {
    let message = finding.message.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{} | {} | {message}", finding.place.file, finding.rule)
}

const HEADER: &str = "# Findings that were there when checking began. Repair them and take their lines out; \
                      sopbook says which lines are done.\n";
