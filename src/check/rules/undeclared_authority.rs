//! A text that exceeds the authority of the roles on its page, without saying so in `needs`.

use crate::check::duties::{Authority, advice, authority, is_backed, least_entitled, may_answer};
use crate::check::{Check, Findings, Group, Rule, Scope, exact};
use crate::diagnostic::{Finding, Severity};
use crate::manual::wording::Wording;
use crate::manual::{Manual, Procedure, Remedy, Step};
use crate::path;
use crate::quantity::Limit;

pub(super) const RULE: Rule = Rule {
    name: "undeclared-authority",
    severity: Severity::Warning,
    group: Group::Authority,
    scope: Scope::Active,
    page: include_str!("undeclared_authority.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let Some(wording) = Wording::of(&manual.language) else { return };
    let mut actions: Vec<&str> =
        manual.config.roles.iter().flat_map(|role| &role.may).map(|(action, _)| action.as_str()).collect();
    actions.sort_unstable();
    actions.dedup();
    for (index, step) in procedure.steps.iter().enumerate() {
        for action in &actions {
            findings.extend(undeclared(procedure, index, step, action, wording, manual));
        }
    }
    for (index, remedy) in procedure.if_wrong.iter().enumerate() {
        for action in &actions {
            findings.extend(promised(procedure, index, remedy, action, wording, manual));
        }
    }
}

/// A remedy that exceeds the authority of all roles on its page: those of the steps, and those that are told or called.
fn promised(
    procedure: &Procedure,
    index: usize,
    remedy: &Remedy,
    action: &str,
    wording: &Wording,
    manual: &Manual,
) -> Option<Finding> {
    let texts = [("do", &remedy.action), ("make_good", &remedy.make_good)];
    texts.into_iter().find_map(|(key, text)| {
        let text = &text.as_ref()?.source;
        let (said, quantity) = wording.action_with_amount(text, action, &manual.units)?;
        let needed = Limit { comparison: None, quantity };
        let doers = procedure.steps.iter().filter_map(|step| procedure.doer(step));
        let called = procedure.escalate.iter().filter_map(|escalation| escalation.to.as_deref());
        let own = [&procedure.by, &remedy.tell].into_iter().filter_map(|who| who.as_deref());
        let mut all = own.chain(doers).chain(called);
        if !is_comparable(action, &needed, manual) || all.any(|who| may_answer(who, action, &needed, manual)) {
            return None;
        }
        let place = procedure.words_at(&path!["if_wrong", index, key], &text[said]);
        let amount = exact::typed(&needed.show(&manual.units, &manual.language));
        let message = format!("no role on this page may `{action}` {amount}");
        let help = match least_entitled(action, &needed, manual) {
            Some((role, limit)) => {
                format!("`{role}` may, up to {limit}: write `tell: {role}`, or say with `escalate:` when `{role}` is called")
            }
            None => advice(action, &needed, manual),
        };
        Some(Finding::new(place, message).label("more than any role here may").help(help))
    })
}

fn undeclared(
    procedure: &Procedure,
    index: usize,
    step: &Step,
    action: &str,
    wording: &Wording,
    manual: &Manual,
) -> Option<Finding> {
    let text = &step.action.source;
    let doer = procedure.doer(step)?;
    if step.needs.iter().any(|(own, _)| own == action) {
        return None;
    }
    let (said, quantity) = wording.action_with_amount(text, action, &manual.units)?;
    let needed = Limit { comparison: None, quantity };
    let may = match authority(doer, action, &needed, manual) {
        Authority::Enough | Authority::Incomparable(_) => return None,
        Authority::TooLittle(limit) => format!("may go up to {limit}"),
        Authority::None if is_comparable(action, &needed, manual) => "may not do that at all".to_owned(),
        Authority::None => return None,
    };
    if is_backed(procedure, step, action, &needed, manual) {
        return None;
    }
    let place = procedure.words_at(&path!["steps", index, "do"], &text[said.clone()]);
    let amount = exact::typed(&needed.show(&manual.units, &manual.language));
    let message = format!("step {} asks `{doer}` for `{action}` of {amount}, and `{doer}` {may}", index + 1);
    let help = format!(
        "{}; and write `needs: {{{action}: {amount}}}` into the step, so that it is compared",
        advice(action, &needed, manual)
    );
    Some(Finding::new(place, message).label("more than the role may").help(help))
}

/// Whether some role may do this action in such a unit: "Refund 2 parcels" is no sum of money.
fn is_comparable(action: &str, needed: &Limit, manual: &Manual) -> bool {
    let limits = manual.config.roles.iter().flat_map(|role| &role.may).filter(|(own, _)| own == action);
    let mut limits = limits.filter_map(|(_, written)| Limit::parse(written, &manual.units).ok());
    limits.any(|limit| limit.quantity.comparable(&needed.quantity))
}
