//! A verification that was edited by hand.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure, Standing};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "edited-verification",
    severity: Severity::Error,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("edited_verification.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    // What can't be read has a finding of its own, and would not fit its seal for that reason alone.
    if procedure.standing() != Standing::Edited || procedure.has_unreadable(&path!["verified"]) {
        return;
    }
    let help = format!(
        "a changed date claims a check that was not made; restore the entry, or check the page and run `{}`",
        procedure.verify_command(&manual.config)
    );
    let message =
        "this verification was edited by hand: its person, date, method and fingerprint no longer match";
    findings.push(
        Finding::new(procedure.value_at(&path!["verified"]), message)
            .label("not as it was written")
            .help(help),
    );
}
