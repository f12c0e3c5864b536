//! A portion of which nobody knows how far it may be off.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Amount, Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "missing-tolerance",
    severity: Severity::Info,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("missing_tolerance.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    if !procedure.needs_quality {
        return;
    }
    for portion in procedure.portions.list() {
        let path = path!["portions", &portion.key];
        let Amount::Of(limit) = &portion.amount else { continue };
        // "<= 5 °C" and "20-25 g" say themselves how far is too far.
        let says_so =
            limit.comparison.is_some() || limit.quantity.high.is_some() || portion.tolerance.is_some();
        if says_so || procedure.has_unreadable(&path) || procedure.is_unreadable(&path) {
            continue;
        }
        let message = format!("how far may `{}` be off?", portion.key);
        let help =
            "staff who check it must know when to reject it; add a tolerance such as `± 2 g`, or `exact`";
        findings.push(Finding::new(procedure.key_at(&path), message).label("no tolerance").help(help));
    }
}
