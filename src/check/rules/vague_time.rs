//! A time or a frequency that nobody can measure.

use crate::check::language::{PhraseKind, VagueWords};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Procedure;

pub(super) const RULE: Rule = Rule {
    name: "vague-time",
    severity: Severity::Warning,
    group: Group::Language,
    scope: Scope::Active,
    page: include_str!("vague_time.md"),
    checks: &[Check::Words(check)],
};

fn check(words: &[VagueWords], procedure: &Procedure, findings: &mut Findings<'_>) {
    for found in words {
        let (asked, label) = match found.kind {
            PhraseKind::Time => ("how fast, or by when", "how fast?"),
            PhraseKind::Frequency => ("how often", "how often?"),
            _ => continue,
        };
        let message = format!("`{}` is not a rule: {asked}?", found.words());
        let help = format!(
            "everyone would read this differently; write a time, or an event that everyone notices, such as `{}`",
            found.example
        );
        findings.push(Finding::new(found.place(procedure), message).label(label).help(help));
    }
}
