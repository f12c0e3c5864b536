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
        "a date that was moved on says that somebody looked, and nobody did; put the entry back as it was, or look \
         and type `{}`",
        procedure.verify_command(&manual.config)
    );
    let message = "this verification was edited by hand: who, when, how and what no longer fit together";
    findings.push(
        Finding::new(procedure.value_at(&path!["verified"]), message)
            .label("not as it was written")
            .help(help),
    );
}
