//! A page that is released by whoever answers for it.

use crate::check::duties::{has_role, is_same};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "approver-is-owner",
    severity: Severity::Error,
    group: Group::Governance,
    scope: Scope::Active,
    page: include_str!("approver_is_owner.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    let approver = procedure.approved.as_ref().and_then(|approval| approval.by.as_deref());
    let (Some(approver), Some(owner)) = (approver, procedure.owner.as_deref()) else { return };
    // Whoever has the role that owns the page is one of its owners.
    if !is_same(approver, owner, config) && !has_role(approver, owner, config) {
        return;
    }
    let message = match approver == owner {
        true => format!("`{owner}` owns this page and approved it"),
        false => format!("`{approver}` approved this page and is `{owner}`, who owns it"),
    };
    let finding =
        Finding::new(procedure.value_at(&path!["approved", "by"]), message).label("no second person");
    let finding = finding.related(procedure.value_at(&path!["owner"]), "owns it");
    findings
        .push(finding.help("writers see what they meant to write; have another person read and approve it"));
}
