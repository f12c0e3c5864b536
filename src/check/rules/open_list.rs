//! A list that ends in "etc.".

use crate::check::language::{PhraseKind, VagueWords};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Procedure;

pub(super) const RULE: Rule = Rule {
    name: "open-list",
    severity: Severity::Warning,
    group: Group::Language,
    scope: Scope::Active,
    page: include_str!("open_list.md"),
    checks: &[Check::Words(check)],
};

fn check(words: &[VagueWords], procedure: &Procedure, findings: &mut Findings<'_>) {
    for found in words.iter().filter(|found| found.kind == PhraseKind::Open) {
        let message = format!("`{}` leaves the list open: what else belongs to it?", found.words());
        let help = format!(
            "only staff who already know can complete the list; name everything, as in `{}`, or say what they have in common",
            found.example
        );
        findings.push(Finding::new(found.place(procedure), message).label("what else?").help(help));
    }
}
