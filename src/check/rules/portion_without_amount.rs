//! A portion that does not say how much.

use crate::check::keys;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Fault, Problem, bare, item};
use crate::manual::{Amount, Manual, Portion, Procedure};
use crate::path;
use crate::quantity::{AmountFault, Limit, words_before};

pub(super) const RULE: Rule = Rule {
    name: "portion-without-amount",
    severity: Severity::Error,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("portion_without_amount.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for portion in procedure.portions.list() {
        match &portion.amount {
            Amount::Missing if !is_unreadable(procedure, portion) => {
                findings.push(missing(procedure, portion));
            }
            Amount::Unreadable { written, fault: AmountFault::NoNumber } => {
                let place = procedure.words_at(&path!["portions", &portion.key, "amount"], written);
                let message = format!("`{written}` is not an amount: how much is it for `{}`?", portion.key);
                let finding = Finding::new(place, message);
                let unquoted = bare(written);
                findings.push(match words_before(written, &manual.units) {
                    _ if unquoted != written && Limit::counted(unquoted, &manual.units).is_ok() => finding
                        .label("curly quotes")
                        .help(format!("write `{unquoted}`, without the quotes around it")),
                    _ if keys::is_note(&portion.key) => {
                        finding.label("no number").help(note(procedure, portion, written))
                    }
                    Some((words, amount)) => finding
                        .label(format!("begins with `{words}`"))
                        .help(format!("write `{amount}`; if it may differ, write by how much after `±`")),
                    None => finding.label("no number").help(help(portion)),
                });
            }
            _ => {}
        }
    }
}

fn missing(procedure: &Procedure, portion: &Portion) -> Finding {
    let key = &portion.key;
    if let Some(problem) = procedure.problems.iter().find(|problem| is_meant(problem, key)) {
        let place = procedure.key_at(&problem.path);
        let written = problem.path.last_key().unwrap_or_default();
        let (message, span) = (format!("`{key}` has no amount: `{written}` is not a field"), place.span);
        let finding = Finding::new(place, message).label("unknown");
        return finding.help("did you mean `amount`?").fix("write `amount`", span, "amount");
    }
    let amount = path!["portions", key, "amount"];
    let is_empty = |problem: &Problem| problem.path == amount && problem.fault == Fault::Empty;
    let place = match procedure.problems.iter().any(is_empty) {
        true => procedure.key_at(&amount),
        false => procedure.key_at(&path!["portions", key]),
    };
    Finding::new(place, format!("`{key}` has no amount: how much of it?")).help(help(portion))
}

/// How a note is written that is listed like a portion.
fn note(procedure: &Procedure, portion: &Portion, written: &str) -> String {
    let others = procedure.portions.list().iter().filter(|other| other.key != portion.key);
    let of_other = others.filter_map(|other| Some((&other.key, other.amount.quantity()?))).next();
    let written = item(written);
    match of_other {
        Some((key, amount)) => format!(
            "every line below `portions:` is a portion; write the note into the portion that it is about: \
             `{key}: {{amount: {} {}, note: {written}}}`",
            amount.number(),
            amount.unit.id
        ),
        None => {
            "every line below `portions:` is a portion; write a note below the second line `---`".to_owned()
        }
    }
}

fn help(portion: &Portion) -> String {
    let key = &portion.key;
    format!(
        "write a number and a unit, such as `{key}: 10 g`; what is left to taste differs from shop to shop"
    )
}

fn is_meant(problem: &Problem, key: &str) -> bool {
    problem.path.0.len() == 3
        && problem.path.starts_with(&path!["portions", key])
        && keys::meant(problem) == Some("amount")
}

fn is_unreadable(procedure: &Procedure, portion: &Portion) -> bool {
    let path = path!["portions", &portion.key];
    procedure.is_unreadable(&path) || procedure.is_unreadable(&path.then("amount"))
}
