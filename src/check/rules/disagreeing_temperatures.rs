//! A temperature in °C and °F of which one is wrong.

use std::ops::Range;

use num_rational::Ratio;

use crate::check::rule_words::{DisagreeingTemperatures, RULE_WORDS};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::wording::plain;
use crate::manual::{Manual, Procedure};
use crate::quantity::{Found, Number, Units, is_or, scan};
use crate::script::any_three;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "disagreeing-temperatures",
    severity: Severity::Error,
    group: Group::Safety,
    scope: Scope::Active,
    page: include_str!("disagreeing_temperatures.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let content = &procedure.text.content;
    // Hardly any page speaks of °F, and all of a page is to be looked at: front matter, tables, sentences.
    if !any_three(content.as_bytes(), may_be_fahrenheit) {
        return;
    }
    let mut at = 0;
    for line in content.split_inclusive('\n') {
        for pair in pairs(line, &manual.language, &manual.units).into_iter().filter(|pair| !pair.agrees()) {
            let place = procedure.at(Span::new(at + pair.at.start, at + pair.at.end));
            let message = format!(
                "{} °F is {} °C, not {} °C",
                show(pair.fahrenheit),
                show(rounded(pair.meant())),
                show(pair.celsius)
            );
            let help = "staff with a °F thermometer and staff with a °C one do different things; look up which of the two is meant, and correct the other";
            findings.push(Finding::new(place, message).label("two temperatures").help(help));
        }
        at += line.len();
    }
}

/// Whether °F may be among these bytes: `°F`, `º F`, `degF`, `165 F`, `℉`, the middle of
/// `Fahrenheit`.
fn may_be_fahrenheit(one: u8, two: u8, three: u8) -> bool {
    let leads = (one <= b'9') | (one == b'g') | (one == 0xb0) | (one == 0xba);
    let is_alone = (three | 0x20).wrapping_sub(b'a') > b'z' - b'a';
    let is_letter = (two == b'F') & leads & is_alone;
    let is_sign = (one == 0xe2) & (two == 0x84) & (three == 0x89);
    let is_word = (one == b'n') & (two == b'h') & (three == b'e');
    is_letter | is_sign | is_word
}

/// The same temperature twice.
#[derive(Debug)]
struct Equivalent {
    at: Range<usize>,
    celsius: Ratio<i128>,
    fahrenheit: Ratio<i128>,
    /// Whether it is by how much a temperature differs: "a rise of 5 °F (2.8 °C)".
    is_difference: bool,
}

impl Equivalent {
    /// The °C that the °F are.
    fn meant(&self) -> Ratio<i128> {
        let freezing = if self.is_difference { 0 } else { 32 };
        (self.fahrenheit - Ratio::from_integer(freezing)) * Ratio::new(5, 9)
    }

    /// Whether the two are one temperature, rounded as people do.
    fn agrees(&self) -> bool {
        let meant = self.meant();
        let difference = if meant > self.celsius { meant - self.celsius } else { self.celsius - meant };
        let in_fives = self.celsius % FIVE == ZERO && self.fahrenheit % FIVE == ZERO;
        let allowed = match () {
            // Ovens have marks: 325 °F is written as 160 °C, 350 °F as 175 or 180 °C.
            () if in_fives && self.celsius >= Ratio::new_raw(100, 1) => FIVE,
            () if in_fives => Ratio::new_raw(5, 2),
            () => step(self.celsius) / Ratio::from_integer(2) + step(self.fahrenheit) * Ratio::new(5, 18),
        };
        difference <= allowed
    }
}

/// What a number was rounded to: tenths where it has them, else whole degrees.
fn step(number: Ratio<i128>) -> Ratio<i128> {
    if number.is_integer() { Ratio::from_integer(1) } else { Ratio::new(1, 10) }
}

/// The temperatures of a line that stand there in both units, one right beside the other.
fn pairs(line: &str, language: &str, units: &Units) -> Vec<Equivalent> {
    let found = scan(line, language, units);
    let own =
        RULE_WORDS.of(language).or_else(|| RULE_WORDS.of("en")).map(|own| &own.disagreeing_temperatures);
    let Some(own) = own else { return Vec::new() };
    let neighbours = found.windows(2).filter_map(|both| {
        let [first, second] = both else { return None };
        let degrees = |unit: &str| both.iter().find_map(|found| degrees(found, unit));
        let (celsius, fahrenheit) = (degrees("°C")?, degrees("°F")?);
        let at = first.core.start..second.core.end;
        let before = plain(line[..at.start].trim_end());
        let is_difference =
            before.ends_with('±') || own.differences.iter().any(|words| ends_with(&before, words));
        is_joint(&line[first.core.end..second.core.start], own).then_some(Equivalent {
            at,
            celsius,
            fahrenheit,
            is_difference,
        })
    });
    neighbours.collect()
}

/// The degrees of an amount in a unit; `None` for a range, whose ends need not be those of the other.
fn degrees(found: &Found, unit: &str) -> Option<Ratio<i128>> {
    let amount = found.amount().filter(|amount| amount.unit.id == unit && amount.high.is_none())?;
    Some(amount.low.value())
}

/// Whether what stands between two amounts says that they are the same: `165 °F (74 °C)`, `74 °C / 165 °F`.
fn is_joint(between: &str, own: &DisagreeingTemperatures) -> bool {
    let words = between.trim_matches(|sign: char| !sign.is_alphanumeric());
    let is_short = between.chars().count() <= 8 && !between.contains([';', '|', '.', '?', '!']);
    let is_same = || own.same.contains(&plain(words));
    is_short && (["", "i.e"].contains(&words) || is_or(words)) || is_same() && between.trim() == words
}

/// Whether a text ends with these words.
fn ends_with(text: &str, words: &str) -> bool {
    text.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

fn rounded(degrees: Ratio<i128>) -> Ratio<i128> {
    (degrees * Ratio::from_integer(10)).round() / Ratio::from_integer(10)
}

fn show(degrees: Ratio<i128>) -> String {
    Number::exactly(degrees).to_string().replace('-', "−")
}

const ZERO: Ratio<i128> = Ratio::new_raw(0, 1);
const FIVE: Ratio<i128> = Ratio::new_raw(5, 1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_agrees() {
        let units = Units::built_in();
        let agree = [
            "Bake at 350 °F (175 °C).",
            "Bake at 180°C/350°F.",
            "Bake at 325 °F (160 °C).",
            "165 °F (74 °C)",
            "165 °F or 75 °C",
            "0 °F (-18 °C)",
            "−18 °C (0 °F)",
            "41 °F (5 °C)",
            "98.6 °F (37 °C)",
            "keep it at 5 °C; the oven at 350 °F",
            "145 °F (62.8 °C)",
            "between 135-140 °F (57-60 °C)",
            "A rise of 5 °F (2.8 °C) within an hour",
            "It is off by 5 °C (9 °F).",
            "The limit is 165 °F ± 5 °F (2.8 °C).",
            "46 °F is 8 °C; 36 °F is 2 °C.",
        ];
        for text in agree {
            assert!(pairs(text, "en", &units).iter().all(Equivalent::agrees), "{text}");
        }
        for text in [
            "165 °F (65 °C)",
            "41 °F (10 °C)",
            "0 °F (18 °C)",
            "135 °F / 60 °C",
            "74 °C, 185 °F",
            "36 °F is 4 °C.",
            "A rise of 5 °F (8 °C) within an hour",
            "350 °F (200 °C)",
        ] {
            assert!(pairs(text, "en", &units).iter().any(|pair| !pair.agrees()), "{text}");
        }
    }
}
