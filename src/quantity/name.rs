//! Digits in a text that name something and are no amount: versions, telephone numbers, codes, "step 3".

use super::digit;
use super::digits::digits;
use super::found::{Value, Written};
use super::lexicon::{Role, is_letter, is_space, word_end, word_start};
use super::number::is_numeral;
use super::scan::{Numeral, Read, Scanner};
use crate::script::fold;
use crate::script::joins_numbers;

impl Scanner<'_> {
    /// The name that begins at `at` with digits, where nothing has to be known of what is behind it.
    pub(super) fn name(&self, at: usize) -> Option<Read> {
        let before = &self.text[..at];
        let is_numbered = before.trim_end_matches(is_space).ends_with(['#', '№']);
        let hangs = before.strip_suffix(['-', '\u{2011}']).is_some_and(|rest| {
            let word = &rest[word_start(rest, rest.len())..];
            !word.is_empty() && !self.lexicon.is_prefix(word)
        });
        let end = match () {
            () if is_numbered || hangs => self.end_of_run(at),
            () => self.telephone(at).or_else(|| self.dotted(at))?,
        };
        let start = if before.ends_with(['#', '+']) { at - 1 } else { at };
        Some((Some(self.found(start..end, Value::Name, Written::Digits)), end))
    }

    /// Groups of digits that are dialled: behind a plus, or with a zero at the front.
    fn telephone(&self, at: usize) -> Option<usize> {
        let has_plus = self.text[..at].ends_with('+');
        let (first, length) = digits(&self.text[at..]);
        let has_zero = first.len() > 1 && first.starts_with('0');
        let (mut end, mut count, mut groups) = (at + length, first.len(), 1);
        let mut fits_thousands = first.len() <= 3;
        while groups < MOST_GROUPS {
            let rest = &self.text[end..];
            let next = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-', '.', '/', '(', ')']);
            let (group, length) = digits(next);
            if group.is_empty() || rest.len() - next.len() > 2 || (rest.len() == next.len()) {
                break;
            }
            fits_thousands &= group.len() == 3;
            (count, groups, end) = (count + group.len(), groups + 1, self.text.len() - next.len() + length);
        }
        let is_long = count >= 7 && groups >= 3 && !fits_thousands;
        let is_meant =
            (has_plus && count >= 7) || (has_zero && (count >= 7 || groups == 1)) || (is_long && has_zero);
        is_meant.then_some(end)
    }

    /// `1.2.3`, `24/7`, `1:100`.
    fn dotted(&self, at: usize) -> Option<usize> {
        let (_, length) = digits(&self.text[at..]);
        let mut end = at + length;
        let mut parts = 1;
        let mut in_threes = true;
        while let Some(rest) = self.text[end..].strip_prefix('.') {
            let (part, length) = digits(rest);
            if part.is_empty() {
                break;
            }
            in_threes &= part.len() == 3;
            (end, parts) = (self.text.len() - rest.len() + length, parts + 1);
        }
        let is_version = parts > 2 && !in_threes;
        let ratio = self.text[end..].strip_prefix(':').map(digits).filter(|(part, _)| !part.is_empty());
        if let Some((_, length)) = ratio {
            return Some(end + 1 + length);
        }
        let always = self.text[at..].starts_with("24/7").then_some(at + 4);
        let free = |end: &usize| !self.text[*end..].starts_with(|next| digit(next).is_some());
        is_version.then_some(end).or(always).filter(free)
    }

    /// Whether the word before a number makes a name of it: "step 3", "EN 455".
    pub(super) fn is_labelled(&self, at: usize) -> bool {
        if self.before(at, |role| *role == Role::Label).is_some() {
            return true;
        }
        let before = self.text[..at].trim_end_matches([' ', '\u{a0}', '.', '°', 'º']);
        let short = word_start(self.text, before.len()) + SHORT_LABEL >= before.len();
        if short && self.before(before.len(), |role| *role == Role::Label).is_some() {
            return true;
        }
        if before.ends_with('°') || self.text[..at].trim_end_matches(is_space).ends_with(['°', 'º']) {
            return true;
        }
        let code = &before[word_start(self.text, before.len())..];
        let is_code = (2..=5).contains(&code.len()) && code.bytes().all(|letter| letter.is_ascii_uppercase());
        is_code && before.len() < at && self.text[before.len()..at].chars().all(is_space)
    }

    /// Whether the letter behind a number is part of a name, and no unit: "room 4 A", the oil "5W-30".
    pub(super) fn is_code(&self, numeral: &Numeral, at: usize, end: usize) -> bool {
        let is_capital =
            self.text[at..end].chars().eq(self.text[at..end].chars().next().filter(char::is_ascii_uppercase));
        let goes_on = || self.text[end..].strip_prefix('-').is_some_and(|rest| rest.starts_with(is_numeral));
        is_capital && (goes_on() || self.before(numeral.start, |role| *role == Role::Label).is_some())
    }

    /// Whether the letters at `at` are what a language joins to a number: the টি of ২টি.
    pub(super) fn is_ending(&self, at: usize) -> bool {
        let end = word_end(self.text, at);
        self.lexicon.is_ending(&fold(&self.text[at..end]))
    }

    /// Where the run of letters, digits and the signs between them ends that `at` is in.
    pub(super) fn end_of_run(&self, at: usize) -> usize {
        let is_text = self.text[at..].starts_with(joins_numbers);
        let goes_on = |next: char| next.is_ascii() || is_text || !joins_numbers(next);
        let is_part = |next: char| (is_letter(next) || next.is_alphanumeric()) && goes_on(next);
        let mut end = at;
        loop {
            let rest = &self.text[end..];
            let run = rest.find(|next| !is_part(next)).unwrap_or(rest.len());
            end += run;
            let rest = &self.text[end..];
            let sign = rest.len()
                - rest.trim_start_matches(['-', '.', '/', ':', '_', '@', '#', '?', '=', '&', '+', '%']).len();
            if sign == 0 || !rest[sign..].starts_with(is_part) {
                return end;
            }
            end += sign;
        }
    }
}

/// No telephone number is written in more.
const MOST_GROUPS: usize = 12;
/// "Nr." and "Tel." have a full stop behind them; what is longer ends a sentence with it.
const SHORT_LABEL: usize = 4;
