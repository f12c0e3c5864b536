//! A department that nothing is written for.

use std::collections::BTreeSet;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::escape::shell;
use crate::manual::{Aspect, Manual, Status};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "idle-department",
    severity: Severity::Info,
    group: Group::HandOffs,
    scope: Scope::Always,
    page: include_str!("idle_department.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    // An introduction alone will do: somebody has begun.
    let pages = manual.pages_for(Aspect::Standing).filter(|page| page.status != Status::Retired);
    let at_work: BTreeSet<&str> =
        pages.filter_map(|page| manual.department(page)).map(|department| department.id.as_str()).collect();
    for department in &manual.config.departments {
        if !at_work.contains(department.id.as_str()) {
            let place = manual.config.place(&path!["departments", &department.id], true);
            let message = format!("`{}` is a department without a single page", department.id);
            let help = format!(
                "staff look there and find nothing; write its first procedure with `sopbook new ID --department {}`, or \
                 delete the department",
                shell(&department.id)
            );
            findings.push(Finding::new(place, message).label("no pages").help(help));
        }
    }
}
