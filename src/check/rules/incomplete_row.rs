//! A row of `if_wrong` or `escalate` that leaves a question open.

use crate::check::duties::named_roles;
use crate::check::keys;
use crate::check::names::with_roles_of;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Fault, Path, Problem};
use crate::manual::{Escalation, Manual, Procedure, Remedy};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "incomplete-row",
    severity: Severity::Warning,
    group: Group::Completeness,
    scope: Scope::Active,
    page: include_str!("incomplete_row.md"),
    checks: &[Check::Procedure(check)],
};

/// A key that each row of a list needs.
struct Part<T> {
    key: &'static str,
    is_there: fn(&T, &Manual) -> bool,
    question: &'static str,
    example: &'static str,
}

const REMEDY: &[Part<Remedy>] = &[
    Part {
        key: "when",
        is_there: |row, _| row.when.is_some(),
        question: "how do staff see that this has gone wrong?",
        example: "when: The order is wrong",
    },
    Part {
        key: "do",
        is_there: |row, _| row.action.is_some(),
        question: "what should staff do then?",
        example: "do: Remake it first.",
    },
    Part {
        key: "tell",
        // "Call the shift lead" says it too.
        is_there: |row, manual| {
            let names_role = |text: &str| !named_roles(text, manual).is_empty();
            row.tell.is_some() || row.action.as_ref().is_some_and(|action| names_role(&action.source))
        },
        question: "who must be told?",
        example: "tell: shift-lead",
    },
];

const ESCALATION: &[Part<Escalation>] = &[
    Part {
        key: "when",
        is_there: |row, _| row.when.is_some(),
        question: "in which case is it called for?",
        example: "when: A guest is ill",
    },
    Part {
        key: "to",
        is_there: |row, _| row.to.is_some(),
        question: "who is called?",
        example: "to: duty-manager",
    },
    Part {
        key: "within",
        is_there: |row, _| row.within.is_some(),
        question: "how soon?",
        example: "within: 5 min",
    },
];

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    each_row("if_wrong", &procedure.if_wrong, REMEDY, procedure, manual, findings);
    each_row("escalate", &procedure.escalate, ESCALATION, procedure, manual, findings);
}

fn each_row<T>(
    list: &str,
    rows: &[T],
    parts: &[Part<T>],
    procedure: &Procedure,
    manual: &Manual,
    findings: &mut Findings<'_>,
) {
    for (index, row) in rows.iter().enumerate() {
        let path = path![list, index];
        let is_missing =
            |part: &&Part<T>| !(part.is_there)(row, manual) && !is_reported(part.key, &path, procedure);
        let missing: Vec<&Part<T>> = parts.iter().filter(is_missing).collect();
        if missing.is_empty() || procedure.is_unreadable(&path) {
            continue;
        }
        let keys = missing.iter().map(|part| format!("`{}`", part.key)).collect::<Vec<_>>().join(" and ");
        let questions = missing.iter().map(|part| part.question).collect::<Vec<_>>().join(" And ");
        let examples = missing.iter().map(|part| format!("`{}`", part.example));
        let examples = examples.collect::<Vec<_>>().join(" and ");
        let message = format!("row {} of `{list}` has no {keys}: {questions}", index + 1);
        let help = with_roles_of(procedure, &format!("add to the row, for example, {examples}"), manual);
        findings.push(Finding::new(procedure.value_at(&path), message).label("incomplete").help(help));
    }
}

/// Whether another rule speaks of the key: it is empty, can't be read, or is written as a key that is not known.
fn is_reported(key: &str, row: &Path, procedure: &Procedure) -> bool {
    let own = row.then(key);
    let is_of_key = |problem: &&Problem| match &problem.fault {
        Fault::UnknownKey { .. } => problem.path.starts_with(row) && keys::meant(problem) == Some(key),
        _ => problem.path == own,
    };
    procedure.is_unreadable(&own) || procedure.problems.iter().any(|problem| is_of_key(&problem))
}
