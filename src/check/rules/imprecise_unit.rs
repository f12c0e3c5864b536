//! A portion in a unit that everybody understands otherwise.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::manual::{Manual, Portion, Procedure};
use crate::path;
use crate::quantity::{Quantity, Unit, Units, amounts_in, digit};
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "imprecise-unit",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("imprecise_unit.md"),
    check: Check::Procedure(check),
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for portion in procedure.portions.list() {
        let Some((unit, why)) = portion.amount.quantity().and_then(imprecise) else { continue };
        if portion.tool.as_deref().is_some_and(|tool| says_size(tool, &manual.units)) {
            continue;
        }
        let place = place(procedure, portion, &unit.id, &manual.units);
        let written = procedure.text.slice(place.span);
        let message = format!("`{written}` is not the same amount for everybody");
        findings.push(Diagnostic::new(place, message).label("not a measure").help(why));
    }
}

/// The unit of an amount that is no measure, and what its row in the table says about that.
fn imprecise(quantity: &Quantity) -> Option<(&Unit, &str)> {
    let parts = quantity.parts.iter().map(|(_, unit)| unit);
    let mut units = [&quantity.unit].into_iter().chain(parts);
    units.find_map(|unit| Some((&**unit, unit.imprecise.as_deref()?)))
}

/// Whether a tool is one of a known size: `#16 scoop`, `cup, 250 ml`, or a unit of `book.toml` that says what it holds.
fn says_size(tool: &str, units: &Units) -> bool {
    let follows_sign = |sign: &str| {
        let lower = tool.to_lowercase();
        let mut places =
            lower.match_indices(sign).map(|(at, _)| lower[at + sign.len()..].trim_start().to_owned());
        places.any(|rest| rest.starts_with(|next: char| digit(next).is_some()))
    };
    let is_measure = |unit: &Unit| unit.factor.is_some() && unit.imprecise.is_none();
    NUMBER_SIGNS.iter().any(|sign| follows_sign(sign))
        || amounts_in(tool, units).iter().any(|(_, quantity)| is_measure(&quantity.unit))
        || units.get(tool.trim()).is_some_and(|unit| is_measure(unit))
}

/// The amount as it is written, without tolerance and tool.
fn place(procedure: &Procedure, portion: &Portion, unit: &str, units: &Units) -> Place {
    let mut place = procedure.value_at(&path!["portions", &portion.key, "amount"]);
    let written = procedure.text.slice(place.span);
    if let Some((range, _)) =
        amounts_in(written, units).into_iter().find(|(_, quantity)| quantity.unit.id == unit)
    {
        // A range or a comparison may stand before the number with the unit.
        let from =
            written.find(|next: char| digit(next).is_some()).map_or(range.start, |at| at.min(range.start));
        let start = place.span.start as usize;
        place.span = Span::new(start + from, start + range.end);
    }
    place
}

/// After these a number says which of the sizes a tool is.
const NUMBER_SIGNS: [&str; 8] = ["#", "no.", "nr.", "n°", "nº", "size ", "رقم ", "নম্বর "];
