//! Work that goes round among procedures and never comes out.

use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::graph::{Edge, loops, shortest_loop};

pub(super) const RULE: Rule = Rule {
    name: "hand-off-cycle",
    severity: Severity::Warning,
    group: Group::HandOffs,
    scope: Scope::Active,
    page: include_str!("hand_off_cycle.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    if graph.edges.is_empty() {
        return;
    }
    let successors = |at: usize| graph.successors(at).collect::<Vec<_>>();
    for group in loops(graph.manual.procedures().len(), &successors) {
        if !has_exit(graph, &group) {
            let way = shortest_loop(group[0], &group, &successors);
            findings.extend(report(graph, &way));
        }
    }
}

/// Whether work may leave the group: a hand-off leads out of it, or one inside it is made only sometimes.
fn has_exit(graph: &Graph<'_>, group: &[usize]) -> bool {
    let leads_out = |edge: &Edge<'_>| {
        let takers = graph.takers(edge);
        takers.is_empty()
            || takers.iter().any(|taker| !group.contains(taker))
            || edge.is_conditional(graph.manual)
    };
    group.iter().any(|at| graph.outgoing(*at).any(leads_out))
}

fn report(graph: &Graph<'_>, way: &[usize]) -> Option<Finding> {
    let next = |place: usize| way[(place + 1) % way.len()];
    let edge_of =
        |place: usize| graph.outgoing(way[place]).find(|edge| graph.takers(edge).contains(&next(place)));
    let first = edge_of(0)?;
    let round: Vec<usize> = way.iter().chain(&way[..1]).copied().collect();
    let place = graph.procedure(way[0]).value_at(&first.path().then("to"));
    let message = match way.len() {
        1 => format!("`{}` hands off to itself", graph.procedure(way[0]).id),
        _ => format!("work goes around in a circle and never ends: `{}`", graph.show(&round)),
    };
    let mut finding = Finding::new(place, message).label("leads back here");
    for edge in (1..way.len()).filter_map(edge_of) {
        finding =
            finding.related(graph.procedure(edge.from).value_at(&edge.path().then("to")), "and on from here");
    }
    let help = "such a case is passed on until the customer gives up; have one of the steps hand off to a procedure that closes it, or say when it goes back: `If the label is wrong, …`";
    Some(finding.help(help))
}
