//! An alarm that rings when all goes well.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "alarm-not-above-expected",
    severity: Severity::Error,
    group: Group::Promises,
    scope: Scope::Active,
    page: include_str!("alarm_not_above_expected.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let Some(touches) = &procedure.touches else { return };
    let (Some(expected), Some(alarm)) = (touches.expected, touches.alarm) else { return };
    if alarm > expected {
        return;
    }
    let place = procedure.value_at(&path!["touches", "alarm"]);
    let message = format!("the alarm is {alarm}, and {expected} is expected when all goes well");
    let help = format!(
        "an alarm that goes off every time gets ignored; write `alarm: {}` or more",
        u64::from(expected) + 1
    );
    let expected = procedure.value_at(&path!["touches", "expected"]);
    findings
        .push(Finding::new(place, message).label("not above it").related(expected, "expected").help(help));
}
