//! One product, two procedures, two amounts.

use std::collections::BTreeMap;

use num_rational::Ratio;

use crate::check::items::{Use, groups, plain_name, uses, usual};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Yield};
use crate::quantity::Quantity;

pub(super) const RULE: Rule = Rule {
    name: "differing-portions",
    severity: Severity::Error,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("differing_portions.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let mut listed: BTreeMap<(&str, &str), Vec<Use<'_>>> = BTreeMap::new();
    for found in uses(manual) {
        if let (Some(product), Some(_)) = (&found.procedure.product, found.limit()) {
            listed.entry((product, &found.portion.key)).or_default().push(found);
        }
    }
    for ((product, key), all) in listed.into_iter().filter(|(_, all)| all.len() > 1) {
        let Some((usual, others)) = usual(groups(all, is_same)) else { continue };
        let reference = usual[0];
        for odd in others.into_iter().flatten() {
            // What can't be compared has a finding of its own: the item is listed in two units.
            if is_comparable(reference, odd) {
                findings.push(differing(product, key, reference, odd, manual));
            }
        }
    }
}

fn differing(product: &str, key: &str, reference: Use<'_>, odd: Use<'_>, manual: &Manual) -> Finding {
    let (here, there) = (odd.shown(manual), reference.shown(manual));
    let other = &reference.procedure.id;
    let message = match made_of_both(reference, odd) {
        Some((others, own)) if own.number != others.number => {
            let (own, others) = (yield_of(odd), yield_of(reference));
            format!(
                "`{product}` gets {here} of `{key}` for {own} here, and {there} for {others} in `{other}`"
            )
        }
        _ => format!("`{product}` gets {here} of `{key}` here, and {there} in `{other}`"),
    };
    let label = format!("{there} here");
    Finding::new(odd.amount_at(), message).label("another amount").related(reference.amount_at(), label).help(
        "a product must come out the same whoever makes it: correct the amount that is wrong; \
         if they are two products, give each its own `product:`",
    )
}

/// Whether two amounts are the same for as much of the product.
fn is_same(one: Use<'_>, other: Use<'_>) -> bool {
    let (Some(first), Some(second)) = (one.limit(), other.limit()) else { return true };
    if first.comparison != second.comparison {
        return false;
    }
    let amounts = (&first.quantity, &second.quantity);
    match made_of_both(one, other) {
        Some((own, others)) if !one.portion.is_fixed && !other.portion.is_fixed => {
            per_piece(amounts.0, own) == per_piece(amounts.1, others)
        }
        _ => amounts.0 == amounts.1,
    }
}

fn is_comparable(one: Use<'_>, other: Use<'_>) -> bool {
    let (Some(first), Some(second)) = (one.limit(), other.limit()) else { return false };
    let is_countable = match (&one.procedure.yields, &other.procedure.yields) {
        // Nobody can say how many sandwiches a tray is.
        (Some(own), Some(others)) => plain_name(&own.what) == plain_name(&others.what),
        _ => true,
    };
    first.quantity.comparable(&second.quantity)
        && (is_countable || one.portion.is_fixed || other.portion.is_fixed)
}

/// What comes out of both, where it is counted in the same and can be divided by.
fn made_of_both<'m>(one: Use<'m>, other: Use<'m>) -> Option<(&'m Yield, &'m Yield)> {
    let (own, others) = (one.procedure.yields.as_ref()?, other.procedure.yields.as_ref()?);
    let divides = |made: &Yield| {
        let value = made.number.value();
        *value.numer() > 0 && *value.numer() < 1_000_000 && *value.denom() < 1_000
    };
    (plain_name(&own.what) == plain_name(&others.what) && divides(own) && divides(others))
        .then_some((own, others))
}

fn per_piece(amount: &Quantity, made: &Yield) -> Quantity {
    amount.scaled(Ratio::from_integer(1) / made.number.value())
}

fn yield_of(found: Use<'_>) -> String {
    found.procedure.yields.as_ref().map(|made| format!("{} {}", made.number, made.what)).unwrap_or_default()
}
