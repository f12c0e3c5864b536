//! Work that goes round among procedures and never comes out.

use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::graph::{Edge, End, loops, shortest_loop};

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
    for edge in &graph.edges {
        if graph.takers(edge).contains(&edge.from) {
            findings.push(to_itself(graph, edge));
        }
    }
    let successors = |at: usize| graph.successors(at).filter(|to| *to != at).collect::<Vec<_>>();
    for group in loops(graph.manual.shared.len(), &successors) {
        if !has_exit(graph, &group) {
            let way = shortest_loop(group[0], &group, &successors);
            findings.extend(report(graph, &way));
        }
    }
}

/// A step that hands off to its own page, which is never meant: the next step is the one that goes on.
fn to_itself(graph: &Graph<'_>, edge: &Edge<'_>) -> Finding {
    let procedure = graph.procedure(edge.from);
    let own = graph
        .entrances(edge.from)
        .find(|entrance| matches!(entrance.from, End::Procedure(from) if from == edge.from));
    let also = if own.is_some() { ", and the entry of `receives`," } else { "" };
    let help = format!(
        "a hand-off leads to another procedure, and what follows on this page needs none; delete `hand_off`{also} and \
         write in each step that others do who does it (`by:`)"
    );
    let place = procedure.value_at(&edge.path().then("to"));
    let finding = Finding::new(place, format!("`{}` hands off to itself", procedure.id)).label("this page");
    match own {
        Some(own) => finding.related(procedure.value_at(&own.path()), "and received here"),
        None => finding,
    }
    .help(help)
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
    let message = format!("work goes around in a circle and never ends: `{}`", graph.show(&round));
    let mut finding = Finding::new(place, message).label("leads back here");
    for edge in (1..way.len()).filter_map(edge_of) {
        finding =
            finding.related(graph.procedure(edge.from).value_at(&edge.path().then("to")), "and on from here");
    }
    let start = &graph.procedure(way[0]).id;
    let help = format!(
        "if a case goes back only sometimes, begin that step with the condition: `If the label is wrong, …`; if \
         `{start}` goes on after the others, put what it does then on a page by itself and have the last of them hand \
         off to that; if the case is finished, delete the last hand-off"
    );
    Some(finding.help(help))
}
