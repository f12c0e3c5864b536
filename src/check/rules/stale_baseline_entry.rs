//! A finding of the baseline that is not there any more.

use crate::check::{Check, Group, Rule, Scope};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "stale-baseline-entry",
    severity: Severity::Info,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("stale_baseline_entry.md"),
    check: Check::Elsewhere,
};
