//! A suppression of something that is not there.

use crate::check::{Check, Group, Rule, Scope};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unused-suppression",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("unused_suppression.md"),
    check: Check::Elsewhere,
};
