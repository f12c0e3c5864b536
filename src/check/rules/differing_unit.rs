//! A number that has another unit in a translation than in its source.

use std::collections::HashMap;

use num_rational::Ratio;

use crate::check::translations::Numbered;
use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::quantity::{Dimension, Found, Number, Quantity, Written};
use crate::translation::name_of;

pub(super) const RULE: Rule = Rule {
    name: "differing-unit",
    severity: Severity::Error,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("differing_unit.md"),
    checks: &[Check::Translation(check)],
};

fn check(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    findings.extend(pair.numbered().filter_map(|(source, own)| finding(source, own, pair)));
}

fn finding((source, before): Numbered<'_>, (own, now): Numbered<'_>, pair: &Pair<'_>) -> Option<Finding> {
    let mut by_number: HashMap<Ratio<i128>, Vec<(&Found, &Quantity)>> = HashMap::new();
    for (other, amount) in before.iter().filter_map(|other| Some((other, other.amount()?))) {
        by_number.entry(amount.low.value()).or_default().push((other, amount));
    }
    let (new, old) = now.iter().filter(|found| is_certain(found)).find_map(|found| {
        let amount = found.amount()?;
        let same_number = by_number.get(&amount.low.value())?;
        let agrees = same_number.iter().any(|(_, other)| is_same(amount, other, pair));
        // Where the source counts the same number of something else, that may be what is meant.
        let (other, _) = same_number.iter().find(|(other, _)| is_certain(other)).filter(|_| !agrees)?;
        Some((found, *other))
    })?;
    let name = name_of(&own.path, pair.source);
    let range = new.core.clone();
    let (new, old) = (&own.text[range.clone()], &source.text[old.core.clone()]);
    let message = format!("{name} says `{new}` here and `{old}` in the source");
    let help = "the same number means something else in this unit: write the unit from the source";
    Some(
        Finding::new(own.place(range, pair.page), message)
            .label("another unit")
            .related(source.place(0..0, pair.source), "the source")
            .help(help),
    )
}

/// Whether an amount has a unit for sure. "একটি" and "one" may stand before anything, "a minute" may be a while, and what
/// "twice" counts may have another name: "two touches", "two visits".
fn is_certain(found: &Found) -> bool {
    let is_one = found.low().is_some_and(|low| low == Number::whole(1));
    let is_counted = found.amount().is_some_and(|amount| amount.dimension() == Dimension::Count);
    let is_piece = found.amount().is_some_and(|amount| amount.unit.id == "piece");
    match found.written {
        Written::Digits => !is_piece,
        Written::Words => !is_one && !is_counted,
        Written::Article => false,
    }
}

/// Whether two amounts are the same, or in units that the language of the page has one word for.
fn is_same(own: &Quantity, source: &Quantity, pair: &Pair<'_>) -> bool {
    let word =
        |amount: &Quantity| pair.edition.units.word(&amount.unit, own.low, &pair.edition.language).to_owned();
    own.compare(source).is_some_and(std::cmp::Ordering::is_eq) || word(own) == word(source)
}
