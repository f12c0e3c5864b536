//! Somebody who does, checks or decides something and whom `book.toml` does not know.

use crate::check::names::Sort;
use crate::check::problems::Holder;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::Severity;
use crate::fields::Path;
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "unknown-role",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Active,
    page: include_str!("unknown_role.md"),
    checks: &[Check::Procedure(page), Check::Manual(settings)],
};

fn page(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    each_role(procedure, &mut |who, path| {
        if !Sort::RoleOrPerson.is_declared(who, config) {
            let message = format!("`{who}` is neither a role nor a person of `{}`", config.text.path);
            findings.push(Sort::RoleOrPerson.unknown(who, message, Holder::Page(procedure), &path(), config));
        }
    });
}

/// Everybody whom a procedure names, but its owner. The way to the name is asked for only if it is wrong.
pub(super) fn each_role(procedure: &Procedure, ask: &mut dyn FnMut(&str, &dyn Fn() -> Path)) {
    let mut ask = |who: Option<&String>, path: &dyn Fn() -> Path| {
        if let Some(who) = who {
            ask(who, path);
        }
    };
    ask(procedure.by.as_ref(), &|| path!["by"]);
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate() {
            ask(step.by.as_ref(), &|| path![list, index, "by"]);
            let checker = step.check.as_ref().and_then(|check| check.by.as_ref());
            ask(checker, &|| path![list, index, "check", "by"]);
        }
    }
    for (index, point) in procedure.critical.iter().enumerate() {
        let monitor = point.monitor.as_ref().and_then(|monitor| monitor.by.as_ref());
        ask(monitor, &|| path!["critical", index, "monitor", "by"]);
        let verify = point.verify.as_ref().and_then(|verify| verify.by.as_ref());
        ask(verify, &|| path!["critical", index, "verify", "by"]);
    }
    for (index, recovery) in procedure.if_wrong.iter().enumerate() {
        ask(recovery.tell.as_ref(), &|| path!["if_wrong", index, "tell"]);
    }
    for (index, escalation) in procedure.escalate.iter().enumerate() {
        ask(escalation.to.as_ref(), &|| path!["escalate", index, "to"]);
    }
    for (index, change) in procedure.changes.iter().enumerate() {
        ask(change.by.as_ref(), &|| path!["changes", index, "by"]);
    }
    ask(procedure.speaks.as_ref().and_then(|speaks| speaks.by.as_ref()), &|| path!["speaks", "by"]);
    ask(procedure.approved.as_ref().and_then(|approval| approval.by.as_ref()), &|| path!["approved", "by"]);
    ask(procedure.verified.as_ref().and_then(|verification| verification.by.as_ref()), &|| {
        path!["verified", "by"]
    });
}

/// Roles and people that `book.toml` itself names.
fn settings(manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    let mut ask = |sort: Sort, id: &String, path: Path, message: String| {
        if !sort.is_declared(id, config) {
            findings.push(sort.unknown(id, message, Holder::Settings(config), &path, config));
        }
    };
    if let Some(owner) = &config.owner {
        let message = format!("the owner of `{}` is `{owner}`, and there is no such role", config.text.path);
        ask(Sort::RoleOrPerson, owner, path!["book", "owner"], message);
    }
    for department in &config.departments {
        if let Some(lead) = &department.lead {
            let message = format!("the lead of `{}` is `{lead}`, and there is no such role", department.id);
            ask(Sort::RoleOrPerson, lead, path!["departments", &department.id, "lead"], message);
        }
    }
    for role in &config.roles {
        for (index, person) in role.people.iter().enumerate() {
            let message = format!("`{person}` has the role `{}`, and there is no such person", role.id);
            ask(Sort::Person, person, path!["roles", &role.id, "people", index], message);
        }
    }
    for person in &config.people {
        if let Some(role) = &person.role {
            let message = format!("the role of `{}` is `{role}`, and there is no such role", person.id);
            ask(Sort::Role, role, path!["people", &person.id, "role"], message);
        }
    }
}
