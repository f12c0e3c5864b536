//! Two procedures that both say what to do in the same case.

use std::collections::BTreeMap;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::wording::normal;
use crate::manual::{Aspect, Manual, Procedure, Tiers};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "conflicting-procedures",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Active,
    page: include_str!("conflicting_procedures.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let mut by_trigger: BTreeMap<(&str, String), Vec<&Procedure>> = BTreeMap::new();
    for procedure in
        manual.pages_for(Aspect::Governance).filter(|page| page.is_active() && page.kind.has_steps())
    {
        let department = manual.department(procedure).map_or("", |department| department.id.as_str());
        if let Some(trigger) =
            procedure.trigger.as_ref().map(|trigger| normal(&trigger.source)).filter(|text| !text.is_empty())
        {
            by_trigger.entry((department, trigger)).or_default().push(procedure);
        }
    }
    for procedures in by_trigger.values() {
        for (index, procedure) in procedures.iter().enumerate().skip(1) {
            let rival = procedures[..index].iter().find(|other| conflict(procedure, other));
            findings.extend(rival.map(|rival| report(procedure, rival)));
        }
    }
}

/// Whether both hold for some customer, and neither says that it takes the place of the other.
fn conflict(one: &Procedure, other: &Procedure) -> bool {
    let overlap = match (&one.tiers, &other.tiers) {
        (Tiers::Some(own), Tiers::Some(others)) => own.iter().any(|tier| others.contains(tier)),
        _ => true,
    };
    let replaces = |new: &Procedure, old: &Procedure| {
        new.supersedes.as_ref() == Some(&old.id) || old.superseded_by.as_ref() == Some(&new.id)
    };
    overlap && !replaces(one, other) && !replaces(other, one)
}

fn report(procedure: &Procedure, rival: &Procedure) -> Finding {
    let place = procedure.value_at(&path!["trigger"]);
    let message = format!("`{}` has the same trigger, so staff have two pages for one case", rival.id);
    let help = "some staff follow one page and some the other; retire one of the two, or say in `trigger` or `tiers` how the cases differ";
    let related = rival.value_at(&path!["trigger"]);
    Finding::new(place, message).label("the same trigger").related(related, "and here").help(help)
}
