//! A warning that is read too late.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::Path;
use crate::manual::wording::Wording;
use crate::manual::{Manual, Procedure, Step};
use crate::markdown::Inline;
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "misplaced-warning",
    severity: Severity::Warning,
    group: Group::Steps,
    scope: Scope::Active,
    page: include_str!("misplaced_warning.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let Some(wording) = Wording::of(&manual.language) else { return };
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate() {
            for (key, inline) in texts(step) {
                let path = path![list, index, key];
                findings.extend(misplaced(procedure, index, key, inline, &path, wording));
            }
        }
    }
}

/// The texts that are read while the step is done or after it.
fn texts(step: &Step) -> impl Iterator<Item = (&'static str, &Inline)> {
    let notes = [("key_point", &step.key_point), ("why", &step.why)];
    let notes = notes.into_iter().filter_map(|(key, inline)| inline.as_ref().map(|inline| (key, inline)));
    [("do", &step.action)].into_iter().chain(notes)
}

fn misplaced(
    procedure: &Procedure,
    index: usize,
    key: &str,
    inline: &Inline,
    path: &Path,
    wording: &Wording,
) -> Option<Finding> {
    let said = wording.warning(&inline.source)?;
    let number = index + 1;
    let message = match key {
        "do" if inline.source[..said.start].trim_matches(|sign: char| !sign.is_alphanumeric()).is_empty() => {
            format!("step {number} is a warning, not something to do")
        }
        "do" => format!("the warning of step {number} comes after what it warns of"),
        _ => format!("the warning of step {number} stands in `{key}`, which is read after the step"),
    };
    let place = procedure.words_at(path, &inline.source[said]);
    let help = "a warning is read before the hand is in the machine; move the sentence to `warning:` of the step that it \
                protects, where it is shown first";
    Some(Finding::new(place, message).label("read too late").help(help))
}
