//! A heading without words.

use crate::check::headings::headings;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};

pub(super) const RULE: Rule = Rule {
    name: "empty-heading",
    severity: Severity::Warning,
    group: Group::Text,
    scope: Scope::Active,
    page: include_str!("empty_heading.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    for found in headings(procedure).filter(|found| found.heading.text.is_empty()) {
        // A picture that says nothing has a finding of its own.
        if found.heading.html.raw().contains("<img ") {
            continue;
        }
        // A section that is shown inside a step has the words of the step as its heading.
        let mut steps = procedure.steps.iter().chain(&procedure.recovery);
        if steps.any(|step| step.id == found.heading.anchor) {
            continue;
        }
        let help = "staff can't find the section, and a screen reader announces nothing: write its words, or delete \
                    the line";
        let place = procedure.at(found.heading.span);
        findings.push(Finding::new(place, "this heading has no words").label("an empty heading").help(help));
    }
}
