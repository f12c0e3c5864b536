//! A procedure in which nothing is done.

use crate::check::keys;
use crate::check::orphans;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Trap, item};
use crate::manual::{Manual, Procedure};
use crate::markdown::{WrittenList, lists};
use crate::path;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "no-steps",
    severity: Severity::Error,
    group: Group::Completeness,
    scope: Scope::Active,
    page: include_str!("no_steps.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    if !reports(procedure) {
        return;
    }
    let kind = procedure.kind.name();
    let example = "write `steps:` and below it a line for each step, such as `  - Wait 90 s.`; \
                   a page without steps says `type: policy` or `type: page`";
    let misspelled = procedure.problems.iter().find(|problem| keys::meant(problem) == Some("steps"));
    findings.push(match misspelled.filter(|problem| problem.path.0.len() == 1) {
        Some(problem) => {
            let place = procedure.key_at(&problem.path);
            let written = problem.path.last_key().unwrap_or_default();
            let (message, span) =
                (format!("this {kind} has no steps: `{written}` is not a field"), place.span);
            let finding = Finding::new(place, message).label("unknown");
            finding.help("did you mean `steps`?").fix("write `steps`", span, "steps")
        }
        None => {
            // Where there is no such field, this is the first line.
            let is_there = procedure.problems.iter().any(|problem| problem.path == path!["steps"]);
            let place = procedure.key_at(&if is_there { path!["steps"] } else { path![] });
            let message = format!("this {kind} has no steps: what do staff do, in which order?");
            match list_below(procedure) {
                Some(list) => moved(procedure, &list, is_there),
                None => Finding::new(place, message).help(example),
            }
        }
    });
}

/// The list below the front matter that was meant as the steps.
fn list_below(procedure: &Procedure) -> Option<WrittenList> {
    let body = procedure.parts.body;
    let mut lists = lists(procedure.text.slice(body), body.start);
    lists.retain(|list| list.points.as_ref().is_none_or(|points| points.len() > 1));
    match lists.iter().position(|list| list.is_numbered) {
        Some(first) => Some(lists.swap_remove(first)),
        None if lists.len() == 1 => lists.pop(),
        None => None,
    }
}

/// Says that the steps are below the front matter, where nothing reads them as such.
fn moved(procedure: &Procedure, list: &WrittenList, is_there: bool) -> Finding {
    let kind = procedure.kind.name();
    let text = procedure.text.slice(list.span);
    let line = text.lines().next().unwrap_or_default();
    let place = procedure.at(Span { end: list.span.start + line.len() as u32, ..list.span });
    let message = format!(
        "this {kind} has no `steps`: a list below the front matter is plain text, which nothing checks, times or ticks off"
    );
    let finding = Finding::new(place, message).label("meant as the steps");
    let (Some(points), Some(yaml)) = (&list.points, procedure.parts.yaml) else {
        return finding.help(
            "write them above the second line `---`, below `steps:`, each on a line with `- ` before it",
        );
    };
    let texts: Vec<String> = points.iter().map(|point| item(procedure.text.slice(*point))).collect();
    let steps: String = texts.iter().map(|text| format!("  - {text}\n")).collect();
    let finding = finding.help(format!(
        "write them above the second line `---`: `steps:`, and below it `  - {}` and the others; `sopbook check --fix` does it",
        texts.first().map_or("", String::as_str)
    ));
    let at = match is_there {
        true => {
            let key = procedure.key_at(&path!["steps"]).span.end as usize;
            let end = procedure.text.content[key..].find('\n').map_or(yaml.end as usize, |end| key + end + 1);
            Span::new(end, end)
        }
        false => Span { start: yaml.end, end: yaml.end },
    };
    let key = if is_there { "" } else { "steps:\n" };
    let taken = with_heading(procedure, list.span);
    finding.fix_all("make them the steps", vec![(at, format!("{key}{steps}")), (taken, String::new())])
}

/// A list with the heading above it, where nothing else is below that heading.
fn with_heading(procedure: &Procedure, list: Span) -> Span {
    let body = procedure.parts.body;
    let after = procedure.text.slice(Span { start: list.end, end: body.end }).trim_start();
    let before = procedure.text.slice(Span { start: body.start, end: list.start }).trim_end();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let is_alone = before[line..].starts_with('#') && (after.is_empty() || after.starts_with('#'));
    Span { start: if is_alone { body.start + line as u32 } else { list.start }, ..list }
}

/// Whether this rule says that the steps are missing, so that no other need speak of it.
pub(super) fn reports(procedure: &Procedure) -> bool {
    let lacks_colon = |span| procedure.text.slice(span).starts_with("steps");
    let yaml = procedure.parts.yaml.unwrap_or_default();
    let mut not_keys = procedure.faults.iter().filter(|fault| fault.trap == Trap::NotAKey);
    procedure.is_active()
        && procedure.parts.yaml.is_some()
        && procedure.kind.has_steps()
        && procedure.steps.is_empty()
        && !orphans::lacks(procedure, "steps")
        && !procedure.is_unreadable(&path!["steps"])
        && !procedure.is_unreadable(&path!["type"])
        && !procedure.is_unreadable(&path!["status"])
        && !not_keys.any(|fault| lacks_colon(fault.span.shift(yaml.start)))
}
