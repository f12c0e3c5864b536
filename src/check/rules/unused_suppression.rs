//! A suppression of something that is not found any more.

use crate::check::{Check, Decision, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Manual;

pub(super) const RULE: Rule = Rule {
    name: "unused-suppression",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("unused_suppression.md"),
    checks: &[Check::Suppression(check)],
};

fn check(decision: &Decision<'_>, manual: &Manual, findings: &mut Findings<'_>) {
    if decision.is_unused(manual) {
        let message = format!("`{}` no longer finds anything here", decision.suppression.rule);
        let help = "remove the suppression, so that it does not hide the next problem";
        findings.push(Finding::new(decision.place(), message).help(help));
    }
}
