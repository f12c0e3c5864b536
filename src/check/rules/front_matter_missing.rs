//! A procedure that does not begin with front matter, or whose front matter is never closed.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
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
    if procedure.parts.unclosed {
        let message = "the front matter begins with `---` but never ends";
        let place = procedure.at(Span { end: procedure.parts.body.start + 3, ..procedure.parts.body });
        let help = "write a second line `---` between the last field and the text";
        findings.push(Finding::new(place, message).label("opened here").help(help));
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

const NONE: &str =
    "this file has no front matter, so it says neither who owns it nor what must be the same each time";
const BEGINNING: &str =
    "begin the file with a line `---`, then `title:`, `owner:`, `portions:` and `steps:`, then a line `---`";
