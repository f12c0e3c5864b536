//! Where a step says another amount of a portion than the list.

use std::cell::LazyCell;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use memchr::memmem;
use num_rational::Ratio;
use rustc_hash::FxHashSet;

use super::rule_words::RULE_WORDS;
use super::texts::{Numbers, PlacedText, StepText, begins_with_words, find_words};
use crate::manual::wording::{self, sentences};
use crate::manual::{Amount, Portion, Procedure};
use crate::markdown::Mention;
use crate::quantity::{
    AmountPart, Comparison, Dimension, Found, Limit, Number, Quantity, Taken, Unit, Units, Value, Written,
    says_rest,
};

/// An amount of a portion in a text that is not the listed one.
#[derive(Debug)]
pub struct Contradiction<'p> {
    /// The portion.
    pub portion: &'p Portion,
    /// How much of it is listed.
    pub listed: &'p Limit,
    /// Where the text is written.
    pub text: StepText<'p>,
    /// The amount and the name in the text: `3 slices of ham`.
    pub range: Range<usize>,
    /// The amount; none of a number without a unit.
    pub said: Option<Quantity>,
}

impl Contradiction<'_> {
    /// The amount, where a step may take it as a part of the portion: it is less than what is listed.
    pub fn part(&self) -> Option<&Quantity> {
        let said = self.said.as_ref().filter(|_| self.text.is_action())?;
        let whole = self.portion.whole()?;
        (said.compare(whole) == Some(Ordering::Less)).then_some(said)
    }
}

/// All of them in a procedure, in the order of its steps; `texts` are its texts.
pub fn contradictions<'p>(
    texts: &[PlacedText<'p>],
    procedure: &'p Procedure,
    numbers: &Numbers<'p>,
) -> Vec<Contradiction<'p>> {
    let mut found = Vec::new();
    if procedure.portions.list().is_empty() {
        return found;
    }
    let names = Names::new(procedure);
    let language = numbers.manual.language_of(procedure);
    let own = RULE_WORDS.of(language).or_else(|| RULE_WORDS.of("en")).map(|own| &own.contradicting_amount);
    let Some(own) = own else { return found };
    let shares = own.shares.iter().map(String::as_str);
    let (phrases, single): (Vec<&str>, Vec<&str>) = shares.partition(|share| share.contains(' '));
    let words = PartWords { others: &own.others, shares: single.into_iter().collect(), phrases };
    for text in StepText::all(texts, procedure) {
        let source = text.source();
        let clauses = LazyCell::new(|| Clauses::new(source, &words));
        let found_in = numbers.of(source);
        for said in found_in.iter() {
            let is_number = matches!(said.value, Value::Amount(_) | Value::Count(_, None));
            if !is_number || !is_plain(said) {
                continue;
            }
            let counted = names.counted_by(said, source);
            let (said, end) = counted.as_ref().map_or((said, said.core.end), |(said, end)| (said, *end));
            let named = names.named_after(&source[end..]).map(|(portion, length)| (portion, end + length));
            let Some((portion, end)) = named.or_else(|| names.named_beside(said, &found_in, source)) else {
                continue;
            };
            let Amount::Of(listed) = &portion.amount else { continue };
            let is_other = match &said.value {
                Value::Amount(quantity) => contradicts(quantity, listed),
                Value::Count(count, _) if counts_itself(portion, listed, &numbers.manual.units) => {
                    exceeds(*count, listed)
                }
                _ => false,
            };
            if is_other
                && !names.splits(said, &found_in, listed, source)
                && clauses.speaks_of_all(said.core.start, end)
                && text.is_always(said.core.start, language)
            {
                let range = said.core.start..end;
                found.push(Contradiction { portion, listed, text, range, said: said.amount().cloned() });
            }
        }
    }
    without_parts(found, texts, &numbers.manual.units)
}

