//! The Reviewdog Diagnostic Format. Its columns count the bytes of UTF-8.

use serde_json::{Value, json};

use super::places::{Places, Range};
use super::{Report, level, message_and_help};
use crate::diagnostic::{Diagnostic, Place};
use crate::escape;

pub(super) fn write(report: &Report<'_>) -> String {
    let places = Places::new(report);
    let location = |place: &Place| {
        let range = places.byte_range(&place.file, place.span);
        json!({ "path": report.path(&place.file).as_str(), "range": between(range) })
    };
    let diagnostic = |finding: &Diagnostic| {
        let related = finding
            .related
            .iter()
            .map(|related| json!({ "message": related.label, "location": location(&related.place) }));
        // A suggestion is one replacement.
        let suggestions = finding.fix.iter().filter(|fix| fix.edits.len() == 1).flat_map(|fix| &fix.edits);
        let suggestions = suggestions.map(|(span, text)| {
            json!({ "range": between(places.byte_range(&finding.place.file, *span)), "text": text })
        });
        json!({
            "message": message_and_help(finding, "\n"),
            "location": location(&finding.place),
            "severity": level(finding.severity, ["ERROR", "WARNING", "INFO"]),
            "code": { "value": finding.rule },
            "suggestions": suggestions.collect::<Vec<_>>(),
            "related_locations": related.collect::<Vec<_>>(),
        })
    };
    let diagnostics: Vec<Value> = report.findings.iter().map(diagnostic).collect();
    let report = json!({ "source": { "name": "sopbook" }, "diagnostics": diagnostics });
    escape::json(&format!("{report:#}\n"))
}

fn between(range: Range) -> Value {
    let position = |at: crate::source::Position| json!({ "line": at.line, "column": at.column });
    json!({ "start": position(range.start), "end": position(range.end) })
}
