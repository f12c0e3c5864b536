//! A step that carries its number in its text.

use super::steps_in_one_text;
use crate::check::step_number::number;
use crate::check::texts::PlacedText;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::quantity::{begins_with_digit, digits};
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "hand-numbering",
    severity: Severity::Warning,
    group: Group::Steps,
    scope: Scope::Active,
    page: include_str!("hand_numbering.md"),
    checks: &[Check::Texts(check)],
};

fn check(texts: &[PlacedText<'_>], procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let actions = || texts.iter().filter(|text| text.is_action());
    let numbered = || actions().filter_map(|text| Some((text, number(&text.inline.source)?)));
    let is_alone = numbered().nth(1).is_none();
    // The steps of one text are numbered where they are written in a list.
    if numbered().next().is_none() || steps_in_one_text::reports(procedure) {
        return;
    }
    for (text, end) in numbered() {
        let source = text.inline.source.as_str();
        // In step 2, "1. Gang einlegen" is the first gear: a list has its own numbers, and more than one.
        let own = text.index().map(|index| (index + 1).to_string());
        if is_alone && begins_with_digit(source) && Some(digits(source).0) != own {
            continue;
        }
        let written = source[..end].trim_end();
        let place = text.place_of(0..written.len(), procedure);
        let span = Span { end: place.span.start + end as u32, ..place.span };
        let message = format!("the text of {} begins with its number, `{written}`", text.name());
        let help = "staff would see two numbers: the handbook numbers the steps itself, and renumbers them when one is added";
        let finding = Finding::new(place, message).label("written by hand").help(help);
        let is_same = procedure.text.slice(span) == &source[..end];
        findings.push(match is_same && reads_as_text(&source[end..]) {
            true => finding.fix("delete the number", span, ""),
            false => finding,
        });
    }
}

/// Whether a text without quotes remains one when it stands alone in YAML.
fn reads_as_text(rest: &str) -> bool {
    let is_word = |word: &str| {
        ["true", "false", "null", "yes", "no", "on", "off"].contains(&word.to_lowercase().as_str())
    };
    rest.starts_with(char::is_alphabetic) && !is_word(rest.trim_end_matches('.'))
}
