//! Two procedures with the same steps.

use std::collections::BTreeMap;

use crate::check::items::Use;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::wording::normal;
use crate::manual::{Aspect, Manual, Portion, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "copied-procedure",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Active,
    page: include_str!("copied_procedure.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let mut by_steps: BTreeMap<Vec<&str>, Vec<&Procedure>> = BTreeMap::new();
    for procedure in manual.pages_for(Aspect::Steps).filter(|procedure| procedure.is_active()) {
        let has_texts = || procedure.steps.iter().all(|step| !step.action.is_empty());
        if procedure.steps.len() >= LEAST_STEPS && has_texts() {
            let steps = procedure.steps.iter().map(|step| step.action.source.as_str()).collect();
            by_steps.entry(steps).or_default().push(procedure);
        }
    }
    for alike in by_steps.values() {
        for (index, procedure) in alike.iter().enumerate().skip(1) {
            let mut originals = alike[..index].iter().filter(|other| is_copy(procedure, other)).peekable();
            let first = originals.peek().copied();
            // Where both begin alike, that is the finding.
            if !originals.any(|original| begins_like(procedure, original)) {
                findings.extend(first.map(|original| copied(procedure, original)));
            }
        }
    }
}

fn copied(procedure: &Procedure, original: &Procedure) -> Finding {
    let steps = path!["steps"];
    let message = format!("all {} steps are those of `{}`", procedure.steps.len(), original.id);
    let help = format!(
        "a correction to one page leaves the other wrong: keep one for both, and write `superseded_by: {}` \
         and `status: retired` in the other, or link to the first",
        original.id
    );
    let related = original.key_at(&steps);
    Finding::new(procedure.key_at(&steps), message)
        .label("the same steps")
        .related(related, "and here")
        .help(help)
}

/// Whether the same is done with the same amounts. The same steps for another filling are two recipes.
fn is_copy(one: &Procedure, other: &Procedure) -> bool {
    let (own, others) = (one.portions.list(), other.portions.list());
    let is_same = |(mine, theirs): (&Portion, &Portion)| {
        let mine = Use { procedure: one, portion: mine };
        let theirs = Use { procedure: other, portion: theirs };
        let amounts = (mine.limit(), theirs.limit());
        mine.portion.key == theirs.portion.key
            && matches!(amounts, (Some(mine), Some(theirs)) if mine.quantity == theirs.quantity)
    };
    own.len() == others.len() && own.iter().zip(others).all(is_same)
}

fn begins_like(one: &Procedure, other: &Procedure) -> bool {
    let words = |procedure: &Procedure| procedure.trigger.as_ref().map(|trigger| normal(&trigger.source));
    words(one).is_some_and(|own| words(other) == Some(own))
}

/// Shorter lists are alike by chance.
const LEAST_STEPS: usize = 4;
