//! A translation that does not say which texts it translates.

use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::escape::shell;
use crate::manual::fingerprint::FingerprintFault;
use crate::path;
use crate::translation::Binding;

pub(super) const RULE: Rule = Rule {
    name: "unbound-translation",
    severity: Severity::Info,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("unbound_translation.md"),
    checks: &[Check::Translation(check)],
};

fn check(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    let source = pair.translation.source.as_deref();
    let message = match source.map(Binding::parse) {
        Some(Ok(_)) => return,
        Some(Err(FingerprintFault::Malformed)) => "this `source` was not written by `sopbook translate`",
        Some(Err(FingerprintFault::Unknown(_))) => "this `source` was written by a later version of sopbook",
        // That it is not translated at all is said by another rule.
        None if pair.translation.is_copy => return,
        None if pair.page.has_unreadable(&path!["source"]) => return,
        None => "this translation is not bound to its source",
    };
    let help = format!(
        "when the source changes, nothing will report that this page is out of date: check that it says the same, then run `sopbook translate {} {} --done`",
        shell(&pair.source.id),
        pair.translation.language
    );
    findings.push(Finding::new(pair.page.value_at(&path!["source"]), message).help(help));
}
