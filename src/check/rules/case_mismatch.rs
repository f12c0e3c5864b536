//! A link to a file that is written with other capitals than the file.

use crate::check::links::{links, other_case, relative};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Severity};
use crate::manual::{BrokenLink, Manual, Procedure, Target};

pub(super) const RULE: Rule = Rule {
    name: "case-mismatch",
    severity: Severity::Error,
    group: Group::Links,
    scope: Scope::Active,
    page: include_str!("case_mismatch.md"),
    check: Check::Procedure(check),
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for placed in links(procedure) {
        let written = placed.link.target.as_str();
        let Target::Broken(BrokenLink::NoFile { path, .. }) = manual.resolve(procedure, written) else {
            continue;
        };
        let Some(file) = other_case(&path, manual) else { continue };
        let anchor = written.find('#').map_or("", |at| &written[at..]);
        let meant = format!("{}{anchor}", relative(procedure.folder(), file));
        let place = placed.target_place(procedure);
        let span = place.span;
        let finding = Diagnostic::new(place, format!("the file is called `{file}`, with other capitals"));
        let help = format!(
            "Windows and macOS find it all the same, and the server that shows the handbook does not: write `{meant}`"
        );
        let finding = finding.label("other capitals").help(help);
        findings.push(match procedure.text.slice(span) == written {
            true => finding.fix(format!("write `{meant}`"), span, meant),
            false => finding,
        });
    }
}
