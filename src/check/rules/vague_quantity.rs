//! An amount that nobody can measure.

use crate::check::language::{PhraseKind, VagueWords};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Procedure;

pub(super) const RULE: Rule = Rule {
    name: "vague-quantity",
    severity: Severity::Warning,
    group: Group::Language,
    scope: Scope::Active,
    page: include_str!("vague_quantity.md"),
    checks: &[Check::Words(check)],
};

fn check(words: &[VagueWords], procedure: &Procedure, findings: &mut Findings<'_>) {
    for found in words.iter().filter(|found| found.kind == PhraseKind::Quantity) {
        let message = format!("`{}` is not an amount: how much?", found.words());
        let help = format!(
            "everyone would measure a different amount; write a number with its unit, such as `{}`, or list it in `portions`",
            found.example
        );
        findings.push(Finding::new(found.place(procedure), message).label("how much?").help(help));
    }
}
