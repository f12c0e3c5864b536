//! A text that exceeds the authority of the roles on its page, or the `needs` of its step.

use crate::check::decisions::{Actions, Permission};
use crate::check::duties::{
    Authority, advice, advice_for_remedy, authority, exceeds, is_backed, is_remedy_backed, may_answer,
    named_roles,
};
use crate::check::texts::{Numbers, PlacedText, StepText};
use crate::check::{Check, Findings, Group, Rule, Scope, exact};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure, Remedy, Step};
use crate::path;
use crate::quantity::Limit;

pub(super) const RULE: Rule = Rule {
    name: "undeclared-authority",
    severity: Severity::Error,
    group: Group::Authority,
    scope: Scope::Active,
    page: include_str!("undeclared_authority.md"),
    checks: &[Check::Decisions(check)],
};

fn check(
    texts: &[PlacedText<'_>],
    procedure: &Procedure,
    numbers: &Numbers<'_>,
    actions: &Actions<'_>,
    findings: &mut Findings<'_>,
) {
    let manual = numbers.manual;
    for text in StepText::all(texts, procedure) {
        let Some(step) = text.step(procedure).filter(|_| !text.gives_reasons()) else { continue };
        let source = text.source();
        for decision in actions.in_text(source, &numbers.of(source)) {
            let Some((message, help)) = fault(&decision, source, &text, step, procedure, manual) else {
                continue;
            };
            let place = text.place_of(decision.range, procedure);
            findings.push(Finding::new(place, message).label("more than the role may").help(help));
        }
    }
    // An amount in `make_good: {refund: 10 EUR}` is compared as it is.
    let in_words = procedure.if_wrong.iter().enumerate().filter(|(_, remedy)| remedy.needs.is_empty());
    for (index, remedy) in in_words {
        let texts = [("do", &remedy.action), ("make_good", &remedy.make_good)];
        for (key, text) in texts.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?))) {
            for decision in actions.in_text(&text.source, &numbers.of(&text.source)) {
                let Some((message, help)) = promised(&decision, &text.source, remedy, procedure, manual)
                else {
                    continue;
                };
                let place = procedure.words_at(&path!["if_wrong", index, key], &text.source[decision.range]);
                findings.push(Finding::new(place, message).label("more than any role here may").help(help));
            }
        }
    }
}

/// What is wrong with a decision in the text of a step, and what to do about it.
fn fault(
    decision: &Permission<'_>,
    source: &str,
    text: &StepText<'_>,
    step: &Step,
    procedure: &Procedure,
    manual: &Manual,
) -> Option<(String, String)> {
    let (action, needed) = (decision.action, needed(decision));
    let name = text.name();
    let amount = shown(&needed, manual);
    if let Some((_, declared)) = step.needs.iter().find(|(own, _)| own == action) {
        let is_within = !declared.quantity.comparable(&needed.quantity) || !exceeds(&needed, declared);
        let message = format!(
            "{name} asks for `{action}` of {amount}, but its `needs` declares {}",
            shown(declared, manual)
        );
        let help = format!(
            "write the same amount in both: only `needs: {{{action}: …}}` is compared with what the role may do"
        );
        return (!is_within).then_some((message, help));
    }
    let doer = procedure.doer(step)?;
    let named = named_roles(&source[decision.sentence.clone()], manual);
    if named.iter().any(|role| may_answer(role, action, &needed, manual)) {
        return None;
    }
    let may = match authority(doer, action, &needed, manual) {
        Authority::Enough => return None,
        Authority::TooLittle(limit) => format!("may only go up to {limit}"),
        Authority::Incomparable(limit) => format!("may go up to {limit}, which can't be compared"),
        Authority::None => "may not do that at all".to_owned(),
    };
    if is_backed(procedure, step, action, &needed, manual) {
        return None;
    }
    let message = format!("{name} asks `{doer}` for `{action}` of {amount}, but `{doer}` {may}");
    let help = format!(
        "{}; and write `needs: {{{action}: {amount}}}` into the step, so that it is compared",
        advice(action, &needed, manual)
    );
    Some((message, help))
}

/// What is wrong with a decision in a remedy: it exceeds the authority of all roles on its page, those of the steps and
/// those that are told or called.
fn promised(
    decision: &Permission<'_>,
    source: &str,
    remedy: &Remedy,
    procedure: &Procedure,
    manual: &Manual,
) -> Option<(String, String)> {
    let (action, needed) = (decision.action, needed(decision));
    let mut named = named_roles(&source[decision.sentence.clone()], manual).into_iter();
    let is_backed = is_remedy_backed(procedure, remedy, action, &needed, manual)
        || named.any(|who| may_answer(who, action, &needed, manual));
    let message = format!("no role on this page may `{action}` {}", shown(&needed, manual));
    (!is_backed).then(|| (message, advice_for_remedy(action, &needed, manual)))
}

fn needed(decision: &Permission<'_>) -> Limit {
    Limit { comparison: None, quantity: decision.amount.clone() }
}

fn shown(limit: &Limit, manual: &Manual) -> String {
    exact::typed(&limit.show(&manual.units, &manual.language))
}
