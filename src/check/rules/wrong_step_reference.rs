//! "Go back to step 7" where there is no step 7.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::texts::PlacedText;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
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
    checks: &[Check::Texts(check)],
};

fn check(texts: &[PlacedText<'_>], procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let Some(wording) = Wording::of(&manual.language) else { return };
    let count = procedure.steps.len().max(procedure.recovery.len());
    if count == 0 || procedure.is_unreadable(&path!["steps"]) {
        return;
    }
    for text in texts.iter().filter(|text| text.is_done()) {
        let elsewhere = sentences_with_links(text.inline);
        for (said, number) in wording.steps(&text.inline.source, &manual.units) {
            // The step is then one of the page that the link leads to.
            let sentence = elsewhere.partition_point(|sentence| sentence.end < said.end);
            if elsewhere.get(sentence).is_some_and(|sentence| sentence.start <= said.start) {
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
            findings.push(Finding::new(place, message).label(label).help(help));
        }
    }
}

/// The sentences that have a link, in order.
fn sentences_with_links(inline: &Inline) -> Vec<Range<usize>> {
    if inline.links.is_empty() {
        return Vec::new();
    }
    let mut links = inline.links.iter().map(|link| link.span.start as usize).collect::<BTreeSet<_>>();
    let has_link = |sentence: &Range<usize>| {
        let rest = links.split_off(&sentence.end);
        !std::mem::replace(&mut links, rest).is_empty()
    };
    sentences(&inline.source).filter(has_link).collect()
}

/// The number of the step that has the text at `path`, where it is one of `steps`.
fn own_number(path: &Path) -> Option<usize> {
    match path.0.as_slice() {
        [Segment::Key(list), Segment::Index(index), ..] if list == "steps" => Some(index + 1),
        _ => None,
    }
}
