//! A picture without words for those who can't see it.

use crate::check::links::PlacedLink;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};

pub(super) const RULE: Rule = Rule {
    name: "image-without-alt",
    severity: Severity::Warning,
    group: Group::Links,
    scope: Scope::Active,
    page: include_str!("image_without_alt.md"),
    checks: &[Check::Links(check)],
};

fn check(links: &[PlacedLink<'_>], procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let without = |text: &str| text.trim().is_empty();
    for placed in links.iter().filter(|placed| placed.link.is_image && without(&placed.link.text)) {
        let target = &placed.link.target;
        let how = match placed.is_field() {
            true => format!(
                "add a caption, as you would on the phone: `picture: {{file: {target}, caption: Two slices side by side}}`"
            ),
            false => format!(
                "describe it between the square brackets, as you would on the phone: `![Two slices side by side]({target})`"
            ),
        };
        let help = format!("{how}; the description is read aloud, and shown when the picture can't be");
        let finding = Finding::new(placed.place(procedure), "this picture has no description");
        findings.push(finding.label("no description").help(help));
    }
}
