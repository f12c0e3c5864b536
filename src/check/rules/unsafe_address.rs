//! A link or picture whose address is not a place to go.

use crate::address;
use crate::check::links::links;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};

pub(super) const RULE: Rule = Rule {
    name: "unsafe-address",
    severity: Severity::Error,
    group: Group::Links,
    scope: Scope::Always,
    page: include_str!("unsafe_address.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    for placed in links(procedure).filter(|placed| !placed.link.is_allowed()) {
        let scheme = address::scheme(&placed.link.target).unwrap_or_default();
        let message = match scheme.as_str() {
            "javascript" | "vbscript" => format!("`{scheme}:` runs a script instead of leading to a page"),
            address::DATA => "`data:` contains a whole file instead of leading to one".to_owned(),
            _ => format!("`{scheme}:` is not an address that browsers and phones open"),
        };
        let help = match placed.link.is_image {
            true => {
                "the picture is left out: put its file into the folder of this page, and write its name, such as `photo.jpg`"
            }
            false => {
                "the link is left out: link to a page or a file of the manual, or begin the address with `https://`, \
                 `mailto:` or `tel:`"
            }
        };
        let place = placed.target_place(procedure);
        let finding = Finding::new(place.clone(), message).label("not a place to go");
        // AsciiDoc writes `link:` before an address.
        let inside = placed.link.target.get(scheme.len() + 1..).filter(|inside| address::is_web(inside));
        findings.push(match inside {
            Some(inside) => {
                let finding = finding.help(format!("the link is left out: write `{inside}`"));
                match procedure.text.slice(place.span) == placed.link.target {
                    true => finding.fix(format!("write `{inside}`"), place.span, inside),
                    false => finding,
                }
            }
            None => finding.help(help),
        });
    }
}
