//! A number of the source that its translation lost, changed or added.

use crate::check::numbers::{Said, differing};
use crate::check::translations::Numbered;
use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::translation::name_of;

pub(super) const RULE: Rule = Rule {
    name: "differing-number",
    severity: Severity::Error,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("differing_number.md"),
    checks: &[Check::Translation(check)],
};

fn check(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    findings.extend(pair.numbered().filter_map(|(source, own)| finding(source, own, pair)));
}

fn finding((source, before): Numbered<'_>, (own, now): Numbered<'_>, pair: &Pair<'_>) -> Option<Finding> {
    let differing = differing((&source.text, before), (&own.text, now))?;
    let name = name_of(&own.path, pair.source);
    let written = |number: &Said, text: &str| text[number.range.clone()].to_owned();
    let (place, message) = match differing {
        (Some(old), Some(new)) => (
            own.place(new.range.clone(), pair.page),
            format!(
                "{name} says {} here and {} in the source",
                written(&new, &own.text),
                written(&old, &source.text)
            ),
        ),
        (Some(old), None) => (
            own.place(0..0, pair.page),
            format!("{name} has lost a number: the source says {}", written(&old, &source.text)),
        ),
        (None, Some(new)) => (
            own.place(new.range.clone(), pair.page),
            format!("{name} says {} here, and the source has no such number", written(&new, &own.text)),
        ),
        (None, None) => return None,
    };
    let help = "staff would do different things in the two languages: write the number from the source, or name the portion as \
                `{…}`, which has the same number in every language";
    Some(Finding::new(place, message).related(source.place(0..0, pair.source), "the source").help(help))
}
