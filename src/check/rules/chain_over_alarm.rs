//! A chain of hand-offs that can't keep what its beginning promises.

use crate::check::{Check, Findings, Graph, Group, Rule, Scope, exact};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Aspect, Procedure, Target, Touches, fewest_touches, most_touches, quickest};
use crate::path;
use crate::quantity::Dimension;

pub(super) const RULE: Rule = Rule {
    name: "chain-over-alarm",
    severity: Severity::Warning,
    group: Group::Promises,
    scope: Scope::Active,
    page: include_str!("chain_over_alarm.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    for (at, procedure) in graph.manual.pages_for(Aspect::Work).enumerate() {
        if !procedure.is_active() {
            continue;
        }
        if graph.is_start(at) && graph.outgoing(at).next().is_some() {
            findings.extend(procedure.touches.as_ref().and_then(|touches| over_touches(graph, at, touches)));
        }
        for (index, target) in procedure.targets.iter().enumerate() {
            findings.extend(over_time(graph, at, index, target));
        }
    }
}

/// Counts the contacts of the case in which all goes well and the work takes the way with the fewest of them. An alarm
/// that the worst case reaches is as it should be: it rings when something went wrong.
fn over_touches(graph: &Graph<'_>, start: usize, touches: &Touches) -> Option<Finding> {
    let (expected, alarm) = (touches.expected?, touches.alarm?);
    let way = fewest_touches(graph, start, touches)?;
    let count = way.cost;
    // Where the beginning alone is too much for its alarm, that has a finding of its own.
    if count < alarm.into() || expected >= alarm {
        return None;
    }
    let procedure = graph.procedure(start);
    let place = procedure.value_at(&path!["touches", "alarm"]);
    let most = most_touches(graph, start, touches).cost;
    let worst = if most > count { format!(", worst case {most}") } else { String::new() };
    let message =
        format!("best case {count} touches{worst}; alarm is {alarm}: `{}`", graph.show(&way.places()));
    let mut finding = Finding::new(place, message).label("rings even when all goes well");
    for (at, _) in way.stops.iter().skip(1).filter(|(_, own)| *own > 0) {
        let place = graph.procedure(*at).value_at(&path!["touches", "expected"]);
        finding = finding.related(place, "added to it");
    }
    let help = format!(
        "the contacts of these pages are added up, so each page counts only those that happen on it; correct the counts \
         or drop a contact, and if they are right, write `alarm: {}`: an alarm that always goes off gets ignored",
        count + 1
    );
    Some(finding.help(help))
}

/// Adds the time limits on the quickest way from here to the end of the procedure at which the clock stops.
fn over_time(graph: &Graph<'_>, start: usize, index: usize, target: &Target) -> Option<Finding> {
    let until = target.until.as_deref()?;
    let alarm = target.alarm.as_ref().or(target.target.as_ref())?.limit.as_ref().ok()?;
    let Some(way) = quickest(graph, start, until) else {
        return graph.manual.by_id(until).map(|_| not_reached(graph.procedure(start), index, until));
    };
    let limit = alarm.quantity.base().filter(|_| alarm.quantity.dimension() == Dimension::Time)?.1;
    if way.cost <= limit {
        return None;
    }
    let units = &graph.manual.units;
    let language = &graph.manual.language;
    let (total, allowed) = (
        exact::show_seconds(way.cost, units, language)?,
        exact::typed(&alarm.quantity.show(units, language)),
    );
    let field = if target.alarm.is_some() { "alarm" } else { "target" };
    let place = graph.procedure(start).value_at(&path!["targets", index, field]);
    let message = format!(
        "the time limits on the way add up to {total}; {field} is {allowed}: `{}`",
        graph.show(&way.places())
    );
    let help = "even if every step keeps its limit, the customer waits too long; shorten `within` of a step or a \
                hand-off on the way, or promise what can be kept";
    Some(Finding::new(place, message).label("can't be kept").help(help))
}

fn not_reached(procedure: &Procedure, index: usize, until: &str) -> Finding {
    let place = procedure.value_at(&path!["targets", index, "until"]);
    let message =
        format!("no hand-offs lead from `{}` to `{until}`, so this clock never stops", procedure.id);
    let help = "write the procedure at whose end the customer has what was asked for, and let each procedure on the \
                way hand off to the next";
    Finding::new(place, message).label("never reached").help(help)
}
