//! A footnote or a cell that Markdown leaves out.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::markdown::{Lost, lost};

pub(super) const RULE: Rule = Rule {
    name: "lost-text",
    severity: Severity::Warning,
    group: Group::Text,
    scope: Scope::Active,
    page: include_str!("lost_text.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let body = procedure.parts.body;
    for (span, lost) in lost(procedure.text.slice(body), body.start) {
        let written = procedure.text.slice(span);
        let (message, label, help) = match lost {
            Lost::Mark => (
                format!("`{written}` has no footnote"),
                "shown as text",
                format!("write the footnote on a line of this page, `{written}: …`, or delete the mark"),
            ),
            Lost::Footnote(name) => (
                format!("no mark leads to the footnote `{name}`"),
                "not shown",
                format!("write `[^{name}]` where the footnote belongs, or delete it"),
            ),
            Lost::Cells(columns) => (
                format!("this row has more cells than the table has columns ({columns})"),
                "not shown",
                "write `\\|` for a vertical bar inside a cell, or add a column to the first two lines of the table"
                    .to_owned(),
            ),
        };
        findings.push(Finding::new(procedure.at(span), message).label(label).help(help));
    }
}
