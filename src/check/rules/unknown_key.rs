//! A key that means nothing.

use super::{front_matter_missing, missing_field, no_steps};
use crate::check::keys::{is_note, meant};
use crate::check::problems::Holder;
use crate::check::rows;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::config::OwnFields;
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Fault, Path, Problem, Segment};
use crate::manual::field::front_matter;
use crate::manual::{Amount, Procedure};
use crate::path;
use crate::quantity::AmountFault;

pub(super) const RULE: Rule = Rule {
    name: "unknown-key",
    severity: Severity::Warning,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("unknown_key.md"),
    checks: &[
        Check::Page(|page, manual, findings| check(Holder::Page(page), &manual.config.own_fields, findings)),
        Check::Manual(|manual, findings| {
            check(Holder::Settings(&manual.config), &OwnFields::default(), findings);
        }),
    ],
};

fn check(holder: Holder<'_>, own: &OwnFields, findings: &mut Findings<'_>) {
    for problem in holder.problems() {
        let Fault::UnknownKey { known } = &problem.fault else { continue };
        let is_reported = match holder {
            Holder::Page(procedure) => is_reported_elsewhere(procedure, problem),
            // Below a heading that can't be read stand the fields of what it was to be.
            Holder::Settings(config) => problem.path.0.len() == 1 && !config.faults.is_empty(),
        };
        let is_own = matches!(problem.path.0.as_slice(), [Segment::Key(key)] if own.declared.contains(key));
        if is_reported || is_own {
            continue;
        }
        let key = problem.path.last_key().unwrap_or_default();
        let message = match problem.path.parent().filter(|parent| !parent.0.is_empty()) {
            Some(parent) => format!("`{key}` is not a field of {}", name(&parent, holder)),
            None => format!("`{key}` is not a field that is known here"),
        };
        let place = holder.key_at(&problem.path);
        let span = place.span;
        let finding = Finding::new(place, message).label("unknown");
        findings.push(match meant(problem) {
            Some(meant) => {
                let help = format!("did you mean `{meant}`?");
                finding.help(help).fix(format!("write `{meant}`"), span, meant)
            }
            None => finding.help(help(holder, &problem.path, known)),
        });
    }
}

/// What to do with a key that is like no other.
fn help(holder: Holder<'_>, path: &Path, known: &[&str]) -> String {
    let key = path.last_key().unwrap_or_default();
    let is_top = matches!((holder, path.0.as_slice()), (Holder::Page(_), [_]));
    let declare = format!("declare it in `book.toml`: `[front-matter]`, `extra = [\"{key}\"]`");
    match path.0.as_slice() {
        [Segment::Key(_)] if is_top && is_note(key) => format!(
            "it has no effect: write what staff must know below the second line `---`, or in a step as `key_point:`; to keep \
             `{key}` as a field of your own, {declare}"
        ),
        _ if is_top && front_matter().field(&path!["steps", 0, key]).is_some() => {
            format!("`{key}` belongs to a step: write it below the step that it is about, in line with `do:`")
        }
        _ if is_top => format!("it has no effect: delete it, or as a field of your own, {declare}"),
        _ if is_note(key) && known.contains(&"key_point") => {
            "it has no effect: write `key_point:` for what matters in this step, or `why:` for the reason"
                .to_owned()
        }
        _ if holder.page().is_some() => match front_matter().field(&path![key]) {
            Some(_) if key == "id" => "only a page and a step have an `id`: delete this line".to_owned(),
            Some(field) if !field.form.fields().is_empty() => format!(
                "`{key}` is a list of the whole page: begin it with `{key}:` at the beginning of a line, and write this as a row below \
                 it"
            ),
            Some(_) => {
                format!("`{key}` is a field of the whole page: write it there, at the beginning of a line")
            }
            None => known_here(known),
        },
        _ => known_here(known),
    }
}

fn known_here(known: &[&str]) -> String {
    format!("it has no effect; known here are {}", known.join(", "))
}

/// Whether the rule that misses what was meant by this key says so.
fn is_reported_elsewhere(procedure: &Procedure, problem: &Problem) -> bool {
    let text = front_matter_missing::text_above_the_end(procedure);
    if text.is_some_and(|text| procedure.key_at(&problem.path).span.start >= text) {
        return true;
    }
    let meant = meant(problem);
    match problem.path.0.as_slice() {
        [Segment::Key(_)] => match meant {
            Some(key) => {
                missing_field::reports(procedure, key) || (key == "steps" && no_steps::reports(procedure))
            }
            None => {
                let strays = missing_field::strays(procedure, "portions");
                missing_field::reports(procedure, "portions")
                    && strays.contains(&procedure.key_at(&problem.path).span.start)
            }
        },
        [Segment::Key(list), Segment::Index(index), Segment::Key(_)]
            if list == "steps" || list == "recovery" =>
        {
            let steps = if list == "steps" { &procedure.steps } else { &procedure.recovery };
            let has_no_text = steps.get(*index).is_some_and(|step| step.action.is_empty());
            procedure.is_active() && has_no_text && matches!(meant, None | Some("do"))
        }
        [Segment::Key(list), Segment::Key(portion), Segment::Key(key)] if list == "portions" => {
            let portion = procedure.portions.list().iter().find(|other| other.key == *portion);
            procedure.is_active()
                && portion.is_some_and(|portion| match &portion.amount {
                    Amount::Missing => meant == Some("amount"),
                    Amount::Unreadable { fault: AmountFault::NoUnit(_), .. } => key == "unit",
                    _ => false,
                })
        }
        _ => false,
    }
}

/// What holds the unknown key, as people say it.
fn name(parent: &Path, holder: Holder<'_>) -> String {
    match (holder, parent.0.as_slice()) {
        (Holder::Page(_), _) => rows::name(parent),
        (Holder::Settings(_), [.., Segment::Key(list), Segment::Index(_)]) if list == "override" => {
            "`[[check.override]]`".to_owned()
        }
        (Holder::Settings(_), _) => format!("`[{parent}]`"),
    }
}
