//! A critical point that is verified by whoever watches it.

use crate::check::duties::is_same;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "self-verification",
    severity: Severity::Error,
    group: Group::Safety,
    scope: Scope::Active,
    page: include_str!("self_verification.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for (index, point) in procedure.critical.iter().enumerate() {
        let monitor = point.monitor.as_ref().and_then(|monitor| monitor.by.as_deref());
        let verifier = point.verify.as_ref().and_then(|verify| verify.by.as_deref());
        let (Some(monitor), Some(verifier)) = (monitor, verifier) else { continue };
        if !is_same(monitor, verifier, &manual.config) {
            continue;
        }
        let place = procedure.value_at(&path!["critical", index, "verify", "by"]);
        let message = format!("`{verifier}` verifies what `{monitor}` monitors: the same person");
        let help = "a thermometer that is read wrongly every day is read wrongly at the verification too; write another \
                    role in `verify: by`";
        let related = procedure.value_at(&path!["critical", index, "monitor", "by"]);
        findings.push(
            Finding::new(place, message).label("no second person").related(related, "monitors it").help(help),
        );
    }
}
