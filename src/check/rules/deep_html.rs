//! HTML that is nested too deep to be read.

use crate::check::texts::PlacedText;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::{Manual, Procedure};

pub(super) const RULE: Rule = Rule {
    name: "deep-html",
    severity: Severity::Error,
    group: Group::Text,
    scope: Scope::Always,
    page: include_str!("deep_html.md"),
    checks: &[Check::Texts(check)],
};

fn check(texts: &[PlacedText<'_>], procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let fields = texts.iter().filter(|text| text.inline.is_too_deep);
    findings.extend(fields.map(|text| finding(procedure.value_at(&text.path()))));
    findings.extend(procedure.body.too_deep.iter().map(|span| finding(procedure.at(*span))));
}

fn finding(place: Place) -> Finding {
    Finding::new(place, "this HTML is nested too deeply, or has too many attributes, to be read")
        .help("staff would see the tags as text: close each tag, or write it in Markdown")
}
