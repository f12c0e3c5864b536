//! A procedure in which nothing is done.

use crate::check::keys;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::Trap;
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "no-steps",
    severity: Severity::Error,
    group: Group::Completeness,
    scope: Scope::Active,
    page: include_str!("no_steps.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    if !reports(procedure) {
        return;
    }
    let kind = procedure.kind.name();
    let example = "write `steps:` and below it a line for each step, such as `  - Toast the bread for 90 s.`; \
                   a page without steps says `type: policy` or `type: page`";
    let misspelled = procedure.problems.iter().find(|problem| keys::meant(problem) == Some("steps"));
    findings.push(match misspelled.filter(|problem| problem.path.0.len() == 1) {
        Some(problem) => {
            let place = procedure.key_at(&problem.path);
            let written = problem.path.last_key().unwrap_or_default();
            let (message, span) =
                (format!("this {kind} has no steps: `{written}` is not a field"), place.span);
            let finding = Finding::new(place, message).label("unknown");
            finding.help("did you mean `steps`?").fix("write `steps`", span, "steps")
        }
        None => {
            // Where there is no such field, this is the first line.
            let is_there = procedure.problems.iter().any(|problem| problem.path == path!["steps"]);
            let place = procedure.key_at(&if is_there { path!["steps"] } else { path![] });
            let message = format!("this {kind} has no steps: what does one do, in which order?");
            Finding::new(place, message).help(example)
        }
    });
}

/// Whether this rule says that the steps are missing, so that no other need speak of it.
pub(super) fn reports(procedure: &Procedure) -> bool {
    let lacks_colon = |span| procedure.text.slice(span).starts_with("steps");
    let yaml = procedure.parts.yaml.unwrap_or_default();
    let mut not_keys = procedure.faults.iter().filter(|fault| fault.trap == Trap::NotAKey);
    procedure.is_active()
        && procedure.parts.yaml.is_some()
        && procedure.kind.has_steps()
        && procedure.steps.is_empty()
        && !procedure.is_unreadable(&path!["steps"])
        && !procedure.is_unreadable(&path!["type"])
        && !procedure.is_unreadable(&path!["status"])
        && !not_keys.any(|fault| lacks_colon(fault.span.shift(yaml.start)))
}
