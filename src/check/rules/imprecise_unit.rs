//! A portion in a unit that everybody understands otherwise.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::{Manual, Portion, Procedure};
use crate::path;
use crate::quantity::{Quantity, Unit, Value, scan};
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "imprecise-unit",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("imprecise_unit.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for portion in procedure.portions.list() {
        let Some((unit, why)) = portion.amount.quantity().and_then(imprecise) else { continue };
        if portion.tool.as_deref().is_some_and(|tool| says_size(tool, manual)) {
            continue;
        }
        let place = place(procedure, portion, &unit.id, manual);
        let written = procedure.text.slice(place.span);
        let message = format!("`{written}` is not an exact amount");
        findings.push(Finding::new(place, message).label("not a measure").help(why));
    }
}

/// The unit of an amount that is no measure, and what its row in the table says about that.
fn imprecise(quantity: &Quantity) -> Option<(&Unit, &str)> {
    let parts = quantity.parts.iter().map(|(_, unit)| unit);
    let mut units = [&quantity.unit].into_iter().chain(parts);
    units.find_map(|unit| Some((&**unit, unit.imprecise.as_deref()?)))
}

/// Whether a tool is one of a known size: `#16 scoop`, `cup, 250 ml`, or a unit of `book.toml` that says what it holds.
fn says_size(tool: &str, manual: &Manual) -> bool {
    let is_measure = |unit: &Unit| unit.factor.is_some() && unit.imprecise.is_none();
    let says = |value: &Value| match value {
        Value::Name => true,
        Value::Amount(amount) => is_measure(&amount.unit),
        _ => false,
    };
    scan(tool, &manual.language, &manual.units).iter().any(|found| says(&found.value))
        || manual.units.get(tool.trim()).is_some_and(|unit| is_measure(unit))
}

/// The amount as it is written, without tolerance and tool.
fn place(procedure: &Procedure, portion: &Portion, unit: &str, manual: &Manual) -> Place {
    let mut place = procedure.value_at(&path!["portions", &portion.key, "amount"]);
    let found = scan(procedure.text.slice(place.span), &manual.language, &manual.units);
    let is_meant =
        |amount: &Quantity| amount.unit.id == unit || amount.parts.iter().any(|(_, part)| part.id == unit);
    if let Some(found) = found.iter().find(|found| found.amount().is_some_and(is_meant)) {
        let start = place.span.start as usize;
        place.span = Span::new(start + found.core.start, start + found.core.end);
    }
    place
}
