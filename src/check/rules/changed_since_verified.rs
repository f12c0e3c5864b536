//! A page that says something else than when it was verified.

use crate::check::changed::changed_place;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure, Standing};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "changed-since-verified",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Active,
    page: include_str!("changed_since_verified.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let (Some(verified), Standing::Changed(changes)) = (&procedure.verified, procedure.standing()) else {
        return;
    };
    let by = verified.by.as_deref().unwrap_or("a person");
    let on = verified.on.as_deref().unwrap_or("a day");
    let message = format!("changed since `{by}` verified this page on {on}: {}", changes.say(procedure));
    let help = format!(
        "the page tells staff that it was checked as it is; check it again, then run `{}`",
        procedure.verify_command(&manual.config)
    );
    let finding =
        Finding::new(procedure.value_at(&path!["verified", "on"]), message).label("before the change");
    let finding = match changed_place(procedure, &changes) {
        Some((place, label)) => finding.related(place, label),
        None => finding,
    };
    findings.push(finding.help(help));
}
