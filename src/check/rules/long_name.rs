//! A name that is too long to be the name of a file.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;
use crate::site::LONGEST_NAME;

pub(super) const RULE: Rule = Rule {
    name: "long-name",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("long_name.md"),
    checks: &[Check::Procedure(page), Check::Manual(settings)],
};

fn page(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let name = procedure.text.path.stem();
    if is_long(name) {
        findings.push(finding(procedure.key_at(&path![]), "file name", name));
    }
    if procedure.has_own_id && is_long(&procedure.id) {
        findings.push(finding(procedure.value_at(&path!["id"]), "id", &procedure.id));
    }
    for (index, id) in procedure.former_ids.iter().enumerate().filter(|(_, id)| is_long(id)) {
        let place = procedure.value_at(&procedure.item_path("former_ids", index));
        findings.push(finding(place, "former id", id));
    }
}

/// The ids of `book.toml` of which pages are made.
fn settings(manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    let departments = config.departments.iter().map(|department| ("departments", &department.id));
    let roles = config.roles.iter().map(|role| ("roles", &role.id));
    for (section, id) in departments.chain(roles).filter(|(_, id)| is_long(id)) {
        findings.push(finding(config.place(&path![section, id], true), "id", id));
    }
}

fn is_long(name: &str) -> bool {
    name.len() > LONGEST_NAME
}

fn finding(place: Place, what: &str, name: &str) -> Finding {
    let beginning: String = name.chars().take(24).collect();
    let message =
        format!("the {what} `{beginning}…` is too long: it has {} bytes of {LONGEST_NAME}", name.len());
    Finding::new(place, message).label("too long").help(
        "the page is saved under this name, and file systems don't allow longer ones: use two or three words, such as \
         `open-the-shop`",
    )
}
