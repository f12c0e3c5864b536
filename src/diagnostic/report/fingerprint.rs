//! What a finding is known by from one report to the next, though lines move.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Report;
use crate::diagnostic::Diagnostic;

/// The fingerprint of each finding: 32 hexadecimal digits, no two alike in a report.
///
/// It is made of the rule, the file, the message without its numbers and the first line of what stands at the
/// place; of findings that agree in all of that, the second is told from the first by its count. Neither a line
/// number nor the number of a step is in it, so that a line added above changes nothing.
pub(super) fn fingerprints(report: &Report<'_>) -> Vec<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let fingerprint = |finding: &Diagnostic| {
        let identity = identity(finding, report);
        let count = times.entry(identity.clone()).or_default();
        *count += 1;
        digest(&format!("{VERSION}\0{identity}\0{count}"))
    };
    report.findings.iter().map(fingerprint).collect()
}

/// The first half of the SHA-256 of a text, in hexadecimal digits.
pub(super) fn digest(text: &str) -> String {
    Sha256::digest(text).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn identity(finding: &Diagnostic, report: &Report<'_>) -> String {
    let text = report.texts.get(&finding.place.file).map_or("", |text| text);
    let span = finding.place.span;
    let at_place = text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let words = at_place.lines().next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let message: String = finding.message.chars().filter(|letter| !letter.is_numeric()).collect();
    format!("{}\0{}\0{message}\0{words}", finding.rule, report.path(&finding.place.file))
}

/// Goes up when a release must make other fingerprints; then every finding is a new one once.
const VERSION: &str = "sopbook/1";
