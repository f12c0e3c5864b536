//! A step that nobody is named for.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::config::Role;
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure, Step};
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
    let example = likely_role(procedure, manual);
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        let has_role = |step: &Step| procedure.doer(step).is_some();
        // Without any role in the whole list, one line at the top is missing.
        let is_all = steps.len() > 1 && !steps.iter().any(has_role);
        for (index, step) in steps.iter().enumerate().take(if is_all { 1 } else { steps.len() }) {
            if !has_role(step) && !step.action.is_empty() {
                let place = procedure.value_at(&path![list, index, "do"]);
                let message = match is_all {
                    true => format!("steps 1 to {}: who does them?", steps.len()),
                    false => format!("step {}: who does this?", index + 1),
                };
                let help = format!(
                    "write who does it, such as `by: {example}`, in the step, or once at the top for all steps; a task for \
                     everyone is done by no one"
                );
                findings.push(Finding::new(place, message).label("no role").help(help));
            }
        }
    }
}

/// The role that most likely does the steps of a page: one of its department that does not own it, or its owner's.
fn likely_role<'m>(procedure: &'m Procedure, manual: &'m Manual) -> &'m str {
    let config = &manual.config;
    let owner = procedure.owner.as_deref();
    let of_person = || config.person(owner?)?.role.as_deref();
    let owned = owner.and_then(|owner| config.role(owner)).map(|role| role.id.as_str()).or_else(of_person);
    let department = manual.department(procedure).map(|department| department.id.as_str());
    let is_of_it = |role: &&Role| department.is_some() && role.department.as_deref() == department;
    let of_department = config.roles.iter().filter(is_of_it).map(|role| role.id.as_str());
    let mut doers = of_department.filter(|role| Some(*role) != owned);
    let any = || config.roles.first().map(|role| role.id.as_str());
    doers.next().or(owned).or_else(any).unwrap_or("team-member")
}
