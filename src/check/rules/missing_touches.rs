//! A customer's case that nobody counts the contacts of.

use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::graph::End;
use crate::manual::{Procedure, Tiers, Touches};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "missing-touches",
    severity: Severity::Warning,
    group: Group::Promises,
    scope: Scope::Active,
    page: include_str!("missing_touches.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    for (at, procedure) in graph.manual.procedures().enumerate() {
        if !procedure.is_active() || procedure.is_unreadable(&path!["touches"]) {
            continue;
        }
        match &procedure.touches {
            Some(touches) => findings.extend(incomplete(procedure, touches)),
            None if is_for_customers(procedure) && crosses(graph, at) => findings.push(missing(procedure)),
            None => {}
        }
    }
}

/// Whether it says for which customers it holds.
fn is_for_customers(procedure: &Procedure) -> bool {
    procedure.tiers != Tiers::Unsaid && procedure.kind.has_steps() && !procedure.steps.is_empty()
}

/// Whether the case comes from another department or goes to one.
fn crosses(graph: &Graph<'_>, at: usize) -> bool {
    let department =
        |at: usize| graph.manual.department(graph.procedure(at)).map(|department| department.id.as_str());
    let own = department(at);
    let goes_out = graph.outgoing(at).any(|edge| match edge.to {
        End::Procedure(to) => department(to) != own,
        End::Department(other) => Some(other.id.as_str()) != own,
        End::Unknown => false,
    });
    goes_out || graph.incoming(at).any(|edge| department(edge.from) != own)
}

fn missing(procedure: &Procedure) -> Finding {
    let place = procedure.key_at(&path!["tiers"]);
    let message = "a customer's case goes through two departments here, and nobody counts how often the customer is contacted";
    let help = "each department calls once and the customer is called five times; add \
                `touches: {expected: 1, alarm: 3, per: order}`, with `expected: 0` where the customer is not contacted here";
    Finding::new(place, message).label("for customers").help(help)
}

fn incomplete(procedure: &Procedure, touches: &Touches) -> Option<Finding> {
    let is_said = |key| procedure.is_unreadable(&path!["touches", key]);
    let (has_expected, has_alarm) =
        (touches.expected.is_some() || is_said("expected"), touches.alarm.is_some() || is_said("alarm"));
    let (key, question) = match (has_expected, has_alarm) {
        (false, _) => ("expected", "how often is the customer contacted when all goes well?"),
        (_, false) => ("alarm", "at which number do you want to know that something went wrong?"),
        _ => return None,
    };
    let example = if key == "alarm" { u64::from(touches.expected.unwrap_or_default()) + 2 } else { 1 };
    let place = procedure.key_at(&path!["touches"]);
    let finding = Finding::new(place, format!("`touches` has no `{key}`: {question}")).label("not all said");
    Some(finding.help(format!("without it nobody can add the contacts up; add `{key}: {example}`")))
}
