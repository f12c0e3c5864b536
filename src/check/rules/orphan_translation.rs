//! A translation of a page that is not there.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::Manual;

pub(super) const RULE: Rule = Rule {
    name: "orphan-translation",
    severity: Severity::Warning,
    group: Group::Translations,
    scope: Scope::Always,
    page: include_str!("orphan_translation.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    for (language, text) in &manual.orphans {
        let path = text.path.as_str();
        let source = path.strip_suffix(&format!(".{language}.md")).map(|stem| format!("{stem}.md"));
        let source = source.unwrap_or_default();
        let message = format!("this translates {source}, and there is no such file");
        let below = source.strip_prefix(&format!("{}/", manual.config.src)).unwrap_or(&source);
        let help = manual.similar_file(below).filter(|similar| similar.ends_with(".md")).map_or(
            "it is not shown: rename it to match the page that it translates, or delete it".to_owned(),
            |similar| {
                format!(
                    "it is shown nowhere; if it translates {similar}, give it that name and move it beside it"
                )
            },
        );
        let place = Place::whole(text.path.clone());
        findings.push(Finding::new(place, message).help(help));
    }
}
