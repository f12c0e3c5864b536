//! Many pages that one person has verified on one day.

use std::collections::BTreeMap;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Aspect, Manual, Method, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "bulk-verification",
    severity: Severity::Info,
    group: Group::Governance,
    scope: Scope::Active,
    page: include_str!("bulk_verification.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let mut days: BTreeMap<(&str, &str), Vec<&Procedure>> = BTreeMap::new();
    for procedure in manual.pages_for(Aspect::Governance).filter(|procedure| procedure.is_active()) {
        let Some(verified) = &procedure.verified else { continue };
        // At a desk one reads more pages in a day than one follows where the work is done.
        if let (Some(by), Some(on), Some(Method::Floor | Method::Drill)) =
            (&verified.by, &verified.on, verified.method)
        {
            days.entry((by, on)).or_default().push(procedure);
        }
    }
    for ((by, on), pages) in days.into_iter().filter(|(_, pages)| pages.len() > MOST_IN_A_DAY) {
        let Some(first) = pages.first() else { continue };
        let message = format!("`{by}` verified {} pages on {on}, each by following it", pages.len());
        let help = "that is too many to follow in one day; spread them over several weeks, or use `--method desk` for those that were only read";
        let place = first.value_at(&path!["verified", "on"]);
        findings.push(Finding::new(place, message).label("one of them").help(help));
    }
}

/// A shift of eight hours, and half an hour for each.
const MOST_IN_A_DAY: usize = 16;
