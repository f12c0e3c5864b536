//! A picture that is not there.

use super::local_link::is_local;
use crate::check::links::{PlacedLink, relative};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{BrokenLink, LinkTarget, Manual, Procedure};

pub(super) const RULE: Rule = Rule {
    name: "missing-image",
    severity: Severity::Error,
    group: Group::Links,
    scope: Scope::Active,
    page: include_str!("missing_image.md"),
    checks: &[Check::Links(check)],
};

fn check(links: &[PlacedLink<'_>], procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    // What works on one computer only has a finding of its own, and so have other capitals.
    for placed in links.iter().filter(|placed| placed.link.is_image && !is_local(&placed.link.target)) {
        let written = placed.link.target.as_str();
        let (message, meant) = match manual.resolve(procedure, written) {
            _ if written.is_empty() => ("this picture has no file: its brackets are empty".to_owned(), None),
            LinkTarget::Page { .. } => (format!("`{written}` is a page, not a picture"), None),
            LinkTarget::Broken(BrokenLink::NoFile { path })
                if manual.is_left_out(&path) || manual.in_other_case(&path).is_some() =>
            {
                continue;
            }
            LinkTarget::Broken(BrokenLink::NoFile { path }) => {
                // A page that is written almost so was not meant.
                let similar = manual.similar_file(&path).filter(|similar| manual.files.contains(*similar));
                (format!("there is no picture `{path}`"), similar)
            }
            LinkTarget::Broken(BrokenLink::Outside) => (
                format!(
                    "`{written}` leads out of the folder `{}`, where no picture is taken from",
                    manual.config.src
                ),
                None,
            ),
            _ => continue,
        };
        let place = placed.target_place(procedure);
        let span = place.span;
        let finding = Finding::new(place, message).label("not found");
        findings.push(match meant {
            Some(meant) => {
                let meant = relative(procedure.folder(), meant);
                let finding = finding.help(format!("did you mean `{meant}`?"));
                match procedure.text.slice(span) == written {
                    true => finding.fix(format!("write `{meant}`"), span, meant),
                    false => finding,
                }
            }
            None => finding.help("put the file beside this page, in the same folder, and write its name with its ending, such as `photo.jpg`; until there is a picture, delete the line"),
        });
    }
}
