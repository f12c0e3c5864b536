//! A heading of the first level that is not the title of the page.

use crate::check::headings::{WrittenHeading, headings};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::wording::normal;
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "second-title",
    severity: Severity::Warning,
    group: Group::Text,
    scope: Scope::Active,
    page: include_str!("second_title.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let mut others = headings(procedure).filter(|found| is_title(found) && !is_of_page(procedure, found));
    if procedure.title.is_none() && procedure.body.name().is_none() {
        others.next(); // Without any title, the first was meant as one.
    }
    let Some(first) = others.next() else { return };
    let place = procedure.at(first.heading.span);
    let text = &first.heading.text;
    let finding = match (&procedure.title, title_at(procedure)) {
        (Some(title), Some(title_at)) => {
            let message = match procedure.body.name() == Some(first.heading) {
                true => format!("the page is called `{title}` above, and `{text}` here"),
                false => format!("`{text}` is written as a second title of `{title}`"),
            };
            Finding::new(place, message).related(title_at, "the title of the page")
        }
        _ => Finding::new(place, format!("`{text}` is written as a second title of the page")),
    };
    let more = match others.count() {
        0 => String::new(),
        1 => "; the same goes for one more below".to_owned(),
        more => format!("; the same goes for {more} more below"),
    };
    let help =
        format!("staff ask which page they are on: write `## {text}` if it is a section, or delete it{more}");
    findings.push(finding.label("a second title").help(help));
}

fn is_title(found: &WrittenHeading<'_>) -> bool {
    found.level == 1 && !found.heading.text.is_empty()
}

/// Whether a heading is the title of its page: the only one, or the same words.
fn is_of_page(procedure: &Procedure, found: &WrittenHeading<'_>) -> bool {
    procedure.body.name() == Some(found.heading)
        && procedure.title.as_ref().is_none_or(|title| normal(title) == normal(&found.heading.text))
}

/// Where the title is written: in the front matter, or as the heading that the page begins with.
fn title_at(procedure: &Procedure) -> Option<Place> {
    let place = procedure.key_at(&path!["title"]);
    let is_written = procedure.text.slice(place.span) == "title";
    let heading = procedure.body.name().map(|heading| procedure.at(heading.span));
    if is_written { Some(procedure.value_at(&path!["title"])) } else { heading }
}
