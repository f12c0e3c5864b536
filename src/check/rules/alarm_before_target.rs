//! An alarm that is stricter than the target, or can't be compared with it.

use std::cmp::Ordering;

use crate::check::{Check, Findings, Group, Rule, Scope, exact};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;
use crate::quantity::{Comparison, Limit};

pub(super) const RULE: Rule = Rule {
    name: "alarm-before-target",
    severity: Severity::Error,
    group: Group::Promises,
    scope: Scope::Active,
    page: include_str!("alarm_before_target.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for (index, row) in procedure.targets.iter().enumerate() {
        let (Some(target), Some(alarm)) = (&row.target, &row.alarm) else { continue };
        let (Ok(good), Ok(bad)) = (&target.limit, &alarm.limit) else { continue };
        // Places are looked up only for a fault: most targets are in order.
        let place = || procedure.value_at(&path!["targets", index, "alarm"]);
        let related = || procedure.value_at(&path!["targets", index, "target"]);
        if !measure_the_same(good, bad) {
            let message = format!(
                "the alarm, `{}`, has a different unit from the target, `{}`",
                alarm.written, target.written
            );
            let help = "the two can't be compared; write both in the same unit, or make two targets";
            let finding = Finding::new(place(), message).label("another unit");
            findings.push(finding.related(related(), "the target").help(help));
            continue;
        }
        let is_less_better = match is_less_better(good, bad) {
            Some(is_less_better) if is_stricter(bad, good, is_less_better) => is_less_better,
            _ => continue,
        };
        let message =
            format!("the alarm, `{}`, is stricter than the target, `{}`", alarm.written, target.written);
        let side = if is_less_better { "more" } else { "less" };
        let amount = exact::typed(&good.quantity.show(&manual.units, &manual.language));
        let help = format!(
            "the alarm goes off even when the target is met; write an alarm of {side} than {amount}, or swap the two"
        );
        findings.push(
            Finding::new(place(), message)
                .label("stricter than the target")
                .related(related(), "the target")
                .help(help),
        );
    }
}

/// Whether a target and its alarm can be compared at all. Days and working days both say how long something takes.
fn measure_the_same(target: &Limit, alarm: &Limit) -> bool {
    let (target, alarm) = (&target.quantity, &alarm.quantity);
    target.comparable(alarm) || target.is_time() && alarm.is_time()
}

/// Whether less is better: where the target says so, and for times and rings. `None` where it is unclear.
fn is_less_better(target: &Limit, alarm: &Limit) -> Option<bool> {
    let side = |limit: &Limit| {
        limit.comparison.map(|comparison| match comparison {
            Comparison::AtMost | Comparison::Below | Comparison::Before => true,
            Comparison::AtLeast | Comparison::Above => false,
        })
    };
    let passes = target.quantity.is_time() || target.quantity.unit.id == "ring";
    match (side(target), side(alarm)) {
        (Some(target), _) => Some(target),
        (None, None) => passes.then_some(true),
        // "4 min" with an alarm "> 6 min": less is better. An alarm "< 6 min" may be meant both ways.
        (None, Some(alarm)) => (passes && !alarm).then_some(true),
    }
}

fn is_stricter(alarm: &Limit, target: &Limit, is_less_better: bool) -> bool {
    let stricter = if is_less_better { Ordering::Less } else { Ordering::Greater };
    alarm.quantity.compare(&target.quantity) == Some(stricter)
}
