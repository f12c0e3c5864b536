//! JUnit's XML. A file is a suite, a finding is a case that fails if it would fail the check, and a file without
//! findings is a case that passes.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::places::Places;
use super::{Report, message_and_help};
use crate::diagnostic::Diagnostic;
use crate::escape::xml;
use crate::source::FilePath;

pub(super) fn write(report: &Report<'_>) -> String {
    let places = Places::new(report);
    let mut by_file: BTreeMap<&FilePath, Vec<&Diagnostic>> =
        report.texts.keys().map(|file| (file, Vec::new())).collect();
    for finding in report.findings {
        by_file.entry(&finding.place.file).or_default().push(finding);
    }
    let all = report.findings.iter().filter(|finding| fails(finding, report)).count();
    let cases: usize = by_file.values().map(|findings| findings.len().max(1)).sum();
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string can't fail.
    _ = writeln!(text, r#"<testsuites name="sopbook check" tests="{cases}" failures="{all}" errors="0">"#);
    for (file, findings) in by_file {
        let path = xml(&report.path(file).to_string());
        let failures = findings.iter().filter(|finding| fails(finding, report)).count();
        let count = findings.len().max(1);
        _ = writeln!(
            text,
            r#"  <testsuite name="{path}" tests="{count}" failures="{failures}" errors="0" skipped="0">"#
        );
        if findings.is_empty() {
            _ = writeln!(
                text,
                r#"    <testcase name="no findings" classname="{path}" file="{path}" time="0"/>"#
            );
        }
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for finding in findings {
            // Servers know a case from one run to the next by its name, so that no line number may be in it.
            let mut name = format!("{}: {}", finding.rule, finding.message);
            let count = times.entry(name.clone()).or_default();
            *count += 1;
            if *count > 1 {
                name = format!("{name} ({count})");
            }
            let name = xml(&name);
            _ = writeln!(text, r#"    <testcase name="{name}" classname="{path}" file="{path}" time="0">"#);
            let start = places.range(&finding.place.file, finding.place.span).start;
            let said = message_and_help(finding, "\n");
            let place = format!("{}:{}:{}", report.path(file), start.line, start.column);
            let said = xml(&format!("{place}: {}[{}]: {said}", finding.severity, finding.rule));
            _ = match fails(finding, report) {
                true => writeln!(
                    text,
                    r#"      <failure type="{}" message="{}">{said}</failure>"#,
                    finding.severity,
                    xml(&finding.message)
                ),
                false => writeln!(text, "      <system-out>{said}</system-out>"),
            };
            text.push_str("    </testcase>\n");
        }
        text.push_str("  </testsuite>\n");
    }
    text.push_str("</testsuites>\n");
    text
}

fn fails(finding: &Diagnostic, report: &Report<'_>) -> bool {
    report.fails_from.is_some_and(|from| finding.severity >= from)
}
