//! A `{portion}` in a text that the list of portions does not have.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::missing_field;
use crate::check::orphans;
use crate::check::texts::{PlacedText, texts};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Portion, Procedure, closest};
use crate::markdown::Mention;
use crate::path;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "unlisted-portion",
    severity: Severity::Error,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("unlisted_portion.md"),
    checks: &[Check::Texts(check)],
};

fn check(texts: &[PlacedText<'_>], procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    if procedure.is_unreadable(&path!["portions"])
        || missing_field::reports(procedure, "portions")
        || orphans::lacks(procedure, "portions")
    {
        return; // Nobody knows what is listed, and that is said already.
    }
    let listed = listed(procedure);
    for text in texts {
        let mut seen = HashSet::new();
        for mention in &text.inline.portions {
            let Mention { key, written, .. } = mention;
            if seen.insert(key)
                && !listed.contains(key.as_str())
                && !procedure.is_unreadable(&path!["portions", key])
            {
                let place = procedure.words_at(&text.path(), written);
                let message = format!("`{written}` is not among the portions: how much of it?");
                let span = place.span;
                let finding = Finding::new(place, message).label("not listed");
                let is_counted = findings.are_counted_in(&procedure.text.path);
                let meant = if is_counted { None } else { meant(procedure, key) };
                findings.push(match meant {
                    Some(meant) => {
                        let meant = mention.of(meant);
                        finding.help(format!("did you mean `{meant}`?")).fix(
                            format!("write `{meant}`"),
                            span,
                            meant,
                        )
                    }
                    None => finding.help(format!(
                        "add a line such as `  {key}: 2 pieces` below `portions:`; if no portion is meant, leave out the braces"
                    )),
                });
            }
        }
    }
    near_misses(procedure, &listed, findings);
}

/// Names in braces in the text below the front matter that are almost those of portions. What else is in braces there is
/// as likely to be of a template.
fn near_misses(procedure: &Procedure, listed: &HashSet<Cow<'_, str>>, findings: &mut Findings<'_>) {
    let mut seen = HashSet::new();
    for (mention, span) in &procedure.body.mentions {
        let Mention { key, written, .. } = mention;
        let is_known = listed.contains(key.as_str()) || key.chars().count() < SHORTEST_NEAR_MISS;
        if is_known || findings.are_counted_in(&procedure.text.path) || !seen.insert(key) {
            continue;
        }
        let Some(meant) = meant(procedure, key) else { continue };
        let at = procedure.text.slice(*span).find(written.as_str());
        let span = at.map_or(*span, |at| Span::new(at, at + written.len()).shift(span.start));
        let meant = mention.of(meant);
        findings.push(
            Finding::new(procedure.at(span), format!("`{written}` is not among the portions"))
                .label("not listed")
                .help(format!("did you mean `{meant}`? If no portion is meant, put it in backticks"))
                .fix(format!("write `{meant}`"), span, meant),
        );
    }
}

/// The listed portion that was meant by a key that is not listed.
fn meant<'p>(procedure: &'p Procedure, key: &str) -> Option<&'p str> {
    let lower = key.to_lowercase();
    let portions = || procedure.portions.list().iter();
    let by_name = portions()
        .find(|portion| portion.key.to_lowercase() == lower || portion.label().to_lowercase() == lower);
    let by_name = by_name.map(|portion| portion.key.as_str());
    by_name.or_else(|| closest(&lower, portions().map(|portion| portion.key.as_str())))
}

/// The portions that this rule proposes in the place of something that a text names wrongly.
pub(super) fn proposed(procedure: &Procedure) -> BTreeSet<&str> {
    let named = texts(procedure).flat_map(|text| &text.inline.portions).map(|mention| &mention.key);
    let listed = listed(procedure);
    let unlisted: BTreeSet<&String> = named.filter(|key| !listed.contains(key.as_str())).collect();
    unlisted.into_iter().take(MOST_PROPOSED).filter_map(|key| meant(procedure, key)).collect()
}

fn listed(procedure: &Procedure) -> HashSet<Cow<'_, str>> {
    procedure.portions.list().iter().map(Portion::handle).collect()
}

/// A shorter name is almost that of another portion by chance: `{id}`.
const SHORTEST_NEAR_MISS: usize = 4;

/// For so many keys it is looked which portion may have been meant.
const MOST_PROPOSED: usize = 100;
