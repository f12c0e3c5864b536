//! A chain of hand-offs that can't keep what its beginning promises.

use num_rational::Ratio;

use crate::check::graph::{Edge, cheapest_way};
use crate::check::wording::{Wording, normal};
use crate::check::{Check, Findings, Graph, Group, Rule, Scope, exact};
use crate::diagnostic::{Diagnostic, Severity};
use crate::manual::{Dimension, Duration, Measure, Procedure, Touches};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "chain-over-alarm",
    severity: Severity::Warning,
    group: Group::Promises,
    scope: Scope::Active,
    page: include_str!("chain_over_alarm.md"),
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    for (at, procedure) in graph.manual.procedures.iter().enumerate() {
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

/// Counts the contacts of the case in which all goes well and the work takes the way with the fewest of them.
fn over_touches(graph: &Graph<'_>, start: usize, touches: &Touches) -> Option<Diagnostic> {
    let (expected, alarm) = (touches.expected?, touches.alarm?);
    let own = |at: usize| -> u64 {
        let own = graph.procedure(at).touches.as_ref().filter(|own| counts_the_same(own, touches));
        own.and_then(|own| own.expected).unwrap_or_default().into()
    };
    let next = |at: usize| always_next(graph, at).map(|to| (to, own(to))).collect();
    let end = |at: usize| always_next(graph, at).next().is_none().then_some(0);
    let (count, way) = cheapest_way(start, own(start), &next, &end)?;
    // Where the beginning alone is too much for its alarm, that has a finding of its own.
    if count < alarm.into() || expected >= alarm {
        return None;
    }
    let procedure = graph.procedure(start);
    let place = procedure.value_at(&path!["touches", "alarm"]);
    let message = format!("best case {count} touches; alarm is {alarm}: `{}`", graph.show(&way));
    let mut finding = Diagnostic::new(place, message).label("rings even when all goes well");
    for at in way.iter().skip(1).filter(|at| own(**at) > 0) {
        let place = graph.procedure(*at).value_at(&path!["touches", "expected"]);
        finding = finding.related(place, "added to it");
    }
    let help = format!(
        "an alarm that always rings is switched off; leave out a contact, or write `alarm: {}`",
        count + 1
    );
    Some(finding.help(help))
}

/// Whether the contacts of both are counted for the same thing; nobody can add those of an order and of a case.
fn counts_the_same(one: &Touches, other: &Touches) -> bool {
    match (&one.per, &other.per) {
        (Some(one), Some(other)) => normal(one) == normal(other),
        _ => true,
    }
}

/// The procedures to which a case always goes on from here. In the best case a hand-off that begins with "If" is
/// not made.
fn always_next<'g>(graph: &'g Graph<'_>, at: usize) -> impl Iterator<Item = usize> + 'g {
    let always = graph.outgoing(at).filter(|edge| !edge.is_conditional(graph.manual));
    always.flat_map(|edge| graph.takers(edge))
}

/// Adds the time limits on the quickest way from here to the end of the procedure at which the clock stops.
fn over_time(graph: &Graph<'_>, start: usize, index: usize, target: &Measure) -> Option<Diagnostic> {
    let until = target.until.as_deref()?;
    let alarm = target.alarm.as_ref().or(target.target.as_ref())?.limit.as_ref().ok()?;
    let next = |at: usize| {
        let hops =
            graph.outgoing(at).flat_map(|edge| graph.takers(edge).into_iter().map(move |to| (to, edge)));
        hops.map(|(to, edge)| (to, until_taken_up(graph, at, edge))).collect()
    };
    let end = |at: usize| (graph.procedure(at).id == until).then(|| Time(duration(graph, at, None)));
    let Some((Time(seconds), way)) = cheapest_way(start, Time(Ratio::from_integer(0)), &next, &end) else {
        return graph.manual.by_id(until).map(|_| not_reached(graph.procedure(start), index, until));
    };
    let limit = alarm.quantity.base().filter(|_| alarm.quantity.dimension() == Dimension::Time)?.1;
    if seconds <= limit {
        return None;
    }
    let units = &graph.manual.units;
    let language = &graph.manual.config.language;
    let (total, allowed) =
        (exact::show_seconds(seconds, units, language)?, exact::typed(&alarm.quantity.show(units, language)));
    let field = if target.alarm.is_some() { "alarm" } else { "target" };
    let place = graph.procedure(start).value_at(&path!["targets", index, field]);
    let message =
        format!("the time limits on the way add up to {total}; {field} is {allowed}: `{}`", graph.show(&way));
    let help = "everybody keeps their limit and the customer still waits too long; shorten `within` of a step or a \
                hand-off on the way, or promise what can be kept";
    Some(Diagnostic::new(place, message).label("can't be kept").help(help))
}

fn not_reached(procedure: &Procedure, index: usize, until: &str) -> Diagnostic {
    let place = procedure.value_at(&path!["targets", index, "until"]);
    let message =
        format!("no hand-offs lead from `{}` to `{until}`, so this clock never stops", procedure.id);
    let help = "write the procedure at whose end the customer has what was asked for, and let each procedure on the \
                way hand off to the next";
    Diagnostic::new(place, message).label("never reached").help(help)
}

/// The time until the other end has taken up what this hand-off passes on.
fn until_taken_up(graph: &Graph<'_>, at: usize, edge: &Edge<'_>) -> Time {
    let waiting = edge.hand_off.within.as_ref().and_then(Duration::seconds).unwrap_or_default();
    let last = (edge.list == "steps").then_some(edge.index);
    Time(duration(graph, at, last)) + Time(waiting)
}

/// How long a procedure may take, or its steps up to the one at `last`.
///
/// Steps that are done only sometimes are left out, but the last. `total_time` counts where it is less, and where
/// steps say nothing.
fn duration(graph: &Graph<'_>, at: usize, last: Option<usize>) -> Ratio<i128> {
    let procedure = graph.procedure(at);
    let wording = Wording::of(&graph.manual.config.language);
    let is_sometimes = |text: &str| wording.is_some_and(|wording| wording.is_conditional(text));
    let end = last.map_or(procedure.steps.len(), |last| last + 1);
    let steps = procedure.steps.iter().take(end).enumerate();
    let always = steps.filter(|(index, step)| Some(*index) == last || !is_sometimes(&step.action.source));
    let limits: Vec<Option<Ratio<i128>>> =
        always.map(|(_, step)| step.within.as_ref().and_then(Duration::seconds)).collect();
    let is_whole = last.is_some() || limits.iter().all(Option::is_some);
    let sum = exact::sum(limits.into_iter().flatten()).unwrap_or_default();
    match procedure.total_time.as_ref().and_then(Duration::seconds) {
        Some(total) if !is_whole => total,
        Some(total) => total.min(sum),
        None => sum,
    }
}

/// Seconds, to be added and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Time(Ratio<i128>);

impl std::ops::Add for Time {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        // What has too many digits is left out, so that too little is said and never too much.
        Self(exact::add(self.0, other.0).unwrap_or(self.0))
    }
}
