//! A word that is often harmless and yet measures nothing; looked for only where `book.toml` asks for it.

use crate::check::language::{PhraseKind, Strictness, VagueWords};
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
    checks: &[Check::AllWords(check)],
};

fn check(words: &[VagueWords], procedure: &Procedure, findings: &mut Findings<'_>) {
    let usual = Strictness::usual(procedure);
    for found in words.iter().filter(|found| found.tier > usual) {
        let asked = match found.kind {
            PhraseKind::Time | PhraseKind::Waiting => "how long, or by when",
            PhraseKind::Frequency => "how often",
            PhraseKind::Quantity | PhraseKind::Open => "how much",
            PhraseKind::Quality | PhraseKind::Condition => "what does one see when it is so",
            PhraseKind::Approximation => "how far may it be off",
        };
        let message = format!("`{}` can be understood in several ways: {asked}?", found.words());
        let help = format!("where it matters, write a measure such as `{}`", found.example);
        findings.push(Finding::new(found.place(procedure), message).help(help));
    }
}
