//! A procedure that does not begin with front matter, or whose front matter is never closed.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Kind, Manual, Procedure};

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
        let place =
            procedure.at(crate::source::Span { end: procedure.parts.body.start + 3, ..procedure.parts.body });
        let help = "write a second line `---` between the last field and the text";
        findings.push(Finding::new(place, message).label("opened here").help(help));
    } else if procedure.parts.yaml.is_none() && procedure.kind != Kind::Page {
        let start = procedure.parts.body.start as usize;
        let line = procedure.text.content[start..].lines().next().unwrap_or_default();
        let place = procedure.at(crate::source::Span::new(start, start + line.len()));
        let message =
            "this file has no front matter, so nobody knows who owns it and what must be the same each time";
        let help = "begin the file with a line `---`, then `title:`, `owner:`, `portions:` and `steps:`, then a line `---`; \
                    free text without steps needs `type: page` there";
        findings.push(Finding::new(place, message).help(help));
    }
}
