//! A step that its doer may not do alone.

use crate::check::duties::{Authority, advice, advice_for_remedy, authority, is_backed, is_remedy_backed};
use crate::check::{Check, Findings, Group, Rule, Scope, exact};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure, Step};
use crate::path;
use crate::quantity::Limit;

pub(super) const RULE: Rule = Rule {
    name: "action-beyond-authority",
    severity: Severity::Error,
    group: Group::Authority,
    scope: Scope::Active,
    page: include_str!("action_beyond_authority.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate() {
            for (action, needed) in &step.needs {
                if let Some((message, help)) = fault(procedure, index, step, action, needed, manual) {
                    let place = procedure.value_at(&path![list, index, "needs", action]);
                    findings.push(Finding::new(place, message).label("more than the role may").help(help));
                }
            }
        }
    }
    for (index, remedy) in procedure.if_wrong.iter().enumerate() {
        for (action, needed) in &remedy.needs {
            if !is_remedy_backed(procedure, remedy, action, needed, manual) {
                let place = procedure.value_at(&path!["if_wrong", index, "make_good", action]);
                let amount = exact::typed(&needed.show(&manual.units, &manual.language));
                let message = format!("no role on this page may `{action}` {amount}");
                let help = advice_for_remedy(action, needed, manual);
                findings.push(Finding::new(place, message).label("more than any role here may").help(help));
            }
        }
    }
}

/// What is wrong with a need, and what to do about it.
fn fault(
    procedure: &Procedure,
    index: usize,
    step: &Step,
    action: &str,
    needed: &Limit,
    manual: &Manual,
) -> Option<(String, String)> {
    let doer = procedure.doer(step)?;
    let authority = authority(doer, action, needed, manual);
    if matches!(authority, Authority::Enough) || is_backed(procedure, step, action, needed, manual) {
        return None;
    }
    let amount = exact::typed(&needed.show(&manual.units, &manual.language));
    let asked = format!("step {} needs `{action}` of {amount}", index + 1);
    let advice = || advice(action, needed, manual);
    Some(match authority {
        Authority::TooLittle(limit) => (format!("{asked}, and `{doer}` may only go up to {limit}"), advice()),
        Authority::Incomparable(limit) => {
            let message = format!("{asked}, and `{doer}` may go up to {limit}: the two can't be compared");
            let help =
                format!("write both in the same unit, here or in `may` of `{}`", manual.config.text.path);
            (message, help)
        }
        Authority::Enough | Authority::None => {
            (format!("{asked}, and `{doer}` may not do that at all"), advice())
        }
    })
}
