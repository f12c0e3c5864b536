//! A translation of a page that is not there.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::file_name::{is_page, translated_page};
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
        let source = translated_page(text.path.as_str(), language).unwrap_or_default();
        let below = source.strip_prefix(&format!("{}/", manual.config.src)).unwrap_or(&source);
        // A second translation of a page that is there clashes with the first.
        if manual.by_path(below).is_some() {
            continue;
        }
        let help = manual.similar_file(below).filter(|similar| is_page(similar)).map_or(
            "it is not shown: rename it to match the page that it translates, or delete it".to_owned(),
            |similar| {
                format!(
                    "it is not shown; if it translates {similar}, give it that name and move it next to it"
                )
            },
        );
        let message = format!("this translates {source}, and there is no such file");
        let place = Place::whole(text.path.clone());
        findings.push(Finding::new(place, message).help(help));
    }
}