/// Those that are left without the amounts that come to all of a portion: "1 slice of lemon" and "the other slice of
/// lemon" are two slices.
fn without_parts<'p>(
    mut found: Vec<Contradiction<'p>>,
    texts: &[PlacedText<'p>],
    units: &Units,
) -> Vec<Contradiction<'p>> {
    let mut taken: HashMap<&str, Option<Taken>> = HashMap::new();
    for own in &found {
        if let (Some(part), Some(whole)) = (own.part(), own.portion.whole()) {
            let sum = taken.entry(&own.portion.key).or_insert_with(|| Some(Taken::default()));
            let is_added = sum.as_mut().and_then(|sum| sum.add(&AmountPart::Of(part.clone()), whole));
            *sum = sum.take().filter(|_| is_added.is_some());
        }
    }
    let nothing = Ratio::from_integer(0);
    let is_whole = |own: &Contradiction<'_>| {
        let left = taken.get(own.portion.key.as_str()).and_then(Option::as_ref);
        let left = left.zip(own.portion.whole()).and_then(|(taken, whole)| taken.left(whole));
        left.is_some_and(|(low, high)| {
            low <= nothing && high >= nothing || high > nothing && names_rest(own.portion, texts, units)
        })
    };
    let whole: FxHashSet<&str> =
        found.iter().filter(|own| is_whole(own)).map(|own| own.portion.key.as_str()).collect();
    found.retain(|own| own.part().is_none() || !whole.contains(own.portion.key.as_str()));
    found
}

