//! A `book.toml` that is not TOML.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::manual::Manual;

pub(super) const RULE: Rule = Rule {
    name: "settings-unreadable",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("settings_unreadable.md"),
    check: Check::Manual(check),
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let text = &manual.config.text;
    let mut faults: Vec<_> = manual.config.faults.iter().collect();
    faults.sort();
    let mut explained = None;
    for (span, reason) in faults {
        let place = Place { file: text.path.clone(), span: *span };
        let (start, line) = line_around(&text.content, span.start as usize);
        // What follows in the same line can't be read because of what is before it.
        if explained.replace(start) == Some(start) {
            continue;
        }
        let (message, help) = explain(reason, line, text.path.as_str());
        findings.push(Diagnostic::new(place, message).label("can't be read").help(help));
    }
}

/// What a person makes of the reason that the reader of TOML gives.
fn explain(reason: &str, line: &str, file: &str) -> (String, String) {
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    let is_bare = !value.is_empty() && !value.starts_with(['"', '\'', '[', '{']);
    let quoted = || crate::fields::quote(value.trim_matches(['"', '\'']));
    if reason.contains("unclosed table") {
        return ("this `[` is never closed".to_owned(), format!("write `]` at the end: `{}]`", line.trim()));
    }
    if !is_bare && (reason.contains("basic string") || reason.contains("literal string")) {
        return (
            "a quote is opened in this line and never closed".to_owned(),
            "write the same quote at the end of the text".to_owned(),
        );
    }
    if line.contains('=') && is_bare {
        let message = format!("`{value}` can't be read: a text needs quotes in `{file}`");
        return (
            message,
            format!("write `{} = {}`", line.split('=').next().unwrap_or_default().trim(), quoted()),
        );
    }
    if line.contains(':') && !line.contains('=') {
        let message = format!("this line is written with a colon, but in `{file}` it is `key = \"value\"`");
        return (message, "write `=` in the place of the colon, and the text after it in quotes".to_owned());
    }
    let message = format!("this can't be read: {reason}");
    (message, "a line is `key = \"value\"`, or a heading in brackets such as `[roles.line-cook]`".to_owned())
}

/// The line around byte `at`, and where it begins.
fn line_around(text: &str, at: usize) -> (usize, &str) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if at < end || end == text.len() {
            return (start, line.trim_end());
        }
        start = end;
    }
    (start, "")
}
