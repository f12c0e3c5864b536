//! A check that has nothing to compare with.

use crate::check::language::is_mere_verdict;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure, SecondCheck};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "vague-check",
    severity: Severity::Warning,
    group: Group::Language,
    scope: Scope::Active,
    page: include_str!("vague_check.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate() {
            let Some(second) = &step.check else { continue };
            let number = index + 1;
            let at = path![list, index, "check"];
            let (place, message) = match said(second) {
                // What is empty or can't be read has a finding of its own.
                None if procedure.problems.iter().any(|problem| problem.path.starts_with(&at)) => continue,
                None if procedure.has_unreadable(&at) => continue,
                None => {
                    let message = format!("the check of step {number} does not say what counts as good");
                    (procedure.key_at(&at), message)
                }
                Some(accept) if is_mere_verdict(accept, manual) => {
                    let message = format!(
                        "`{accept}` has no measurable criterion: what does it look like when it is good?"
                    );
                    (procedure.value_at(&at.then("accept")), message)
                }
                Some(_) => continue,
            };
            let help = "two people would judge it differently; write what to see or measure, such as \
                        `accept: the light is green`";
            findings.push(Finding::new(place, message).label("nothing to compare with").help(help));
        }
    }
}

fn said(second: &SecondCheck) -> Option<&str> {
    second.accept.as_ref().map(|accept| accept.source.as_str()).filter(|accept| !accept.is_empty())
}
