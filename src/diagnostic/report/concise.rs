//! A line a finding, as editors and `grep` like it.

use std::fmt::Write;

use super::Report;
use super::places::Places;
use crate::diagnostic::Diagnostic;
use crate::escape;

pub(super) fn write(report: &Report<'_>) -> String {
    let places = Places::new(report);
    let mut text = String::new();
    for finding in report.findings {
        push_line(finding, &places, &mut text);
    }
    escape::terminal(&text)
}

/// Adds the line of a finding.
pub(super) fn push_line(finding: &Diagnostic, places: &Places<'_>, text: &mut String) {
    let start = places.range(&finding.place.file, finding.place.span).start;
    // Writing to a string can't fail.
    _ = writeln!(
        text,
        "{}:{}:{}: {}[{}]: {}",
        finding.place.file, start.line, start.column, finding.severity, finding.rule, finding.message
    );
}
