//! A hand-off that does not say how soon somebody takes it up.

use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    name: "hand-off-without-time",
    severity: Severity::Warning,
    group: Group::HandOffs,
    scope: Scope::Active,
    page: include_str!("hand_off_without_time.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    for edge in &graph.edges {
        let sender = graph.procedure(edge.from);
        if edge.hand_off.within.is_some() || sender.is_unreadable(&edge.path().then("within")) {
            continue;
        }
        let to = edge.hand_off.to.as_ref().map_or("the other end".to_owned(), |to| format!("`{to}`"));
        let message = format!("{}: within how long does {to} take this up?", edge.name());
        let help = "what has no time limit waits; add a line such as `within: 10 min` to the hand-off";
        findings.push(Finding::new(sender.key_at(&edge.path()), message).label("no time limit").help(help));
    }
}
