//! An owner whom the code host can't ask.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, without_handle};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "owner-without-handle",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("owner_without_handle.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    // Who keeps no owners in CODEOWNERS needs no handles.
    if manual.code_owners.as_ref().is_none_or(|file| file.block().is_none()) {
        return;
    }
    for (owner, owned) in without_handle(manual) {
        let section = if manual.config.role(owner).is_some() { "roles" } else { "people" };
        let message =
            format!("`{owner}` owns {owned} and has no handle, so CODEOWNERS can't list this owner");
        let place = manual.config.place(&path![section, owner], true);
        findings.push(Finding::new(place, message).label("no `handle`").help(format!(
            "add below `[{section}.{owner}]` a line such as `handle = \"@our-company/{owner}\"`: \
             the name of a person or a team on the code host"
        )));
    }
}
