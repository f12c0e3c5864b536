//! A finding that is suppressed, and nobody knows why.

use crate::check::{Check, Group, Rule, Scope};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "suppression-without-reason",
    severity: Severity::Error,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("suppression_without_reason.md"),
    check: Check::Elsewhere,
};
