//! Numbers in words, and ordinals in words and digits.

use num_rational::Ratio;

use super::Number;
use super::found::{Found, Value, Written};
use super::lexicon::{Role, is_letter, is_space, word_end};
use super::scan::{Numeral, Read, Scanner, checked_product};
use crate::script::fold;

/// A number in words as far as it has been read.
#[derive(Default)]
struct Sum {
    /// Thousands and millions that are done.
    total: Ratio<i128>,
    current: Option<Ratio<i128>>,
    /// The last word's value: what may follow depends on it.
    last: Ratio<i128>,
    is_scaled: bool,
}

impl Scanner<'_> {
    /// The number in words that begins at `at`: "two hundred and five", "one and a half", "a dozen", "half".
    pub(super) fn cardinal(&self, at: usize) -> Option<Numeral> {
        let mut sum = Sum::default();
        let (mut end, mut next, mut written) = (None, at, Written::Words);
        let (mut more, mut is_joined) = (None, false);
        for _ in 0..MOST_WORDS {
            let is_first = end.is_none();
            let Some((role, word)) = self.number_word(next, &sum, is_first, is_joined) else { break };
            match role {
                Role::Number(value) => sum.add(value),
                Role::Scale(scale) => sum.scale(scale)?,
                Role::Fraction(fraction) => sum.part(fraction)?,
                Role::More(part) => {
                    more = Some(part);
                    next = self.skip_gap(word);
                    continue;
                }
                // "a" counts only with what follows it.
                _ => {
                    written = Written::Article;
                    sum.add(Ratio::from_integer(1));
                }
            }
            if end.is_some() || !matches!(role, Role::Article) {
                written = Written::Words;
            }
            end = Some(word);
            (next, is_joined) = self.joined(word, &sum);
        }
        let (end, value) = (end?, sum.total + sum.current.unwrap_or_default() + more.unwrap_or_default());
        let mut numeral = Numeral { start: at, end, number: Number::exactly(value), written };
        if let Some((plus, end)) = self.added(end).filter(|_| written == Written::Words) {
            numeral = Numeral { number: Number::exactly(value + plus), end, ..numeral };
        }
        Some(numeral)
    }

    /// The word at `at` that goes on with a number, and where it ends.
    fn number_word(&self, at: usize, sum: &Sum, is_first: bool, is_joined: bool) -> Option<(Role, usize)> {
        let mut roles = self.roles(at);
        let found = roles.find(|(role, end)| match role {
            Role::Number(value) => {
                sum.takes(*value, self.lexicon.is_vigesimal) || (is_joined && sum.takes_tens(*value))
            }
            Role::Scale(scale) => sum.takes_scale(*scale),
            Role::Fraction(fraction) => self.takes_fraction(*fraction, sum, is_first, *end),
            Role::More(_) => is_first,
            Role::Article => is_first,
            _ => false,
        });
        found.map(|(role, end)| (role.clone(), end))
    }

    /// Whether a fraction is one here: "a third" before "ring" is not.
    fn takes_fraction(&self, fraction: Ratio<i128>, sum: &Sum, is_first: bool, end: usize) -> bool {
        if is_first {
            return fraction == Ratio::new(1, 2) || !self.is_ordinal_too(end);
        }
        let is_one = sum.current == Some(Ratio::from_integer(1));
        let is_plain =
            sum.total == Ratio::default() && sum.current.is_some_and(|own| own.is_integer() && own < TEN);
        is_plain && (!is_one || !self.is_ordinal_too(end) || self.behind_of(self.skip_spaces(end)).is_some())
    }

    /// Whether the word that ends at `end` is an ordinal as well.
    fn is_ordinal_too(&self, end: usize) -> bool {
        let start = super::lexicon::word_start(self.text, end);
        self.roles(start).any(|(role, _)| matches!(role, Role::Ordinal(_)))
    }

    /// Where the next word of a number would begin: behind spaces, a hyphen, "and" or "of a"; and whether tens may
    /// follow ones there.
    fn joined(&self, end: usize, sum: &Sum) -> (usize, bool) {
        let at = self.skip_gap(end);
        let is_part = sum.current.is_some_and(|own| !own.is_integer());
        if let Some(of) = self.behind_of(at).filter(|_| is_part) {
            // "half a dozen"
            return (of, false);
        }
        let and = self.and_at(at).map(|end| self.skip_gap(end));
        // "two and twenty-one" are two numbers, خمسة وعشرون is one.
        let ones_first = self.lexicon.is_joining(&self.text[at..]);
        let goes_on = |at: &usize| {
            self.roles(*at).any(|(role, _)| match role {
                Role::Number(value) => {
                    sum.takes(*value, self.lexicon.is_vigesimal) || ones_first && sum.takes_tens(*value)
                }
                _ => false,
            })
        };
        and.filter(|_| sum.may_join()).filter(goes_on).map_or((at, false), |next| (next, ones_first))
    }

    /// An ordinal in a word: "third", with the unit beside it.
    pub(super) fn ordinal_in_words(&self, at: usize) -> Option<Read> {
        let pick = |role: &Role| if let Role::Ordinal(value) = role { Some(*value) } else { None };
        let (value, end) = self.find(at, pick)?;
        Some(self.ordinal(at, end, Number::exactly(value), Written::Words))
    }

    /// An ordinal in digits: `3rd`, `3e`, `৩য়`.
    pub(super) fn ordinal_in_digits(&self, numeral: Numeral) -> Option<Read> {
        let rest = &self.text[numeral.end..];
        if let Some(read) = self.ordinal_with_stop(numeral, rest) {
            return Some(read);
        }
        let is_whole = numeral.number.value().is_integer()
            && rest.starts_with(|next| is_letter(next) || next == 'º' || next == 'ª');
        if !is_whole {
            return None;
        }
        let end = match is_letter(rest.chars().next()?) {
            true => word_end(self.text, numeral.end),
            false => numeral.end + 2,
        };
        let ending = fold(&self.text[numeral.end..end]);
        let is_ending = self.lexicon.ordinal_endings.contains(&ending);
        let is_unit = self.unit_at(numeral.end).is_some();
        (is_ending && !is_unit).then(|| self.ordinal(numeral.start, end, numeral.number, Written::Digits))
    }

    /// `3. Klingeln`, where the language writes it so and a unit follows.
    fn ordinal_with_stop(&self, numeral: Numeral, rest: &str) -> Option<Read> {
        let is_one =
            self.lexicon.ordinal_endings.iter().any(|ending| ending == ".") && rest.starts_with(". ");
        let end = Some(numeral.end + 1).filter(|_| is_one && numeral.number.value().is_integer())?;
        let next = self.skip_spaces(end);
        self.unit_at(next)?;
        Some(self.ordinal(numeral.start, end, numeral.number, Written::Digits))
    }

    fn ordinal(&self, start: usize, end: usize, number: Number, written: Written) -> Read {
        let behind = self.unit_at(self.skip_spaces(end)).map(|(unit, end)| (unit.clone(), end));
        // "الرنة الثالثة": the noun comes first.
        let before = || {
            let gap = self.text[..start].trim_end_matches(is_space).len();
            let word = super::lexicon::word_start(self.text, gap);
            self.unit_at(word).filter(|(_, end)| *end == gap).map(|(unit, _)| (unit.clone(), word))
        };
        let mut range = start..end;
        let mut counted = None;
        if let Some((unit, end)) = behind {
            range.end = end;
            counted = Some(unit);
        } else if let Some((unit, start)) = before() {
            range.start = start;
            counted = Some(unit);
        }
        let mut found: Found = self.found(range, Value::Ordinal(number, counted), written);
        found.number = start..end;
        let end = found.core.end;
        let end = self.compare(&mut found, end);
        (Some(found), end)
    }
}

