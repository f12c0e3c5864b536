//! Somebody who does, checks or decides something and whom `book.toml` does not know.

use crate::check::names::Sort;
use crate::check::problems::Holder;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
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
    procedure.each_role(&mut |who, path| {
        if Sort::RoleOrPerson.is_declared(who, config) {
            return;
        }
        let path = path();
        // `@shift-lead` is no text of YAML, and the finding about that repairs it.
        if !procedure.has_fault_at(procedure.value_at(&path).span) {
            let message = format!("`{who}` is neither a role nor a person of `{}`", config.text.path);
            let owner = procedure.owner.as_ref().filter(|_| who == "owner");
            findings.push(match owner {
                Some(owner) => Finding::new(procedure.value_at(&path), message)
                    .label("not declared")
                    .help(format!("write who it is, such as `{owner}`, the owner of this page")),
                None => Sort::RoleOrPerson.unknown(who, message, Holder::Page(procedure), &path, config),
            });
        }
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
        for (index, included) in role.includes.iter().enumerate() {
            let message = format!("`{}` includes the role `{included}`, and there is no such role", role.id);
            ask(Sort::Role, included, path!["roles", &role.id, "includes", index], message);
        }
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
