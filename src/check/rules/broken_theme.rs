//! A theme that can't be used.

use crate::check::{Check, Group, Rule, Scope};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "broken-theme",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("broken_theme.md"),
    check: Check::Elsewhere,
};
