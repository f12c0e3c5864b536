//! More steps than anybody does in one go.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "long-procedure",
    severity: Severity::Warning,
    group: Group::Steps,
    scope: Scope::Active,
    page: include_str!("long_procedure.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        if steps.len() > MOST_STEPS {
            let place = procedure.key_at(&path![list]);
            let message =
                format!("`{list}` has {} steps, and it is easy to lose your place in that many", steps.len());
            let help = format!(
                "split it after the step where another person or another place takes over, into two procedures \
                 joined by `hand_off:`; {MOST_STEPS} steps are the most that fit a page"
            );
            findings.push(Finding::new(place, message).label("very long").help(help));
        }
    }
}

/// In real manuals half of the procedures have 4 to 7 steps, and nine in ten at most 24.
const MOST_STEPS: usize = 25;
