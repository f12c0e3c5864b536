//! A role that nothing in the manual names.

use std::collections::BTreeSet;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Aspect, Manual, Status};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "idle-role",
    severity: Severity::Info,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("idle_role.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    let mut named: BTreeSet<String> = BTreeSet::new();
    for page in manual.pages_for(Aspect::Governance).filter(|page| page.status != Status::Retired) {
        named.extend(page.owner.clone());
        page.each_role(&mut |who, _| {
            named.insert(who.to_owned());
        });
    }
    named.extend(config.departments.iter().filter_map(|department| department.lead.clone()));
    named.extend(config.people.iter().filter_map(|person| person.role.clone()));
    // A manual without pages has no work for any role yet.
    let has_work = manual.pages_for(Aspect::Governance).any(|page| !page.steps.is_empty());
    for role in config.roles.iter().filter(|role| has_work && role.people.is_empty()) {
        if !named.contains(&role.id) {
            let place = config.place(&path!["roles", &role.id], true);
            let message = format!("`{}` is a role that no page, person or department names", role.id);
            let help = format!(
                "its page in the handbook is empty; write `by: {}` in the steps of this role, or delete it from `{}`",
                role.id, config.text.path
            );
            findings.push(Finding::new(place, message).label("no step for it").help(help));
        }
    }
}
