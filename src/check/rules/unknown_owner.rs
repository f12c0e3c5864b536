//! An owner whom `book.toml` does not know.

use crate::check::names::Sort;
use crate::check::problems::Holder;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::Severity;
use crate::manual::{Manual, Procedure, Status};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "unknown-owner",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("unknown_owner.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let Some(owner) = &procedure.owner else { return };
    // What is retired may have been owned by somebody who is gone.
    let asked = procedure.status != Status::Retired && !Sort::RoleOrPerson.is_declared(owner, &manual.config);
    if asked {
        let message =
            format!("the owner `{owner}` is neither a role nor a person of `{}`", manual.config.text.path);
        let holder = Holder::Page(procedure);
        findings.push(Sort::RoleOrPerson.unknown(owner, message, holder, &path!["owner"], &manual.config));
    }
}
