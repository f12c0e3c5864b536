//! Portions whose sum is not what comes out.

use num_rational::Ratio;

use crate::check::items::Use;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;
use crate::quantity::exact::{add, sum};
use crate::quantity::{Dimension, Number, Quantity, Tolerance, Unit, Units};

pub(super) const RULE: Rule = Rule {
    name: "parts-not-yield",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("parts_not_yield.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let Some((unit, out)) = measured_yield(procedure, &manual.units) else { return };
    let parts = procedure.portions.list();
    let bounds: Option<Vec<(Ratio<i128>, Ratio<i128>)>> =
        parts.iter().map(|portion| bounds(Use { procedure, portion }, unit.dimension)).collect();
    let Some(bounds) = bounds.filter(|bounds| bounds.len() > 1) else { return };
    let (least, most) = (sum(bounds.iter().map(|part| part.0)), sum(bounds.iter().map(|part| part.1)));
    let (Some(least), Some(most)) = (least, most) else { return };
    if (least..=most).contains(&out) {
        return;
    }
    let is_less = most < out;
    let nearest = if is_less { most } else { least };
    let Some(total) = in_unit(nearest, unit) else { return };
    let bound = match (least == most, is_less) {
        (true, _) => "",
        (false, true) => "at most ",
        (false, false) => "at least ",
    };
    let message = format!(
        "the portions come to {bound}{total} {}, and the yield is {}",
        unit.id,
        shown_yield(procedure)
    );
    let finding = Finding::new(procedure.value_at(&path!["yield"]), message);
    let finding =
        finding.label("another sum").related(procedure.key_at(&path!["portions"]), "these are added up");
    findings.push(finding.help(match is_less {
        true => "list what is missing, or correct the yield",
        false => {
            "correct the amount that is wrong, or the yield; if the rest is lost in cooking or trimming, \
             count what is served, such as `yield: 8 portions`"
        }
    }));
}

/// The unit of a yield that is a weight or a volume, and how much it is in the base unit.
fn measured_yield<'u>(procedure: &Procedure, units: &'u Units) -> Option<(&'u Unit, Ratio<i128>)> {
    let made = procedure.yields.as_ref()?;
    let name = made.what.split(" of ").next().unwrap_or_default();
    let unit = units.get(name)?;
    let is_measure = matches!(unit.dimension, Dimension::Mass | Dimension::Volume);
    Some((unit, made.number.value() * unit.factor.filter(|_| is_measure)?))
}

fn shown_yield(procedure: &Procedure) -> String {
    procedure.yields.as_ref().map(|made| format!("{} {}", made.number, made.what)).unwrap_or_default()
}

/// How much a portion may be, in the base unit: the least and the most.
fn bounds(found: Use<'_>, dimension: Dimension) -> Option<(Ratio<i128>, Ratio<i128>)> {
    let limit = found.limit().filter(|limit| limit.comparison.is_none())?;
    let (low, high) = limit.quantity.base().filter(|_| limit.quantity.dimension() == dimension)?;
    let (less, more) = match &found.portion.tolerance {
        Some(Tolerance::Within { more, less }) => (off_by(less, low)?, off_by(more, high)?),
        Some(Tolerance::Exact) | None => (Ratio::from_integer(0), Ratio::from_integer(0)),
    };
    let least = if found.portion.is_optional { Ratio::from_integer(0) } else { add(low, -less)? };
    Some((least, add(high, more)?))
}

/// An amount of the base unit in `unit`; `None` where it has more digits than anybody would read.
fn in_unit(base: Ratio<i128>, unit: &Unit) -> Option<Number> {
    let fits = base.numer().abs() < 10_i128.pow(24) && *base.denom() < 10_i128.pow(9);
    fits.then(|| unit.factor.map(|factor| Number::exactly(base / factor)))?
}

fn off_by(tolerance: &Quantity, amount: Ratio<i128>) -> Option<Ratio<i128>> {
    if tolerance.dimension() != Dimension::Share {
        return tolerance.base().map(|(_, high)| high);
    }
    // Shares of more digits than anybody measures would not fit into an exact product.
    let share = tolerance.low.value() / Ratio::from_integer(100);
    (*share.denom() < 1_000_000 && share < Ratio::from_integer(100)).then(|| amount * share)
}
