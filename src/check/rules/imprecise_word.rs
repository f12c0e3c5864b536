//! A word that is often harmless and yet measures nothing; looked for only where `book.toml` asks for it.

use crate::check::language::{Kind, Tier, VagueWords};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Procedure;

/// Off in every profile.
pub(super) const RULE: Rule = Rule {
    name: "imprecise-word",
    severity: Severity::Info,
    group: Group::Language,
    scope: Scope::Active,
    page: include_str!("imprecise_word.md"),
    checks: &[Check::Words(Tier::Broad, check)],
};

fn check(words: &[VagueWords], procedure: &Procedure, findings: &mut Findings<'_>) {
    for found in words.iter().filter(|found| found.tier == Tier::Broad) {
        let asked = match found.kind {
            Kind::Time | Kind::Waiting => "how long, or by when",
            Kind::Frequency => "how often",
            Kind::Quantity | Kind::Open => "how much",
            Kind::Quality | Kind::Condition => "what does one see when it is so",
            Kind::Approximation => "how far may it be off",
        };
        let message = format!("`{}` can be understood in several ways: {asked}?", found.words());
        let help = format!("where it matters, write a measure such as `{}`", found.example);
        findings.push(Finding::new(found.place(procedure), message).help(help));
    }
}
