//! A listed portion that no step names.

use std::collections::BTreeSet;

use super::unlisted_portion;
use crate::check::contradictions::Contradiction;
use crate::check::texts::{PlacedText, find_words, texts};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Portion, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "unused-portion",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("unused_portion.md"),
    checks: &[Check::Amounts(check)],
};

fn check(
    contradictions: &[Contradiction<'_>],
    procedure: &Procedure,
    _: &Manual,
    findings: &mut Findings<'_>,
) {
    let portions = procedure.portions.list();
    // A step that can't be read, or has no text, may be the one that names it.
    let is_known = |list: &str| !procedure.has_unreadable_text(&path![list]);
    let have_texts = procedure.steps.iter().chain(&procedure.recovery).all(|step| !step.action.is_empty());
    // A translation has the steps of its source.
    if portions.is_empty()
        || procedure.translation.is_some()
        || procedure.steps.is_empty()
        || !have_texts
        || !is_known("steps")
        || !is_known("recovery")
    {
        return;
    }
    let in_texts = texts(procedure).filter(PlacedText::is_done).flat_map(|text| &text.inline.portions);
    let in_body = procedure.body.mentions.iter().map(|(mention, _)| mention);
    let named: BTreeSet<&str> = in_texts.chain(in_body).map(|mention| mention.key.as_str()).collect();
    let mut unused_portions = portions
        .iter()
        .filter(|portion| !portion.is_optional && !named.contains(&*portion.handle()))
        .peekable();
    if unused_portions.peek().is_none() {
        return;
    }
    // What a text names wrongly, or with another amount, has a finding of its own.
    let contradicted = contradictions.iter().map(|found| found.portion.key.as_str());
    let mut reported = unlisted_portion::proposed(procedure);
    reported.extend(contradicted);
    for portion in unused_portions.filter(|portion| !reported.contains(portion.key.as_str())) {
        findings.push(unused(procedure, portion));
    }
}

fn unused(procedure: &Procedure, portion: &Portion) -> Finding {
    let place = procedure.key_at(&path!["portions", &portion.key]);
    let key = portion.handle();
    let finding = Finding::new(place, format!("`{key}` is listed, but no step names it")).label("not used");
    let mention = texts(procedure).filter(PlacedText::is_done).find_map(|text| {
        let words = mentioned(&text.inline.source, portion)?;
        Some((text, words))
    });
    match mention {
        Some((text, words)) => {
            let place = procedure.words_at(&text.path(), words);
            let help = format!(
                "write `{{{key}}}` instead of `{words}` in {}: staff then read the amount there",
                text.name()
            );
            finding.related(place, "named here in words").help(help)
        }
        None => {
            finding.help(format!("write `{{{key}}}` in the step that uses it, or delete it from the list"))
        }
    }
}

/// The words of `text` that mean the portion.
fn mentioned<'t>(text: &'t str, portion: &Portion) -> Option<&'t str> {
    let names = [Some(portion.label().into_owned()), Some(portion.key.clone()), portion.item.clone()];
    names.into_iter().flatten().find_map(|name| {
        let at = find_words(text, &name)?;
        text.get(at)
    })
}
