//! A link to a page that no longer holds, or does not hold yet.

use crate::check::links::{PlacedLink, relative};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::fields::Path;
use crate::manual::{LinkTarget, Manual, Procedure, Status};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "link-to-retired",
    severity: Severity::Warning,
    group: Group::Links,
    scope: Scope::Active,
    page: include_str!("link_to_retired.md"),
    checks: &[Check::Links(check)],
};

fn check(links: &[PlacedLink<'_>], procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for placed in links.iter().filter(|placed| !placed.link.is_image) {
        let LinkTarget::Page { procedure: page, .. } = manual.resolve(procedure, &placed.link.target) else {
            continue;
        };
        if !page.is_active() {
            let successor = successor(page, manual).map(|next| relative(procedure.folder(), &next.path));
            findings.push(finding(placed.target_place(procedure), page, successor));
        }
    }
    let mut ask = |id: &str, path: &dyn Fn() -> Path| {
        if let Some(page) = manual.by_id(id).filter(|page| !page.is_active()) {
            let successor = successor(page, manual).map(|next| next.id.clone());
            findings.push(finding(procedure.value_at(&path()), page, successor));
        }
    };
    for (index, id) in procedure.related.iter().enumerate() {
        ask(id, &|| procedure.item_path("related", index));
    }
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate() {
            if let Some(id) = step.hand_off.as_ref().and_then(|hand_off| hand_off.to.as_ref()) {
                ask(id, &|| path![list, index, "hand_off", "to"]);
            }
        }
    }
    for (index, receipt) in procedure.receives.iter().enumerate() {
        if let Some(id) = &receipt.from {
            ask(id, &|| path!["receives", index, "from"]);
        }
    }
}

fn finding(place: Place, page: &Procedure, successor: Option<String>) -> Finding {
    let name = page.name();
    let (message, label) = match page.status {
        Status::Draft => {
            (format!("this leads to \"{name}\", which is a draft and not in the handbook"), "a draft")
        }
        _ => (format!("this leads to \"{name}\", which no longer holds"), "retired"),
    };
    let finding = Finding::new(place, message).label(label);
    match successor {
        Some(successor) => finding.help(format!("`{successor}` has taken its place: write that")),
        None if page.status == Status::Draft => finding.help(
            "readers who follow it find no page; finish the draft and set `status: active` there, or remove the link",
        ),
        None => finding.help(
            "link to the page that replaces it, or remove the link; staff who follow it would work by an outdated page",
        ),
    }
}

/// The page that holds now.
fn successor<'m>(page: &Procedure, manual: &'m Manual) -> Option<&'m Procedure> {
    let named = page.superseded_by.as_ref().and_then(|id| manual.by_id(id));
    let naming = || manual.procedures().find(|other| other.supersedes.as_deref() == Some(&page.id));
    named.or_else(naming).filter(|successor| successor.is_active())
}
