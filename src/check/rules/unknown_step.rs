//! A critical point that names a step which is not there.

use crate::check::ids::corrected;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure, closest};
use crate::path;
use crate::quantity::whole;

pub(super) const RULE: Rule = Rule {
    name: "unknown-step",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Active,
    page: include_str!("unknown_step.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    if procedure.has_unreadable(&path!["steps"]) || procedure.is_unreadable(&path!["steps"]) {
        return; // The step may be the one that could not be read.
    }
    for (index, point) in procedure.critical.iter().enumerate() {
        let Some(id) = point.step.as_ref().filter(|id| procedure.step(id).is_none()) else { continue };
        let place = procedure.value_at(&path!["critical", index, "step"]);
        let span = place.span;
        let finding =
            Finding::new(place, format!("no step of this page has the id `{id}`")).label("no such step");
        let own = procedure.steps.iter().filter(|step| step.has_own_id).map(|step| step.id.as_str());
        findings.push(match (named(procedure, id), closest(&id.to_lowercase(), own)) {
            (Some(name), _) => finding.help(format!(
                "numbers change when a step is added, names stay: write the step as `- id: {name}`, with its text \
                 below as `do:`, and here `step: {name}`"
            )),
            (None, Some(meant)) => finding.help(format!("did you mean `{meant}`?")).fix(format!("write `{meant}`"), span, meant),
            (None, None) => finding.help(format!(
                "the limit is shown at its step, where staff need it; add `id: {id}` to the step that keeps the hazard away"
            )),
        });
    }
}

/// A name for the step that is called by its number, of the first words of its text.
fn named(procedure: &Procedure, number: &str) -> Option<String> {
    let index = usize::try_from(whole(number.trim())?).ok()?.checked_sub(1)?;
    let step = procedure.steps.get(index)?;
    match step.has_own_id {
        true => Some(step.id.clone()),
        false => corrected(&step.action.source.split_whitespace().take(2).collect::<Vec<_>>().join(" ")),
    }
}
