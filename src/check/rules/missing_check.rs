//! A procedure whose quality is promised and that no second person ever looks at.

use crate::check::names::with_roles_of;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "missing-check",
    severity: Severity::Error,
    group: Group::Authority,
    scope: Scope::Active,
    page: include_str!("missing_check.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let has_check = procedure.steps.iter().any(|step| step.check.is_some());
    if !procedure.needs_quality
        || has_check
        || procedure.steps.is_empty()
        || procedure.has_unreadable(&path!["steps"])
    {
        return;
    }
    let message = "quality is required here, and no step is checked by a second person";
    let help = "add to the step that decides whether it is good \
                `check: {by: shift-lead, accept: \"light is green, door is locked\", sample: every 10th}`";
    findings.push(
        Finding::new(procedure.value_at(&path!["quality"]), message)
            .label("no check")
            .help(with_roles_of(procedure, help, manual)),
    );
}
