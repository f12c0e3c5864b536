//! Something that is received and that nobody hands over.

use crate::check::graph::Entrance;
use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Severity};
use crate::manual::{Procedure, Status};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "receipt-without-sender",
    severity: Severity::Error,
    group: Group::HandOffs,
    scope: Scope::Active,
    page: include_str!("receipt_without_sender.md"),
    check: Check::Graph(check),
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    for entrance in &graph.receipts {
        let receiver = graph.procedure(entrance.at);
        if receiver.status != Status::Active || receiver.has_unreadable(&entrance.path()) {
            continue;
        }
        match entrance.from {
            None if entrance.receipt.from.is_none() => {
                let place = receiver.value_at(&entrance.path());
                let finding = Diagnostic::new(place, "this entry does not say where it comes from").label("from where?");
                findings.push(finding.help("add `from:` with the id of the procedure that hands it over"));
            }
            Some(from) => findings.extend(not_sent(graph, entrance, receiver, graph.procedure(from))),
            None => {}
        }
    }
}

fn not_sent(graph: &Graph<'_>, entrance: &Entrance<'_>, receiver: &Procedure, sender: &Procedure) -> Option<Diagnostic> {
    let is_unread = |list: &str| sender.is_unreadable(&path![list]) || sender.has_unreadable(&path![list]);
    let is_sent = graph.incoming(entrance.at).any(|edge| Some(edge.from) == entrance.from);
    // A draft may be about to be completed, and what it can't be read to say it may say.
    if is_sent || sender.status == Status::Draft || is_unread("steps") || is_unread("recovery") {
        return None;
    }
    let (from, to) = (&sender.id, &receiver.id);
    let place = receiver.value_at(&entrance.path().then("from"));
    if sender.status == Status::Retired {
        let finding = Diagnostic::new(place, format!("`{from}` is retired, so nothing comes from there")).label("retired");
        return Some(finding.help(match &sender.superseded_by {
            Some(next) => format!("write what took its place, `from: {next}`, or delete this entry"),
            None => "delete this entry".to_owned(),
        }));
    }
    let gives = match entrance.receipt.gives.is_empty() {
        true => String::new(),
        false => format!(", gives: [{}]", entrance.receipt.gives.join(", ")),
    };
    let help = format!(
        "whoever waits for what is never sent waits for good; add to the step of `{}` that passes the work on \
         `hand_off: {{to: {to}{gives}, within: 10 min}}`, or delete this entry",
        sender.text.path
    );
    let finding = Diagnostic::new(place, format!("no step of `{from}` hands off to `{to}`")).label("nothing comes from there");
    Some(finding.related(sender.key_at(&path!["steps"]), "none of these steps").help(help))
}
