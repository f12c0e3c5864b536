//! A locked rule that somebody tried to weaken.

use crate::check::{Check, Findings, Group, Rule, Scope, rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::fields::Path;
use crate::manual::Manual;
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "weakened-lock",
    severity: Severity::Error,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("weakened_lock.md"),
    check: Check::Manual(check),
};

/// Looks at the settings; suppressions are looked at where they are applied.
fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let settings = &manual.config.check;
    for name in &settings.locked {
        let Some(locked) = rule(name) else { continue };
        let is_weaker = |severity: &Option<Severity>| *severity < Some(locked.severity);
        if settings.rules.get(name).is_some_and(is_weaker) {
            report(manual, name, &path!["check", "rules", name], findings);
        }
        for (index, row) in settings.overrides.iter().enumerate() {
            if row.rules.get(name).is_some_and(is_weaker) {
                report(manual, name, &path!["check", "override", index, "rules", name], findings);
            }
        }
    }
}

fn report(manual: &Manual, name: &str, path: &Path, findings: &mut Findings<'_>) {
    let message = format!("`{name}` is locked and can't be made weaker");
    let help = "take this line out, or take the rule out of `locked`";
    findings.push(Diagnostic::new(manual.config.place(path, true), message).help(help));
}
