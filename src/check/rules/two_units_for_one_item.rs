//! An item that is counted here and weighed there.

use crate::check::items::{Use, by_item, groups, usual};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Manual;
use crate::quantity::Unit;

pub(super) const RULE: Rule = Rule {
    name: "two-units-for-one-item",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("two_units_for_one_item.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    for (item, all) in by_item(manual) {
        // A cup has a finding of its own, and so has what can't be read.
        let is_measured =
            |found: &Use<'_>| found.limit().is_some_and(|limit| limit.quantity.unit.imprecise.is_none());
        let measured = all.into_iter().filter(is_measured);
        let Some((usual, others)) = usual(groups(measured, is_comparable)) else { continue };
        for odd in others.into_iter().flatten() {
            findings.push(finding(item, &usual, odd, manual));
        }
    }
}

fn finding(item: &str, usual: &[Use<'_>], odd: Use<'_>, manual: &Manual) -> Finding {
    let reference = usual[0];
    let (here, there) = (odd.shown(manual), reference.shown(manual));
    let place = match (reference.procedure.id == odd.procedure.id, usual.len()) {
        (true, _) => "elsewhere in this list".to_owned(),
        (false, 1) => format!("in `{}`", reference.procedure.id),
        (false, 2) => format!("in `{}` and another procedure", reference.procedure.id),
        (false, several) => format!("in `{}` and {} others", reference.procedure.id, several - 1),
    };
    let message = format!("`{item}` is listed as {here} here, and as {there} {place}");
    let label = format!("{there} here");
    Finding::new(odd.amount_at(), message).label("another unit").related(reference.amount_at(), label).help(
        "it is unclear whether the two are the same amount: use one unit for it everywhere, and say in `note:` how much \
         one weighs; if they are two things, give one of them another name",
    )
}

fn is_comparable(one: Use<'_>, other: Use<'_>) -> bool {
    let (Some(first), Some(second)) = (one.limit(), other.limit()) else { return true };
    first.quantity.comparable(&second.quantity) || may_be_plural(&first.quantity.unit, &second.quantity.unit)
}

/// Whether two names of things may be one for one and several: a glass and some glasses in any language.
fn may_be_plural(one: &Unit, other: &Unit) -> bool {
    let (Some(one), Some(other)) = (one.noun(), other.noun()) else { return false };
    !one.is_ascii() || !other.is_ascii() || one.as_bytes()[..2].eq_ignore_ascii_case(&other.as_bytes()[..2])
}