/// Whether a step takes the rest of a portion: "the other slice of {lemon}".
pub fn names_rest(portion: &Portion, texts: &[PlacedText<'_>], units: &Units) -> bool {
    let handle = portion.handle();
    let mut actions = texts.iter().filter(|text| text.is_action());
    actions.any(|text| {
        let source = &text.inline.source;
        let named = text.inline.portions.iter().filter(|mention| mention.key == handle);
        let mut named = named.flat_map(|mention| source.match_indices(&mention.written).map(|(at, _)| at));
        let in_words = || find_words(source, &portion.label()).map(|range| range.start);
        let says_rest = |at: usize| {
            let clause = source[..at].rfind(ENDS).map_or(0, |end| end + 1);
            let words: Vec<&str> = source[clause..at].rsplit(' ').take(FARTHEST_REST).collect();
            words.iter().any(|word| says_rest(word, units))
        };
        named.any(says_rest) || in_words().is_some_and(says_rest)
    })
}

/// What the portions of a procedure are called, by the first word of each name.
struct Names<'p> {
    by_first_word: HashMap<String, Vec<(String, &'p Portion)>>,
    /// The portions with an amount and a name of two words or more, or one long word: each with its words.
    described: Vec<(Vec<String>, &'p Limit, &'p Portion)>,
    /// What portions are counted in without a declaration.
    nouns: Vec<&'p Arc<Unit>>,
}

impl<'p> Names<'p> {
    fn new(procedure: &'p Procedure) -> Self {
        let mut names: HashMap<_, Vec<_>> = HashMap::new();
        let mut described = Vec::new();
        for portion in procedure.portions.list() {
            let words = portion.key.replace(['-', '_'], " ");
            let own = [Some(portion.label().into_owned()), Some(words), portion.item.clone()];
            for name in own.into_iter().flatten() {
                names.entry(first_word(&name)).or_default().push((name, portion));
            }
            let in_braces = format!("{{{}}}", portion.handle());
            names.entry(in_braces.clone()).or_default().push((in_braces, portion));
            let parts: Vec<String> =
                wording::words(&portion.key).into_iter().map(|word| word.plain).collect();
            if let (Amount::Of(listed), 2..) = (&portion.amount, parts.len()) {
                described.push((parts, listed, portion));
            }
        }
        let units = procedure.portions.list().iter().filter_map(|portion| Some(&portion.whole()?.unit));
        Self { by_first_word: names, described, nouns: units.filter(|unit| unit.noun().is_some()).collect() }
    }

    /// The number of things that a portion is counted in without a declaration as an amount of them, and where it ends:
    /// the "3 sachets" of "3 sachets of sugar", where 4 sachets are listed.
    fn counted_by(&self, said: &Found, source: &str) -> Option<(Found, usize)> {
        let Value::Count(low, None) = said.value else { return None };
        let word = source[said.core.end..].trim_start_matches(BETWEEN);
        let start = source.len() - word.len();
        self.nouns.iter().find_map(|unit| {
            let end = start
                + begins_with_words(word, unit.noun()?).or_else(|| begins_with_words(word, &unit.id))?;
            let quantity = Quantity { low, high: None, unit: Arc::clone(unit), parts: Vec::new() };
            let core = said.core.start..end;
            Some((Found { core, value: Value::Amount(quantity), ..said.clone() }, end))
        })
    }

    /// The one portion in the unit of an amount whose words are all in its sentence, before or behind: the `film-foot`
    /// of "Wind two turns of film around the foot". The only amount in that unit there; it ends the range.
    fn named_beside(&self, said: &Found, found: &[Found], source: &str) -> Option<(&'p Portion, usize)> {
        let amount = said.amount()?;
        let in_unit = |limit: &Limit| limit.quantity.unit.id == amount.unit.id;
        if !self.described.iter().any(|(_, listed, _)| in_unit(listed)) {
            return None;
        }
        let sentence = sentence_around(source, said.core.start);
        let mut amounts =
            found.iter().filter(|other| sentence.contains(&other.core.start)).filter_map(Found::amount);
        if amounts.any(|other| !std::ptr::eq(other, amount) && other.comparable(amount)) {
            return None;
        }
        let own = wording::words(&source[sentence]);
        let has = |word: &String| own.iter().any(|other| is_form(&other.plain, word));
        let mut named =
            self.described.iter().filter(|(words, listed, _)| in_unit(listed) && words.iter().all(has));
        let (_, _, portion) = named.next().filter(|_| named.next().is_none())?;
        Some((portion, said.core.end))
    }

    /// Whether the sentence of an amount has the listed one too, for no other thing: "Take 30 sheets, 25 to print and 5
    /// to make ready".
    fn splits(&self, said: &Found, found: &[Found], listed: &Limit, source: &str) -> bool {
        let sentence = sentence_around(source, said.core.start);
        let beside =
            found.iter().filter(|other| other.core != said.core && sentence.contains(&other.core.start));
        let mut bare = beside.filter(|other| self.named_after(&source[other.core.end..]).is_none());
        bare.any(|other| match &other.value {
            Value::Count(count, None) => *count == listed.quantity.low,
            _ => {
                other.amount().is_some_and(|amount| amount.compare(&listed.quantity) == Some(Ordering::Equal))
            }
        })
    }

    /// The portion that `rest` begins with, after "of" and the like, and where its name ends.
    fn named_after(&self, rest: &str) -> Option<(&'p Portion, usize)> {
        let name = after_preposition(rest);
        let start = rest.len() - name.len();
        if name.starts_with('{') {
            let mention = Mention::parse(name)?;
            let (_, portion) = self.by_first_word.get(&format!("{{{}}}", mention.key))?.first()?;
            return Some((portion, start + mention.written.len()));
        }
        let word = first_word(name);
        // A plural is another word.
        let forms = [Some(word.as_str()), word.strip_suffix('s'), word.strip_suffix("es"), Some("")];
        let names = forms.into_iter().flatten().filter_map(|word| self.by_first_word.get(word)).flatten();
        let fitting = names.filter_map(|(words, portion)| Some((begins_with_words(name, words)?, portion)));
        // Of "ham" and "ham hock" the longer name is meant.
        let longest = fitting.reduce(|longest, next| if next.0 > longest.0 { next } else { longest });
        longest.map(|(length, portion)| (*portion, start + length))
    }
}

fn sentence_around(source: &str, at: usize) -> Range<usize> {
    sentences(source).find(|sentence| sentence.contains(&at)).unwrap_or(0..source.len())
}

/// Whether a word is a form of the word of a portion: a plural, or a compound such as the "Klemmschrauben" of `schraube`.
fn is_form(word: &str, of: &str) -> bool {
    let is_long = of.chars().count() >= 6;
    let rest = word.strip_prefix(of);
    rest.is_some_and(|ending| ending.chars().count() <= 2) || is_long && word.contains(of)
}

/// The first word of a text in small letters; nothing where it begins with something else.
fn first_word(text: &str) -> String {
    text.chars().take_while(|next| next.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `text` without what may stand between an amount and what it is an amount of.
pub fn after_preposition(text: &str) -> &str {
    let text = text.trim_start_matches(BETWEEN);
    let mut rests = PREPOSITIONS.iter().filter_map(|preposition| text.strip_prefix(preposition));
    rests.next().unwrap_or(text).trim_start_matches(BETWEEN)
}

/// Whether this is one amount, and no limit, range or share of something: "half a litre" may well be the first half.
fn is_plain(said: &Found) -> bool {
    let is_part = said.written == Written::Words && said.low().is_some_and(|low| low < Number::whole(1));
    let is_range = said.amount().is_some_and(|amount| amount.high.is_some());
    said.written != Written::Article
        && said.comparison.is_none()
        && said.per.is_none()
        && said.times.is_none()
        && !is_part
        && !is_range
}

/// What says that an amount is not all of a portion, in a language.
struct PartWords<'w> {
    /// What comes before such an amount: "another".
    others: &'w [String],
    /// The words in the clause behind it: "each".
    shares: FxHashSet<&'w str>,
    /// The same of several words.
    phrases: Vec<&'w str>,
}

/// The clauses of a text, and where they speak of a part of something. They are read once for all amounts in it.
struct Clauses<'w> {
    /// The text in small letters, each where it is in the text.
    text: String,
    /// Where a word or phrase begins that makes a share of an amount before it, in order.
    shares: Vec<usize>,
    /// Where a clause ends, in order.
    ends: Vec<usize>,
    others: &'w [String],
}

impl<'w> Clauses<'w> {
    fn new(source: &str, words: &PartWords<'w>) -> Self {
        let text = in_small_letters(source);
        let single = words_of(&text).filter(|(_, word)| words.shares.contains(word)).map(|(at, _)| at);
        let in_phrase = |phrase: &&str| memmem::find_iter(text.as_bytes(), *phrase).collect::<Vec<_>>();
        let mut shares: Vec<usize> = single.chain(words.phrases.iter().flat_map(in_phrase)).collect();
        shares.sort_unstable();
        let ends = text.match_indices(ENDS).map(|(at, _)| at).collect();
        Self { shares, ends, others: words.others, text }
    }

    /// Whether the amount at `start`, of what is named up to `end`, is that of the whole portion, and not of a part of
    /// it or of something more.
    fn speaks_of_all(&self, start: usize, end: usize) -> bool {
        let before = self.text[..start].trim_end_matches(BETWEEN);
        let is_sum = before.ends_with(['±', '+', '/', '-', '–', '−']);
        let is_part = self.others.iter().any(|other| {
            before
                .strip_suffix(other.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '\'', '’', ',']))
        });
        let first_after = |places: &[usize]| places.get(places.partition_point(|at| *at < end)).copied();
        let clause_end = first_after(&self.ends).unwrap_or(self.text.len());
        let is_share = first_after(&self.shares).is_some_and(|share| share < clause_end);
        !is_sum && !is_part && !is_share
    }
}