impl Sum {
    /// Whether a number can follow in words: "twenty" "five", "hundred" "five".
    fn takes(&self, value: Ratio<i128>, is_vigesimal: bool) -> bool {
        let Some(current) = self.current else {
            return self.total == Ratio::default() || value < self.last;
        };
        if !value.is_integer() || !current.is_integer() {
            return false;
        }
        let is_tens = self.last >= TWENTY && self.last < HUNDRED && self.last % TEN == Ratio::default();
        if is_tens {
            return value > Ratio::default() && value < if is_vigesimal { TWENTY } else { TEN };
        }
        self.last >= HUNDRED
            && self.last % HUNDRED == Ratio::default()
            && value < HUNDRED
            && value > Ratio::default()
    }

    /// Whether tens can follow, behind an "and": خمسة وعشرون.
    fn takes_tens(&self, value: Ratio<i128>) -> bool {
        let is_one = self.last < TEN && self.last > Ratio::default() && self.last.is_integer();
        is_one && value >= TWENTY && value < HUNDRED && value % TEN == Ratio::default()
    }

    fn takes_scale(&self, scale: Ratio<i128>) -> bool {
        self.current.is_some() || (self.total == Ratio::default() || scale < self.last)
    }

    fn may_join(&self) -> bool {
        self.current.is_none_or(|own| own.is_integer())
    }

    fn add(&mut self, value: Ratio<i128>) {
        self.current = Some(self.current.unwrap_or_default() + value);
        self.last = value;
    }

    fn scale(&mut self, scale: Ratio<i128>) -> Option<()> {
        let product = checked_product(self.current.unwrap_or_else(|| Ratio::from_integer(1)), scale)?;
        self.is_scaled = true;
        self.last = scale;
        if scale >= THOUSAND {
            self.total += product;
            self.current = None;
        } else {
            self.current = Some(product);
        }
        Some(())
    }

    fn part(&mut self, fraction: Ratio<i128>) -> Option<()> {
        self.current =
            Some(checked_product(self.current.unwrap_or_else(|| Ratio::from_integer(1)), fraction)?);
        self.last = fraction;
        Some(())
    }
}

const TEN: Ratio<i128> = Ratio::new_raw(10, 1);
const TWENTY: Ratio<i128> = Ratio::new_raw(20, 1);
const HUNDRED: Ratio<i128> = Ratio::new_raw(100, 1);
const THOUSAND: Ratio<i128> = Ratio::new_raw(1000, 1);
/// No number that a procedure says has more.
const MOST_WORDS: usize = 12;
