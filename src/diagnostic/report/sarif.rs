//! SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format), for code scanning.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use super::places::{Places, Range};
use super::{Report, fingerprint, level, message_and_help};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::escape;
use crate::source::FilePath;

pub(super) fn write(report: &Report<'_>) -> String {
    let places = Places::new(report);
    let fingerprints = fingerprint::fingerprints(report);
    let mut rules: Vec<&str> = report.findings.iter().map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let results: Vec<Value> = report
        .ranked()
        .into_iter()
        .take(MOST_RESULTS)
        .map(|(number, finding)| result(finding, &fingerprints[number], &rules, report, &places))
        .collect();
    let left_out = report.findings.len() - results.len();
    let notification = || {
        let text = format!("{left_out} more findings were left out: a run has at most {MOST_RESULTS}");
        json!({ "level": "warning", "message": { "text": text } })
    };
    let notifications: Vec<Value> = (left_out > 0).then(notification).into_iter().collect();
    let sarif = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "sopbook",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| descriptor(rule, report)).collect::<Vec<_>>(),
            }},
            "automationDetails": { "id": "sopbook/" },
            "columnKind": "unicodeCodePoints",
            "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": notifications }],
            "results": results,
        }],
    });
    escape::json(&format!("{sarif:#}\n"))
}

fn descriptor(name: &str, report: &Report<'_>) -> Value {
    let Some(rule) = report.rules.iter().find(|rule| rule.name == name) else { return json!({ "id": name }) };
    // The first line is the name, which is shown above the page anyway.
    let page = rule.page.split_once('\n').map_or(rule.page, |(_, rest)| rest.trim_start());
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level_of(rule.severity) },
    })
}

fn result(
    finding: &Diagnostic,
    fingerprint: &str,
    rules: &[&str],
    report: &Report<'_>,
    places: &Places<'_>,
) -> Value {
    let location = |place: &Place| {
        json!({ "physicalLocation": {
            "artifactLocation": artifact(&place.file, report),
            "region": region(places.range(&place.file, place.span)),
        }})
    };
    let related: Vec<Value> = finding
        .related
        .iter()
        .enumerate()
        .map(|(number, related)| {
            let mut value = location(&related.place);
            value["id"] = number.into();
            value["message"] = json!({ "text": plain(&related.label) });
            value
        })
        .collect();
    let fixes: Vec<Value> = finding
        .fix
        .iter()
        .map(|fix| {
            let replacement = |(span, text): &(_, String)| {
                json!({
                    "deletedRegion": region(places.range(&finding.place.file, *span)),
                    "insertedContent": { "text": text },
                })
            };
            json!({
                "description": { "text": plain(&fix.title) },
                "artifactChanges": [{
                    "artifactLocation": artifact(&finding.place.file, report),
                    "replacements": fix.edits.iter().map(replacement).collect::<Vec<_>>(),
                }],
            })
        })
        .collect();
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": rules.binary_search(&finding.rule).unwrap_or_default(),
        "level": level_of(finding.severity),
        "message": { "text": plain(&message_and_help(finding, "\n")) },
        "locations": [location(&finding.place)],
        "relatedLocations": related,
        "fixes": fixes,
        "partialFingerprints": { "sopbookFinding/v1": fingerprint },
    });
    if finding.times > 1 {
        result["occurrenceCount"] = finding.times.into();
    }
    result
}

/// A text in which nothing is a link: `[text](1)` would lead to a place of the finding.
fn plain(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut plain, letter| {
        if matches!(letter, '[' | ']' | '\\') {
            plain.push('\\');
        }
        plain.push(letter);
        plain
    })
}

fn level_of(severity: Severity) -> &'static str {
    level(severity, ["error", "warning", "note"])
}

fn artifact(file: &FilePath, report: &Report<'_>) -> Value {
    let uri = utf8_percent_encode(report.path(file).as_str(), NOT_IN_PATHS).to_string();
    json!({ "uri": uri, "uriBaseId": "%SRCROOT%" })
}

fn region(range: Range) -> Value {
    json!({
        "startLine": range.start.line,
        "startColumn": range.start.column,
        "endLine": range.end.line,
        "endColumn": range.end.column,
    })
}

/// What RFC 3986 does not allow in the path of an address, and the colon, which would make a scheme of a folder.
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// So many results GitHub takes of a run; with more it refuses the whole.
const MOST_RESULTS: usize = 25_000;
