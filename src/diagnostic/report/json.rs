//! Findings for a program. `version` counts the changes that a reader must know of.

use serde_json::{Value, json};

use super::{Report, Severity};
use crate::source::{LineIndex, Span};

pub(super) fn write(report: &Report<'_>) -> String {
    let findings: Vec<Value> = report.findings.iter().map(|finding| {
        let place = |place: &crate::diagnostic::Place| {
            json!({ "file": place.file.as_str(), "range": range(report, place) })
        };
        let related: Vec<Value> = finding.related.iter().map(|related| {
            let mut value = place(&related.place);
            value["message"] = related.label.clone().into();
            value
        }).collect();
        let fix = finding.fix.as_ref().map(|fix| {
            let edits: Vec<Value> = fix.edits.iter().map(|(span, text)| {
                let at = crate::diagnostic::Place { file: finding.place.file.clone(), span: *span };
                json!({ "range": range(report, &at), "text": text })
            }).collect();
            json!({ "title": fix.title, "edits": edits })
        });
        let mut value = place(&finding.place);
        value["rule"] = finding.rule.into();
        value["severity"] = finding.severity.name().into();
        value["message"] = finding.message.clone().into();
        value["help"] = finding.help.clone().into();
        value["related"] = related.into();
        value["fix"] = fix.into();
        value
    }).collect();
    let report = json!({
        "version": 1,
        "files": report.checked,
        "errors": report.count(Severity::Error),
        "warnings": report.count(Severity::Warning),
        "notes": report.count(Severity::Info),
        "findings": findings,
    });
    format!("{report:#}\n")
}

/// Lines and columns count from 1, the end is the character after the last.
fn range(report: &Report<'_>, place: &crate::diagnostic::Place) -> Value {
    let text = report.texts.get(&place.file).map_or("", |text| text);
    let index = LineIndex::new(text);
    let Span { start, end } = place.span;
    let (start, end) = (index.position(start), index.position(end));
    json!({ "line": start.line, "column": start.column, "endLine": end.line, "endColumn": end.column })
}
