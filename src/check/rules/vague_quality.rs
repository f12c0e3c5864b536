//! A quality, or a condition, that nobody can see.

use crate::check::language::{PhraseKind, VagueWords};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Procedure;

pub(super) const RULE: Rule = Rule {
    name: "vague-quality",
    severity: Severity::Warning,
    group: Group::Language,
    scope: Scope::Active,
    page: include_str!("vague_quality.md"),
    checks: &[Check::Words(check)],
};

fn check(words: &[VagueWords], procedure: &Procedure, findings: &mut Findings<'_>) {
    for found in words {
        let (message, label) = match found.kind {
            PhraseKind::Quality => (
                format!("`{}` can't be checked: what does it look like when it is right?", found.words()),
                "what is seen?",
            ),
            PhraseKind::Condition => {
                (format!("`{}` leaves it to each person's judgement: when exactly?", found.words()), "when?")
            }
            _ => continue,
        };
        let help = format!(
            "everyone would judge it differently; write what to see or measure, such as `{}`",
            found.example
        );
        findings.push(Finding::new(found.place(procedure), message).label(label).help(help));
    }
}
