//! A page that changed and still has the version that was verified.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::item;
use crate::manual::{Manual, Procedure, Standing};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "unraised-version",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Active,
    page: include_str!("unraised_version.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let Standing::Changed(changes) = procedure.standing() else { return };
    let (Some(version), Some(verified)) = (procedure.version, procedure.verified_version()) else { return };
    if version > verified {
        return;
    }
    let what = changes.say(procedure);
    let message = format!(
        "version {verified} was verified, and this page has changed since but is still version {version}"
    );
    let next = verified + 1;
    let by = procedure.owner.as_deref().map_or(String::new(), |owner| format!(", by: {owner}"));
    let below =
        if procedure.changes.is_empty() { "`changes:` and below it " } else { "below `changes:` the row " };
    let help = format!(
        "an old print can't be told from the page as it is now; write `version: {next}`, and {below}\
         `  - {{version: {next}{by}, what: {}}}`",
        item(&what)
    );
    findings
        .push(Finding::new(procedure.value_at(&path!["version"]), message).label("not raised").help(help));
}
