//! A `book.toml` that is not TOML.

use std::ops::Range;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::fields::quote;
use crate::manual::Manual;
use crate::quantity::day;
use crate::source::{LineIndex, Span};

pub(super) const RULE: Rule = Rule {
    name: "settings-unreadable",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("settings_unreadable.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let text = &manual.config.text;
    let mut faults: Vec<_> = manual.config.faults.iter().collect();
    faults.sort();
    let lines = LineIndex::new(&text.content);
    let (mut explained, mut is_first) = (None, true);
    for (span, reason) in faults {
        let place = Place { file: text.path.clone(), span: *span };
        let last = (text.content.len() as u32).saturating_sub(1);
        let start = lines.line_start(lines.line(span.start.min(last))).unwrap_or_default();
        let line = text.content[start..].lines().next().unwrap_or_default().trim_end();
        // What follows in the same line can't be read because of what is before it.
        if explained.replace(start) == Some(start) {
            continue;
        }
        if let Some(finding) = unquoted(&text.content, start..start + line.len(), &place) {
            findings.push(finding);
            continue;
        }
        let (message, help) = explain(reason, line, text.path.as_str());
        let unchecked = match is_first {
            true => "; until then, the names of roles, people and departments are not checked",
            false => "",
        };
        let help = format!("{help}{unchecked}");
        is_first = false;
        findings.push(Finding::new(place, message).label("can't be read").help(help));
    }
    for (span, excess) in &manual.config.cuts {
        let place = Place { file: text.path.clone(), span: *span };
        let finding = Finding::new(place, excess.to_string());
        findings.push(finding.help("what is left out has no effect: delete what is unused"));
    }
}

/// A text without quotes among others of its line: `may = { refund = 30 EUR }`.
fn unquoted(text: &str, line: Range<usize>, place: &Place) -> Option<Finding> {
    let at = (place.span.start as usize).clamp(line.start, line.end);
    let before = text.get(line.start..at)?;
    // The fault may be found inside of the value.
    let start = line.start + before.rfind(['=', '[', '{', ','])? + 1;
    let sign = text[..start].chars().next_back()?;
    let rest = &text[start..line.end];
    let start = start + rest.len() - rest.trim_start().len();
    let value = text[start..line.end].split([',', '}', ']', '#', '"', '\'', '=']).next()?.trim_end();
    let opened = before.matches(['{', '[']).count() > before.matches(['}', ']']).count();
    if !opened
        || !before.contains('=')
        || value.is_empty()
        || !value.contains(char::is_alphabetic)
        || matches!(sign, '{')
    {
        return None;
    }
    let key = text[line.start..start].trim_end_matches([' ', '=']).rsplit([' ', '{', ',', '[']).next();
    let quoted = quote(value);
    let written = match (key.filter(|_| sign == '='), sign) {
        (Some(key), _) => format!("{key} = {quoted}"),
        _ => quoted.clone(),
    };
    let span = Span { start: start as u32, end: (start + value.len()) as u32 };
    let place = Place { file: place.file.clone(), span };
    let message = format!("`{value}` can't be read: a text needs quotes in `{}`", place.file);
    Some(Finding::new(place, message).label("needs quotes").help(format!("write `{written}`")).fix(
        "put it in quotes",
        span,
        quoted,
    ))
}

/// What a person makes of the reason that the reader of TOML gives.
fn explain(reason: &str, line: &str, file: &str) -> (String, String) {
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    let is_bare = !value.is_empty() && !value.starts_with(['"', '\'', '[', '{']);
    let bare = value.trim_matches(['"', '\'']);
    let quoted = || quote(&day(bare).unwrap_or_else(|| bare.to_owned()));
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
        return (message, "write `=` instead of the colon, and the text after it in quotes".to_owned());
    }
    let message = format!("this can't be read: {reason}");
    (message, "a line is `key = \"value\"`, or a heading in brackets such as `[roles.manager]`".to_owned())
}
