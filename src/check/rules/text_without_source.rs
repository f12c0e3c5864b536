//! A text of a translation for what its source does not have.

use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Fault, Path, Problem, Segment};

pub(super) const RULE: Rule = Rule {
    name: "text-without-source",
    severity: Severity::Error,
    group: Group::Translations,
    scope: Scope::Always,
    page: include_str!("text_without_source.md"),
    checks: &[Check::Translation(check)],
};

fn check(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    for problem in &pair.page.problems {
        findings.extend(of_field(problem, pair));
    }
    for anchor in &pair.translation.extra_sections {
        let Some(section) = pair.page.body.section(anchor) else { continue };
        let source = &pair.source.text.path;
        let message = format!("{source} has no section that this one translates");
        let anchors: Vec<String> = pair
            .source
            .body
            .sections
            .iter()
            .map(|section| format!("`{{#{}}}`", section.heading.anchor))
            .collect();
        let help = match anchors.is_empty() {
            true => "what is true in one language is true in all: write it in the source first".to_owned(),
            false => format!("put the name of its section behind the heading: one of {}", anchors.join(", ")),
        };
        findings.push(
            Finding::new(pair.page.at(section.heading.span), message).label("no such section").help(help),
        );
    }
}

fn of_field(problem: &Problem, pair: &Pair<'_>) -> Option<Finding> {
    let source = &pair.source.text.path;
    match &problem.fault {
        Fault::NotInSource { similar } => {
            let what = what(&problem.path);
            let finding = Finding::new(pair.page.key_at(&problem.path), format!("{source} has no {what}"));
            Some(match similar {
                Some(similar) => {
                    let span = finding.place.span;
                    finding.help(format!("did you mean `{similar}`?")).fix(
                        format!("write `{similar}`"),
                        span,
                        similar.as_str(),
                    )
                }
                None => finding.help("staff of one language would read what the others do not: write it in the source first, or delete it here"),
            })
        }
        Fault::OtherLength { expected, found } => {
            let key = problem.path.last_key().unwrap_or_default();
            let rows = if *found == 1 { "row" } else { "rows" };
            let message = format!("`{key}` has {found} {rows} here and {expected} in {source}");
            let help = "the rows belong together by their order: write as many, in the same order; until then the source's are shown";
            Some(
                Finding::new(pair.page.key_at(&problem.path), message)
                    .related(pair.source.key_at(&problem.path), "the source's")
                    .help(help),
            )
        }
        _ => None,
    }
}

/// What is written at `path`, as people say it.
fn what(path: &Path) -> String {
    match path.0.as_slice() {
        [Segment::Key(list), Segment::Key(id)] if list == "portions" => format!("portion `{id}`"),
        [Segment::Key(list), Segment::Key(id)] if list == "recovery" => {
            format!("step `{id}` in its recovery")
        }
        [Segment::Key(list), Segment::Key(id)] if list == "steps" => format!("step `{id}`"),
        [Segment::Key(list), Segment::Index(step), .., Segment::Key(key)] if list == "steps" => {
            format!("`{key}` in step {}", step + 1)
        }
        _ => format!("`{}` here", path.last_key().unwrap_or_default()),
    }
}
