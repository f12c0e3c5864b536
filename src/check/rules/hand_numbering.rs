//! A step that carries its number in its text.

use super::steps_in_one_text;
use crate::check::texts::PlacedText;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::wording::Wording;
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

/// Where the number that a text begins with ends, and the text proper begins: after `3. `, `3) `, `(3) `, `Step 3: `.
pub(super) fn number(text: &str) -> Option<usize> {
    let word = match text.starts_with(char::is_alphabetic) {
        // Most texts begin with a word, and hardly any has a number behind it.
        true => {
            let (_, behind) = text.split_once(' ')?;
            let is_numbered = begins_with_digit(behind.trim_start_matches([' ', '(']));
            Some(is_numbered.then(|| Wording::step_word(text)).flatten()?)
        }
        false => None,
    };
    let rest = text[word.unwrap_or_default()..].trim_start();
    let (is_bracketed, rest) = rest.strip_prefix('(').map_or((false, rest), |rest| (true, rest));
    let (number, length) = digits(rest);
    let is_number = (1..=2).contains(&number.len());
    let rest = &rest[length..];
    let after = match (is_bracketed, word.is_some()) {
        (true, _) => rest.strip_prefix(')')?,
        (false, true) => rest.trim_start().strip_prefix([':', '.', ')', '-', '–', '—'])?,
        // "2: 1 mix" is no number of a step, nor is "2 - 3 slices".
        (false, false) => rest.strip_prefix(['.', ')'])?,
    };
    let said = after.trim_start();
    let is_apart = said.len() < after.len() && !said.is_empty() && !begins_with_digit(said);
    (is_number && is_apart).then_some(text.len() - said.len())
}

/// Whether a text without quotes remains one when it stands alone in YAML.
fn reads_as_text(rest: &str) -> bool {
    let is_word = |word: &str| {
        ["true", "false", "null", "yes", "no", "on", "off"].contains(&word.to_lowercase().as_str())
    };
    rest.starts_with(char::is_alphabetic) && !is_word(rest.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_steps() {
        let cases = [
            ("1. Lay the ham.", Some("Lay the ham.")),
            ("3) Lay the ham.", Some("Lay the ham.")),
            ("(3) Lay the ham.", Some("Lay the ham.")),
            ("Step 3: lay the ham.", Some("lay the ham.")),
            ("STEP 12 – lay the ham.", Some("lay the ham.")),
            ("Étape 2 : posez le jambon.", Some("posez le jambon.")),
            ("ETAPE 2 : posez le jambon.", Some("posez le jambon.")),
            ("٣. ضع اللحم", Some("ضع اللحم")),
            ("الخطوة ٣: ضع اللحم", Some("ضع اللحم")),
            ("ধাপ ২: হ্যাম রাখুন", Some("হ্যাম রাখুন")),
            ("1.5 l of water goes in.", None),
            ("2 slices of ham.", None),
            ("2. 5 l of water.", None),
            ("112. Call it.", None),
            ("10.30 is closing time.", None),
            ("Step 3 is done twice.", None),
            ("Steps: see below.", None),
            ("2: 1 mix.", None),
            ("1.", None),
            ("", None),
        ];
        for (text, rest) in cases {
            assert_eq!(number(text).map(|end| &text[end..]), rest, "{text}");
        }
    }
}
