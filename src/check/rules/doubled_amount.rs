//! An amount before a portion in braces, which brings its own.

use std::cmp::Ordering;

use crate::check::contradictions::{after_preposition, contradictions};
use crate::check::texts::{Numbers, PlacedText, StepText};
use crate::check::{Check, Findings, Group, Rule, Scope, exact};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Procedure;
use crate::markdown::Mention;
use crate::quantity::Quantity;

pub(super) const RULE: Rule = Rule {
    name: "doubled-amount",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("doubled_amount.md"),
    checks: &[Check::Numbers(check)],
};

fn check(
    texts: &[PlacedText<'_>],
    procedure: &Procedure,
    numbers: &Numbers<'_>,
    findings: &mut Findings<'_>,
) {
    let mut doubled = Vec::new();
    for text in StepText::everywhere(texts, procedure) {
        let source = text.source();
        if !source.contains('{') {
            continue;
        }
        for said in numbers.of(source).iter() {
            let Some(amount) = said.amount().filter(|_| said.per.is_none() && said.times.is_none()) else {
                continue;
            };
            let end = said.core.end;
            let named = after_preposition(&source[end..]);
            let Some(mention) = Mention::parse(named) else { continue };
            let Some(portion) = procedure.portions.named(&mention.key) else { continue };
            let Some(listed) = portion.amount.quantity().filter(|listed| listed.comparable(amount)) else {
                continue;
            };
            let range = said.core.start..source.len() - named.len() + mention.written.len();
            let is_part = portion.whole().is_some_and(|whole| amount.compare(whole) == Some(Ordering::Less));
            doubled.push((text, range, mention, amount.clone(), listed, is_part));
        }
    }
    if doubled.is_empty() {
        return;
    }
    // Another amount than the listed one is another rule's.
    let contradicted: Vec<_> = contradictions(texts, procedure, numbers)
        .into_iter()
        .map(|found| found.text.place_of(found.range.clone(), procedure).span)
        .collect();
    let show = |quantity: &Quantity| {
        let manual = numbers.manual;
        exact::typed(&quantity.show(&manual.units, &manual.language))
    };
    for (text, range, mention, amount, listed, is_part) in doubled {
        let written = &text.source()[range.clone()];
        let place = text.place_of(range, procedure);
        if contradicted.contains(&place.span) {
            continue;
        }
        let (key, span) = (&mention.key, place.span);
        let message = format!(
            "`{written}` has two amounts: `{}` already shows the listed {}",
            mention.written,
            show(listed)
        );
        let finding = Finding::new(place, message).label("two amounts");
        let is_whole = mention.part.is_some() || amount.compare(listed) == Some(Ordering::Equal);
        findings.push(match is_whole {
            true => {
                let meant = mention.written;
                let finding = finding.help(format!("write `{meant}` alone"));
                match procedure.text.slice(span) == written {
                    true => finding.fix(format!("write `{meant}`"), span, meant),
                    false => finding,
                }
            }
            false if !is_part => finding.help(format!(
                "write `{{{key}}}` alone, or the name without braces where another amount is meant"
            )),
            false => finding.help(format!(
                "if only part of it is meant, write `{{{key}: {}}}`, and `{{{key}: rest}}` for what is left, and put the \
                 text in quotes: parts are scaled and added up",
                show(&amount)
            )),
        });
    }
}
