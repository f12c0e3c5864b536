//! A key that stands twice in the same place.

use std::collections::BTreeSet;

use crate::check::problems::Holder;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::Fault;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-key",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("duplicate_key.md"),
    checks: &[
        Check::Page(|procedure, _, findings| check(Holder::Page(procedure), findings)),
        Check::Manual(|manual, findings| check(Holder::Settings(&manual.config), findings)),
    ],
};

fn check(holder: Holder<'_>, findings: &mut Findings<'_>) {
    // A key that stands three times is noted twice, and each time all its places are known.
    let mut seen = BTreeSet::new();
    for problem in holder.problems() {
        if problem.fault != Fault::DuplicateKey || !seen.insert(&problem.path) {
            continue;
        }
        let key = problem.path.last_key().unwrap_or_default();
        let first = holder.key_at(&problem.path);
        for place in holder.repeated(&problem.path) {
            let message = format!("`{key}` is set a second time");
            let help = "only the first value counts; keep the right one and delete the other";
            let finding = Finding::new(place, message).label("set again");
            findings.push(finding.related(first.clone(), "first set here").help(help));
        }
    }
}
