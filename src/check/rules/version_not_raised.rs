//! What staff act on was changed, and the version is still the old one.

use crate::check::{Check, Findings, Group, Revised, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Status;
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "version-not-raised",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Active,
    page: include_str!("version_not_raised.md"),
    checks: &[Check::Change(check)],
};

fn check(revised: &Revised<'_>, findings: &mut Findings<'_>) {
    let Revised { old, new, changes } = revised;
    // What was a draft had no readers.
    let (Some(was), Some(is), Status::Active) = (old.version, new.version, old.status) else { return };
    if is > was || changes.is_empty() {
        return;
    }
    let message = match is < was {
        true => format!("the version went back from {was} to {is}"),
        false => format!("this page has changed but is still version {is}: {}", few(changes)),
    };
    let finding = Finding::new(new.value_at(&path!["version"]), message).label("not raised");
    findings.push(finding.help(format!("write `version: {}`, and say in `changes` what is new", was + 1)));
}

/// The first changes, and how many more there are.
fn few(changes: &[String]) -> String {
    let shown = changes.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("; ");
    match changes.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown}; and {more} more"),
    }
}

const SHOWN: usize = 3;
