//! A customer's case that nobody counts the contacts of.

use std::ops::Range;

use crate::check::rule_words::{CustomerWords, RULE_WORDS};
use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::graph::End;
use crate::manual::wording;
use crate::manual::{Aspect, Procedure, Tiers};
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
    let manual = graph.manual;
    let words = RULE_WORDS.of(&manual.language).map(|own| &own.customers);
    for (at, procedure) in graph.manual.pages_for(Aspect::Work).enumerate() {
        let is_asked = procedure.is_active() && procedure.kind.has_steps() && !procedure.steps.is_empty();
        if !is_asked || procedure.touches.is_some() || procedure.is_unreadable(&path!["touches"]) {
            continue;
        }
        let says_tiers = procedure.tiers != Tiers::Unsaid;
        let contact = || words.and_then(|words| contact(graph.procedure(at), words));
        if !crosses(graph, at) || !says_tiers && contact().is_none() {
            continue;
        }
        let place = match contact().filter(|_| !says_tiers) {
            Some((step, said)) => {
                procedure.words_at(&path!["steps", step, "do"], &procedure.steps[step].action.source[said])
            }
            None => procedure.key_at(&path!["tiers"]),
        };
        findings.push(missing(place, says_tiers));
    }
}

/// The first step that contacts a customer, and where it says so: "Call the customer".
fn contact(procedure: &Procedure, words: &CustomerWords) -> Option<(usize, Range<usize>)> {
    let mut steps = procedure.steps.iter().enumerate().filter(|(_, step)| !step.is_optional);
    steps.find_map(|(index, step)| {
        let said = wording::words(&step.action.source);
        let (at, verb) = said.iter().enumerate().find(|(_, word)| words.is_contact(word))?;
        let near = said[at.saturating_sub(NEAR)..said.len().min(at + NEAR)].iter();
        let customer = near.into_iter().find(|word| words.is_customer(word))?;
        Some((index, verb.at.start.min(customer.at.start)..verb.at.end.max(customer.at.end)))
    })
}

/// How many words may part a contact from the customer.
const NEAR: usize = 4;

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

fn missing(place: Place, says_tiers: bool) -> Finding {
    let message =
        "a customer's case goes through two departments here, but contacts with the customer are not counted";
    let help = "if each department calls once, the customer is called many times; add \
                `touches: {expected: 1, alarm: 3, per: order}`, with `expected: 0` where the customer is not contacted here";
    Finding::new(place, message).label(if says_tiers { "for customers" } else { "a contact" }).help(help)
}
