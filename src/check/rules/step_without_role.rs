//! A step that nobody is named for.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "step-without-role",
    severity: Severity::Error,
    group: Group::Steps,
    scope: Scope::Active,
    page: include_str!("step_without_role.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let example = manual.config.roles.first().map_or("team-member", |role| role.id.as_str());
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate() {
            if procedure.doer(step).is_none() && !step.action.is_empty() {
                let place = procedure.value_at(&path![list, index, "do"]);
                let message = format!("step {}: who does this?", index + 1);
                let help = format!(
                    "add `by: {example}` to the step, or once at the top for all steps; a task for everyone is done by no one"
                );
                findings.push(Finding::new(place, message).label("no role").help(help));
            }
        }
    }
}
