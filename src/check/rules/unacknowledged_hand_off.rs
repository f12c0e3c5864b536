//! A hand-off of which the sender never hears whether it arrived.

use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    name: "unacknowledged-hand-off",
    severity: Severity::Info,
    group: Group::HandOffs,
    scope: Scope::Active,
    page: include_str!("unacknowledged_hand_off.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    for edge in &graph.edges {
        let sender = graph.procedure(edge.from);
        // `acknowledge: false` is an answer too: somebody has thought about it.
        if edge.hand_off.acknowledge.is_some() || sender.is_unreadable(&edge.path().then("acknowledge")) {
            continue;
        }
        let message = format!("{}: does the receiver confirm that it has this?", edge.name());
        let help = "without a confirmation, the sender can't tell that nothing arrived; add `acknowledge: true` to the \
                    hand-off, or `acknowledge: false` if none is needed";
        findings.push(Finding::new(sender.key_at(&edge.path()), message).label("not said").help(help));
    }
}
