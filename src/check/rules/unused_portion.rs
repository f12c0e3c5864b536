//! A listed portion that no step names.

use super::{contradicting_amount, unlisted_portion};
use crate::check::texts::{Text, find_words, texts};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Severity};
use crate::manual::{Manual, Portion, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "unused-portion",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("unused_portion.md"),
    check: Check::Procedure(check),
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let portions = procedure.portions.list();
    // A step that can't be read, or has no text, may be the one that names it.
    let is_known = |list: &str| !procedure.has_unreadable_text(&path![list]);
    let have_texts = procedure.steps.iter().chain(&procedure.recovery).all(|step| !step.action.is_empty());
    if portions.is_empty() || procedure.steps.is_empty() || !have_texts || !is_known("steps") || !is_known("recovery") {
        return;
    }
    for portion in portions {
        let mut done = texts(procedure).filter(Text::is_done);
        let is_named = done.any(|text| text.inline.portions.contains(&portion.key));
        if !is_named && !is_reported_elsewhere(procedure, portion, manual) {
            findings.push(unused(procedure, portion));
        }
    }
}

fn is_reported_elsewhere(procedure: &Procedure, portion: &Portion, manual: &Manual) -> bool {
    unlisted_portion::proposes(procedure, &portion.key)
        || contradicting_amount::contradictions(procedure, manual).iter().any(|found| found.portion.key == portion.key)
}

fn unused(procedure: &Procedure, portion: &Portion) -> Diagnostic {
    let key = &portion.key;
    let place = procedure.key_at(&path!["portions", key]);
    let finding = Diagnostic::new(place, format!("`{key}` is listed, but no step names it")).label("not used");
    if key.contains(char::is_whitespace) {
        let joined = key.split_whitespace().collect::<Vec<_>>().join("-");
        return finding.help(format!("a step can't name a portion with a space in it: call it `{joined}`, and write `{{{joined}}}` in the step"));
    }
    let mention = texts(procedure).filter(Text::is_done).find_map(|text| {
        let words = mentioned(&text.inline.source, portion)?;
        Some((text, words))
    });
    match mention {
        Some((text, words)) => {
            let place = procedure.words_at(&text.path(), words);
            let help = format!("write `{{{key}}}` in the place of `{words}` in {}: staff then read the amount there", text.name());
            finding.related(place, "named here in words").help(help)
        }
        None => finding.help(format!("write `{{{key}}}` in the step that uses it, or delete it from the list")),
    }
}

/// The words of `text` that mean the portion.
fn mentioned<'t>(text: &'t str, portion: &Portion) -> Option<&'t str> {
    let names = [Some(portion.label()), Some(portion.key.clone()), portion.item.clone()];
    names.into_iter().flatten().find_map(|name| {
        let at = find_words(text, &name)?;
        text.get(at)
    })
}
