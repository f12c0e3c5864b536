//! A procedure that does not begin with front matter, or whose front matter is never closed.

use std::ops::Range;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Fault, Problem};
use crate::manual::field::front_matter;
use crate::manual::{Kind, Manual, Procedure};
use crate::path;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "front-matter-missing",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("front_matter_missing.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    if procedure.text.invalid == Some(0) {
        return; // Of a file in another encoding nobody can say how it begins.
    }
    if procedure.parts.unclosed || text_above_the_end(procedure).is_some() {
        findings.push(unclosed(procedure));
    } else if procedure.parts.yaml.is_none() && procedure.kind != Kind::Page {
        let start = procedure.parts.body.start as usize;
        let text = &procedure.text.content[start..];
        let line = text.lines().next().unwrap_or_default();
        let place = procedure.at(Span::new(start, start + line.len()));
        let begins_with_key =
            line.split_once(':').is_some_and(|(key, _)| front_matter().field(&path![key]).is_some());
        let is_closed = text.lines().any(|line| line.trim_end() == "---");
        findings.push(match (text.trim().is_empty(), begins_with_key && is_closed) {
            (true, _) => Finding::new(place, "this file is empty").help(format!("delete it, or {BEGINNING}")),
            (false, true) => Finding::new(place, "the line `---` above the front matter is missing")
                .label("the front matter begins here")
                .help("write a line `---` above this one, as the first of the file")
                .fix("write the line `---`", Span::new(start, start), "---\n"),
            (false, false) => Finding::new(place, NONE)
                .help(format!("{BEGINNING}; free text without steps needs `type: page` there")),
        });
    }
}

/// Says that the line is missing that ends the front matter.
fn unclosed(procedure: &Procedure) -> Finding {
    let start = procedure.parts.yaml.unwrap_or(procedure.parts.body).start as usize;
    let Some(fields) = fields(&procedure.text.content[start..]) else {
        let message = "the front matter begins with `---` but never ends";
        let place = procedure.at(Span::new(start, start + 3));
        let help = "write a second line `---` between the last field and the text";
        return Finding::new(place, message).label("opened here").help(help);
    };
    let span = |range: Range<usize>| Span::new(start + range.start, start + range.end);
    if let Some(mark) = fields.mark {
        let written = procedure.text.slice(span(mark.clone()));
        let line = procedure.text.content[..start + mark.start].rfind('\n').map_or(0, |newline| newline + 1);
        return Finding::new(
            procedure.at(span(mark.clone())),
            format!("`{written}` does not end the front matter"),
        )
        .label("meant as its end")
        .help("write three hyphens at the beginning of the line: `---`")
        .fix("write `---`", Span::new(line, start + mark.end), "---");
    }
    let end = span(fields.last.clone()).end as usize;
    Finding::new(procedure.at(span(fields.last)), "the line `---` below the front matter is missing")
        .label("the front matter ends here")
        .help("write a line `---` below this one")
        .fix("write the line `---`", Span::new(end, end), "\n---")
}

/// Where the text of the page begins, if it begins above the line `---` that was read as the end of the front matter.
pub(super) fn text_above_the_end(procedure: &Procedure) -> Option<u32> {
    let yaml = procedure.parts.yaml?;
    let is_suspect = |problem: &Problem| matches!(problem.fault, Fault::UnknownKey { .. });
    if procedure.faults.is_empty() && !procedure.problems.iter().any(is_suspect) {
        return None;
    }
    let text = fields(procedure.text.slice(yaml))?.text?;
    Some(yaml.start + text as u32)
}

/// The fields at the beginning of a text, and what follows them.
struct Fields {
    /// The last line.
    last: Range<usize>,
    /// The next line, if it is a mark that was meant to end them.
    mark: Option<Range<usize>>,
    /// Where prose follows, a blank line below them and with no further field below it.
    text: Option<usize>,
}

fn fields(text: &str) -> Option<Fields> {
    let mut fields: Option<Fields> = None;
    let mut at = 0;
    let mut is_behind_blank = false;
    // Where the lines began that are no fields, and whether a blank line is above them.
    let mut outside: Option<(usize, bool)> = None;
    for full in text.split_inclusive('\n') {
        let (start, line) = (at, full.trim_end());
        at += full.len();
        if line.is_empty() {
            is_behind_blank = true;
            continue;
        }
        let key = line.split_once(':').map(|(key, _)| key.trim_end());
        if key.is_some_and(|key| front_matter().field(&path![key]).is_some()) {
            let last = start..start + line.len();
            (fields, outside) = (Some(Fields { last, mark: None, text: None }), None);
        } else if let Some(fields) = &mut fields {
            let is_indented = line.starts_with([' ', '\t']);
            let goes_on = is_indented || line.starts_with(['-', '#']);
            if is_mark(line) && outside.is_none() {
                fields.mark = Some(start + line.len() - line.trim_start().len()..start + line.len());
            } else if goes_on && outside.is_none() && (is_indented || !is_behind_blank) {
                // A comment, or a heading of the text.
                if !line.starts_with('#') {
                    fields.last = start..start + line.len();
                }
            } else {
                let (first, is_apart) = *outside.get_or_insert((start, is_behind_blank));
                let is_prose = !goes_on && key.is_none_or(|key| key.contains(' '));
                fields.text = fields.text.or((is_apart && is_prose).then_some(first));
            }
        }
        is_behind_blank = false;
    }
    fields
}

/// Whether a line was meant as `---`.
fn is_mark(line: &str) -> bool {
    let line = line.trim_start();
    line == "—" || (line.len() > 1 && line.chars().all(|sign| "-–—*_=".contains(sign)))
}

const NONE: &str =
    "this file has no front matter, so it says neither who owns it nor what must be the same each time";
const BEGINNING: &str =
    "begin the file with a line `---`, then `title:`, `owner:`, `portions:` and `steps:`, then a line `---`";
