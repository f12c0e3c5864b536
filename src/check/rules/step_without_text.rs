//! A step that does not say what to do.

use crate::check::keys;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Fault, Path, Problem, quote};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "step-without-text",
    severity: Severity::Error,
    group: Group::Steps,
    scope: Scope::Active,
    page: include_str!("step_without_text.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, _) in steps.iter().enumerate().filter(|(_, step)| step.action.is_empty()) {
            let path = path![list, index];
            if !procedure.is_unreadable(&path) && !procedure.is_unreadable(&path.then("do")) {
                findings.push(without_text(procedure, &path, index + 1));
            }
        }
    }
}

fn without_text(procedure: &Procedure, path: &Path, number: usize) -> Finding {
    if let Some(problem) = procedure.problems.iter().find(|problem| is_in_place_of_text(problem, path)) {
        let place = procedure.key_at(&problem.path);
        let key = problem.path.last_key().unwrap_or_default();
        let span = place.span;
        let finding =
            Finding::new(place, format!("step {number} does not say what to do: `{key}` is not a field"));
        let finding = finding.label("unknown");
        return match keys::meant(problem) {
            Some(meant) => {
                finding.help(format!("did you mean `{meant}`?")).fix(format!("write `{meant}`"), span, meant)
            }
            None => {
                let value = procedure.text.slice(procedure.value_at(&problem.path).span);
                let text = quote(&format!("{key}: {}", value.lines().next().unwrap_or_default()));
                finding.help(format!("if this is the text of the step, its colon needs quotes: `do: {text}`"))
            }
        };
    }
    let text = path.then("do");
    let is_empty = |path: &Path| {
        procedure.problems.iter().any(|problem| problem.path == *path && problem.fault == Fault::Empty)
    };
    let place = if is_empty(&text) { procedure.key_at(&text) } else { procedure.value_at(path) };
    let help = "add `do:` with one sentence that says what to do, such as `do: Lock the front door.`";
    Finding::new(place, format!("step {number} does not say what to do")).help(help)
}

/// Whether an unknown key of the step at `path` may be what was to be its text.
fn is_in_place_of_text(problem: &Problem, path: &Path) -> bool {
    problem.path.0.len() == path.0.len() + 1
        && problem.path.starts_with(path)
        && matches!(problem.fault, Fault::UnknownKey { .. })
        && matches!(keys::meant(problem), None | Some("do"))
}
