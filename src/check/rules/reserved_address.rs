//! A file whose page would stand where the handbook has one of its own.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "reserved-address",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("reserved_address.md"),
    check: Check::Procedure(check),
};

/// The pages of the whole house, without their endings.
const PAGES: [&str; 10] =
    ["404", "a-z", "changes", "hand-offs", "measures", "offline", "portions", "print", "search", "trust"];

/// The folders of the handbook's own files.
const FOLDERS: [&str; 4] = ["assets", "offline", "p", "search"];

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let path = procedure.path.strip_suffix(".md").unwrap_or(&procedure.path);
    let own = match path.split_once('/') {
        None => PAGES.contains(&path).then(|| format!("the handbook has its own page at `{path}.html`")),
        Some((folder, name)) => of_a_folder(folder, name, manual),
    };
    let Some(own) = own else { return };
    let help = "staff would see one of the two, and the other would be lost: give the file, or its folder, another \
                name; links, hand-offs and printed codes find it by its `id`";
    findings.push(Diagnostic::new(procedure.key_at(&path![]), own).help(help));
}

fn of_a_folder(folder: &str, name: &str, manual: &Manual) -> Option<String> {
    let config = &manual.config;
    let is_translated = config.languages.iter().any(|own| own.tag == folder && own.tag != config.language);
    if is_translated {
        return Some(format!("the folder `{folder}` is that of the handbook in another language"));
    }
    if FOLDERS.contains(&folder) {
        return Some(format!("the folder `{folder}` is one of the handbook's own"));
    }
    let is_role = || config.role(name).is_some();
    let is_taken = name == "print" || matches!(folder, "roles" | "training") && is_role();
    is_taken.then(|| format!("the handbook has its own page at `{folder}/{name}.html`"))
}
