//! An allergen in a portion that the recipe does not declare.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::allergens::{Allergen, contained};
use crate::manual::{Kind, Manual, Portion, Procedure};
use crate::path;
use crate::quantity::Dimension;

pub(super) const RULE: Rule = Rule {
    name: "unlisted-allergen",
    severity: Severity::Error,
    group: Group::Safety,
    scope: Scope::Active,
    page: include_str!("unlisted_allergen.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    // That a recipe says nothing at all of allergens has a finding of its own.
    let Some(declared) = &procedure.allergens else { return };
    if !matches!(procedure.kind, Kind::Recipe | Kind::Procedure)
        || procedure.has_unreadable(&path!["allergens"])
    {
        return;
    }
    let is_declared = |allergen: &Allergen| {
        declared.iter().any(|name| Allergen::named(name).is_some_and(|named| named.name == allergen.name))
    };
    let mut missing: Vec<(&'static Allergen, Vec<&Portion>)> = Vec::new();
    for portion in procedure.portions.list().iter().filter(|portion| is_eaten(portion)) {
        for allergen in
            allergens(portion, &manual.language).into_iter().filter(|allergen| !is_declared(allergen))
        {
            match missing.iter_mut().find(|(other, _)| other.name == allergen.name) {
                Some((_, portions)) => portions.push(portion),
                None => missing.push((allergen, vec![portion])),
            }
        }
    }
    for (allergen, portions) in missing {
        findings.push(finding(procedure, declared, allergen, &portions));
    }
}

/// Whether the portion could be food: 3 min of an egg timer and 5 °C of a fish counter are not.
fn is_eaten(portion: &Portion) -> bool {
    let dimension = portion.amount.quantity().map(crate::quantity::Quantity::dimension);
    dimension
        .is_none_or(|dimension| matches!(dimension, Dimension::Mass | Dimension::Volume | Dimension::Count))
}

/// What the portion contains by its key, its name or its item.
fn allergens(portion: &Portion, language: &str) -> Vec<&'static Allergen> {
    // The name says more than the key: `bread` may be "gluten-free bread".
    let name = portion.name.as_deref().or(portion.item.as_deref()).unwrap_or(&portion.key);
    contained(name, language)
}

fn finding(
    procedure: &Procedure,
    declared: &[String],
    allergen: &Allergen,
    portions: &[&Portion],
) -> Finding {
    let key_at = |portion: &Portion| procedure.key_at(&path!["portions", &portion.key]);
    let first = portions[0];
    let message = format!("`{}` contains {}, and `allergens` does not list it", first.key, allergen.name);
    let all: Vec<&str> = declared.iter().map(String::as_str).chain([allergen.name.as_str()]).collect();
    let help = format!(
        "a guest with an allergy relies on this list; write `allergens: [{}]`, or say in the portion's `name` what it \
         is made without",
        all.join(", ")
    );
    let mut finding = Finding::new(key_at(first), message).label(format!("contains {}", allergen.name));
    for portion in &portions[1..] {
        finding = finding.related(key_at(portion), "contains it too");
    }
    finding.related(procedure.value_at(&path!["allergens"]), "not listed here").help(help)
}
