//! A hand-off that nobody at the other end knows of.

use crate::check::keys::is_misnamed;
use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Procedure;
use crate::manual::graph::{Edge, End, receives_place};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "hand-off-without-receiver",
    severity: Severity::Error,
    group: Group::HandOffs,
    scope: Scope::Active,
    page: include_str!("hand_off_without_receiver.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    for edge in &graph.edges {
        let sender = graph.procedure(edge.from);
        match edge.to {
            End::Unknown if edge.hand_off.to.is_none() => findings.extend(nobody(sender, edge)),
            End::Procedure(to) if to != edge.from => findings.extend(not_received(graph, edge, to)),
            _ => {}
        }
    }
}

fn nobody(sender: &Procedure, edge: &Edge<'_>) -> Option<Finding> {
    if sender.has_unreadable(&edge.path()) {
        return None;
    }
    let message = format!("{} hands off, but does not say to whom", edge.name());
    let finding = Finding::new(sender.key_at(&edge.path()), message).label("to whom?");
    Some(finding.help("add `to:` with the id of the procedure that goes on from here"))
}

fn not_received(graph: &Graph<'_>, edge: &Edge<'_>, to: usize) -> Option<Finding> {
    let (sender, receiver) = (graph.procedure(edge.from), graph.procedure(to));
    let receives = path!["receives"];
    let is_received = graph
        .entrances(to)
        .any(|entrance| graph.comes_from(entrance, edge.from) || graph.is_misspelt(entrance, edge.from));
    // What is a draft or retired is no end for a hand-off; that has a finding of its own.
    if is_received
        || !receiver.is_active()
        || receiver.is_unreadable(&receives)
        || receiver.has_unreadable(&receives)
        || is_misnamed(receiver, &receives)
    {
        return None;
    }
    let (from, to) = (&sender.id, &receiver.id);
    let finding = |message: String| {
        let finding =
            Finding::new(sender.value_at(&edge.path().then("to")), message).label("not received there");
        finding.related(receives_place(receiver), "should be received here")
    };
    if !receiver.kind.has_steps() {
        let message =
            format!("`{to}` is a {} without steps, so the work can't continue there", receiver.kind.name());
        return Some(finding(message).help("hand off to the procedure that goes on from here"));
    }
    let entry = format!("- {}", edge.receipt(sender));
    let help = match receiver.receives.is_empty() {
        true => format!(
            "both ends must name each other; add to `{}` a line `receives:` and below it `  {entry}`",
            receiver.text.path
        ),
        false => format!(
            "both ends must name each other; add to `receives:` of `{}` a line `  {entry}`",
            receiver.text.path
        ),
    };
    Some(finding(format!("`{to}` does not say that it receives anything from `{from}`")).help(help))
}
