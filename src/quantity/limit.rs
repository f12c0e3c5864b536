//! Limits: amounts with the side of them that is allowed.

use num_rational::Ratio;

use super::comparison::SIGNS;
use super::exact::{add, product};
use super::lexicon::{Lexicon, Role};
use super::number::is_numeral;
use super::{AmountFault, Comparison, Dimension, Number, Quantity, Tolerance, Units};

/// An amount and which side of it is allowed: `<= 5 °C`, `before 3 rings`, `4 min`.
#[derive(Clone, Debug)]
pub struct Limit {
    /// The side; `None` where just the amount is meant.
    pub comparison: Option<Comparison>,
    /// The amount.
    pub quantity: Quantity,
}

impl Limit {
    /// Reads an amount with a comparison before or behind it, or with a tolerance, or alone: `<= 5 °C`,
    /// `5 minutes or less`, `1 % ± 0.1 %`.
    ///
    /// # Errors
    /// As for [`Quantity::parse`].
    pub fn parse(text: &str, units: &Units) -> Result<Self, AmountFault> {
        Self::read(text, units, |text| Quantity::parse(text, units))
    }

    /// The same where any things may be counted: see [`Quantity::counted`].
    ///
    /// # Errors
    /// As for [`Quantity::parse`].
    pub fn counted(text: &str, units: &Units) -> Result<Self, AmountFault> {
        Self::read(text, units, |text| Quantity::counted(text, units))
    }

    fn read(
        text: &str,
        units: &Units,
        quantity: impl Fn(&str) -> Result<Quantity, AmountFault>,
    ) -> Result<Self, AmountFault> {
        let (comparison, rest) = comparison_before(text.trim(), units);
        let fault = match quantity(rest) {
            Ok(quantity) => return Ok(Self { comparison, quantity }),
            Err(fault) if comparison.is_some() => return Err(fault),
            Err(fault) => fault,
        };
        if let Some((comparison, rest)) = comparison_behind(rest, units) {
            let quantity = quantity(rest).map_err(|_| fault)?;
            return Ok(Self { comparison: Some(comparison), quantity });
        }
        let tolerated = || {
            let (amount, tolerance) = tolerance_behind(rest, units)?;
            let amount = quantity(amount).ok()?;
            within(&amount, &Tolerance::parse(tolerance, Some(&amount), units).ok()?)
        };
        Ok(Self { comparison: None, quantity: tolerated().ok_or(fault)? })
    }

    /// As the writer reads it: `≤ 5 °C`.
    pub fn show(&self, units: &Units, language: &str) -> String {
        let quantity = self.quantity.show(units, language);
        match self.comparison {
            Some(Comparison::AtMost) => format!("≤ {quantity}"),
            Some(Comparison::Below) => format!("< {quantity}"),
            Some(Comparison::AtLeast) => format!("≥ {quantity}"),
            Some(Comparison::Above) => format!("> {quantity}"),
            Some(Comparison::Before) => format!("before {quantity}"),
            None => quantity,
        }
    }

    /// The same in the form and the digits of the language, which has its own signs or words to `compare`.
    pub fn show_in(
        &self,
        units: &Units,
        language: &str,
        compare: impl FnOnce(Comparison, &str) -> String,
    ) -> String {
        let quantity = self.quantity.show_in(units, language);
        match self.comparison {
            Some(comparison) => compare(comparison, &quantity),
            None => quantity,
        }
    }
}

/// The words before an amount, and the amount: `about` and `4 min` of `about 4 min`.
pub fn words_before<'t>(text: &'t str, units: &Units) -> Option<(&'t str, &'t str)> {
    let (words, amount) = text.split_at(text.find(is_numeral)?);
    let is_amount = !words.trim().is_empty() && Limit::counted(amount, units).is_ok();
    is_amount.then_some((words.trim(), amount.trim()))
}

/// The comparison that `text` begins with, in signs or in words.
fn comparison_before<'t>(text: &'t str, units: &Units) -> (Option<Comparison>, &'t str) {
    let by_sign = SIGNS.iter().find_map(|(sign, comparison)| Some((*comparison, text.strip_prefix(sign)?)));
    let by_word = || {
        let found = units.lexicons().filter_map(|lexicon| lexicon.comparison(text));
        found.max_by_key(|(_, end)| *end).map(|(comparison, end)| (comparison, &text[end..]))
    };
    match by_sign.or_else(by_word) {
        // "max. 3 minutes" is "max 3 minutes".
        Some((comparison, rest)) => (Some(comparison), rest.strip_prefix(". ").unwrap_or(rest).trim_start()),
        None => (None, text),
    }
}

/// The comparison in words that `text` ends with, and what is before it: "5 minutes or less".
fn comparison_behind<'t>(text: &'t str, units: &Units) -> Option<(Comparison, &'t str)> {
    words(text).find_map(|at| {
        let at_end = |lexicon: &'static Lexicon| lexicon.comparison_behind(&text[at..]);
        let comparison = units.lexicons().find_map(at_end)?;
        Some((comparison, text[..at].trim_end()))
    })
}

/// The amount that a tolerance follows, and the tolerance: "1 % ± 0.1 %".
fn tolerance_behind<'t>(text: &'t str, units: &Units) -> Option<(&'t str, &'t str)> {
    let sign = || text.find(['±', '+']).map(|at| (text[..at].trim_end(), &text[at..]));
    let by_words = || {
        words(text).find_map(|at| {
            let end = units.lexicons().find_map(|lexicon| lexicon.end_of(text, at, &Role::Tolerance))?;
            Some((text[..at].trim_end(), text[end..].trim_start()))
        })
    };
    sign().or_else(by_words)
}

/// Where the words of a text begin behind its first.
pub(super) fn words(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices(char::is_whitespace).map(|(at, space)| at + space.len())
}

/// The range of an amount that may be off: in its own unit, or in that of the tolerance, which is the smaller one.
fn within(amount: &Quantity, tolerance: &Tolerance) -> Option<Quantity> {
    let Tolerance::Within { more, less } = tolerance else { return None };
    let is_share = |off: &Quantity| off.dimension() == Dimension::Share;
    if is_share(more) && is_share(less) && !is_share(amount) && amount.parts.is_empty() {
        let share =
            |end: Ratio<i128>, off: &Quantity| product(end, off.low.value() / Ratio::from_integer(100));
        return ends(amount, |end| share(end, less), |end| share(end, more));
    }
    let is_same =
        more.unit.is_same(&amount.unit) && less.unit.is_same(&amount.unit) && amount.parts.is_empty();
    let converted;
    let amount = if is_same {
        amount
    } else {
        let may_differ = more.unit.is_same(&less.unit) && amount.dimension() != Dimension::Temperature;
        converted = may_differ.then(|| amount.in_unit(&more.unit)).flatten()?;
        &converted
    };
    ends(amount, |_| Some(less.low.value()), |_| Some(more.low.value()))
}

/// An amount from `less` under it to `more` over it.
fn ends(
    amount: &Quantity,
    less: impl Fn(Ratio<i128>) -> Option<Ratio<i128>>,
    more: impl Fn(Ratio<i128>) -> Option<Ratio<i128>>,
) -> Option<Quantity> {
    let (low, high) = (amount.low.value(), amount.high.unwrap_or(amount.low).value());
    let low = add(low, -less(low)?)?;
    let high = add(high, more(high)?)?;
    let is_possible = low >= Ratio::from_integer(0) || amount.low < Number::default();
    is_possible.then(|| Quantity {
        low: Number::exactly(low),
        high: Some(Number::exactly(high)),
        unit: amount.unit.clone(),
        parts: Vec::new(),
    })
}
