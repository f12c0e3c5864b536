//! Findings for a program. `version` counts the changes that a reader must know of.

use schemars::JsonSchema;
use serde::Serialize;

use super::places::Places;
use super::{Report, Severity, fingerprint};
use crate::diagnostic::Place;
use crate::escape;
use crate::source::{FilePath, Span};

pub(super) fn write(report: &Report<'_>) -> String {
    let json = serde_json::to_string_pretty(&document(report));
    // Texts and numbers can always be written.
    json.map_or_else(|_| String::new(), |json| escape::json(&json) + "\n")
}

/// The JSON Schema of this format.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Document<'_>).to_value()
}

/// What `sopbook check --format json` writes.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "A report of sopbook check")]
struct Document<'r> {
    /// Goes up with every change that a reader must know of. New fields may come without one.
    version: u32,
    /// How many pages were checked, introductions of folders and free text among them.
    procedures: usize,
    /// How many findings are errors.
    errors: usize,
    /// How many findings are warnings.
    warnings: usize,
    /// How many findings are notes, of severity `info`.
    notes: usize,
    /// Where the folder with book.toml lies in the repository; empty at its top. Paths are relative to it.
    folder: &'r str,
    /// The findings, by file and place.
    findings: Vec<Finding<'r>>,
}

/// One finding.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Finding<'r> {
    /// The rule; `sopbook explain` tells more of it.
    rule: &'r str,
    severity: Level,
    /// What is wrong.
    message: &'r str,
    /// Why it matters and what to write instead.
    help: Option<&'r str>,
    /// The file, below the folder with book.toml.
    file: &'r str,
    range: Range,
    /// The same from one report to the next, though lines move; no two are alike in a report.
    fingerprint: String,
    /// How many findings it stands for, where those of its rule in its file are too many to show each.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
    /// Other places that help to understand it.
    related: Vec<Related<'r>>,
    /// A repair that needs no decision of a person.
    fix: Option<Fix<'r>>,
}

/// How bad a finding is.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Level {
    /// The handbook is not built.
    Error,
    /// Somebody should look at it.
    Warning,
    /// Worth knowing.
    Info,
}

/// A place in a file. Lines and columns count from 1; a column is a Unicode character.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Range {
    #[schemars(range(min = 1))]
    line: u32,
    #[schemars(range(min = 1))]
    column: u32,
    #[schemars(range(min = 1))]
    end_line: u32,
    /// The character after the last.
    #[schemars(range(min = 1))]
    end_column: u32,
}

/// A second place.
#[derive(Serialize, JsonSchema)]
struct Related<'r> {
    /// What is there.
    message: &'r str,
    file: &'r str,
    range: Range,
}

/// A repair.
#[derive(Serialize, JsonSchema)]
struct Fix<'r> {
    /// What it does.
    title: &'r str,
    /// What is to be changed, all of it in the file of the finding.
    edits: Vec<Edit<'r>>,
}

/// A change.
#[derive(Serialize, JsonSchema)]
struct Edit<'r> {
    /// What is replaced.
    range: Range,
    /// By what.
    text: &'r str,
}

fn document<'r>(report: &'r Report<'_>) -> Document<'r> {
    let places = Places::new(report);
    let range = |file: &FilePath, span: Span| {
        let super::places::Range { start, end } = places.range(file, span);
        Range { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    };
    let at = |place: &Place| range(&place.file, place.span);
    let finding = |(finding, fingerprint): (&'r crate::diagnostic::Diagnostic, String)| Finding {
        rule: finding.rule,
        severity: match finding.severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
            Severity::Info => Level::Info,
        },
        message: &finding.message,
        help: finding.help.as_deref(),
        file: finding.place.file.as_str(),
        range: at(&finding.place),
        fingerprint,
        count: Some(finding.times).filter(|times| *times > 1),
        related: (finding.related.iter())
            .map(|related| Related {
                message: &related.label,
                file: related.place.file.as_str(),
                range: at(&related.place),
            })
            .collect(),
        fix: finding.fix.as_ref().map(|fix| Fix {
            title: &fix.title,
            edits: (fix.edits.iter())
                .map(|(span, text)| Edit { range: range(&finding.place.file, *span), text })
                .collect(),
        }),
    };
    Document {
        version: 1,
        procedures: report.checked,
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        notes: report.count(Severity::Info),
        folder: report.folder.as_str(),
        findings: report.findings.iter().zip(fingerprint::fingerprints(report)).map(finding).collect(),
    }
}
