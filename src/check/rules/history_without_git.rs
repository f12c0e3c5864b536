//! A history that git can't tell.

use crate::check::{Check, Findings, Group, Rule, Scope, Surroundings};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Manual;
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "history-without-git",
    severity: Severity::Warning,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("history_without_git.md"),
    checks: &[Check::Surroundings(check)],
};

fn check(surroundings: &Surroundings, manual: &Manual, findings: &mut Findings<'_>) {
    if let Some(fault) = &surroundings.history {
        let place = manual.config.place(&path!["output", "html", "history"], false);
        let message = format!("the history of the pages can't be shown: {fault}");
        let help = "build inside the repository, or remove `history`";
        findings.push(Finding::new(place, message).help(help));
    }
}
