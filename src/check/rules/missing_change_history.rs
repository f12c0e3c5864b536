//! A later version that does not say what changed.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "missing-change-history",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Active,
    page: include_str!("missing_change_history.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let Some(version) = procedure.version.filter(|version| *version >= 2) else { return };
    let is_told = procedure.changes.iter().any(|change| change.version == Some(version));
    if is_told || procedure.has_unreadable(&path!["changes"]) {
        return;
    }
    let message = format!("version {version} does not say what changed");
    let by = procedure.owner.as_deref().unwrap_or("ROLE");
    let help = format!(
        "staff who know the page read only what is new; add to `changes`: `- {{version: {version}, on: \
         YYYY-MM-DD, by: {by}, what: …}}`"
    );
    findings
        .push(Finding::new(procedure.value_at(&path!["version"]), message).label("what is new?").help(help));
}
