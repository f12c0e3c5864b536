//! Two sizes of one thing whose tolerances overlap.

use std::collections::BTreeMap;

use num_rational::Ratio;

use crate::check::rule_words::RULE_WORDS;
use crate::check::{Check, Findings, Group, Rule, Scope, exact};
use crate::diagnostic::{Finding, Severity};
use crate::manual::wording::{stem, words};
use crate::manual::{Manual, Portion, Procedure};
use crate::path;
use crate::quantity::{Dimension, Quantity, Tolerance};

pub(super) const RULE: Rule = Rule {
    name: "overlapping-sizes",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("overlapping_sizes.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let mut sizes: BTreeMap<String, Vec<Size<'_>>> = BTreeMap::new();
    for portion in procedure.portions.list() {
        let Some(size) = Size::of(portion) else { continue };
        for thing in things(portion, &manual.language) {
            sizes.entry(thing).or_default().push(size.clone());
        }
    }
    for of_thing in sizes.values_mut() {
        of_thing.sort_by(|one, other| one.amount.compare(&other.amount).unwrap_or(std::cmp::Ordering::Equal));
        for pair in of_thing.windows(2) {
            let [small, large] = pair else { continue };
            let is_same = small.amount.compare(&large.amount) == Some(std::cmp::Ordering::Equal);
            if is_same || !small.amount.comparable(&large.amount) || small.most < large.least {
                continue;
            }
            let show = |quantity: &Quantity| exact::typed(&quantity.show(&manual.units, &manual.language));
            let (key, other) = (&small.portion.key, &large.portion.key);
            let message = format!(
                "`{key}` ({}) and `{other}` ({}) overlap within their tolerances",
                show(&small.amount),
                show(&large.amount)
            );
            let help = "a customer who pays for the large size may get the small one; narrow a tolerance until the most of \
                        the smaller size is less than the least of the larger";
            let place = procedure.value_at(&path!["portions", key, "amount"]);
            let related = procedure.value_at(&path!["portions", other]);
            findings.push(
                Finding::new(place, message)
                    .label("reaches the next size")
                    .related(related, "the next size")
                    .help(help),
            );
        }
    }
}

/// A portion that has an amount and a tolerance, with both ends in the base unit.
#[derive(Clone)]
struct Size<'p> {
    portion: &'p Portion,
    amount: Quantity,
    least: Ratio<i128>,
    most: Ratio<i128>,
}

impl<'p> Size<'p> {
    fn of(portion: &'p Portion) -> Option<Self> {
        let amount =
            portion.amount.quantity().filter(|amount| amount.dimension() != Dimension::Temperature)?;
        let (low, high) = amount.base()?;
        let off = |off: &Quantity, end: Ratio<i128>| match off.dimension() {
            Dimension::Share if amount.dimension() != Dimension::Share => {
                Some(end * off.low.value() / Ratio::from_integer(100))
            }
            _ => off.base().map(|(off, _)| off),
        };
        let (less, more) = match portion.tolerance.as_ref()? {
            Tolerance::Exact => return None,
            Tolerance::Within { more, less } => (off(less, low)?, off(more, high)?),
        };
        Some(Self { portion, amount: amount.clone(), least: low - less, most: high + more })
    }
}

/// What a portion is a size of: its key or name without the word for the size, such as `roll` of `roll-small`.
fn things(portion: &Portion, language: &str) -> Vec<String> {
    let sizes = |language: &str| RULE_WORDS.of(language).map(|own| &own.overlapping_sizes.sizes);
    let is_size = |word: &str| {
        let known = [sizes(language), sizes("en")].into_iter().flatten().flatten();
        known.into_iter().any(|size| size == word)
    };
    let thing = |name: &str| {
        let words: Vec<String> = words(name).iter().map(|word| stem(&word.plain).to_owned()).collect();
        let rest: Vec<&str> = words.iter().map(String::as_str).filter(|word| !is_size(word)).collect();
        (rest.len() < words.len() && !rest.is_empty()).then(|| rest.join(" "))
    };
    let mut things: Vec<String> =
        [thing(&portion.key), portion.name.as_deref().and_then(thing)].into_iter().flatten().collect();
    things.dedup();
    things
}
