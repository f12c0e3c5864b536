//! The code quality report of GitLab, shown in a merge request.
//!
//! GitLab tells new findings from old ones by the fingerprint alone, and shows only one of those that share it.

use serde_json::{Value, json};

use super::places::Places;
use super::{Report, fingerprint, level, message_and_help};
use crate::diagnostic::Diagnostic;
use crate::escape;

pub(super) fn write(report: &Report<'_>) -> String {
    let places = Places::new(report);
    let entry = |(finding, fingerprint): (&Diagnostic, String)| {
        let range = places.range(&finding.place.file, finding.place.span);
        json!({
            "description": message_and_help(finding, " – "),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": level(finding.severity, ["major", "minor", "info"]),
            "location": {
                "path": report.path(&finding.place.file).as_str(),
                "lines": { "begin": range.start.line, "end": range.end.line },
            },
        })
    };
    let entries: Value =
        report.findings.iter().zip(fingerprint::fingerprints(report)).map(entry).collect::<Vec<_>>().into();
    escape::json(&format!("{entries:#}\n"))
}
