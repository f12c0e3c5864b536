//! An amount in what is neither a unit nor a name of things.

use crate::check::ids::key;
use crate::check::problems::Holder;
use crate::check::rule_words::RULE_WORDS;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Fault, Path, Problem, Segment};
use crate::manual::{Amount, Manual, Portion, Procedure};
use crate::path;
use crate::quantity::{AmountFault, Limit, Units, is_per};

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
        findings.extend(sized(procedure, portion, manual));
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
    match Limit::counted(found, &manual.units) {
        Err(AmountFault::UnknownUnit(number, unit)) if needs == "needs" => Some((number, unit)),
        _ => None,
    }
}

fn unknown(procedure: &Procedure, path: &Path, number: &str, unit: &str, manual: &Manual) -> Finding {
    let place = Holder::Page(procedure).words_at(path, unit);
    let span = place.span;
    let finding = Finding::new(place, format!("`{unit}` is not a unit")).label("unknown unit");
    if is_per(unit, &manual.units) {
        return finding.help(format!("write what is counted as well, such as `{number} pieces {unit}`"));
    }
    if let Some(known) = known_beginning(unit, &manual.units) {
        let rest = unit[known.len()..].trim_matches([' ', ',', ';']);
        if is_per(rest, &manual.units) && !rest.contains(' ') {
            return finding.help(format!(
                "`{rest}` of what? Write `{number} {known} per piece`, or the thing's name in the place of `piece`; it \
                 is the same for each, however many are made"
            ));
        }
        if is_per(rest, &manual.units) {
            return finding.help(format!(
                "`{rest}` is no single thing: list both sides of the mixture as portions, `{number} {known}` of one and \
                 the amount of the other, and name both in the step"
            ));
        }
        let help = format!(
            "write only `{number} {known}`; what else there is to say, such as `{rest}`, goes into `note:`"
        );
        return finding.help(help);
    }
    if let Some(meant) = manual.units.misspelled(unit) {
        let help = format!("did you mean `{meant}`?");
        return finding.help(help).fix(format!("write `{meant}`"), span, meant);
    }
    let begun: Vec<String> = manual.units.begun(unit).map(|id| format!("`{number} {id}`")).collect();
    if !begun.is_empty() {
        return finding.help(format!("write {}", begun.join(" or ")));
    }
    let id = key(unit);
    finding.help(format!(
        "write one word for what is counted, such as `{number} pieces`, or a unit such as `g`; to declare a unit, add \
         `[units.{id}]` to `{}`",
        manual.config.text.path
    ))
}

/// A size in the place of what is counted: `eggs: 2 large`.
fn sized(procedure: &Procedure, portion: &Portion, manual: &Manual) -> Option<Finding> {
    let Amount::Of(Limit { quantity, .. }) = &portion.amount else { return None };
    let size = quantity.unit.noun()?;
    let mut languages =
        [manual.language_of(procedure), "en"].into_iter().filter_map(|tag| RULE_WORDS.of(tag));
    if !languages.any(|words| words.overlapping_sizes.sizes.iter().any(|own| own == size)) {
        return None;
    }
    let (key, number) = (&portion.key, quantity.number());
    let place = Holder::Page(procedure).words_at(&path!["portions", key, "amount"], size);
    let finding = Finding::new(place, format!("`{size}` is a size, not a unit")).label("a size");
    Some(finding.help(format!("write `{key}: {{amount: {number} pieces, note: {size}}}`")))
}

/// What can be counted that `written` begins with: `slices` of `slices of ham`.
fn known_beginning<'t>(written: &'t str, units: &Units) -> Option<&'t str> {
    let ends =
        written.char_indices().filter(|(_, next)| next.is_whitespace() || matches!(next, ',' | ';' | '('));
    let beginnings = ends.map(|(end, _)| &written[..end]);
    let is_counted = |beginning: &&str| units.get(beginning).or(units.noun(beginning).as_ref()).is_some();
    beginnings.rev().find(|beginning| !beginning.is_empty() && is_counted(beginning))
}
