//! The numbers of a text that was reworded: a reviewer looks at them first.

use std::mem::discriminant;

use super::Pair;
use super::change::{Change, Detail};
use crate::manual::Manual;
use crate::quantity::{Found, Value, scan};

/// Says beside each rewording which numbers it changed: `step 5 reworded (90 s → 2 min)`.
pub(super) fn say_in_rewordings(pair: &Pair<'_>, changes: &mut [Change]) {
    for change in changes.iter_mut().filter(|change| change.detail == Detail::Rewording) {
        let (Some(before), Some(after)) = (&change.before, &change.after) else { continue };
        let numbers = changed((before, pair.before), (after, pair.after));
        if !numbers.is_empty() {
            change.words = format!("{} ({})", change.words, numbers.join(", "));
        }
    }
}

/// Each number that another of its kind took the place of, as both texts write them.
fn changed(before: (&str, &Manual), after: (&str, &Manual)) -> Vec<String> {
    let read = |(text, manual): (&str, &Manual)| scan(text, &manual.config.language, &manual.units);
    let (mut old, mut new) = (read(before), read(after));
    if old.len().max(new.len()) > MOST {
        return Vec::new();
    }
    old.retain(|own| take(&mut new, |other| is_same(own, other)).is_none());
    let replaced = old.into_iter().filter_map(|own| {
        let other = take(&mut new, |other| is_of_one_kind(&own, other))?;
        let is_other_limit = own.comparison != other.comparison;
        let written = |found: &Found, text: &str| {
            text[if is_other_limit { found.range.clone() } else { found.core.clone() }].to_owned()
        };
        Some(format!("{} → {}", written(&own, before.0), written(&other, after.0)))
    });
    replaced.collect()
}

/// Of a text with more numbers the words alone are shown.
const MOST: usize = 50;

/// Takes the first of the numbers out that is meant.
fn take(numbers: &mut Vec<Found>, is_meant: impl Fn(&Found) -> bool) -> Option<Found> {
    let at = numbers.iter().position(is_meant)?;
    Some(numbers.remove(at))
}

/// Whether two numbers say the same, however each is written.
fn is_same(one: &Found, other: &Found) -> bool {
    let is_same_value = match (&one.value, &other.value) {
        (Value::Amount(one), Value::Amount(other)) => one == other,
        (Value::Count(low, high), Value::Count(other_low, other_high)) => {
            (low, high) == (other_low, other_high)
        }
        (Value::Ordinal(one, _), Value::Ordinal(other, _)) => one == other,
        (Value::Clock(one), Value::Clock(other)) => one == other,
        (Value::Date { year, month, day }, Value::Date { year: other, month: of, day: on }) => {
            (year, month, day) == (other, of, on)
        }
        // A name is no number, and what became of it is seen in the words.
        (Value::Name, Value::Name) => true,
        _ => false,
    };
    is_same_value && one.comparison == other.comparison && one.times == other.times
}

/// Whether one number may have taken the place of the other: both weights, both times of day.
fn is_of_one_kind(one: &Found, other: &Found) -> bool {
    match (one.amount(), other.amount()) {
        (Some(one), Some(other)) => one.unit.dimension == other.unit.dimension,
        _ => discriminant(&one.value) == discriminant(&other.value),
    }
}
