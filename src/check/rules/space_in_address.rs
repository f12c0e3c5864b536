//! A link or a picture whose address has a space, which Markdown takes for text.

use memchr::memmem;

use crate::check::shown::Shown;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "space-in-address",
    severity: Severity::Warning,
    group: Group::Links,
    scope: Scope::Active,
    page: include_str!("space_in_address.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let content = &*procedure.text.content;
    let mut shown = Shown::new(procedure);
    for at in memmem::find_iter(content.as_bytes(), b"](") {
        let start = at + 2;
        let line = content[start..].split('\n').next().unwrap_or_default();
        let Some(address) = address(line) else { continue };
        let span = Span::new(start, start + address.len());
        // Where it is a link, its address is no text.
        if shown.place(Span { start: at as u32, end: span.end }).is_none() {
            continue;
        }
        let meant = address.replace(' ', "%20");
        let message = format!("`{address}` has a space, so this is not a link, and staff see the brackets");
        let help = format!("write `{meant}`, or rename the file without spaces");
        let finding = Finding::new(procedure.at(span), message).label("has a space").help(help);
        findings.push(finding.fix(format!("write `{meant}`"), span, meant));
    }
}

/// The address that a line begins with behind `](`, if it has a space and is that of a file.
fn address(line: &str) -> Option<&str> {
    // A name may have brackets itself: `cold room (2).md`.
    let ends = line.match_indices(')').map(|(at, _)| &line[..at]);
    ends.take(4).find(|address| {
        let file = address.split('#').next().unwrap_or_default();
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        let has_ending =
            (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        address.trim().contains(' ')
            && !address.contains(['"', '<', '>', '['])
            && has_ending
            && address.len() < 300
    })
}
