//! A key that means nothing.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::fields::{Fault, Problem};
use crate::manual::{Manual, closest};

pub(super) const RULE: Rule = Rule {
    name: "unknown-key",
    severity: Severity::Warning,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("unknown_key.md"),
    check: Check::Manual(check),
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    for problem in &manual.config.problems {
        report(problem, || manual.config.place(&problem.path, true), findings);
    }
    for procedure in &manual.procedures {
        for problem in &procedure.problems {
            report(problem, || procedure.key_at(&problem.path), findings);
        }
    }
}

fn report(problem: &Problem, place: impl Fn() -> Place, findings: &mut Findings<'_>) {
    let Fault::UnknownKey { known } = &problem.fault else { return };
    let key = problem.path.last_key().unwrap_or_default();
    let place = place();
    let finding = Diagnostic::new(place.clone(), format!("`{key}` is not a field that is known here"));
    let finding = finding.label("unknown");
    findings.push(match closest(key, known.iter().copied()) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(format!("write `{meant}`"), place.span, meant),
        None => finding.help(format!("known here are {}", known.join(", "))),
    });
}
