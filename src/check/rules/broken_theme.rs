//! A theme that can't be used.

use crate::check::{Check, Findings, Group, Rule, Scope, Surroundings};
use crate::diagnostic::{Diagnostic, Finding, Severity};
use crate::manual::Manual;
use crate::path;
use crate::source::{FilePath, ReadFault};

pub(super) const RULE: Rule = Rule {
    name: "broken-theme",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("broken_theme.md"),
    checks: &[Check::Surroundings(check)],
};

/// The finding that a template can't make a page. It is an error whatever `book.toml` says of the rule: the page would
/// be missing.
pub fn unmade_page(finding: Finding) -> Diagnostic {
    Diagnostic::new(RULE.name, Severity::Error, finding)
}

fn check(surroundings: &Surroundings, manual: &Manual, findings: &mut Findings<'_>) {
    if let (Some(fault), Some(folder)) = (&surroundings.theme_folder, &manual.config.html.theme) {
        findings.push(unreadable(folder, fault, manual));
    }
    findings.extend(surroundings.theme.iter().cloned());
}

fn unreadable(folder: &FilePath, fault: &ReadFault, manual: &Manual) -> Finding {
    let place = manual.config.place(&path!["output", "html", "theme"], false);
    let message = match fault {
        ReadFault::Missing => format!("there is no folder `{folder}` beside `{}`", manual.config.text.path),
        _ => format!("the folder `{folder}` can't be read: {fault}"),
    };
    Finding::new(place, message).help("write the path of a folder, or leave `theme` out for the built-in one")
}
