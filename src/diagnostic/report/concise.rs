//! A line a finding, as editors and `grep` like it.

use std::fmt::Write;

use super::Report;

pub(super) fn write(report: &Report<'_>) -> String {
    let mut text = String::new();
    for (finding, position) in report.findings.iter().zip(report.positions()) {
        // Writing to a string can't fail.
        _ = writeln!(
            text,
            "{}:{}:{}: {}[{}]: {}",
            finding.place.file,
            position.line,
            position.column,
            finding.severity,
            finding.rule,
            finding.message
        );
    }
    text
}
