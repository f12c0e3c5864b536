//! Exact numbers.

use std::fmt;

use fixed_decimal::Decimal;
use num_rational::Ratio;

use super::digits::{begins_with_digit, digit, digits};

/// An exact number: a decimal or a fraction, never a binary float.
///
/// It keeps the way it was written, so that `2.50` stays `2.50` and `1/3` is not shown as `0.33`.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    value: Ratio<i128>,
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// With so many digits after the point.
    Decimal(u8),
    Fraction,
}

/// Why a number can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// It does not begin with a digit.
    None,
    /// `1,000`: a thousand or one?
    ThousandsOrDecimals,
    /// `007`.
    LeadingZero,
    /// More than fifteen digits, or a fraction with 0 or a very large number below.
    OutOfRange,
}

impl Number {
    /// A whole number.
    pub fn whole(value: i64) -> Self {
        Self { value: Ratio::from_integer(value.into()), form: Form::Decimal(0) }
    }

    /// The number that `text` begins with, and how many bytes it takes, as whoever writes front matter types it.
    ///
    /// Understood are `2`, `2.5`, `2,5`, `1 000`, `1/2`, `1 1/2`, `½`, `1½`, and the digits of all scripts.
    ///
    /// # Errors
    /// Where there is no number or it can be read in two ways.
    pub fn parse_prefix(text: &str) -> Result<(Self, usize), NumberFault> {
        Self::read(text, &Marks { decimal: None, groups: &[], is_strict: true })
    }

    /// The number that `text` begins with, in the marks of a language.
    pub(super) fn read(text: &str, marks: &Marks<'_>) -> Result<(Self, usize), NumberFault> {
        if let Some((value, length)) = vulgar_fraction(text) {
            return Ok((Self { value, form: Form::Fraction }, length));
        }
        let (mut whole, mut at) = digits(text);
        if whole.is_empty() && !(text.starts_with('.') && begins_with_digit(&text[1..])) {
            return Err(NumberFault::None);
        }
        if whole.len() > 1 && whole.starts_with('0') {
            return Err(NumberFault::LeadingZero);
        }
        let grouped =
            if whole.starts_with('0') { None } else { groups_after(&text[at..], whole.len(), marks) };
        let sign = grouped.as_ref().map(|(sign, ..)| *sign);
        if let Some((_, groups, length)) = grouped {
            whole.push_str(&groups);
            at += length;
        }
        if whole.len() > MAX_DIGITS {
            return Err(NumberFault::OutOfRange);
        }
        if let Some(fraction) = fraction_after(&text[at..]) {
            let (value, length) = fraction?;
            let whole: i128 = whole.parse().map_err(|_| NumberFault::OutOfRange)?;
            let value = match length.joined {
                true => Ratio::from_integer(whole) + value,
                false => Ratio::from_integer(whole) / value.recip(),
            };
            return Ok((Self { value, form: Form::Fraction }, at + length.bytes));
        }
        let decimals = decimals_after(&text[at..], marks, sign)?;
        let mut places = 0;
        if let Some((decimals, length)) = decimals {
            places = decimals.len();
            whole.push_str(&decimals);
            at += length;
        }
        // The zero of 0.5 says no more than .5 does.
        if whole.trim_start_matches('0').len().max(places) > MAX_DIGITS {
            return Err(NumberFault::OutOfRange);
        }
        let digits: i128 = whole.parse().map_err(|_| NumberFault::OutOfRange)?;
        let value = Ratio::new(digits, 10_i128.pow(places as u32));
        Ok((Self { value, form: Form::Decimal(places as u8) }, at))
    }

