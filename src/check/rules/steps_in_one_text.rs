//! Several steps that are written as one text.

use super::hand_numbering;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::item;
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
    let [step] = procedure.steps.as_slice() else { return };
    let steps = path!["steps"];
    let place = procedure.value_at(&steps);
    // What is in a list has another place than the list.
    if procedure.parts.yaml.is_none() || procedure.value_at(&steps.then(0)) != place {
        return;
    }
    let text = &step.action.source;
    let mut begun = 0;
    let parts = sentences(text).filter_map(|part| {
        // "1." is followed by what it is the number of.
        let is_number = part.len() < SHORTEST && part.end < text.len();
        let whole = without_number(&text[begun..part.end]);
        (!is_number).then(|| begun = part.end)?;
        Some(item(whole)).filter(|_| !whole.is_empty())
    });
    let texts: Vec<String> = parts.collect();
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

/// With the space before it, a sentence has at least so many bytes; " 12." has fewer.
const SHORTEST: usize = 5;

/// A sentence without the number or the sign that was to begin a step. The stop behind a number ends no sentence.
fn without_number(text: &str) -> &str {
    let text = text.trim().trim_start_matches(['-', '*', '•']).trim_start();
    text.get(hand_numbering::number(text).unwrap_or_default()..).unwrap_or_default()
}
