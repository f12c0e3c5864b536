//! A portion with a number that counts nobody knows what.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Amount, Manual, Procedure};
use crate::path;
use crate::quantity::{AmountFault, Number};

pub(super) const RULE: Rule = Rule {
    name: "portion-without-unit",
    severity: Severity::Error,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("portion_without_unit.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    for portion in procedure.portions.list() {
        let Amount::Unreadable { written, fault: AmountFault::NoUnit(number) } = &portion.amount else {
            continue;
        };
        let path = path!["portions", &portion.key];
        let place = procedure.words_at(&path.then("amount"), written);
        let finding = Finding::new(place, format!("`{}` is {number} of what?", portion.key)).label("no unit");
        let unit = path.then("unit");
        let help = match procedure.problems.iter().any(|problem| problem.path == unit) {
            true => format!(
                "write number and unit together, such as `amount: {number} g`; there is no field `unit`"
            ),
            false => {
                let s = if number == "1" { "" } else { "s" };
                format!(
                    "write what is counted or weighed after the number: `{number} piece{s}`, `{number} g`, `{number} ml`"
                )
            }
        };
        findings.push(finding.help(help));
    }
    if let Some(made) = procedure.yields.as_ref().filter(|made| made.what.is_empty()) {
        let place = procedure.value_at(&path!["yield"]);
        let (number, s) = (made.number, if made.number == Number::whole(1) { "" } else { "s" });
        let help =
            format!("write what comes out of it after the number: `{number} portion{s}`, `{number} kg`");
        let message = format!("the yield is {number} of what?");
        findings.push(Finding::new(place, message).label("no unit").help(help));
    }
}
