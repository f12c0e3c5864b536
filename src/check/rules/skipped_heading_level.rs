//! A heading that is two levels below the one before it.

use crate::check::headings::headings;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};

pub(super) const RULE: Rule = Rule {
    name: "skipped-heading-level",
    severity: Severity::Info,
    group: Group::Text,
    scope: Scope::Active,
    page: include_str!("skipped_heading_level.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    // The title of the page is the heading of the first level, wherever it is written.
    let mut before = 1;
    for found in headings(procedure).filter(|found| !found.heading.text.is_empty()) {
        if found.level > before + 1 {
            let signs = |level: u8| "#".repeat(level.into());
            let (text, written) = (&found.heading.text, signs(found.level));
            let message = match before {
                1 => format!("`{text}` is written with `{written}`, and there is no `##` before it"),
                _ => format!(
                    "`{text}` is written with `{written}`, and the heading before it with `{}`",
                    signs(before)
                ),
            };
            let fitting = signs(before + 1);
            let help = format!(
                "screen readers announce a missing section, and the contents of the page look broken: write `{fitting}`"
            );
            findings.push(
                Finding::new(procedure.at(found.heading.span), message)
                    .label("a level is left out")
                    .help(help),
            );
        }
        before = found.level;
    }
}
