//! A link to a place that the page does not have.

use crate::check::links::PlacedLink;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{BrokenLink, LinkTarget, Manual, Procedure};
use crate::several::few;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "broken-anchor",
    severity: Severity::Error,
    group: Group::Links,
    scope: Scope::Active,
    page: include_str!("broken_anchor.md"),
    checks: &[Check::Links(check)],
};

fn check(links: &[PlacedLink<'_>], procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for placed in links.iter().filter(|placed| placed.link.target.contains('#')) {
        let target = manual.resolve(procedure, &placed.link.target);
        let LinkTarget::Broken(BrokenLink::NoAnchor { path, anchor, similar }) = target else { continue };
        let Some(page) = manual.by_path(&path) else { continue };
        if !page.faults.is_empty() {
            continue; // A step that can't be read may be the place.
        }
        let mut place = placed.target_place(procedure);
        let written = procedure.text.slice(place.span);
        if let Some(at) = written.find('#').filter(|_| written == placed.link.target) {
            place.span = Span { start: place.span.start + at as u32 + 1, ..place.span };
        }
        let message = match path == procedure.path {
            true => format!("this page has no place called `{anchor}`"),
            false => format!("`{path}` has no place called `{anchor}`"),
        };
        let span = place.span;
        let finding = Finding::new(place, message).label("no such place");
        findings.push(match similar {
            Some(meant) => {
                let finding = finding.help(format!("did you mean `#{meant}`?"));
                match written == placed.link.target {
                    true => finding.fix(format!("write `{meant}`"), span, meant),
                    false => finding,
                }
            }
            None => finding.help(places(page)),
        });
    }
}

/// What places a page has.
fn places(page: &Procedure) -> String {
    let mut anchors = page.anchors().map(|anchor| format!("`#{anchor}`")).peekable();
    match anchors.peek() {
        None => "it has no steps and no headings; link to the page as a whole".to_owned(),
        Some(_) => format!("it has {}: steps go by their id, headings by their words", few(anchors)),
    }
}
