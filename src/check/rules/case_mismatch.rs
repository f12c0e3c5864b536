//! A link to a file that is written with other capitals than the file.

use std::collections::HashSet;

use crate::check::links::{PlacedLink, links, relative};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Aspect, BrokenLink, LinkTarget, Manual, Procedure, Reads};

pub(super) const RULE: Rule = Rule {
    name: "case-mismatch",
    severity: Severity::Error,
    group: Group::Links,
    scope: Scope::Active,
    page: include_str!("case_mismatch.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let capital = names_with_capitals(manual);
    for procedure in manual.pages_for(Aspect::Links).filter(|procedure| procedure.is_active()) {
        for placed in links(procedure).filter(|placed| may_differ(&placed.link.target, &capital)) {
            findings.extend(finding(&placed, procedure, manual));
        }
    }
}

/// The names of the files that have a capital in their paths, in small letters and without their endings.
fn names_with_capitals(manual: &Manual) -> HashSet<String> {
    let pages = manual.pages_for(Aspect::Links).map(|procedure| procedure.path.as_str());
    let all = pages.chain(manual.files.iter().map(String::as_str));
    let capital = all.filter(|path| has_capital(path));
    // A folder is linked by its own name.
    capital.flat_map(|path| path.split('/').map(|part| stem(part).to_lowercase())).collect()
}

/// Whether a link or the file that it means has a capital: to resolve all links once more would take its time.
fn may_differ(target: &str, capital: &HashSet<String>) -> bool {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    has_capital(path)
        || path.contains('%')
        || !capital.is_empty() && capital.contains(&stem(name).to_lowercase())
}

fn has_capital(text: &str) -> bool {
    match text.is_ascii() {
        true => text.bytes().any(|byte| byte.is_ascii_uppercase()),
        false => text.contains(char::is_uppercase),
    }
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn finding(placed: &PlacedLink<'_>, procedure: &Procedure, manual: &Manual) -> Option<Finding> {
    let written = placed.link.target.as_str();
    // The names of pages and files decide alone.
    let target = Reads::apart(|| manual.resolve(procedure, written));
    let LinkTarget::Broken(BrokenLink::NoFile { path }) = target else {
        return None;
    };
    let file = manual.in_other_case(&path)?;
    let anchor = written.find('#').map_or("", |at| &written[at..]);
    let meant = format!("{}{anchor}", relative(procedure.folder(), file));
    let place = placed.target_place(procedure);
    let span = place.span;
    let help = format!(
        "it works on Windows and macOS, but not on the server that shows the handbook: write `{meant}`"
    );
    let finding = Finding::new(place, format!("the file is called `{file}`, with other capitals"));
    let finding = finding.label("other capitals").help(help);
    Some(match procedure.text.slice(span) == written {
        true => finding.fix(format!("write `{meant}`"), span, meant),
        false => finding,
    })
}
