//! A verification that nothing shows to be one.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure, Standing};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "unproven-verification",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Active,
    page: include_str!("unproven_verification.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    if procedure.has_unreadable(&path!["verified"]) {
        return;
    }
    let message = match procedure.standing() {
        Standing::Unproven => {
            "this verification has no `fingerprint`, so it does not record what was checked"
        }
        Standing::Later => {
            "this page was verified with a later version of sopbook, which this one can't read"
        }
        _ => return,
    };
    let help = match procedure.standing() {
        Standing::Later => {
            "this version can't tell whether it still holds; install the version that made it".to_owned()
        }
        _ => format!(
            "when the page changes, nothing will show that it is no longer what was checked; check it, then run `{}`",
            procedure.verify_command(&manual.config)
        ),
    };
    findings.push(Finding::new(procedure.value_at(&path!["verified"]), message).label("of what?").help(help));
}
