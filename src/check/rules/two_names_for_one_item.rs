//! An item whose name is written in two ways.

use std::collections::BTreeMap;

use crate::check::items::{Use, by_item, plain_name, usual};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Manual;

pub(super) const RULE: Rule = Rule {
    name: "two-names-for-one-item",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("two_names_for_one_item.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let mut spellings: BTreeMap<String, Vec<Vec<Use<'_>>>> = BTreeMap::new();
    for (item, uses) in by_item(manual) {
        spellings.entry(plain_name(item)).or_default().push(uses);
    }
    for mut spellings in spellings.into_values().filter(|spellings| spellings.len() > 1) {
        // Of two that are equally frequent, the one in small letters.
        spellings.sort_by_key(|uses| uses[0].item().contains(char::is_uppercase));
        let Some((usual, others)) = usual(spellings) else { continue };
        for odd in others.into_iter().flatten() {
            // Twice in one list is another fault, with a finding of its own.
            let list = odd.procedure.portions.list().iter();
            let is_again = list
                .filter(|portion| portion.key != odd.portion.key)
                .any(|portion| odd.repeats(&Use { procedure: odd.procedure, portion }));
            if !is_again {
                findings.push(finding(&usual, odd));
            }
        }
    }
}

fn finding(usual: &[Use<'_>], odd: Use<'_>) -> Finding {
    let (name, other) = (odd.item(), usual[0].item());
    let message = format!("`{name}` is called `{other}` in `{}`", usual[0].procedure.id);
    let help = match &odd.portion.item {
        Some(_) => format!(
            "use one name for one thing, so that all its amounts are found together: write `{other}` here"
        ),
        None => format!(
            "use one name for one thing, so that all its amounts are found together: write `{other}` here \
             and in the steps that name `{{{name}}}`, or add `item: {other}` to it"
        ),
    };
    Finding::new(odd.item_at(), message)
        .label("another spelling")
        .related(usual[0].item_at(), "written so here")
        .help(help)
}
