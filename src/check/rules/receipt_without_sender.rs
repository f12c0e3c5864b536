//! Something that is received and that nobody hands over.

use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Procedure;
use crate::manual::graph::{End, Entrance};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "receipt-without-sender",
    severity: Severity::Error,
    group: Group::HandOffs,
    scope: Scope::Active,
    page: include_str!("receipt_without_sender.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    for entrance in &graph.receipts {
        let receiver = graph.procedure(entrance.at);
        if !receiver.is_active() || receiver.has_unreadable(&entrance.path()) {
            continue;
        }
        match entrance.from {
            End::Unknown if entrance.receipt.from.is_none() => {
                let place = receiver.value_at(&entrance.path());
                let finding =
                    Finding::new(place, "this entry does not say where it comes from").label("from where?");
                findings.push(finding.help("add `from:` with the id of the procedure that hands it over"));
            }
            End::Procedure(from) if from == entrance.at => {
                findings.extend(from_itself(graph, entrance, receiver));
            }
            End::Procedure(from) => {
                findings.extend(not_sent(graph, entrance, receiver, graph.procedure(from)));
            }
            End::Department(department) => {
                if !graph.incoming(entrance.at).any(|edge| graph.comes_from(entrance, edge.from)) {
                    let message =
                        format!("no procedure of `{}` hands off to `{}`", department.id, receiver.id);
                    let place = receiver.value_at(&entrance.path().then("from"));
                    let finding = Finding::new(place, message).label("nothing comes from there");
                    findings.push(finding.help(help(entrance, receiver, "of the procedure there")));
                }
            }
            End::Unknown => {}
        }
    }
}

/// An entry that names its own page. Where a step hands off to the page as well, that has the finding.
fn from_itself(graph: &Graph<'_>, entrance: &Entrance<'_>, receiver: &Procedure) -> Option<Finding> {
    if graph.successors(entrance.at).any(|to| to == entrance.at) {
        return None;
    }
    let place = receiver.value_at(&entrance.path().then("from"));
    let finding = Finding::new(place, format!("`{}` receives from itself", receiver.id)).label("this page");
    Some(finding.help("what an earlier step of the same page has done needs no entry here; delete this line"))
}

fn not_sent(
    graph: &Graph<'_>,
    entrance: &Entrance<'_>,
    receiver: &Procedure,
    sender: &Procedure,
) -> Option<Finding> {
    let is_unread = |list: &str| sender.is_unreadable(&path![list]) || sender.has_unreadable(&path![list]);
    let is_sent = graph.incoming(entrance.at).any(|edge| graph.comes_from(entrance, edge.from));
    // That a draft or something retired is named here has a finding of its own.
    if is_sent || !sender.is_active() || is_unread("steps") || is_unread("recovery") {
        return None;
    }
    let place = receiver.value_at(&entrance.path().then("from"));
    let message = format!("no step of `{}` hands off to `{}`", sender.id, receiver.id);
    let finding = Finding::new(place, message).label("nothing comes from there");
    let finding = finding.related(sender.key_at(&path!["steps"]), "none of these steps");
    Some(finding.help(help(entrance, receiver, &format!("in `{}`", sender.text.path))))
}

fn help(entrance: &Entrance<'_>, receiver: &Procedure, of: &str) -> String {
    let gives = match entrance.receipt.gives.is_empty() {
        true => String::new(),
        false => format!(", gives: [{}]", entrance.receipt.gives.join(", ")),
    };
    format!(
        "staff here wait for something that is never sent; add to the step {of} that passes the work on \
         `hand_off: {{to: {}{gives}, within: 10 min}}`, or delete this entry",
        receiver.id
    )
}
