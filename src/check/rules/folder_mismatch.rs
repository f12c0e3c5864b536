//! A page that lies in the folder of one department and says that it belongs to another.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "folder-mismatch",
    severity: Severity::Info,
    group: Group::Names,
    scope: Scope::Active,
    page: include_str!("folder_mismatch.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let (Some(own), Some((folder, _))) = (&procedure.department, procedure.path.split_once('/')) else {
        return;
    };
    // A department that nobody declared has a finding of its own.
    if own == folder || manual.config.department(own).is_none() {
        return;
    }
    let message = format!("this page is in the folder `{folder}` but belongs to `{own}`");
    let help = format!(
        "people look for the file in the wrong folder: move it to `{}/{own}`, or leave out `department:`",
        manual.config.src
    );
    findings.push(
        Finding::new(procedure.value_at(&path!["department"]), message)
            .label("another department")
            .help(help),
    );
}
