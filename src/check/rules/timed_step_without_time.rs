//! A step in which somebody waits, and nobody says how long.

use crate::check::language::{PhraseKind, VagueWords};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Procedure;

pub(super) const RULE: Rule = Rule {
    name: "timed-step-without-time",
    severity: Severity::Warning,
    group: Group::Language,
    scope: Scope::Active,
    page: include_str!("timed_step_without_time.md"),
    checks: &[Check::Words(check)],
};

fn check(words: &[VagueWords], procedure: &Procedure, findings: &mut Findings<'_>) {
    for found in words.iter().filter(|found| found.kind == PhraseKind::Waiting) {
        let message = format!("`{}`: for how long, or until when?", found.words());
        let help = format!(
            "a new colleague can't tell when it is over; write a time, such as `{}`, add `within:` to the step, or say what to watch for",
            found.example
        );
        findings.push(Finding::new(found.place(procedure), message).label("no time, no sign").help(help));
    }
}
