//! A file that is larger than the limit for text.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::Manual;
use crate::source::ReadFault;

pub(super) const RULE: Rule = Rule {
    name: "oversized-file",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("oversized_file.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let settings = &manual.config.text.path;
    for (file, fault) in &manual.unreadable {
        let ReadFault::Oversized(most) = fault else { continue };
        let message = format!("`{file}` is larger than {most}, so it is not read");
        let help = match file == settings {
            true => "delete what does not belong in the settings".to_owned(),
            false => format!(
                "split it into several files, and save pasted pictures as files beside it; \
                 if it must be this large, raise `max-file-size` below `[check]` in `{settings}`"
            ),
        };
        findings.push(Finding::new(Place::whole(file.clone()), message).help(help));
    }
}
