//! An amount in a unit that nobody declared.

use crate::check::ids::key;
use crate::check::problems::Holder;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Fault, Path, Problem, Segment};
use crate::manual::{Amount, Manual, Procedure, closest};
use crate::path;
use crate::quantity::{AmountFault, Limit, Units};

pub(super) const RULE: Rule = Rule {
    name: "unknown-unit",
    severity: Severity::Error,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("unknown_unit.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for portion in procedure.portions.list() {
        if let Amount::Unreadable { fault: AmountFault::UnknownUnit(number, unit), .. } = &portion.amount {
            let path = path!["portions", &portion.key, "amount"];
            findings.push(unknown(procedure, &path, number, unit, manual));
        }
    }
    for problem in &procedure.problems {
        if let Some((number, unit)) = in_need(problem, manual) {
            findings.push(unknown(procedure, &problem.path, &number, &unit, manual));
        }
    }
}

/// The number and the unknown unit of an amount of authority that a step needs, if that is what is wrong there.
pub(super) fn in_need(problem: &Problem, manual: &Manual) -> Option<(String, String)> {
    let Fault::Malformed { found, .. } = &problem.fault else { return None };
    let [_, _, Segment::Key(needs), _] = problem.path.0.as_slice() else { return None };
    match Limit::parse(found, &manual.units) {
        Err(AmountFault::UnknownUnit(number, unit)) if needs == "needs" => Some((number, unit)),
        _ => None,
    }
}

fn unknown(procedure: &Procedure, path: &Path, number: &str, unit: &str, manual: &Manual) -> Finding {
    let place = Holder::Page(procedure).words_at(path, unit);
    let span = place.span;
    let finding = Finding::new(place, format!("`{unit}` is not a unit")).label("unknown unit");
    if let Some(known) = known_beginning(unit, &manual.units) {
        let rest = unit[known.len()..].trim_matches([' ', ',', ';']);
        let help = format!(
            "write only `{number} {known}`; what else there is to say, such as `{rest}`, goes into `note:`"
        );
        return finding.help(help);
    }
    // Of one or two letters nearly every unit could have been meant.
    let similar = closest(&unit.to_lowercase(), manual.units.names()).filter(|_| unit.chars().count() > 2);
    match similar {
        Some(similar) => finding.help(format!("did you mean `{similar}`?")).fix(
            format!("write `{similar}`"),
            span,
            similar,
        ),
        None => {
            let id = key(unit);
            let help = format!(
                "to count in it, add `[units.{id}]` to `{}`, and below it `is = \"60 ml\"` if it can be measured",
                manual.config.text.path
            );
            finding.help(help)
        }
    }
}

/// The known unit that `written` begins with: `slices` of `slices of ham`.
fn known_beginning<'t>(written: &'t str, units: &Units) -> Option<&'t str> {
    let ends =
        written.char_indices().filter(|(_, next)| next.is_whitespace() || matches!(next, ',' | ';' | '('));
    let beginnings = ends.map(|(end, _)| &written[..end]);
    beginnings.rev().find(|beginning| !beginning.is_empty() && units.get(beginning).is_some())
}
