//! An allergen that is not in the closed list.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::allergens::Allergen;
use crate::manual::{Manual, Procedure, closest};

pub(super) const RULE: Rule = Rule {
    name: "unknown-allergen",
    severity: Severity::Error,
    group: Group::Safety,
    scope: Scope::Active,
    page: include_str!("unknown_allergen.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    for (index, written) in procedure.allergens.iter().flatten().enumerate() {
        if Allergen::named(written).is_some() {
            continue;
        }
        let place = procedure.value_at(&procedure.item_path("allergens", index));
        let lower = written.to_lowercase();
        let similar = closest(&lower, Allergen::all().iter().flat_map(Allergen::names));
        let help = match similar {
            _ if lower == "none" => {
                "where there are no allergens, write `allergens: none` and nothing else".to_owned()
            }
            Some(meant) => format!("did you mean `{meant}`?"),
            None => {
                let names: Vec<&str> =
                    Allergen::all().iter().map(|allergen| allergen.name.as_str()).collect();
                let removal = match procedure.allergens.as_ref().map_or(0, Vec::len) {
                    1 => format!("write `allergens: none` instead of `{written}`"),
                    _ => format!("take `{written}` out of `allergens`"),
                };
                format!(
                    "{removal}, and warn about it in the step that handles it: `warning: Contains {written}.`; the \
                     allergens of the law are {}",
                    names.join(", ")
                )
            }
        };
        let message = format!("`{written}` is not one of the allergens that must be declared");
        findings.push(Finding::new(place, message).label("not in the list").help(help));
    }
}
