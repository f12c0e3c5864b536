//! A page that was replaced and does not say by what, or the other way round.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure, Status};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "missing-successor",
    severity: Severity::Error,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("missing_successor.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    // A draft replaces nothing yet.
    if procedure.status == Status::Draft {
        return;
    }
    if let Some(old) =
        procedure.supersedes.as_ref().and_then(|id| manual.by_id(id)).filter(|old| old.path != procedure.path)
    {
        findings.extend(old_page(procedure, old));
    }
    if let Some(new) = procedure
        .superseded_by
        .as_ref()
        .and_then(|id| manual.by_id(id))
        .filter(|new| new.path != procedure.path)
    {
        findings.extend(new_page(procedure, new));
        findings.extend(still_active(procedure, new));
    }
}

/// What the page that was replaced must say.
fn old_page(new: &Procedure, old: &Procedure) -> Option<Finding> {
    let field = path!["superseded_by"];
    // Whether it is this one or another, it leads on. A circle has a finding of its own.
    let is_circle = old.supersedes.as_ref() == Some(&new.id);
    if is_circle || old.superseded_by.is_some() || old.is_unreadable(&field) || new.status != Status::Active {
        return None;
    }
    let is_retired = old.status == Status::Retired;
    let place = if is_retired { old.value_at(&path!["status"]) } else { old.key_at(&path![]) };
    let message = format!("`{}` replaces this page, which does not say so", new.id);
    let status = if is_retired { "" } else { "`status: retired` and " };
    let help = format!(
        "readers with an old print or bookmark must find the current page; add {status}`superseded_by: {}`",
        new.id
    );
    let related = new.value_at(&path!["supersedes"]);
    Some(
        Finding::new(place, message)
            .label("replaced")
            .related(related, "says that it replaces it")
            .help(help),
    )
}

/// What the page that takes over must say.
fn new_page(old: &Procedure, new: &Procedure) -> Option<Finding> {
    // One page may take the place of several, and names one of them.
    if new.supersedes.is_some() || new.is_unreadable(&path!["supersedes"]) || new.status != Status::Active {
        return None;
    }
    let place = old.value_at(&path!["superseded_by"]);
    let message = format!("`{}` does not say that it takes the place of `{}`", new.id, old.id);
    let help =
        format!("both pages must tell the same story; add `supersedes: {}` to `{}`", old.id, new.text.path);
    Some(
        Finding::new(place, message)
            .label("does not know of it")
            .related(new.key_at(&path![]), "should say it here")
            .help(help),
    )
}

fn still_active(old: &Procedure, new: &Procedure) -> Option<Finding> {
    if old.status != Status::Active || new.status != Status::Active {
        return None;
    }
    let place = old.value_at(&path!["superseded_by"]);
    let message = format!("this page is replaced by `{}` and still active, so staff find both", new.id);
    Some(
        Finding::new(place, message)
            .label("still active")
            .help("write `status: retired`, or take this line out"),
    )
}
