//! A link that leads to nothing.

use super::local_link::is_local;
use crate::check::ids::corrected;
use crate::check::links::{PlacedLink, relative};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::file_name::page_stem;
use crate::manual::{BrokenLink, LinkTarget, Manual, Procedure};

pub(super) const RULE: Rule = Rule {
    name: "broken-link",
    severity: Severity::Error,
    group: Group::Links,
    scope: Scope::Active,
    page: include_str!("broken_link.md"),
    checks: &[Check::Links(check)],
};

fn check(links: &[PlacedLink<'_>], procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    // What works on one computer only has a finding of its own, and so have other capitals.
    for placed in links.iter().filter(|placed| !placed.link.is_image && !is_local(&placed.link.target)) {
        let written = placed.link.target.as_str();
        if written.is_empty() {
            let finding =
                Finding::new(placed.place(procedure), "this link leads nowhere: its brackets are empty");
            findings.push(finding.help("write between `(` and `)` where it leads, such as `(refund-customer.md)`, or leave out the brackets"));
            continue;
        }
        let LinkTarget::Broken(broken) = manual.resolve(procedure, written) else { continue };
        let place = || placed.target_place(procedure);
        match broken {
            BrokenLink::NoFile { path }
                if manual.is_left_out(&path) || manual.in_other_case(&path).is_some() => {}
            BrokenLink::NoFile { path } => {
                let place = place();
                let span = place.span;
                let finding =
                    Finding::new(place, format!("there is no file `{path}`")).label("leads to nothing");
                findings.push(match manual.similar_file(&path) {
                    Some(similar) => {
                        let anchor = written.find('#').map_or("", |at| &written[at..]);
                        let meant = format!("{}{anchor}", relative(procedure.folder(), similar));
                        let finding = finding.help(format!("did you mean `{meant}`?"));
                        match procedure.text.slice(span) == written {
                            true => finding.fix(format!("write `{meant}`"), span, meant),
                            false => finding,
                        }
                    }
                    None => finding.help(format!(
                        "an address counts from the folder of this page, `{}`: `../` goes one folder up, and `/` before it begins at `{}`{}",
                        folder(procedure, manual),
                        manual.config.src,
                        not_there_yet(&path, manual)
                    )),
                });
            }
            BrokenLink::Outside => {
                let src = &manual.config.src;
                let finding = Finding::new(place(), format!("`{written}` leads out of the folder `{src}`"));
                let help = format!(
                    "only what is in `{src}` becomes part of the handbook: move the file there, or link to where it is published"
                );
                findings.push(finding.label("leads outside").help(help));
            }
            BrokenLink::NoAnchor { .. } => {}
        }
    }
}

/// How to begin a page that is linked to before it is written, and where to put any other file.
fn not_there_yet(path: &str, manual: &Manual) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match page_stem(name).and_then(corrected) {
        Some(id) => {
            let folder = path.split_once('/').map(|(folder, _)| folder);
            let department = folder.and_then(|folder| manual.department_named(folder));
            let option = department.map_or(String::new(), |own| format!(" --department {}", own.id));
            format!("; if the page is not written yet, begin it with `sopbook new {id}{option}`")
        }
        None if name.contains('.') => format!("; put the file `{name}` there, or remove the link"),
        None => String::new(),
    }
}

fn folder(procedure: &Procedure, manual: &Manual) -> String {
    match procedure.folder() {
        "" => manual.config.src.to_string(),
        folder => format!("{}/{folder}", manual.config.src),
    }
}
