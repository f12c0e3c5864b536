//! Something that the receiver needs and the sender does not pass on.

use crate::check::exchange::{Exchange, Item, exchanges};
use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::closest;

pub(super) const RULE: Rule = Rule {
    name: "missing-handed-item",
    severity: Severity::Error,
    group: Group::HandOffs,
    scope: Scope::Active,
    page: include_str!("missing_handed_item.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    for exchange in exchanges(graph) {
        findings.extend(renamed(&exchange));
        findings.extend(missing(&exchange));
    }
}

fn renamed(exchange: &Exchange<'_, '_>) -> Vec<Finding> {
    let finding = |(ours, theirs): &(Item<'_>, Item<'_>)| {
        let (receiver, ours_is) = (&exchange.receiver.id, &ours.name);
        let message = match closest(theirs.name, [ours.name]) {
            Some(_) => format!("`{receiver}` needs `{}`; here it is called `{ours_is}`", theirs.name),
            None => format!("`{receiver}` needs `{}` and gets `{ours_is}`: are they the same?", theirs.name),
        };
        let place = exchange.sender.value_at(&ours.path);
        let needed = exchange.receiver.value_at(&theirs.path);
        let help = format!(
            "if both are the same, write one name at both ends, such as `{}`: two names are taken for two things; if not, \
             pass on `{}` as well, or take it out of `receives:` in `{}`",
            theirs.name, theirs.name, exchange.receiver.text.path
        );
        Finding::new(place, message).label("another name").related(needed, "called so there").help(help)
    };
    exchange.renamed.iter().map(finding).collect()
}

fn missing(exchange: &Exchange<'_, '_>) -> Option<Finding> {
    let first = exchange.missing.first()?;
    let names: Vec<String> = exchange.missing.iter().map(|item| format!("`{}`", item.name)).collect();
    let message =
        format!("`{}` needs {}, and nothing here passes it on", exchange.receiver.id, names.join(" and "));
    let given = exchange.edges.iter().flat_map(|edge| &edge.hand_off.gives).map(String::as_str);
    let all: Vec<&str> = given.chain(exchange.missing.iter().map(|item| item.name)).collect();
    let help = format!(
        "the next procedure has to ask for it; write `gives: [{}]`, or take it out of `receives:` in `{}`",
        all.join(", "),
        exchange.receiver.text.path
    );
    let finding = Finding::new(place(exchange), message).label("incomplete");
    Some(finding.related(exchange.receiver.value_at(&first.path), "needed here").help(help))
}

/// What the first hand-off gives, or the hand-off where it gives nothing.
fn place(exchange: &Exchange<'_, '_>) -> Place {
    let edge = exchange.edges[0];
    match edge.hand_off.gives.is_empty() {
        true => exchange.sender.key_at(&edge.path()),
        false => exchange.sender.value_at(&edge.path().then("gives")),
    }
}
