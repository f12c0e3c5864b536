//! A department that `book.toml` does not declare: one that a page or a role names, or a folder.

use std::collections::BTreeSet;

use crate::check::names::Sort;
use crate::check::problems::Holder;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::Severity;
use crate::fields::Path;
use crate::manual::{Aspect, Manual, Procedure, Status};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "unknown-department",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("unknown_department.md"),
    checks: &[Check::Procedure(page), Check::Manual(whole)],
};

fn page(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let Some(id) = procedure.department.as_ref().filter(|_| procedure.status != Status::Retired) else {
        return;
    };
    if !is_known(id, manual) {
        let message = format!("there is no department `{id}`");
        let (holder, config) = (Holder::Page(procedure), &manual.config);
        findings.push(Sort::Department.unknown(id, message, holder, &path!["department"], config));
    }
}

fn whole(manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    for role in &config.roles {
        if let Some(id) = role.department.as_ref().filter(|id| !is_known(id, manual)) {
            let message =
                format!("the role `{}` belongs to `{id}`, and there is no such department", role.id);
            let path = path!["roles", &role.id, "department"];
            findings.push(Sort::Department.unknown(id, message, Holder::Settings(config), &path, config));
        }
    }
    // Where no department is declared, the folders are the departments.
    if config.departments.is_empty() {
        return;
    }
    let mut seen = BTreeSet::new();
    for procedure in manual.pages_for(Aspect::Standing) {
        let folder = procedure.path.split_once('/').map(|(folder, _)| folder);
        let Some(folder) = folder.filter(|_| procedure.department.is_none()) else { continue };
        if !Sort::Department.is_declared(folder, config) && seen.insert(folder) {
            let message =
                format!("the folder `{}/{folder}` is no department of `{}`", config.src, config.text.path);
            let mut finding =
                Sort::Department.unknown(folder, message, Holder::Page(procedure), &Path::default(), config);
            finding.fix = None; // A folder is not renamed by changing a file in it.
            finding.label = "the first file in it".to_owned();
            findings.push(finding);
        }
    }
}

fn is_known(id: &str, manual: &Manual) -> bool {
    let is_folder = || manual.department_named(id).is_some();
    Sort::Department.is_declared(id, &manual.config) || (manual.config.departments.is_empty() && is_folder())
}
