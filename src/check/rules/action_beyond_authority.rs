//! A step that its doer may not do alone.

use crate::check::duties::{Authority, advice, authority, is_backed};
use crate::check::{Check, Findings, Group, Rule, Scope, exact};
use crate::diagnostic::{Diagnostic, Severity};
use crate::manual::{Limit, Manual, Procedure, Step};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "action-beyond-authority",
    severity: Severity::Error,
    group: Group::Authority,
    scope: Scope::Active,
    page: include_str!("action_beyond_authority.md"),
    check: Check::Procedure(check),
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate() {
            for (action, needed) in &step.needs {
                if let Some(message) = fault(procedure, index, step, action, needed, manual) {
                    let place = procedure.value_at(&path![list, index, "needs", action]);
                    let finding = Diagnostic::new(place, message).label("more than the role may");
                    findings.push(finding.help(advice(action, needed, manual)));
                }
            }
        }
    }
}

fn fault(
    procedure: &Procedure,
    index: usize,
    step: &Step,
    action: &str,
    needed: &Limit,
    manual: &Manual,
) -> Option<String> {
    let doer = procedure.doer(step)?;
    let amount = exact::typed(&needed.show(&manual.units, &manual.config.language));
    let message = match authority(doer, action, needed, manual) {
        Authority::Enough => return None,
        Authority::None => {
            format!("step {} needs `{action}` of {amount}, and `{doer}` may not do that at all", index + 1)
        }
        Authority::TooLittle(limit) => {
            format!("step {} needs `{action}` of {amount}, and `{doer}` may go up to {limit}", index + 1)
        }
        Authority::Incomparable(limit) => {
            format!(
                "step {} needs `{action}` of {amount}, and `{doer}` may go up to {limit}: the two can't be compared",
                index + 1
            )
        }
    };
    (!is_backed(procedure, step, action, needed, manual)).then_some(message)
}
