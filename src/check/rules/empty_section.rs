//! A heading with nothing below it.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};

pub(super) const RULE: Rule = Rule {
    name: "empty-section",
    severity: Severity::Error,
    group: Group::Completeness,
    scope: Scope::Active,
    page: include_str!("empty_section.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let mut sections = procedure.body.sections.iter().peekable();
    while let Some(section) = sections.next() {
        let is_title = procedure.body.name() == Some(&section.heading);
        let has_parts =
            sections.peek().is_some_and(|next| is_title || next.heading.level > section.heading.level);
        // A heading without words promises nothing, and has a finding of its own.
        if section.html.is_empty() && !has_parts && !section.heading.text.is_empty() {
            let message = format!("there is nothing below the heading `{}`", section.heading.text);
            let help = "staff expect an answer here: write it, delete the heading, or set `status: draft` until it is known";
            findings.push(
                Finding::new(procedure.at(section.heading.span), message).label("nothing follows").help(help),
            );
        }
    }
}
