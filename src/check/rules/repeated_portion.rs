//! A portion that is listed a second time under another name.

use std::collections::HashMap;

use crate::check::items::{Use, plain_name};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::markdown::slug;

pub(super) const RULE: Rule = Rule {
    name: "repeated-portion",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("repeated_portion.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let uses: Vec<_> = procedure.portions.list().iter().map(|portion| Use { procedure, portion }).collect();
    let mut of_item: HashMap<String, usize> = HashMap::new();
    let mut of_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (number, found) in uses.iter().enumerate() {
        let is_plain = found.portion.item.is_none();
        let same_item = is_plain.then(|| *of_item.entry(plain_name(found.item())).or_insert(number));
        let same_name = of_name.entry(plain_name(&found.portion.label())).or_default();
        let same_line = same_name.iter().copied().find(|first| reads_the_same(uses[*first], *found));
        if same_line.is_none() && same_name.len() < MOST_COMPARED {
            same_name.push(number);
        }
        let first = same_item.filter(|first| *first < number).into_iter().chain(same_line).min();
        if let Some(first) = first {
            findings.push(repeated(uses[first], *found, manual));
        }
    }
}

/// Whether staff see two equal lines of one name. Two portions of one `item` were listed twice on purpose.
fn reads_the_same(one: Use<'_>, other: Use<'_>) -> bool {
    let is_on_purpose = one.portion.item.is_some() && one.portion.item == other.portion.item;
    let note = |found: Use<'_>| found.portion.note.as_ref().map(|note| note.source.clone());
    let amounts = (one.limit(), other.limit());
    let is_as_much = matches!(amounts, (Some(one), Some(other)) if one.quantity == other.quantity);
    !is_on_purpose && is_as_much && note(one) == note(other) && one.portion.tool == other.portion.tool
}

fn repeated(first: Use<'_>, again: Use<'_>, manual: &Manual) -> Finding {
    let (name, other) = (&again.portion.key, &first.portion.key);
    let amounts = (first.shown(manual), again.shown(manual));
    let message = match amounts.0 == amounts.1 {
        true => format!("`{name}` is `{other}` once more"),
        false => format!("`{name}` is `{other}` once more, with {} instead of {}", amounts.1, amounts.0),
    };
    let help = format!(
        "staff take it twice, or wonder which line is right: delete one of the two; if both are meant, give them names that say what each is for, and `item: {}` to both",
        first.portion.name.as_deref().map_or_else(|| first.item().to_owned(), slug)
    );
    let place = again.procedure.key_at(&again.path());
    Finding::new(place, message)
        .label("listed again")
        .related(first.procedure.key_at(&first.path()), "listed here first")
        .help(help)
}

/// With so many lines of its name a new one is compared.
const MOST_COMPARED: usize = 100;
