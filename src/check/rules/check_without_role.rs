//! A check that nobody is named for.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "check-without-role",
    severity: Severity::Error,
    group: Group::Authority,
    scope: Scope::Active,
    page: include_str!("check_without_role.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate() {
            let Some(second) = &step.check else { continue };
            if second.by.is_some() || procedure.is_unreadable(&path![list, index, "check", "by"]) {
                continue;
            }
            let doer = procedure.doer(step);
            let other = manual.config.roles.iter().find(|role| Some(role.id.as_str()) != doer);
            let example = other.map_or("manager", |role| role.id.as_str());
            let place = procedure.key_at(&path![list, index, "check"]);
            let message = format!("step {}: who checks this?", index + 1);
            let help = format!(
                "a check without a role does not get done; add `by: {example}`, or another role that does not do the step itself"
            );
            findings.push(Finding::new(place, message).label("no role").help(help));
        }
    }
}
