//! An amount in a step that is not the one in the list of portions.

use crate::check::contradictions::Contradiction;
use crate::check::{Check, Findings, Group, Rule, Scope, exact};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "contradicting-amount",
    severity: Severity::Error,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("contradicting_amount.md"),
    checks: &[Check::Amounts(check)],
};

fn check(
    contradictions: &[Contradiction<'_>],
    procedure: &Procedure,
    manual: &Manual,
    findings: &mut Findings<'_>,
) {
    for found in contradictions {
        let key = &found.portion.key;
        let written = found.text.source()[found.range.clone()].replace(['*', '`'], "");
        let listed = exact::typed(&found.listed.show(&manual.units, &manual.language));
        let message = format!("{} says `{written}`, but `{key}` is listed with {listed}", found.text.name());
        let finding = Finding::new(found.text.place_of(found.range.clone(), procedure), message);
        if findings.are_counted_in(&procedure.text.path) {
            findings.push(finding);
            continue;
        }
        let handle = found.portion.handle();
        let help = match found.part() {
            Some(part) => {
                let part = exact::typed(&part.show(&manual.units, &manual.language));
                format!(
                    "if only part of it is meant, write `{{{handle}: {part}}}` and put the text in quotes; \
                     if all of it is meant, write `{{{handle}}}`, which shows the amount from the list"
                )
            }
            None => format!(
                "write `{{{handle}}}` instead: staff then see the amount from the list, and it only has to be changed there"
            ),
        };
        let listed_at = procedure.value_at(&path!["portions", key, "amount"]);
        findings.push(finding.label("another amount").related(listed_at, "listed here").help(help));
    }
}
