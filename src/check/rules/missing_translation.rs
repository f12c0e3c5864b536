//! A page that nobody has translated into a language that every page must be in.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::escape::shell;
use crate::manual::{Aspect, Manual};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "missing-translation",
    severity: Severity::Warning,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("missing_translation.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let required = manual.config.languages.iter().filter(|language| language.is_required);
    for language in required {
        let Some(edition) = manual.editions.iter().find(|edition| edition.language == language.tag) else {
            continue;
        };
        let pages = edition.pages_for(Aspect::Standing);
        for page in pages.filter(|page| page.translation.is_none() && page.is_active()) {
            let message = format!("this page is not translated into {}", language.name);
            let help = format!(
                "who reads the handbook in {} finds it in the manual's own language: `sopbook translate {} {}` begins a translation",
                language.name,
                shell(&page.id),
                language.tag
            );
            findings.push(Finding::new(page.value_at(&path!["title"]), message).help(help));
        }
    }
}
