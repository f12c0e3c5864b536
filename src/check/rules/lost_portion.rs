//! A portion that a text names in one language and not in the other.

use std::collections::BTreeMap;

use crate::check::translations::PageText;
use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::translation::name_of;

pub(super) const RULE: Rule = Rule {
    name: "lost-portion",
    severity: Severity::Error,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("lost_portion.md"),
    checks: &[Check::Translation(check)],
};

fn check(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    for (source, own) in pair.passages() {
        let (before, now) = (times(source), times(own));
        let name = || name_of(&own.path, pair.source);
        for (key, count) in &before {
            if now.get(key).is_none_or(|own| own < count) {
                let message = format!("{} has lost `{{{key}}}`, which the source names", name());
                let help =
                    format!("staff would not read how much: write `{{{key}}}` where the amount belongs");
                findings.push(
                    Finding::new(own.place(0..0, pair.page), message)
                        .related(source.place(0..0, pair.source), "the source")
                        .help(help),
                );
            }
        }
        // A portion that the procedure does not have is another rule's.
        let listed = |key: &str| pair.source.portions.named(key).is_some();
        for (key, count) in &now {
            if before.get(key).is_none_or(|own| own < count) && listed(key) {
                let message = format!("{} names `{{{key}}}` more often than the source", name());
                let help =
                    "whoever follows it takes it twice, or at another step: name what the source names";
                let written =
                    own.portions.iter().rfind(|mention| mention.key == *key).map(|last| &last.written);
                let at = written.and_then(|word| Some((own.text.rfind(word)?, word.len())));
                let at = at.map_or(0..0, |(at, length)| at..at + length);
                findings.push(Finding::new(own.place(at, pair.page), message).help(help));
            }
        }
    }
}

/// How often a text names each portion.
fn times<'t>(passage: &'t PageText<'_>) -> BTreeMap<&'t str, usize> {
    let mut times = BTreeMap::new();
    for mention in passage.portions {
        *times.entry(mention.key.as_str()).or_default() += 1;
    }
    times
}
