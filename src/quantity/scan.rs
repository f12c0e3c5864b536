//! Finds every number in a text, with what it counts or names.
//!
//! One pass from the first character to the last: a text is looked at word by word, and what is neither a digit nor a
//! word of the [lexicon](super::lexicon) is passed over. Where a number begins, the number itself is read (in
//! [`number`](super::number) or in [`words`](super::words)), then what stands before and behind it. What digits can be
//! beside a number, a time of day, a date or a name, is in [`moment`](super::moment) and [`name`](super::name).

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use num_rational::Ratio;

use super::comparison::SIGNS;
use super::found::{Found, Per, Value, Written};
use super::lexicon::{Lexicon, Phrase, Role, is_gap, is_letter, is_space, word_end, word_start};
use super::number::{Marks, is_numeral};
use super::{Comparison, Dimension, Number, Quantity, Unit, Units, digit};
use crate::script::{Seen, Skeleton, joins_numbers, see};

/// All numbers of a text in the language of the tag, in order; `{…}`, addresses and the like left out.
pub fn scan(text: &str, language: &str, units: &Units) -> Vec<Found> {
    let scanner = Scanner::new(text, language, units);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some(start) = scanner.next_start(at) {
        let next = text[start..].chars().next().unwrap_or_default();
        let (read, end) = if is_letter(next) {
            scanner.at_word(start)
        } else if is_numeral(next) || scanner.begins_decimals(start) {
            scanner.at_numeral(start)
        } else {
            (None, scanner.hidden(start).unwrap_or(start + next.len_utf8()))
        };
        found.extend(read);
        at = end.max(start + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

/// The whole number that `text` has at byte `at`, in digits or in words, and where it ends: the 3 of "step 3, 4 g" and
/// of "step three". A part of something else, such as the 2 of `2.1`, `2nd` or `2a`, is none.
pub fn whole_at(text: &str, at: usize, language: &str, units: &Units) -> Option<(u64, usize)> {
    let scanner = Scanner::new(text, language, units);
    let is_part = |next: char| is_letter(next) || is_numeral(next);
    let numeral = scanner.any_number(at).filter(|_| text[at..].starts_with(is_part))?;
    let number = numeral.number.value();
    let is_whole = number.is_integer() && !text[numeral.end..].starts_with(is_part);
    u64::try_from(number.to_integer()).ok().filter(|_| is_whole).map(|number| (number, numeral.end))
}

/// What reads a text.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'static Lexicon,
    marks: Marks<'static>,
    pub(super) units: &'t Units,
    // Of each number it is asked many times what stands beside it: what was looked up last is kept.
    /// Before this place no phrase ends.
    unphrased: Cell<Option<usize>>,
    /// The word at this place, where it ends, and the phrases that begin with it.
    phrased: Cell<Option<(usize, usize, &'static [Phrase])>>,
    /// The unit at this place.
    measured: Cell<Option<(usize, Option<UnitAt<'t>>)>>,
}

/// A unit, and where its name ends.
type UnitAt<'t> = (&'t Arc<Unit>, usize);

/// What was read, if anything, and where to go on.
pub(super) type Read = (Option<Found>, usize);

/// A number and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) number: Number,
    pub(super) written: Written,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, language: &str, units: &'t Units) -> Self {
        let lexicon = Lexicon::of(language);
        let marks = match lexicon.decimal {
            Some(_) => Marks { decimal: lexicon.decimal, groups: &lexicon.groups, is_strict: false },
            // The language has no folder.
            None => units.numerals(language).marks(),
        };
        let (unphrased, phrased, measured) = (Cell::new(None), Cell::new(None), Cell::new(None));
        Self { text, lexicon, marks, units, unphrased, phrased, measured }
    }

    /// What the phrases mean that begin at `at`, the start of a word, each with its end; the longer first.
    pub(super) fn roles(&self, at: usize) -> impl Iterator<Item = (&'static Role, usize)> {
        let kept = self.phrased.get().filter(|(place, ..)| *place == at);
        let (_, end, phrases) = kept.unwrap_or_else(|| {
            let end = word_end(self.text, at);
            (at, end, self.lexicon.phrases_of(&self.text[at..end]))
        });
        self.phrased.set(Some((at, end, phrases)));
        self.lexicon.matching(phrases, self.text, end)
    }

    /// The first of these that `pick` takes.
    pub(super) fn find<T>(&self, at: usize, pick: impl Fn(&Role) -> Option<T>) -> Option<(T, usize)> {
        self.roles(at).find_map(|(role, end)| Some((pick(role)?, end)))
    }

    /// Where the phrase ends that begins at `at` and has this role.
    pub(super) fn end_of(&self, at: usize, wanted: &Role) -> Option<usize> {
        self.find(at, |role| (role == wanted).then_some(())).map(|((), end)| end)
    }

    /// The unit that begins at `at`, as long as possible, and where it ends.
    pub(super) fn unit_at(&self, at: usize) -> Option<UnitAt<'t>> {
        let kept = self.measured.get().filter(|(place, _)| *place == at);
        let (_, unit) = kept.unwrap_or_else(|| (at, self.units.naming().at(self.text, at, self.lexicon)));
        self.measured.set(Some((at, unit)));
        unit
    }

    /// Where, from `at` on, a number may begin, or something that says nothing. Most words are passed over here.
    fn next_start(&self, at: usize) -> Option<usize> {
        let (mut word, mut start) = (Skeleton::default(), None);
        let ends = [(self.text.len() - at, ' ')];
        for (offset, character) in self.text[at..].char_indices().chain(ends) {
            let here = at + offset;
            match see(character) {
                Seen::Letter(letter) => {
                    start = start.or(Some(here));
                    self.lexicon.push(letter, &mut word);
                }
                Seen::Digit(_) => {
                    let before = self.text[at..here].strip_suffix('.').map(|before| at + before.len());
                    let point = before.filter(|point| self.begins_decimals(*point));
                    return start.or(point).or(Some(here));
                }
                Seen::Mark => {}
                Seen::Gap => {
                    if let Some(start) = start.take()
                        && (self.may_begin(start, word) || self.text[here..].starts_with("://"))
                    {
                        return Some(start);
                    }
                    if matches!(character, '{' | ']') || is_numeral(character) {
                        return Some(here);
                    }
                    word = Skeleton::default();
                }
            }
        }
        None
    }

    /// Whether the words before `at` are a phrase of which `is_meant` is true, and where it starts.
    pub(super) fn before(&self, at: usize, is_meant: impl Fn(&Role) -> bool) -> Option<(&Role, usize)> {
        if self.unphrased.get() == Some(at) {
            return None;
        }
        if !self.lexicon.has_end_before(self.text, at) {
            self.unphrased.set(Some(at));
            return None;
        }
        self.lexicon.before(self.text, at, is_meant)
    }

    /// Whether a number may begin with the word at `start`, of these letters.
    fn may_begin(&self, start: usize, word: Skeleton) -> bool {
        self.lexicon.may_begin(word)
            || self.lexicon.has_bare_units
                && self.units.naming().may_be_unit(word)
                && self.units.naming().at_exactly(self.text, start).is_some()
    }

    /// What begins at `at`, where a run of letters does.
    fn at_word(&self, at: usize) -> Read {
        let end = word_end(self.text, at);
        let rest = &self.text[end..];
        if rest.starts_with("://") {
            return (None, self.end_of_run(at));
        }
        if rest.starts_with(|next| digit(next).is_some()) {
            return self.at_joined(at, end);
        }
        let mut roles = self.roles(at).peekable();
        if roles.peek().is_none() {
            return self.one_unit(at).unwrap_or((None, end));
        }
        let (mut is_cardinal, mut is_ordinal, mut is_article) = (false, false, true);
        for (role, end) in roles {
            is_cardinal |= role.begins_cardinal();
            is_article &= *role == Role::Article;
            match role {
                Role::Ordinal(_) => is_ordinal = true,
                Role::Month(_) => {
                    if let Some(found) = self.date_from_month(at) {
                        return found;
                    }
                }
                Role::Moment(minutes) => {
                    let mut found = self.found(at..end, Value::Clock(*minutes), Written::Words);
                    let end = self.compare(&mut found, end);
                    return (Some(found), end);
                }
                Role::Amount(amount) => {
                    if let Ok(mut quantity) = Quantity::parse(amount, self.units) {
                        let end = self.complete(&mut quantity, at, end);
                        return self.with_amount(at..end, quantity, Written::Words);
                    }
                }
                Role::More(more) => {
                    if let Some(numeral) = self.in_digits(self.skip_gap(end)) {
                        let number = Number::exactly(numeral.number.value() + more);
                        return self.with_numeral(Numeral { start: at, number, ..numeral });
                    }
                }
                _ => {}
            }
        }
        if !is_cardinal && !is_ordinal || is_article && !self.is_measure(self.skip_gap(end)) {
            return (None, end);
        }
        if let Some(found) = self.clock_in_words(at) {
            return found;
        }
        if let Some(numeral) = is_cardinal.then(|| self.cardinal(at)).flatten() {
            return self.with_numeral(numeral);
        }
        is_ordinal.then(|| self.ordinal_in_words(at)).flatten().unwrap_or((None, end))
    }

    /// Whether what begins at `at` makes one of an article before it: a unit, or "dozen".
    fn is_measure(&self, at: usize) -> bool {
        self.find(at, |role| role.begins_cardinal().then_some(())).is_some() || self.unit_at(at).is_some()
    }

    /// One of a unit without a number, in a language that says it so: "ساعة ونصف".
    fn one_unit(&self, at: usize) -> Option<Read> {
        if !self.lexicon.has_bare_units {
            return None;
        }
        let (unit, unit_end) = self.units.naming().at_exactly(self.text, at)?;
        let mut quantity =
            Quantity { low: Number::whole(1), high: None, unit: Arc::clone(unit), parts: Vec::new() };
        let end = self.complete(&mut quantity, at, unit_end);
        let written = if end > unit_end { Written::Words } else { Written::Article };
        Some(self.with_amount(at..end, quantity, written))
    }

    /// What begins at `at` with letters to which digits are joined: `A4`, `EUR50`, `و25`.
    fn at_joined(&self, at: usize, digits: usize) -> Read {
        let letters = &self.text[at..digits];
        let is_currency = self.units.get(letters).is_some_and(|unit| unit.dimension == Dimension::Money);
        let is_text = letters.ends_with(joins_numbers);
        if is_text || is_currency || self.lexicon.is_prefix(letters) {
            return self.at_numeral(digits);
        }
        let end = self.end_of_run(at);
        (Some(self.found(at..end, Value::Name, Written::Digits)), end)
    }

    /// What begins at `at`, where a number in digits does.
    fn at_numeral(&self, at: usize) -> Read {
        if let Some(read) = self.date(at).or_else(|| self.clock(at)).or_else(|| self.name(at)) {
            return read;
        }
        let Some(numeral) = self.in_digits(at) else {
            let end = self.end_of_run(at);
            return (Some(self.found(at..end, Value::Name, Written::Digits)), end);
        };
        if let Some(read) = self.ordinal_in_digits(numeral) {
            return read;
        }
        self.with_numeral(numeral)
    }

    /// The number in digits that begins at `at`.
    pub(super) fn in_digits(&self, at: usize) -> Option<Numeral> {
        let (number, length) = Number::read(&self.text[at..], &self.marks).ok()?;
        Some(Numeral { start: at, end: at + length, number, written: Written::Digits })
    }

    /// The number in digits or in words that begins at `at`, with its sign.
    fn any_number(&self, at: usize) -> Option<Numeral> {
        let rest = &self.text[at..];
        if rest.starts_with(is_letter) {
            return self.cardinal(at).filter(|numeral| numeral.written == Written::Words);
        }
        let unsigned = rest.strip_prefix(['-', '−']).unwrap_or(rest);
        let start = at + rest.len() - unsigned.len();
        let numeral = self.in_digits(start).filter(|_| unsigned.starts_with(is_numeral))?;
        let number = if start > at { numeral.number.negative() } else { numeral.number };
        Some(Numeral { start: at, number, ..numeral })
    }

    /// All that belongs to a number.
    fn with_numeral(&self, numeral: Numeral) -> Read {
        let mut numeral = self.multiplied(numeral);
        let mut times = None;
        if let Some(second) = self.multiplicand(numeral.end) {
            times = Some(numeral.number);
            numeral = Numeral { start: numeral.start, ..second };
        }
        let (mut low, mut end) = (numeral.number, numeral.end);
        let mut high = None;
        if let Some(upper) = self.upper_end(&numeral, end) {
            (high, end) = (Some(upper.number), upper.end);
        }
        let bare_end = end;
        let early = self.tolerance(end).filter(|_| high.is_none());
        if let Some((_, behind)) = &early {
            end = *behind;
        }
        let before = self.currency_before(numeral.start);
        let behind = match before {
            Some(_) => None,
            None => self.unit_behind(end, &numeral),
        };
        let Some(unit) = before.as_ref().map(|(unit, _)| unit).or(behind.as_ref().map(|(unit, _)| unit))
        else {
            return self.without_unit(&numeral, high, bare_end, times);
        };
        let unit = Arc::clone(unit);
        if let Some((_, unit_end)) = behind {
            end = unit_end;
        }
        let start = before.map_or(numeral.start, |(_, start)| start);
        let sign = self.minus_before(start, unit.dimension);
        if sign.is_some() {
            low = low.negative();
        }
        let mut quantity = Quantity { low, high, unit, parts: Vec::new() };
        if quantity.high.is_none() {
            end = self.complete(&mut quantity, numeral.start, end);
        }
        let (mut found, end) = self.with_amount(sign.unwrap_or(start)..end, quantity, numeral.written);
        if let Some(found) = &mut found {
            found.times = times;
            found.number = numeral.start..bare_end;
            if let Some((number, _)) = early {
                found.tolerance = found.amount().map(|amount| {
                    Box::new(Quantity {
                        low: number,
                        high: None,
                        unit: Arc::clone(&amount.unit),
                        parts: Vec::new(),
                    })
                });
            }
        }
        (found, end)
    }

    /// Adds to an amount what follows its unit: "and a half", smaller units, the end of a range; gives where it ends.
    fn complete(&self, quantity: &mut Quantity, start: usize, end: usize) -> usize {
        if let Some((more, behind)) = self.added(end) {
            quantity.low = Number::exactly(quantity.low.value() + more);
            return behind;
        }
        if let Some(behind) = self.push_parts(quantity, end) {
            return behind;
        }
        match self.upper_amount(quantity, start, end) {
            Some((upper, behind)) => {
                quantity.high = Some(upper);
                behind
            }
            None => end,
        }
    }

    /// An amount with what stands around it: what it is for, its tolerance and its comparison.
    fn with_amount(&self, core: Range<usize>, quantity: Quantity, written: Written) -> Read {
        let mut end = core.end;
        let mut found = self.found(core.clone(), Value::Amount(quantity), written);
        if let Some((per, behind)) = self.per(end) {
            (found.per, end) = (Some(per), behind);
            found.core.end = end;
        }
        if let Some((tolerance, behind)) = self.amount_off(end, &found) {
            (found.tolerance, end) = (Some(Box::new(tolerance)), behind);
        }
        let end = self.compare(&mut found, end);
        (Some(found), end)
    }

    /// A number that counts what is no unit, or names something.
    fn without_unit(
        &self,
        numeral: &Numeral,
        high: Option<Number>,
        end: usize,
        times: Option<Number>,
    ) -> Read {
        let range = numeral.start..end;
        if numeral.written == Written::Article {
            return (None, end);
        }
        let is_letter = |next: char| is_letter(next) && !joins_numbers(next);
        let is_glued = self.text[end..].starts_with(is_letter) && numeral.written == Written::Digits;
        if is_glued && !self.is_ending(end) {
            let end = self.end_of_run(numeral.start);
            return (Some(self.found(numeral.start..end, Value::Name, Written::Digits)), end);
        }
        if self.is_labelled(numeral.start) {
            return (Some(self.found(range, Value::Name, numeral.written)), end);
        }
        let sign = self.minus_before(numeral.start, Dimension::Temperature);
        let low = if sign.is_some() { numeral.number.negative() } else { numeral.number };
        let mut found =
            self.found(sign.unwrap_or(range.start)..end, Value::Count(low, high), numeral.written);
        found.times = times;
        let end = match self.per(end) {
            Some((per @ Per::Unit(_), behind)) => {
                found.per = Some(per);
                behind
            }
            _ => end,
        };
        let end = self.compare(&mut found, end);
        (Some(found), end)
    }

    /// A number with the "dozen", the "million" or the "and a half" that follows it.
    fn multiplied(&self, mut numeral: Numeral) -> Numeral {
        let fits = |scale: &Role| if let Role::Scale(scale) = scale { Some(*scale) } else { None };
        for _ in 0..2 {
            let next = self.skip_spaces(numeral.end);
            let Some((scale, end)) = self.find(next, fits) else { break };
            // "بالمئة" is a unit, and not a hundred.
            if self.unit_at(next).is_some() {
                break;
            }
            let Some(value) = checked_product(numeral.number.value(), scale) else { break };
            numeral = Numeral { number: Number::exactly(value), end, ..numeral };
        }
        if let Some((more, end)) = self.added(numeral.end) {
            numeral = Numeral { number: Number::exactly(numeral.number.value() + more), end, ..numeral };
        }
        numeral
    }

    /// What "and a half" adds.
    pub(super) fn added(&self, end: usize) -> Option<(Ratio<i128>, usize)> {
        let next = self.skip_spaces(end);
        self.find(next, |role| if let Role::Plus(more) = role { Some(*more) } else { None })
    }

    /// The `1` of `3 × 1 ml`.
    fn multiplicand(&self, end: usize) -> Option<Numeral> {
        let at = self.skip_spaces(end);
        let rest = self.text[at..].strip_prefix(['×', 'x', 'X', '*'])?;
        let next = self.skip_spaces(self.text.len() - rest.len());
        self.in_digits(next).filter(|_| self.text[next..].starts_with(is_numeral))
    }

    /// The upper end of a range whose lower end is `low`.
    fn upper_end(&self, low: &Numeral, end: usize) -> Option<Numeral> {
        if low.written == Written::Article {
            return None;
        }
        let upper = self.number_behind_range(low.start, end)?;
        let low = match self.minus_before(low.start, Dimension::Temperature) {
            Some(_) => low.number.negative(),
            None => low.number,
        };
        // "10-12-14" is no range, and neither is a day.
        let goes_on =
            self.behind_range_sign(upper.end).is_some_and(|next| self.text[next..].starts_with(is_numeral));
        (upper.number > low && !goes_on).then_some(upper)
    }

    /// The upper end of a range whose lower end has its unit already: `2 °C to 8 °C`.
    fn upper_amount(&self, low: &Quantity, start: usize, end: usize) -> Option<(Number, usize)> {
        let upper = self.number_behind_range(start, end)?;
        let (unit, end) = self.unit_behind(upper.end, &upper)?;
        (unit.id == low.unit.id && upper.number > low.low).then_some((upper.number, end))
    }

    fn number_behind_range(&self, start: usize, end: usize) -> Option<Numeral> {
        let next = self.behind_range_sign(end).or_else(|| self.behind_range_word(start, end))?;
        Some(self.multiplied(self.any_number(next)?))
    }

    fn behind_range_sign(&self, end: usize) -> Option<usize> {
        let at = self.skip_spaces(end);
        let rest = self.text[at..].strip_prefix(['-', '–', '—', '\u{2011}', '‒'])?;
        let next = self.text.len() - rest.len();
        let spaced = self.skip_spaces(next);
        // "take 5 -3 °C": a sign with a space before it only is a minus.
        (at == end || spaced > next).then_some(spaced)
    }

    fn behind_range_word(&self, start: usize, end: usize) -> Option<usize> {
        let at = self.skip_spaces(end);
        let is_between = || self.before(start, |role| *role == Role::Between).is_some();
        let to = self.find(at, |role| matches!(role, Role::To | Role::Or).then_some(()));
        let and = || self.and_at(at).filter(|_| is_between());
        let end = to.map(|((), end)| end).or_else(and)?;
        Some(self.skip_spaces(end))
    }

    /// Where "and" ends: a word, or the letter that is joined to what follows.
    pub(super) fn and_at(&self, at: usize) -> Option<usize> {
        let joined = || {
            let letter = self.text[at..].chars().next()?;
            self.lexicon.is_joining(&self.text[at..]).then_some(at + letter.len_utf8())
        };
        self.end_of(at, &Role::And).or_else(joined)
    }

    /// The `5` of `± 5`, and where it ends, without its unit.
    fn tolerance(&self, end: usize) -> Option<(Number, usize)> {
        let at = self.skip_spaces(end);
        let rest = &self.text[at..];
        let sign = ["±", "+/-", "+/−", "+-"]
            .iter()
            .find(|sign| rest.starts_with(**sign))
            .map(|sign| at + sign.len());
        let next = sign.or_else(|| self.end_of(at, &Role::Tolerance))?;
        let next = self.skip_spaces(next);
        let number = self.any_number(next)?;
        Some((number.number, number.end))
    }

    /// The `± 2 g` behind an amount; without a unit it has that of the amount.
    fn amount_off(&self, end: usize, of: &Found) -> Option<(Quantity, usize)> {
        let of = of.amount()?;
        let (low, end) = self.tolerance(end)?;
        let at = self.skip_spaces(end);
        let unit = self.unit_at(at);
        let (unit, end) = unit.map_or((&of.unit, end), |(unit, end)| (unit, end));
        Some((Quantity { low, high: None, unit: Arc::clone(unit), parts: Vec::new() }, end))
    }

    /// The unit behind a number.
    fn unit_behind(&self, end: usize, numeral: &Numeral) -> Option<(Arc<Unit>, usize)> {
        let spaced = self.skip_spaces(end);
        // "a 5-minute break"
        let hyphened = self.text[end..]
            .strip_prefix(['-', '\u{2011}', '*', '_'])
            .map(|rest| self.text.len() - rest.len());
        let at = hyphened.filter(|at| self.text[*at..].starts_with(is_letter)).unwrap_or(spaced);
        let is_part = !numeral.number.value().is_integer() && numeral.written != Written::Digits
            || numeral.number.is_fraction();
        let of_part = || self.behind_of(at).filter(|_| is_part).and_then(|at| self.unit_at(at));
        let found = of_part().or_else(|| self.unit_at(at))?;
        // "২টি স্লাইস": what is joined to the number says only that things are counted.
        let counted =
            || self.unit_at(self.skip_spaces(found.1)).filter(|(unit, _)| unit.dimension == Dimension::Count);
        let found = Some(found).filter(|(unit, _)| unit.id != "piece").or_else(counted).or(Some(found));
        let found = found.filter(|(_, end)| !self.is_code(numeral, at, *end));
        found.map(|(unit, end)| (Arc::clone(unit), end))
    }

    /// Where the thing stands of which half is meant: behind "of an", "an" or "d'".
    pub(super) fn behind_of(&self, at: usize) -> Option<usize> {
        let of = self.end_of(at, &Role::Of).map(|end| self.skip_gap(end));
        let from = of.unwrap_or(at);
        let article = self.end_of(from, &Role::Article).map(|end| self.skip_gap(end));
        article.or(of)
    }

    /// The currency before a number, and where it begins.
    fn currency_before(&self, start: usize) -> Option<(Arc<Unit>, usize)> {
        let before = self.text[..start].trim_end_matches(is_space);
        let last = before.chars().next_back()?;
        let from = match is_letter(last) {
            true => word_start(self.text, before.len()),
            false if before.ends_with("US$") => before.len() - 3,
            false => before.len() - last.len_utf8(),
        };
        let written = &before[from..];
        // A code is in capitals: the "euro" before a number is another sentence's.
        let is_sign =
            !is_letter(last) || written.chars().all(|letter| letter.is_ascii_uppercase()) || written == "Rs";
        let unit = self.units.get(written).filter(|unit| unit.dimension == Dimension::Money && is_sign)?;
        // In "5 € 3 g" the sign belongs to the number before it.
        let is_taken = before[..from].trim_end_matches(is_space).ends_with(is_numeral);
        (!is_taken).then(|| (Arc::clone(unit), from))
    }

    /// Where the minus begins that stands before a number; a hyphen is one only before a temperature or money.
    fn minus_before(&self, start: usize, dimension: Dimension) -> Option<usize> {
        if let Some((_, minus)) = self.before(start, |role| *role == Role::Minus) {
            // "au moins 75 °C" is no minus.
            return self.compared_before(start).is_none().then_some(minus);
        }
        let before = &self.text[..start];
        let spaced = before.trim_end_matches(is_space);
        let (rest, is_hyphen) = match spaced.strip_suffix('−') {
            Some(rest) => (rest, false),
            None => (before.strip_suffix('-')?, true),
        };
        let may_be = !is_hyphen || matches!(dimension, Dimension::Temperature | Dimension::Money);
        let stands_alone = !rest.ends_with(|next: char| next.is_alphanumeric() || next == ')' || next == '-');
        (may_be && stands_alone).then_some(rest.len())
    }

    /// Adds further parts in smaller units: the 30 min of `1 h 30 min`; gives where they end.
    fn push_parts(&self, quantity: &mut Quantity, end: usize) -> Option<usize> {
        let first = &quantity.unit;
        if !matches!(first.dimension, Dimension::Time | Dimension::Mass | Dimension::Length) {
            return None;
        }
        let mut smallest = Arc::clone(first);
        let mut behind = None;
        let mut at = end;
        while let Some((number, unit, end)) = self.part(at, &smallest) {
            quantity.parts.push((number, Arc::clone(&unit)));
            (smallest, at, behind) = (unit, end, Some(end));
        }
        behind
    }

    fn part(&self, end: usize, larger: &Unit) -> Option<(Number, Arc<Unit>, usize)> {
        let at = self.skip_spaces(end);
        let at = self.and_at(at).map_or(at, |end| self.skip_spaces(end));
        let number = self.any_number(at)?;
        let is_smaller = |unit: &Unit| unit.dimension == larger.dimension && unit.factor < larger.factor;
        if let Some((unit, end)) = self.unit_behind(number.end, &number) {
            return is_smaller(&unit).then_some((number.number, unit, end));
        }
        // `1 h 30`
        let length = self.text[at..number.end].chars().count();
        let is_bare = length == 2 && self.text[at..].starts_with(|next| digit(next).is_some());
        let next = match larger.id.as_str() {
            "h" => "min",
            "min" => "s",
            _ => return None,
        };
        let is_less =
            number.number < Number::whole(60) && !self.text[number.end..].starts_with([':', '/', '-']);
        let unit = self.units.get(next).filter(|_| is_bare && is_less && at > end.saturating_sub(1))?;
        Some((number.number, Arc::clone(unit), number.end))
    }

    /// What an amount is for: the hour of `km/h`, the egg of "4 ml per egg".
    fn per(&self, end: usize) -> Option<(Per, usize)> {
        let at = self.skip_spaces(end);
        if let Some(rest) = self.text[at..].strip_prefix('/') {
            let at = self.skip_spaces(self.text.len() - rest.len());
            return self.unit_at(at).map(|(unit, end)| (Per::Unit(Arc::clone(unit)), end));
        }
        let is_limit = |role: &Role| matches!(role, Role::CompareBehind(_)).then_some(());
        if self.find(at, is_limit).is_some() {
            return None;
        }
        let (is_time, behind) = self.find(at, |role| match role {
            Role::Per => Some(false),
            Role::PerTime => Some(true),
            _ => None,
        })?;
        let at = self.skip_spaces(behind);
        if let Some((unit, end)) = self.unit_at(at) {
            let fits = !is_time || matches!(unit.dimension, Dimension::Time | Dimension::Calendar);
            return fits.then(|| (Per::Unit(Arc::clone(unit)), end));
        }
        let word = word_end(self.text, at);
        (!is_time && word > at).then_some((Per::Thing(at..word), word))
    }

    /// Notes the comparison that stands before or behind; gives where all of it ends.
    pub(super) fn compare(&self, found: &mut Found, end: usize) -> usize {
        let behind = || {
            let rest = &self.text[end..];
            let at = end + rest.len() - rest.trim_start_matches(|next| is_gap(next) || next == '(').len();
            self.find(at, |role| match role {
                Role::CompareBehind(comparison) => Some(*comparison),
                _ => None,
            })
        };
        let (comparison, start, end) = match self.compared_before(found.core.start) {
            Some((comparison, start)) => (Some(comparison), start, end),
            None => match behind() {
                Some((comparison, end)) => (Some(comparison), found.core.start, end),
                None => (None, found.core.start, end),
            },
        };
        found.comparison = comparison;
        found.range = start..end;
        end
    }

    pub(super) fn compared_before(&self, start: usize) -> Option<(Comparison, usize)> {
        let before = self.text[..start].trim_end_matches(is_space);
        let by_sign = SIGNS
            .iter()
            .find_map(|(sign, comparison)| before.strip_suffix(sign).map(|rest| (*comparison, rest.len())));
        by_sign.or_else(|| {
            let is_comparison = |role: &Role| matches!(role, Role::Compare(_));
            let behind_article = || {
                let (_, article) = self.before(start, |role| *role == Role::The)?;
                self.before(article, is_comparison)
            };
            let (role, start) = self.before(start, is_comparison).or_else(behind_article)?;
            match role {
                Role::Compare(comparison) => Some((*comparison, start)),
                _ => None,
            }
        })
    }

    pub(super) fn found(&self, range: Range<usize>, value: Value, written: Written) -> Found {
        let (core, number) = (range.clone(), range.clone());
        Found {
            range,
            core,
            number,
            value,
            written,
            comparison: None,
            tolerance: None,
            times: None,
            per: None,
        }
    }

    pub(super) fn skip_spaces(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        at + rest.len() - rest.trim_start_matches(is_space).len()
    }

    pub(super) fn skip_gap(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        at + rest.len() - rest.trim_start_matches(is_gap).len()
    }

    fn begins_decimals(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        let is_free = || !self.text[..at].ends_with(|next: char| next.is_alphanumeric() || next == '.');
        rest.starts_with('.') && rest[1..].starts_with(|next| digit(next).is_some()) && is_free()
    }

    /// Where what begins at `at` and says nothing ends: a slot, or the address of a link.
    fn hidden(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let closing = match rest.as_bytes()[0] {
            b'{' => b'}',
            b']' if rest.starts_with("](") => b')',
            _ => return None,
        };
        let near = rest.bytes().take(FARTHEST_CLOSING);
        near.enumerate().find(|(_, byte)| *byte == closing).map(|(length, _)| at + length + 1)
    }
}

pub(super) fn checked_product(one: Ratio<i128>, other: Ratio<i128>) -> Option<Ratio<i128>> {
    let is_small = |ratio: Ratio<i128>| *ratio.numer() < LARGEST && *ratio.denom() < LARGEST;
    (is_small(one) && is_small(other)).then(|| one * other)
}

/// Numbers below this one are multiplied without an overflow.
const LARGEST: i128 = 1_000_000_000_000_000_000;
/// How many bytes a slot or the address of a link may have.
const FARTHEST_CLOSING: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers() {
        let units = Units::built_in();
        for (text, language, number) in [
            ("3, 4 g", "en", Some(3)),
            ("three", "en", Some(3)),
            ("vingt et un.", "fr", Some(21)),
            ("৩ করুন", "bn", Some(3)),
            ("2.1", "en", None),
            ("2nd", "en", None),
            ("-2", "en", None),
            ("a knife", "en", None),
            ("half", "en", None),
        ] {
            assert_eq!(whole_at(text, 0, language, &units).map(|(number, _)| number), number, "{text}");
        }
    }
}
