//! "Go back to step 7" where there is no step 7.

use std::ops::Range;

use crate::check::texts::{Text, texts};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Severity};
use crate::fields::{Path, Segment};
use crate::manual::wording::{Wording, sentences};
use crate::manual::{Manual, Procedure};
use crate::markdown::Inline;
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "wrong-step-reference",
    severity: Severity::Error,
    group: Group::Steps,
    scope: Scope::Active,
    page: include_str!("wrong_step_reference.md"),
    check: Check::Procedure(check),
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let Some(wording) = Wording::of(&manual.language) else { return };
    let count = procedure.steps.len().max(procedure.recovery.len());
    if count == 0 || procedure.is_unreadable(&path!["steps"]) {
        return;
    }
    for text in texts(procedure).filter(Text::is_done) {
        for (said, number) in wording.steps(&text.inline.source) {
            if speaks_of_another_page(text.inline, &said) {
                continue;
            }
            let path = text.path();
            let is_own = own_number(&path) == Some(number);
            let message = match number {
                _ if is_own => {
                    format!("step {number} sends the reader to step {number}, which is this step itself")
                }
                1.. if number <= count => continue,
                _ => format!("there is no step {number}: this page has {count}"),
            };
            let place = procedure.words_at(&path, &text.inline.source[said]);
            let help = "the steps were most likely renumbered; write the number of the step that is meant now, or better \
                        a link to it, as in `[the pass](#pass)`, which is checked";
            let label = if is_own { "this very step" } else { "no such step" };
            findings.push(Diagnostic::new(place, message).label(label).help(help));
        }
    }
}

/// Whether the sentence has a link: the step is then one of the page that it leads to.
fn speaks_of_another_page(inline: &Inline, said: &Range<usize>) -> bool {
    let sentence =
        sentences(&inline.source).find(|sentence| sentence.start <= said.start && said.end <= sentence.end);
    let sentence = sentence.unwrap_or(0..inline.source.len());
    inline.links.iter().any(|link| sentence.contains(&(link.span.start as usize)))
}

/// The number of the step that has the text at `path`, where it is one of `steps`.
fn own_number(path: &Path) -> Option<usize> {
    match path.0.as_slice() {
        [Segment::Key(list), Segment::Index(index), ..] if list == "steps" => Some(index + 1),
        _ => None,
    }
}
