//! A record that is written and that nobody says the place of.

use std::collections::HashSet;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Path, item};
use crate::manual::wording::normal;
use crate::manual::{Aspect, Manual, Procedure, closest};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "unknown-record",
    severity: Severity::Info,
    group: Group::Safety,
    scope: Scope::Active,
    page: include_str!("unknown_record.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let names = || {
        manual
            .pages_for(Aspect::Governance)
            .flat_map(|page| &page.records)
            .filter_map(|record| record.name.as_deref())
    };
    let declared: HashSet<String> = names().map(normal).collect();
    for procedure in manual.pages_for(Aspect::Governance).filter(|page| page.is_active()) {
        // A name that is used several times on a page is one fault.
        let mut seen = HashSet::new();
        for (name, path) in used(procedure) {
            let plain = normal(name);
            if declared.contains(&plain) || procedure.has_unreadable(&path!["records"]) || !seen.insert(plain)
            {
                continue;
            }
            let place = procedure.value_at(&path);
            let finding =
                Finding::new(place, format!("where is the record `{name}` kept, and for how long?"));
            let help = match closest(name, names()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!(
                    "a record that can't be found proves nothing; add to the page that keeps it `records:` and below it \
                     `  - {{name: {}, place: folder at the door, keep: 12 months}}`",
                    item(name)
                ),
            };
            findings.push(finding.label("not in any `records`").help(help));
        }
    }
}

/// The records that steps and critical points of a procedure write.
fn used(procedure: &Procedure) -> Vec<(&str, Path)> {
    let mut used = Vec::new();
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate() {
            used.extend(step.record.as_deref().map(|name| (name, path![list, index, "record"])));
        }
    }
    for (index, point) in procedure.critical.iter().enumerate() {
        used.extend(point.record.as_deref().map(|name| (name, path!["critical", index, "record"])));
    }
    used
}
