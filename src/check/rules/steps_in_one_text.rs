//! Several steps that are written as one text.

use crate::check::step_number::number;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::fields::{bare, item};
use crate::manual::wording::sentences;
use crate::manual::{Manual, Procedure};
use crate::path;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "steps-in-one-text",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("steps_in_one_text.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let Some(place) = one_text(procedure) else { return };
    let steps = path!["steps"];
    let texts = steps_of(&procedure.steps[0].action.source);
    if texts.len() < 2 {
        return;
    }
    let span = Span { start: procedure.key_at(&steps).span.end, end: place.span.end };
    let message = format!(
        "`steps` is one text, so these {} sentences are one step: staff can neither tick them off nor be sent to the second",
        texts.len()
    );
    let list: String = texts.iter().map(|text| format!("\n  - {text}")).collect();
    let help = format!("write each on a separate line, below `steps:`, as `  - {}`", texts[0]);
    findings.push(Finding::new(place, message).label("one step").help(help).fix(
        "make a step of each sentence",
        span,
        format!(":{list}"),
    ));
}

/// Whether this rule says that the steps are one text.
pub(super) fn reports(procedure: &Procedure) -> bool {
    one_text(procedure).is_some() && steps_of(&procedure.steps[0].action.source).len() > 1
}

/// Where the one text is that the steps are.
fn one_text(procedure: &Procedure) -> Option<Place> {
    let steps = path!["steps"];
    if procedure.parts.yaml.is_none() || procedure.steps.len() != 1 {
        return None;
    }
    let place = procedure.value_at(&steps);
    // What is in a list has another place than the list.
    (procedure.value_at(&steps.then(0)) == place).then_some(place)
}

/// The steps in one text, as they are to be written in a list.
fn steps_of(text: &str) -> Vec<String> {
    let text = bare(text);
    let mut begun = 0;
    let parts = sentences(text).filter_map(|part| {
        // "1." is followed by what it is the number of.
        let is_number = part.len() < SHORTEST && part.end < text.len();
        let whole = without_number(&text[begun..part.end]);
        (!is_number).then(|| begun = part.end)?;
        Some(item(whole)).filter(|_| !whole.is_empty())
    });
    parts.collect()
}

/// With the space before it, a sentence has at least so many bytes; " 12." has fewer.
const SHORTEST: usize = 5;

/// A sentence without the number or the sign that was to begin a step. The stop behind a number ends no sentence.
fn without_number(text: &str) -> &str {
    let text = text.trim().trim_start_matches(['-', '*', '•']).trim_start();
    text.get(number(text).unwrap_or_default()..).unwrap_or_default()
}
