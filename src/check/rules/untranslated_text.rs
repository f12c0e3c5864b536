//! Texts that a translation does not have yet.

use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::escape::shell;
use crate::path;
use crate::translation::{name_of, names};

pub(super) const RULE: Rule = Rule {
    name: "untranslated-text",
    severity: Severity::Warning,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("untranslated_text.md"),
    checks: &[Check::Translation(check)],
};

fn check(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    let missing = pair.translation.missing.iter();
    let missing: Vec<_> = missing.filter(|path| !pair.page.has_unreadable(path)).collect();
    let message = match missing.as_slice() {
        [] => return,
        [one] => format!("{} is not translated", name_of(one, pair.source)),
        several => format!(
            "{} of {} texts are not translated: {}",
            several.len(),
            pair.source.texts_to_translate().len(),
            names(several, pair.source)
        ),
    };
    let around = missing[0].parent().unwrap_or_default();
    let place = pair.page.key_at(&if missing.len() == 1 { around } else { path![] });
    let help = format!(
        "staff see them in the source language: `sopbook translate {} {}` adds them for translation",
        shell(&pair.source.id),
        pair.translation.language
    );
    findings.push(Finding::new(place, message).help(help));
}
