//! Steps that take longer than all of it may take.

use crate::check::{Check, Findings, Group, Rule, Scope, exact};
use crate::diagnostic::{Finding, Severity};
use crate::manual::wording::Wording;
use crate::manual::{Manual, Procedure, Step};
use crate::path;
use crate::quantity::Duration;

pub(super) const RULE: Rule = Rule {
    name: "steps-over-time",
    severity: Severity::Warning,
    group: Group::Steps,
    scope: Scope::Active,
    page: include_str!("steps_over_time.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let Some(total) = &procedure.total_time else { return };
    let Some(allowed) = total.seconds() else { return };
    let sum = |steps: &[&Step]| {
        exact::sum(steps.iter().filter_map(|step| step.within.as_ref()).filter_map(Duration::seconds))
    };
    let all: Vec<&Step> = procedure.steps.iter().collect();
    if sum(&all).is_none_or(|sum| sum <= allowed) {
        return;
    }
    // What is only done sometimes need not fit in; one of two such steps is done, or neither. What is done while
    // something else goes on takes no time more.
    let wording = Wording::of(&manual.language);
    let takes_time =
        |text: &str| !wording.is_some_and(|wording| wording.is_conditional(text) || wording.is_beside(text));
    let always = all.into_iter().filter(|step| !step.is_optional && takes_time(&step.action.source));
    let Some(sum) = sum(&always.collect::<Vec<_>>()).filter(|sum| *sum > allowed) else { return };
    let units = &manual.units;
    let language = &manual.language;
    let Some(shown) = exact::show_seconds(sum, units, language) else { return };
    let message = format!(
        "the steps add up to {shown}; `total_time` says {}",
        exact::typed(&total.show(units, language))
    );
    let help = format!(
        "even if each step keeps its time, the whole takes longer; shorten `within` of a step, or write `total_time: {shown}` if \
         that is what it takes"
    );
    let place = procedure.value_at(&path!["total_time"]);
    findings.push(Finding::new(place, message).label("less than its steps").help(help));
}
