//! A step that passes work to another department without saying so in `hand_off`.

use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::config::Department;
use crate::diagnostic::{Finding, Severity};
use crate::manual::graph::End;
use crate::manual::wording::{Wording, plain};
use crate::manual::{Manual, Procedure, Step};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "undeclared-hand-off",
    severity: Severity::Warning,
    group: Group::HandOffs,
    scope: Scope::Active,
    page: include_str!("undeclared_hand_off.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    let manual = graph.manual;
    let language = manual.language.as_str();
    let Some(wording) = Wording::of(language) else { return };
    let names: Vec<(&Department, String)> = manual
        .departments
        .iter()
        .map(|department| (department, plain(department.name.get(language))))
        .collect();
    for (at, procedure) in manual.procedures().enumerate() {
        let own = manual.department(procedure).map(|department| department.id.as_str());
        if !procedure.is_active() || own.is_none() {
            continue;
        }
        for (index, step) in procedure.steps.iter().enumerate() {
            let text = plain(&step.action.source);
            let others = names
                .iter()
                .filter(|(other, name)| Some(other.id.as_str()) != own && text.contains(name.as_str()));
            for (other, _) in others {
                if !goes_there(graph, at, step, other) {
                    findings.extend(undeclared(procedure, index, step, other, wording, manual));
                }
            }
        }
    }
}

/// Whether the procedure hands off to the department elsewhere, or whoever does the step is of it.
fn goes_there(graph: &Graph<'_>, at: usize, step: &Step, other: &Department) -> bool {
    let manual = graph.manual;
    let is_there = |procedure: &Procedure| manual.department(procedure).is_some_and(|own| own.id == other.id);
    let doer = graph.procedure(at).doer(step);
    let is_theirs = doer
        .and_then(|doer| manual.config.role(doer))
        .is_some_and(|role| role.department.as_ref() == Some(&other.id));
    is_theirs
        || step.hand_off.is_some()
        || graph.outgoing(at).any(|edge| match edge.to {
            End::Procedure(to) => is_there(graph.procedure(to)),
            End::Department(department) => department.id == other.id,
            End::Unknown => false,
        })
}

fn undeclared(
    procedure: &Procedure,
    index: usize,
    step: &Step,
    other: &Department,
    wording: &Wording,
    manual: &Manual,
) -> Option<Finding> {
    let language = manual.language.as_str();
    let text = &step.action.source;
    let name = other.name.get(language);
    let said = wording.hand_over(text, name)?;
    // "the support lead" is a person of the department, and no hand-off to it.
    let people = manual.config.roles.iter().map(|role| role.name.get(language));
    if people
        .filter(|role| role.len() > name.len())
        .any(|role| wording.hand_over(text, role).is_some_and(|at| at.start == said.start))
    {
        return None;
    }
    let words = &text[said];
    let place = procedure.words_at(&path!["steps", index, "do"], words);
    let message = format!("step {} passes work to {name}, and has no `hand_off`", index + 1);
    let help = format!(
        "unless both ends say so, the receiver does not expect it; add to the step \
         `hand_off: {{to: {}, gives: […], within: 10 min}}`, with the id of the procedure that goes on there",
        other.id
    );
    Some(Finding::new(place, message).label("another department").help(help))
}
