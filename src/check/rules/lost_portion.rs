//! A portion that a text names in one language and not in the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::translations::PageText;
use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::markdown::Mention;
use crate::quantity::{AmountPart, Quantity};
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
        let (before, now) = (times(source, pair), times(own, pair));
        let name = || name_of(&own.path, pair.source);
        for (named, (count, mention)) in &before {
            if now.get(named).is_none_or(|(own, _)| own < count) {
                let written = mention.of(&mention.key);
                let message = format!("{} is missing `{written}`, which is in the source", name());
                let help =
                    format!("staff would not see the amount: write `{written}` where the amount belongs");
                findings.push(
                    Finding::new(own.place(0..0, pair.page), message)
                        .related(source.place(0..0, pair.source), "the source")
                        .help(help),
                );
            }
        }
        // Another part of a portion has one finding, and a portion that the procedure does not have is another rule's.
        let total = |passage: &PageText<'_>, key: &str| {
            passage.portions.iter().filter(|mention| mention.key == key).count()
        };
        let keys: BTreeSet<&str> = own.portions.iter().map(|mention| mention.key.as_str()).collect();
        for key in keys {
            if total(own, key) > total(source, key) && pair.source.portions.named(key).is_some() {
                let message = format!("{} names `{{{key}}}` more often than the source", name());
                let help = "staff would take it twice, or at another step: name what the source names";
                let written =
                    own.portions.iter().rfind(|mention| mention.key == key).map(|last| &last.written);
                let at = written.and_then(|word| Some((own.text.rfind(word)?, word.len())));
                let at = at.map_or(0..0, |(at, length)| at..at + length);
                findings.push(Finding::new(own.place(at, pair.page), message).help(help));
            }
        }
    }
}

/// How often a text names each portion or part of one, and one mention of it.
fn times<'t>(
    passage: &'t PageText<'_>,
    pair: &Pair<'_>,
) -> BTreeMap<(&'t str, String), (usize, &'t Mention)> {
    let mut times = BTreeMap::new();
    for mention in passage.portions {
        let part = mention.part.as_deref().map(|part| as_in_every_language(&mention.key, part, pair));
        times.entry((mention.key.as_str(), part.unwrap_or_default())).or_insert((0, mention)).0 += 1;
    }
    times
}

/// A part of a portion, the same in all languages: `1/2` for "half" and "la moitié".
fn as_in_every_language(key: &str, written: &str, pair: &Pair<'_>) -> String {
    let units = &pair.edition.units;
    let Some(portion) = pair.source.portions.named(key) else { return written.to_owned() };
    let amount = |quantity: &Quantity| quantity.show(units, "en");
    match portion.part(written, units) {
        Ok(AmountPart::All) => String::new(),
        Ok(AmountPart::Rest) => "rest".to_owned(),
        Ok(AmountPart::Of(quantity)) => amount(&quantity),
        Ok(AmountPart::Share(share)) => {
            portion.whole().map_or_else(|| share.to_string(), |whole| amount(&whole.scaled(share)))
        }
        Err(_) => written.to_owned(),
    }
}
