//! A locked rule that a setting or a suppression would weaken.

use crate::check::{Check, Decision, Findings, Group, Rule, Scope, rule};
use crate::diagnostic::{Finding, Severity};
use crate::fields::Path;
use crate::manual::Manual;
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "weakened-lock",
    severity: Severity::Error,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("weakened_lock.md"),
    checks: &[Check::Manual(settings), Check::Suppression(suppression)],
};

fn settings(manual: &Manual, findings: &mut Findings<'_>) {
    let settings = &manual.config.check;
    for name in &settings.locked {
        let Some(locked) = rule(name) else { continue };
        let is_weaker = |severity: &Option<Severity>| *severity < Some(locked.severity);
        if settings.rules.get(name).is_some_and(is_weaker) {
            report(manual, name, &path!["check", "rules", name], findings);
        }
        for (index, row) in settings.overrides.iter().enumerate() {
            if row.rules.get(name).is_some_and(is_weaker) {
                report(manual, name, &path!["check", "override", index, "rules", name], findings);
            }
        }
    }
}

fn suppression(decision: &Decision<'_>, manual: &Manual, findings: &mut Findings<'_>) {
    let name = &decision.suppression.rule;
    if decision.has_reason() && rule(name).is_some() && manual.config.check.locked.contains(name) {
        let message = format!("`{name}` is locked in book.toml and can't be suppressed");
        let help = "fix what it finds, or ask the person who maintains book.toml";
        findings.push(Finding::new(decision.place(), message).help(help));
    }
}

fn report(manual: &Manual, name: &str, path: &Path, findings: &mut Findings<'_>) {
    let message = format!("`{name}` is locked and can't be made weaker");
    let help = "take this line out, or take the rule out of `locked`";
    findings.push(Finding::new(manual.config.place(path, true), message).help(help));
}