    /// The number that is all of `text`.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, length) = Self::parse_prefix(text).ok()?;
        (length == text.len()).then_some(number)
    }

    /// Its exact value.
    pub fn value(self) -> Ratio<i128> {
        self.value
    }

    /// Whether it is shown as a fraction.
    pub fn is_fraction(self) -> bool {
        self.form == Form::Fraction
    }

    /// The decimal with the places that it is shown with; `None` for a fraction.
    pub(super) fn as_decimal(self) -> Option<Decimal> {
        let Form::Decimal(places) = self.form else { return None };
        let scaled = self.value * Ratio::from_integer(10_i128.pow(places.into()));
        let mut decimal = Decimal::from(scaled.to_integer());
        decimal.multiply_pow10(-i16::from(places));
        Some(decimal)
    }

    /// The same below zero.
    #[must_use]
    pub fn negative(self) -> Self {
        Self { value: -self.value, ..self }
    }

    /// A number of this exact value, shown as a decimal where it is one with few digits.
    pub fn exactly(value: Ratio<i128>) -> Self {
        let mut places = 0_u8;
        let mut power = 1_i128;
        while places < 6 && power % value.denom() != 0 {
            places += 1;
            power *= 10;
        }
        let form = if power % value.denom() == 0 { Form::Decimal(places) } else { Form::Fraction };
        Self { value, form }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.value.cmp(&other.value)
    }
}

impl Default for Number {
    fn default() -> Self {
        Self::whole(0)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = (*self.value.numer(), *self.value.denom());
        match self.form {
            Form::Decimal(0) => write!(f, "{numerator}"),
            Form::Decimal(places) => {
                let power = 10_i128.pow(places.into());
                let scaled = numerator * (power / denominator);
                let sign = if scaled < 0 { "-" } else { "" };
                let scaled = scaled.abs();
                write!(f, "{sign}{}.{:0width$}", scaled / power, scaled % power, width = places.into())
            }
            Form::Fraction => {
                let (whole, part) = (numerator / denominator, (numerator % denominator).abs());
                // Between -1 and 0 there is no whole part to bear the sign.
                let minus = if numerator < 0 && whole == 0 { "-" } else { "" };
                match (whole, vulgar_sign(part, denominator)) {
                    _ if part == 0 => write!(f, "{whole}"),
                    (0, Some(sign)) => write!(f, "{minus}{sign}"),
                    (_, Some(sign)) => write!(f, "{whole}{sign}"),
                    (0, None) => write!(f, "{minus}{part}/{denominator}"),
                    (_, None) => write!(f, "{whole} {part}/{denominator}"),
                }
            }
        }
    }
}

/// The signs that a language writes numbers with.
pub(super) struct Marks<'l> {
    /// The sign before decimals; without one both signs are.
    pub(super) decimal: Option<char>,
    /// The signs between groups of digits, beside spaces and apostrophes.
    pub(super) groups: &'l [char],
    /// Whether what has two readings is refused.
    pub(super) is_strict: bool,
}

/// The fractions that are one sign, each with how it is typed: `½` and `1/2`.
pub fn fraction_signs() -> impl Iterator<Item = (char, String)> {
    VULGAR.iter().map(|(sign, above, below)| (*sign, format!("{above}/{below}")))
}

/// Whether a number may begin with `character`: a digit, or a fraction such as `½`.
pub(super) fn is_numeral(character: char) -> bool {
    digit(character).is_some() || VULGAR.iter().any(|(sign, ..)| *sign == character)
}

/// What follows the first digits of a number in groups: the sign between them, their digits and their length.
///
/// Groups are of three; behind the first they may be of two but for the last, as in ১,০০,০০০.
fn groups_after(text: &str, first: usize, marks: &Marks<'_>) -> Option<(char, String, usize)> {
    let sign = text.chars().next()?;
    let is_space = matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let always = is_space || (!marks.is_strict && matches!(sign, '\'' | '’' | '\u{66c}'));
    let may_be = !marks.is_strict && matches!(sign, ',' | '.' | '\u{66b}');
    if !always && !may_be {
        return None;
    }
    let (mut groups, mut lengths, mut at) = (String::new(), Vec::new(), 0);
    while let Some(rest) = text[at..].strip_prefix(sign) {
        let (group, length) = digits(rest);
        let is_no_group = always && (group.len() != 3 || is_numerator(&group, &rest[length..]));
        if group.is_empty() || is_no_group || groups.len() > MAX_DIGITS {
            break;
        }
        groups.push_str(&group);
        lengths.push(group.len());
        at += sign.len_utf8() + length;
    }
    let is_grouped = are_groups(first, &lengths, !is_space);
    // `1,250` alone could be a decimal: the language says what it is. `1,250,000` could not.
    let is_meant = always || marks.groups.contains(&sign) || lengths.len() > 1;
    (is_meant && is_grouped).then_some((sign, groups, at))
}

