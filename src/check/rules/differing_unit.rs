//! A number that has another unit in a translation than in its source.

use crate::check::translations::{Passage, name_of};
use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Diagnostic, Severity};
use crate::quantity::amounts_in;

pub(super) const RULE: Rule = Rule {
    name: "differing-unit",
    severity: Severity::Error,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("differing_unit.md"),
    check: Check::Translation(check),
};

fn check(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    findings.extend(pair.passages().filter_map(|(source, own)| finding(source, own, pair)));
}

fn finding(source: &Passage<'_>, own: &Passage<'_>, pair: &Pair<'_>) -> Option<Diagnostic> {
    let units = &pair.edition.units;
    let before = amounts_in(&source.text, units);
    let now = amounts_in(&own.text, units);
    // In Bengali "টি" may stand behind any number of things, so that pieces say nothing about the unit.
    let is_counted_so = |unit: &str| unit == "piece";
    let (range, _) =
        now.iter().filter(|(_, amount)| !is_counted_so(&amount.unit.id)).find(|(_, amount)| {
            let same_number: Vec<_> = before.iter().filter(|(_, other)| other.low == amount.low).collect();
            let agrees = |other: &crate::quantity::Quantity| {
                other.compare(amount).is_some_and(std::cmp::Ordering::is_eq)
            };
            !same_number.is_empty() && !same_number.iter().any(|(_, other)| agrees(other))
        })?;
    let (_, amount) = now.iter().find(|(other, _)| other == range)?;
    let (old, _) = before.iter().find(|(_, other)| other.low == amount.low)?;
    let name = name_of(&own.path, pair.source);
    let (new, old) = (&own.text[range.clone()], &source.text[old.clone()]);
    let message = format!("{name} says `{new}` here and `{old}` in the source");
    let help = "the number is the same and means something else: write the unit of the source";
    Some(
        Diagnostic::new(own.place(range.clone(), pair.page), message)
            .label("another unit")
            .related(source.place(0..0, pair.source), "the source")
            .help(help),
    )
}
