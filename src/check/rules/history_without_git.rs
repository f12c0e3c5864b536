//! A history that git can't tell.

use crate::check::{Check, Group, Rule, Scope};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "history-without-git",
    severity: Severity::Warning,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("history_without_git.md"),
    check: Check::Elsewhere,
};
