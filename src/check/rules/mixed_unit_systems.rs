//! Ounces and grams in one list of portions.

use crate::check::items::{Use, groups, usual};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::quantity::{Dimension, Quantity, System, Unit, Units};

pub(super) const RULE: Rule = Rule {
    name: "mixed-unit-systems",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("mixed_unit_systems.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let uses = procedure.portions.list().iter().map(|portion| Use { procedure, portion });
    let measured = uses.filter_map(|found| Some((found, system(found)?)));
    let systems = groups(measured, |one, other| one.1 == other.1);
    let Some((usual, others)) = usual(systems).filter(|(_, others)| !others.is_empty()) else { return };
    let (first, system) = usual[0];
    let odd: Vec<Use<'_>> = others.into_iter().flatten().map(|(found, _)| found).collect();
    let name = |found: &Use<'_>| format!("`{}`", found.portion.key);
    let unit =
        |found: &Use<'_>| found.limit().map(|limit| limit.quantity.unit.id.clone()).unwrap_or_default();
    let [one, rest @ ..] = odd.as_slice() else { return };
    let others = match rest {
        [] => String::new(),
        rest => format!("; the same goes for {}", rest.iter().map(name).collect::<Vec<_>>().join(", ")),
    };
    let message = format!("{} is in {}, and {} is in {}", name(one), unit(one), name(&first), unit(&first));
    let finding = Finding::new(one.amount_at(), message)
        .label("another system of units")
        .related(first.amount_at(), "this is the usual one here");
    let converted = one.limit().and_then(|limit| converted(&limit.quantity, system, &manual.units));
    findings.push(finding.help(match converted {
        Some(amount) => format!(
            "two systems of units in one list invite mistakes: write `{amount}`, which is {}{others}",
            one.shown(manual)
        ),
        None => format!("two systems of units in one list invite mistakes: write all weights and volumes in the same system{others}"),
    }));
}

fn system(found: Use<'_>) -> Option<System> {
    let quantity = &found.limit()?.quantity;
    matches!(quantity.dimension(), Dimension::Mass | Dimension::Volume).then_some(quantity.unit.system)?
}

/// The same amount in the other system, to three digits.
fn converted(quantity: &Quantity, system: System, units: &Units) -> Option<String> {
    let (low, high) = quantity.base()?;
    let base = *low.numer() as f64 / *low.denom() as f64;
    let unit = unit_for(base, quantity.dimension(), system, units)?;
    let factor = unit.factor?;
    let show = |value: num_rational::Ratio<i128>| three_digits(value, factor);
    let number = if low == high { show(low) } else { format!("{}–{}", show(low), show(high)) };
    Some(format!("{number} {}", unit.id))
}

fn three_digits(value: num_rational::Ratio<i128>, factor: num_rational::Ratio<i128>) -> String {
    // For a person to read, never to calculate with.
    let in_unit =
        (*value.numer() as f64 / *value.denom() as f64) / (*factor.numer() as f64 / *factor.denom() as f64);
    let places = (2 - in_unit.abs().max(0.001).log10().floor() as i32).clamp(0, 3) as usize;
    let shown = format!("{in_unit:.places$}");
    match shown.contains('.') {
        true => shown.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => shown,
    }
}

/// The unit in which a person would say so many grams or millilitres.
fn unit_for(base: f64, dimension: Dimension, system: System, units: &Units) -> Option<&Unit> {
    let name = match (dimension, system) {
        (Dimension::Mass, System::Metric) if base >= 1000.0 => "kg",
        (Dimension::Mass, System::Metric) => "g",
        (Dimension::Mass, System::Customary) if base >= 453.6 => "lb",
        (Dimension::Mass, System::Customary) => "oz",
        (Dimension::Volume, System::Metric) if base >= 1000.0 => "l",
        (Dimension::Volume, System::Metric) => "ml",
        (Dimension::Volume, System::Customary) => "fl oz",
        _ => return None,
    };
    units.get(name).map(|unit| &**unit)
}