/// How many bytes the number in groups takes that `text` begins with, whatever the language: `12,500`, `১,০০,০০০`. A
/// common space parts words.
pub fn grouped_length(text: &str) -> Option<usize> {
    let (first, mut at) = digits(text);
    let sign = text[at..].chars().next().filter(|sign| !first.is_empty() && GROUP_SIGNS.contains(sign))?;
    let mut lengths = Vec::new();
    while let Some(rest) = text[at..].strip_prefix(sign).filter(|rest| begins_with_digit(rest)) {
        let (group, length) = digits(rest);
        lengths.push(group.len());
        at += sign.len_utf8() + length;
        // A version or a row of digits is no number, and it is not read to its end from each digit of it.
        if !matches!(group.len(), 2 | 3) || lengths.len() > MAX_DIGITS / 2 {
            return None;
        }
    }
    are_groups(first.len(), &lengths, true).then_some(at)
}

/// Whether digits behind the `first` ones are parted as thousands are: in threes, or in twos with a last three.
fn are_groups(first: usize, lengths: &[usize], may_be_twos: bool) -> bool {
    let Some((last, middle)) = lengths.split_last() else { return false };
    let in_threes = *last == 3 && first <= 3 && middle.iter().all(|length| *length == 3);
    let in_twos = *last == 3 && first <= 2 && !middle.is_empty() && middle.iter().all(|length| *length == 2);
    in_threes || in_twos && may_be_twos
}

/// Whether three digits are the upper part of a proper fraction: `19 181/201` is less than 20.
fn is_numerator(group: &str, rest: &str) -> bool {
    let denominator = rest.strip_prefix(['/', '⁄']).map(|rest| digits(rest).0).unwrap_or_default();
    !group.starts_with('0') && (denominator.len(), denominator.as_str()) > (group.len(), group)
}

/// A decimal sign and the digits that follow it; `used` parts groups, and can't be one.
fn decimals_after(
    text: &str,
    marks: &Marks<'_>,
    used: Option<char>,
) -> Result<Option<(String, usize)>, NumberFault> {
    let sign =
        text.chars().next().filter(|sign| matches!(sign, '.' | ',' | '\u{66b}') && used != Some(*sign));
    let Some(sign) = sign else { return Ok(None) };
    let (decimals, length) = digits(&text[sign.len_utf8()..]);
    // `1.2.3` and `1,2,3` are several numbers, or none.
    let goes_on = || text[sign.len_utf8() + length..].strip_prefix(sign).is_some_and(begins_with_digit);
    match decimals.len() {
        0 => Ok(None),
        3 if sign == ',' && marks.is_strict => Err(NumberFault::ThousandsOrDecimals),
        _ if !marks.is_strict && marks.decimal != Some(sign) && goes_on() => Ok(None),
        _ => Ok(Some((decimals, sign.len_utf8() + length))),
    }
}

struct FractionLength {
    bytes: usize,
    /// Whether it adds to the number before it (`1 1/2`), or is what that number is divided by (`1/2`).
    joined: bool,
}

/// What makes a fraction of a whole number: `/2`, ` 1/2` or `½`.
fn fraction_after(text: &str) -> Option<Result<(Ratio<i128>, FractionLength), NumberFault>> {
    let over = |text: &str| -> Option<(i128, usize)> {
        let rest = text.strip_prefix(['/', '⁄'])?;
        let (digits, length) = digits(rest);
        let below = if digits.len() > MAX_FRACTION_DIGITS { 0 } else { digits.parse().ok()? };
        Some((below, text.len() - rest.len() + length))
    };
    if let Some((below, bytes)) = over(text) {
        return Some(match below {
            0 => Err(NumberFault::OutOfRange),
            _ => Ok((Ratio::new(1, below), FractionLength { bytes, joined: false })),
        });
    }
    let rest = text.trim_start_matches([' ', '\u{a0}']);
    let space = text.len() - rest.len();
    if let Some((value, length)) = vulgar_fraction(rest) {
        return Some(Ok((value, FractionLength { bytes: space + length, joined: true })));
    }
    let (above, length) = digits(rest);
    let (below, slash) = over(&rest[length..])?;
    let fits = above.len() <= MAX_FRACTION_DIGITS;
    let above: i128 = if fits { above.parse().ok()? } else { 0 };
    match below {
        _ if space == 0 => None,
        below if below == 0 || !fits => Some(Err(NumberFault::OutOfRange)),
        _ => Some(Ok((
            Ratio::new(above, below),
            FractionLength { bytes: space + length + slash, joined: true },
        ))),
    }
}

