//! A step that passes work to another department without saying so in `hand_off`.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::config::Department;
use crate::diagnostic::{Finding, Severity};
use crate::manual::graph::{End, end};
use crate::manual::wording::{Wording, plain};
use crate::manual::{Manual, Procedure, Step};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "undeclared-hand-off",
    severity: Severity::Warning,
    group: Group::HandOffs,
    scope: Scope::Active,
    page: include_str!("undeclared_hand_off.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let language = manual.language.as_str();
    let Some(wording) = Wording::of(language) else { return };
    let Some(own) = manual.department(procedure) else { return };
    let name = |department: &Department| plain(department.name.get(language));
    let others = manual.departments.iter().filter(|department| department.id != own.id);
    let others: Vec<(&Department, String)> = others.map(|other| (other, name(other))).collect();
    for (index, step) in procedure.steps.iter().enumerate() {
        let text = plain(&step.action.source);
        for (other, _) in others.iter().filter(|(_, name)| text.contains(name.as_str())) {
            if !goes_there(procedure, step, other, manual) {
                findings.extend(undeclared(procedure, index, step, other, wording, manual));
            }
        }
    }
}

/// Whether the procedure hands off to the department elsewhere, or whoever does the step is of it.
fn goes_there(procedure: &Procedure, step: &Step, other: &Department, manual: &Manual) -> bool {
    let is_there = |page: &Procedure| manual.department(page).is_some_and(|own| own.id == other.id);
    let role = procedure.doer(step).and_then(|doer| manual.config.role(doer));
    let is_theirs = role.is_some_and(|role| role.department.as_ref() == Some(&other.id));
    let steps = procedure.steps.iter().chain(&procedure.recovery);
    let mut ends = steps.filter_map(|step| step.hand_off.as_ref()?.to.as_deref()).map(|id| end(manual, id));
    is_theirs
        || step.hand_off.is_some()
        || ends.any(|end| match end {
            End::Procedure(to) => is_there(&manual.shared[to]),
            End::Department(department) => department.id == other.id,
            End::Unknown => false,
        })
}

fn undeclared(
    procedure: &Procedure,
    index: usize,
    step: &Step,
    other: &Department,
    wording: &Wording,
    manual: &Manual,
) -> Option<Finding> {
    let language = manual.language.as_str();
    let text = &step.action.source;
    let name = other.name.get(language);
    let said = wording.hand_over(text, name)?;
    // "the support lead" is a person of the department, and no hand-off to it.
    let people = manual.config.roles.iter().map(|role| role.name.get(language));
    if people
        .filter(|role| role.len() > name.len())
        .any(|role| wording.hand_over(text, role).is_some_and(|at| at.start == said.start))
    {
        return None;
    }
    let words = &text[said];
    let place = procedure.words_at(&path!["steps", index, "do"], words);
    let message = format!("step {} passes work to {name}, and has no `hand_off`", index + 1);
    let help = format!(
        "unless both ends say so, the receiver does not expect it; add to the step \
         `hand_off: {{to: {}, gives: […], within: 10 min}}`, with the id of the procedure that goes on there",
        other.id
    );
    Some(Finding::new(place, message).label("another department").help(help))
}
