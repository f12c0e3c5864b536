//! An entry in the list of known findings that is not found any more.

use crate::check::{Check, Findings, Group, Rule, Scope, StaleEntry};
use crate::diagnostic::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    name: "stale-baseline-entry",
    severity: Severity::Info,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("stale_baseline_entry.md"),
    checks: &[Check::Baseline(check)],
};

fn check(entry: &StaleEntry<'_>, findings: &mut Findings<'_>) {
    let message = format!("this is no longer found: {}", entry.text);
    let help = "delete the line, or update the list with `sopbook check --write-baseline`";
    findings.push(Finding::new(entry.place.clone(), message).help(help));
}
