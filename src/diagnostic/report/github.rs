//! Annotations of GitHub Actions, followed by the text for people.
//!
//! GitHub shows at most ten annotations of a level in a step, and silently drops the rest; so the worst come first,
//! and of equally bad ones those in files that the change is about. All of them are in the text below and in the
//! summary of the job, which the command line writes.

use std::fmt::Write;

use super::places::Places;
use super::{Report, Severity, fingerprint, human, level, message_and_help};
use crate::diagnostic::Diagnostic;

pub(super) fn write(report: &Report<'_>) -> String {
    let text = human::write(report);
    // What the manual says must not be taken for a command. The word that ends the pause can't be known to it: it
    // is a digest of all that is said.
    let resume = fingerprint::digest(&text);
    let annotations = annotations(report);
    let paused = format!("::stop-commands::{resume}\n{text}::{resume}::\n");
    match annotations.is_empty() {
        true => paused,
        false => format!("::group::Annotations\n{annotations}::endgroup::\n{paused}"),
    }
}

fn annotations(report: &Report<'_>) -> String {
    let places = Places::new(report);
    let ranked = report.ranked();
    let mut text = String::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let of_level = ranked.iter().filter(|(_, finding)| finding.severity == severity);
        for (_, finding) in of_level.take(SHOWN_OF_A_LEVEL) {
            annotate(&mut text, finding, report, &places);
        }
    }
    text
}

/// `::error title=RULE,file=PATH,line=1,endLine=1,col=1,endColumn=2::message`
fn annotate(text: &mut String, finding: &Diagnostic, report: &Report<'_>, places: &Places<'_>) {
    let command = level(finding.severity, ["error", "warning", "notice"]);
    let path = property(&report.path(&finding.place.file).to_string());
    let range = places.range(&finding.place.file, finding.place.span);
    let (start, end) = (range.start, range.end);
    // Writing to a string can't fail.
    _ = write!(text, "::{command} title={},file={path}", property(finding.rule));
    _ = write!(text, ",line={},endLine={}", start.line, end.line);
    // Columns are refused where the place has several lines.
    if start.line == end.line {
        _ = write!(text, ",col={},endColumn={}", start.column, end.column);
    }
    _ = writeln!(text, "::{}", data(&message_and_help(finding, "\n")));
}

/// A text as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// So many annotations of each level GitHub takes from a step.
const SHOWN_OF_A_LEVEL: usize = 10;
