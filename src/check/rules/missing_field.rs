//! A field without which a procedure can't be trusted.

use crate::check::keys;
use crate::check::names::with_roles_of;
use crate::check::orphans;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::config::name_of;
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Fault, Problem, Trap, YamlFault, item};
use crate::manual::field::{About, PROCEDURE, Required};
use crate::manual::{Kind, Manual, Procedure, Status, Touches};
use crate::path;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "missing-field",
    severity: Severity::Error,
    group: Group::Completeness,
    scope: Scope::Always,
    page: include_str!("missing_field.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for (about, required) in required() {
        if is_missing(about, required, procedure) {
            findings.push(finding(about, required, procedure, manual));
        }
    }
    if let Some(touches) = procedure.touches.as_ref().filter(|_| procedure.is_active()) {
        findings.extend(incomplete(touches, procedure));
    }
}

/// Contacts with customers that lack one of the two numbers that they are compared with.
fn incomplete(touches: &Touches, procedure: &Procedure) -> Option<Finding> {
    let is_unreadable = |key| procedure.is_unreadable(&path!["touches", key]);
    let has_expected = touches.expected.is_some() || is_unreadable("expected");
    let has_alarm = touches.alarm.is_some() || is_unreadable("alarm");
    let (key, question) = match (has_expected, has_alarm) {
        (false, _) => ("expected", "how often is the customer contacted when all goes well?"),
        (_, false) => ("alarm", "at which number do you want to know that something went wrong?"),
        _ => return None,
    };
    let example = if key == "alarm" { u64::from(touches.expected.unwrap_or_default()) + 2 } else { 1 };
    let message = format!("`{key}` is missing in `touches`: {question}");
    let help = format!(
        "contacts are added up along the chain and compared with both numbers; add `{key}: {example}`"
    );
    Some(Finding::new(procedure.key_at(&path!["touches"]), message).label("incomplete").help(help))
}

/// Whether this rule says that the field `key` is missing, so that no other need speak of it.
pub(super) fn reports(procedure: &Procedure, key: &str) -> bool {
    required().any(|(about, required)| about.key == key && is_missing(about, required, procedure))
}

fn required() -> impl Iterator<Item = (&'static About, &'static Required)> {
    PROCEDURE.iter().filter_map(|field| Some((&field.about, field.about.required.as_ref()?)))
}

fn is_missing(about: &About, required: &Required, procedure: &Procedure) -> bool {
    if procedure.status == Status::Retired || (procedure.parts.yaml.is_none() && procedure.kind != Kind::Page)
    {
        return false; // Nothing is asked of what no longer holds, and a file without front matter has its own finding.
    }
    // Where nobody knows the type or the status, only that is asked which all must have.
    let is_unclear = ["type", "status"].iter().any(|key| procedure.is_unreadable(&path![*key]));
    let is_complete = procedure.status != Status::Draft && !is_unclear;
    let is_asked = required.kinds.contains(&procedure.kind) && (is_complete || required.in_drafts);
    is_asked && !(required.is_there)(procedure) && !is_unreadable(about.key, procedure)
}

fn is_unreadable(key: &str, procedure: &Procedure) -> bool {
    // `owner kitchen-lead` lacks a colon, not an owner.
    let lacks_colon = |fault: &YamlFault| {
        let yaml = procedure.parts.yaml.unwrap_or_default();
        fault.trap == Trap::NotAKey && procedure.text.slice(fault.span.shift(yaml.start)).starts_with(key)
    };
    let is_orphaned = orphans::lacks(procedure, key);
    is_orphaned || procedure.is_unreadable(&path![key]) || procedure.faults.iter().any(lacks_colon)
}

fn finding(about: &About, required: &Required, procedure: &Procedure, manual: &Manual) -> Finding {
    let (key, question) = (about.key, required.question);
    let example = match key {
        "title" => format!("title: {}", item(&name_of(&procedure.id))),
        _ => with_roles_of(procedure, &about.line_to_add(), manual),
    };
    if let Some(problem) = procedure.problems.iter().find(|problem| is_meant(problem, key)) {
        let place = procedure.key_at(&problem.path);
        let written = problem.path.last_key().unwrap_or_default();
        let message = format!("`{key}` is missing: `{written}` is not a field");
        let (help, span) = (format!("did you mean `{key}`?"), place.span);
        return Finding::new(place, message).label("unknown").help(help).fix(
            format!("write `{key}`"),
            span,
            key,
        );
    }
    let path = path![key];
    let is_empty =
        procedure.problems.iter().any(|problem| problem.path == path && problem.fault == Fault::Empty);
    match is_empty {
        true if !strays(procedure, key).is_empty() => {
            let strays = strays(procedure, key);
            let line = procedure.text.content[strays[0] as usize..].lines().next().unwrap_or_default();
            let (name, _) = line.split_once(':').unwrap_or((line, ""));
            let place = procedure.at(Span::new(strays[0] as usize, strays[0] as usize + name.len()));
            let message = format!("`{name}` was meant to be below `{key}`, which is empty");
            let others =
                if strays.len() > 1 { ", here and in the lines below that belong to it" } else { "" };
            let indented = strays.iter().map(|start| (Span { start: *start, end: *start }, "  ".to_owned()));
            Finding::new(place, message)
                .label("not further in")
                .help(format!("begin the line with two spaces{others}: `  {}`", line.trim_end()))
                .fix_all("begin the lines with two spaces", indented.collect())
        }
        true => {
            let message = format!("`{key}` is empty: {question}");
            let help = format!("complete the line, as in `{example}`");
            Finding::new(procedure.key_at(&path), message).label("nothing follows").help(help)
        }
        false => {
            let message = format!("`{key}` is missing: {question}");
            Finding::new(procedure.key_at(&path![]), message).help(format!("add a line such as `{example}`"))
        }
    }
}

/// Where the lines begin right behind an empty `key` that were meant to be further in: fields that are known nowhere.
pub(super) fn strays(procedure: &Procedure, key: &str) -> Vec<u32> {
    let path = path![key];
    let is_empty =
        procedure.problems.iter().any(|problem| problem.path == path && problem.fault == Fault::Empty);
    if key != "portions" || !is_empty {
        return Vec::new();
    }
    let unknown: Vec<u32> = procedure
        .problems
        .iter()
        .filter(|problem| problem.path.0.len() == 1 && matches!(problem.fault, Fault::UnknownKey { .. }))
        .filter(|problem| keys::meant(problem).is_none())
        .filter(|problem| !problem.path.last_key().is_some_and(keys::is_note))
        .map(|problem| procedure.key_at(&problem.path).span.start)
        .collect();
    let mut at = procedure.key_at(&path).span.end as usize;
    let mut strays = Vec::new();
    while let Some(newline) = procedure.text.content[at..].find('\n') {
        at += newline + 1;
        let is_blank = procedure.text.content[at..].lines().next().is_some_and(|line| line.trim().is_empty());
        match unknown.contains(&(at as u32)) {
            true => strays.push(at as u32),
            false if is_blank => {}
            false => break,
        }
    }
    strays
}

/// Whether a field of the top with an unknown name was meant to be `key`.
fn is_meant(problem: &Problem, key: &str) -> bool {
    problem.path.0.len() == 1 && keys::meant(problem) == Some(key)
}
