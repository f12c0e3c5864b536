//! A critical limit that does not tell safe from unsafe.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Goal, Manual, Procedure};
use crate::path;
use crate::quantity::{AmountFault, Units, words_before};

pub(super) const RULE: Rule = Rule {
    name: "unclear-limit",
    severity: Severity::Error,
    group: Group::Safety,
    scope: Scope::Active,
    page: include_str!("unclear_limit.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for (index, point) in procedure.critical.iter().enumerate() {
        let Some((message, help)) = point.limit.as_ref().and_then(|limit| fault(limit, &manual.units)) else {
            continue;
        };
        let place = procedure.value_at(&path!["critical", index, "limit"]);
        findings.push(Finding::new(place, message).label("safe or not?").help(help));
    }
}

fn fault(goal: &Goal, units: &Units) -> Option<(String, String)> {
    let written = &goal.written;
    match &goal.limit {
        Err(AmountFault::NoNumber) if words_before(written, units).is_some() => {
            let (words, amount) = words_before(written, units)?;
            Some((
                format!("`{written}` does not tell safe from unsafe: `{words}` sets no limit"),
                format!("write which side of it is safe, such as `limit: \"<= {amount}\"` or `limit: \">= {amount}\"`"),
            ))
        }
        Err(fault) => Some((
            format!("`{written}` does not tell safe from unsafe: {fault}"),
            "two people must reach the same answer; write a comparison, a number and a unit, such as `limit: \"<= 5 °C\"`".to_owned(),
        )),
        // A range has two sides.
        Ok(limit) if limit.comparison.is_none() && limit.quantity.high.is_none() => Some((
            format!("is {written} the most or the least that is safe?"),
            format!("write `\"<= {written}\"` if it may be at most that, `\">= {written}\"` if it must be at least that"),
        )),
        Ok(_) => None,
    }
}
