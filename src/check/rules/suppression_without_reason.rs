//! A finding that is suppressed without a reason.

use crate::check::{Check, Decision, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, SuppressionPlace};

pub(super) const RULE: Rule = Rule {
    name: "suppression-without-reason",
    severity: Severity::Error,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("suppression_without_reason.md"),
    checks: &[Check::Suppression(check)],
};

fn check(decision: &Decision<'_>, _: &Manual, findings: &mut Findings<'_>) {
    // What is no pair of rule and reason has a finding of its own.
    let is_nothing = decision.suppression.rule.is_empty() && decision.suppression.until.is_none();
    if decision.has_reason() || is_nothing {
        return;
    }
    let rule = &decision.suppression.rule;
    let message = format!("`{rule}` is suppressed without a reason, so it is not suppressed");
    let help = match &decision.suppression.written {
        SuppressionPlace::FrontMatter => {
            "add `reason: …`: the next reader must know why this is all right".to_owned()
        }
        SuppressionPlace::Comment { .. } => {
            format!("write `<!-- sop-ignore {rule}: why this is all right -->`")
        }
    };
    findings.push(Finding::new(decision.place(), message).help(help));
}