/// What parts the thousands of a number in one language or another.
pub const GROUP_SIGNS: [char; 8] = [',', '.', '\'', '’', '\u{66c}', '\u{a0}', '\u{202f}', '\u{2009}'];

const VULGAR: [(char, i128, i128); 9] = [
    ('½', 1, 2),
    ('⅓', 1, 3),
    ('⅔', 2, 3),
    ('¼', 1, 4),
    ('¾', 3, 4),
    ('⅛', 1, 8),
    ('⅜', 3, 8),
    ('⅝', 5, 8),
    ('⅞', 7, 8),
];

fn vulgar_fraction(text: &str) -> Option<(Ratio<i128>, usize)> {
    let first = text.chars().next()?;
    let (sign, above, below) = VULGAR.iter().find(|(sign, ..)| *sign == first)?;
    Some((Ratio::new(*above, *below), sign.len_utf8()))
}

fn vulgar_sign(above: i128, below: i128) -> Option<char> {
    VULGAR.iter().find(|row| (row.1, row.2) == (above, below)).map(|row| row.0)
}

/// More digits than any scale shows; within them no calculation of ours overflows.
const MAX_DIGITS: usize = 15;

/// No cook measures in finer parts than thousandths.
const MAX_FRACTION_DIGITS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_shows() {
        let cases = [
            ("2", "2"),
            ("2.50", "2.50"),
            ("2,5", "2.5"),
            (".5", "0.5"),
            ("1/2", "½"),
            ("1 1/2", "1½"),
            ("1½", "1½"),
            ("2/7", "2/7"),
            ("9/7", "1 2/7"),
            ("1 000", "1000"),
            ("12 500.25", "12500.25"),
            ("٣", "3"),
            ("২.৫", "2.5"),
        ];
        for (written, shown) in cases {
            assert_eq!(
                Number::parse(written).map(|number| number.to_string()).as_deref(),
                Some(shown),
                "{written}"
            );
        }
    }

    #[test]
    fn refuses_what_has_two_readings() {
        assert_eq!(Number::parse_prefix("1,000"), Err(NumberFault::ThousandsOrDecimals));
        assert_eq!(Number::parse_prefix("007"), Err(NumberFault::LeadingZero));
        assert_eq!(Number::parse_prefix("1/0"), Err(NumberFault::OutOfRange));
        assert_eq!(
            Number::parse_prefix("1/99999999999999999999999999999999999999"),
            Err(NumberFault::OutOfRange)
        );
        assert_eq!(Number::parse_prefix("1234567890123456"), Err(NumberFault::OutOfRange));
        assert_eq!(Number::parse_prefix("x"), Err(NumberFault::None));
    }

    #[test]
    fn a_row_of_digits_is_no_number() {
        assert_eq!(grouped_length("1,250,000 g"), Some(9));
        assert_eq!(grouped_length("12,34,567"), Some(9));
        assert_eq!(grouped_length("1.2.3"), None);
        assert_eq!(grouped_length(&"1.".repeat(100_000)), None);
        assert_eq!(grouped_length(&format!("1{}", ",000".repeat(8))), None);
    }

    #[test]
    fn a_third_is_exact() {
        let third = Number::parse("1/3").unwrap().value();
        assert_eq!(third + third + third, Ratio::from_integer(1));
        assert_eq!(Number::exactly(Ratio::new(5, 4)).to_string(), "1.25");
        assert_eq!(Number::exactly(Ratio::new(1, 3)).to_string(), "⅓");
    }
}
