//! An escalation to whoever is doing the work already.

use crate::check::duties::is_same;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "escalation-to-self",
    severity: Severity::Error,
    group: Group::Authority,
    scope: Scope::Active,
    page: include_str!("escalation_to_self.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let doers: Vec<&str> = procedure.steps.iter().filter_map(|step| procedure.doer(step)).collect();
    if doers.is_empty() || procedure.escalate.is_empty() || procedure.has_unreadable(&path!["steps"]) {
        return;
    }
    for (index, escalation) in procedure.escalate.iter().enumerate() {
        // Where several do the work, one may well call the other.
        let is_alone = |to: &String| doers.iter().all(|doer| is_same(doer, to, &manual.config));
        let Some(to) = escalation.to.as_ref().filter(|to| is_alone(to)) else { continue };
        let place = procedure.value_at(&path!["escalate", index, "to"]);
        let message = format!("`{to}` does every step, and is called when `{to}` can't go on");
        let lead = manual.department(procedure).and_then(|department| department.lead.as_deref());
        let help = match lead.filter(|lead| !is_same(lead, to, &manual.config)) {
            Some(lead) => {
                format!("name a role that can decide more, such as `to: {lead}`, who leads the department")
            }
            None => "name a role that can decide more than the one that does the steps; if there is none, give the \
                     steps to the role that really does them (`by`), or delete this row"
                .to_owned(),
        };
        findings.push(Finding::new(place, message).label("the same person").help(help));
    }
}