/// The words of a text, each with its place.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split(|next: char| !next.is_alphanumeric());
    words.map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The text in small letters, each of which takes as many bytes as before. The few that can't stay as they are.
fn in_small_letters(text: &str) -> String {
    let small = text.chars().map(|letter| {
        let mut small = letter.to_lowercase();
        match (small.next(), small.next()) {
            (Some(one), None) if one.len_utf8() == letter.len_utf8() => one,
            _ => letter,
        }
    });
    small.collect()
}

/// Whether an amount is another than the listed one, exactly; what can't be compared contradicts nothing.
fn contradicts(amount: &Quantity, listed: &Limit) -> bool {
    let end = |number| Quantity { low: number, high: None, ..listed.quantity.clone() };
    let (low, high) = (end(listed.quantity.low), end(listed.quantity.high.unwrap_or(listed.quantity.low)));
    let is_less = amount.compare(&low) == Some(Ordering::Less);
    let is_more = amount.compare(&high) == Some(Ordering::Greater);
    match listed.comparison {
        None => is_less || is_more,
        Some(Comparison::AtMost | Comparison::Below | Comparison::Before) => is_more,
        Some(Comparison::AtLeast | Comparison::Above) => is_less,
    }
}

/// Whether the unit of a portion is the thing itself: `bath-towels: 2 towels`.
fn counts_itself(portion: &Portion, listed: &Limit, units: &Units) -> bool {
    let last_word = portion.key.rsplit(['-', '_', ' ']).next().unwrap_or_default();
    let unit = &listed.quantity.unit;
    unit.dimension == Dimension::Count && units.get(last_word).is_some_and(|own| own.id == unit.id)
}

/// Whether a number of things is more than the listed one. Fewer may be a part of them: "Put one towel on the chair".
fn exceeds(count: Number, listed: &Limit) -> bool {
    let counted = Quantity { low: count, high: None, ..listed.quantity.clone() };
    listed.comparison.is_none() && counted.compare(&listed.quantity) == Some(Ordering::Greater)
}

/// What may stand between an amount and the thing in any language, the longer first.
static PREPOSITIONS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let all = RULE_WORDS.all().flat_map(|own| &own.contradicting_amount.prepositions);
    let mut all: Vec<&str> = all.map(String::as_str).collect();
    all.sort_by_key(|preposition| std::cmp::Reverse(preposition.len()));
    all
});

/// So many words before a portion it is said that the rest of it is meant.
const FARTHEST_REST: usize = 5;

/// What may stand between an amount, a preposition and a name beside them.
const BETWEEN: [char; 5] = [' ', '\u{a0}', '*', '_', '`'];

/// What ends a clause.
const ENDS: [char; 6] = ['.', ';', ':', '!', '?', '\n'];
