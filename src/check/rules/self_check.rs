//! A check by whoever did the step.

use crate::check::duties::is_same;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "self-check",
    severity: Severity::Error,
    group: Group::Authority,
    scope: Scope::Active,
    page: include_str!("self_check.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate() {
            let checker = step.check.as_ref().and_then(|check| check.by.as_deref());
            let (Some(checker), Some(doer)) = (checker, procedure.doer(step)) else { continue };
            if !is_same(checker, doer, &manual.config) {
                continue;
            }
            let place = procedure.value_at(&path![list, index, "check", "by"]);
            let message =
                format!("step {} is done by `{doer}` and checked by `{checker}`: the same person", index + 1);
            let help = "people miss their own mistakes; write a different role in `check: by`, one that is present when it is done";
            let doer = match step.by {
                Some(_) => procedure.value_at(&path![list, index, "by"]),
                None => procedure.value_at(&path!["by"]),
            };
            findings.push(
                Finding::new(place, message)
                    .label("no second person")
                    .related(doer, "does the step")
                    .help(help),
            );
        }
    }
}
