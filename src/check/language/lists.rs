//! The word lists of a language, `vague.toml` in its folder, made ready for looking up.
//!
//! The build script makes them ready and writes them down. The program reads them at its start, so they are few long
//! rows and no texts of their own: each piece of memory costs more time than what is in it.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::script::{Sieve, fold};

/// What is looked for in the texts of one language.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Language {
    /// The number of each word that is listed for any reason.
    pub(super) numbers: FxHashMap<&'static str, u16>,
    /// What else a word is, by its number.
    pub(super) traits: Vec<Traits>,
    pub(super) phrases: Vec<Phrase>,
    /// By the number of each phrase, what it is made of.
    pub(super) elements: Rows<Element>,
    /// By the number of each word, the phrases of which it is the word that tells most about a text.
    pub(super) by_anchor: Rows<u32>,
    /// The phrases that have no word.
    pub(super) without_anchor: Vec<u32>,
    pub(super) groups: Vec<Vague>,
    /// For all words that are listed for any reason.
    pub(super) known: Sieve,
    /// For the phrases of each tier and of the stricter ones.
    pub(super) sieves: [Sieve; Strictness::ALL.len()],
    pub(super) forms: Forms,
    /// Whether every noun begins with a capital letter.
    pub(super) has_capital_nouns: bool,
    /// The letter that means "and" when it begins a word.
    pub(super) joining_letter: Option<char>,
    /// The words between which phrases leave the choice, in the order of their numbers.
    pub(super) choices: Rows<u16>,
    /// The words, each with the "and" behind it, that vague phrases have: the "now and" of "every now and then". In
    /// order.
    pub(super) bound: Vec<(u16, u16)>,
}

/// Rows of different lengths, one behind the other.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Rows<T> {
    pub(super) items: Vec<T>,
    /// Where each row ends.
    pub(super) ends: Vec<u32>,
}

/// A group of phrases that measure nothing, with what a measure in their place could look like.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Vague {
    pub(super) kind: PhraseKind,
    pub(super) tier: Strictness,
    pub(super) example: &'static str,
}

/// What a phrase should have said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PhraseKind {
    /// How long, how fast or by when.
    Time,
    /// How often.
    Frequency,
    /// How much.
    Quantity,
    /// What one sees when it is right.
    Quality,
    /// What one sees when it has to be done.
    Condition,
    /// How far a number may be off.
    Approximation,
    /// How long to wait.
    Waiting,
    /// What else belongs to a list.
    Open,
}

/// How often a phrase is harmless.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strictness {
    /// Hardly ever.
    Strict,
    /// Hardly ever on a page that says what it measures out, in `portions`: "some", "a little".
    Portions,
    /// Often.
    Broad,
}

impl Strictness {
    pub(super) const ALL: [Self; 3] = [Self::Strict, Self::Portions, Self::Broad];
}

/// What is known about a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    /// Its number among the words of phrases.
    pub(super) id: u16,
    /// What else it is.
    pub(super) traits: Traits,
}

/// What a word is beside being part of phrases: a set of the constants below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Traits(pub(super) u32);

impl Traits {
    pub(super) const NUMBER: Self = Self(1);
    pub(super) const ARTICLE: Self = Self(1 << 1);
    pub(super) const ORDINAL: Self = Self(1 << 2);
    pub(super) const MOMENT: Self = Self(1 << 3);
    pub(super) const TIME_UNIT: Self = Self(1 << 4);
    pub(super) const AMOUNT_UNIT: Self = Self(1 << 5);
    pub(super) const JOINER: Self = Self(1 << 6);
    pub(super) const LIMIT: Self = Self(1 << 7);
    pub(super) const ABBREVIATION: Self = Self(1 << 8);
    pub(super) const NO_SIGN: Self = Self(1 << 9);
    pub(super) const VERDICT: Self = Self(1 << 10);
    pub(super) const FILLER: Self = Self(1 << 11);
    pub(super) const EVENT: Self = Self(1 << 15);
    pub(super) const DEGREE: Self = Self(1 << 16);
    /// A word of its own although it begins with the letter that means "and".
    pub(super) const UNJOINED: Self = Self(1 << 12);
    /// Between a limit and its number: "dans les 10 min".
    pub(super) const PASSING: Self = Self(1 << 18);
    /// Before a measure it says when something begins; the next one does so behind it.
    pub(super) const AFTER: Self = Self(1 << 19);
    pub(super) const AFTER_BEHIND: Self = Self(1 << 20);

    /// That of a word without which a phrase of the tier can't be there.
    pub(super) const fn anchor(tier: Strictness) -> Self {
        match tier {
            Strictness::Strict => Self(1 << 13),
            Strictness::Portions => Self(1 << 22),
            Strictness::Broad => Self(1 << 14),
        }
    }

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether a phrase of `tier` or a stricter one may be about this word.
    pub(super) fn is_anchor(self, tier: Strictness) -> bool {
        Strictness::ALL
            .into_iter()
            .take_while(|stricter| *stricter <= tier)
            .any(|tier| self.has(Self::anchor(tier)))
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Words in a row.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Phrase {
    /// Whether nothing may come before it in its clause.
    pub(super) is_first: bool,
    pub(super) role: Role,
}

/// One place in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Element {
    /// The word with this number.
    Word(u16),
    /// One of the words of the choice with this number.
    OneOf(u16),
    /// A number, in digits or in words.
    Number,
    /// A unit of time.
    TimeUnit,
    /// Up to eight words.
    Gap,
    /// Nothing more in this clause.
    End,
}

/// What it means that a phrase is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Role {
    /// It measures nothing; it is of the group with this number.
    Vague(u16),
    /// It looks like a vague phrase and is none.
    Harmless,
    /// It forbids to wait, and what is forbidden needs no time: "do not let".
    Prohibition,
    /// What follows it is asked and no order: "ask whether".
    Question,
    /// It measures time.
    Time,
    /// It is an amount.
    Amount,
    /// It says how often.
    Frequency,
    /// What follows in the clause is a sign that everybody sees.
    Sign,
    /// What comes before it in the clause is such a sign.
    SignBefore,
    /// What follows tells how much is meant.
    AmountSign,
    /// A state in which a wait is over.
    State,
}

/// The other forms in which a word may be written.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Forms {
    pub(super) prefixes: Vec<String>,
    pub(super) endings: Vec<String>,
}

impl Language {
    /// Whether `text` may have a vague phrase of `tier` or a stricter one. Most texts have none of the strict
    /// tier, and then this is all that is done.
    pub(super) fn may_find(&self, text: &str, tier: Strictness) -> bool {
        self.sieves[tier as usize].lets_through(text, |word| {
            self.entries_of(word).into_iter().flatten().any(|entry| entry.traits.is_anchor(tier))
        })
    }

    /// What is known about a word and about what it may be a form of.
    pub(super) fn entries_of(&self, word: &str) -> [Option<Entry>; 4] {
        let mut found = [None; 4];
        if self.known.holds(word) {
            let folded = fold(word);
            let known = self.forms.of(&folded).filter_map(|form| self.numbers.get(form));
            for (slot, id) in found.iter_mut().zip(known) {
                *slot = Some(Entry { id: *id, traits: self.traits[usize::from(*id)] });
            }
        }
        found
    }

    /// The numbers of the phrases that a text with these words may have, each once, in order.
    pub(super) fn phrases_of(&self, words: impl Iterator<Item = u16>) -> Vec<u32> {
        let anchored = words.flat_map(|word| self.by_anchor.row(usize::from(word)));
        let mut numbers: Vec<u32> = anchored.chain(&self.without_anchor).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The phrase with this number, and what it is made of.
    pub(super) fn phrase(&self, number: u32) -> (Phrase, &[Element]) {
        (self.phrases[number as usize], self.elements.row(number as usize))
    }

    /// The group with this number.
    pub(super) fn group(&self, number: u16) -> &Vague {
        &self.groups[usize::from(number)]
    }

    /// Whether a word begins with the letter that means "and", and so begins another clause.
    pub(super) fn is_joined(&self, word: &str, own: Traits) -> bool {
        let Some(letter) = self.joining_letter else { return false };
        word.starts_with(letter) && word.chars().count() > 2 && !own.has(Traits::UNJOINED)
    }

    /// Whether a phrase has these two words, so that the second begins no clause.
    pub(super) fn is_bound(&self, before: u16, word: u16) -> bool {
        self.bound.binary_search(&(before, word)).is_ok()
    }

    /// Whether a word is one of the words of a choice.
    pub(super) fn is_one_of(&self, choice: u16, id: u16) -> bool {
        self.choices.row(usize::from(choice)).binary_search(&id).is_ok()
    }
}

impl<T> Rows<T> {
    /// The row with this number; without anything where there is none.
    pub(super) fn row(&self, number: usize) -> &[T] {
        let begin = number.checked_sub(1).map_or(Some(0), |before| self.end(before));
        let range = begin.zip(self.end(number)).map(|(begin, end)| Range { start: begin, end });
        range.and_then(|range| self.items.get(range)).unwrap_or_default()
    }

    fn end(&self, number: usize) -> Option<usize> {
        self.ends.get(number).map(|end| *end as usize)
    }
}

impl Forms {
    /// The word itself, and what is left of it without a prefix or an ending.
    fn of<'w>(&'w self, word: &'w str) -> impl Iterator<Item = &'w str> + 'w {
        let without_prefix = self.prefixes.iter().filter_map(|prefix| word.strip_prefix(prefix.as_str()));
        let without_ending = self.endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        let stems = without_prefix.chain(without_ending).filter(|stem| stem.chars().nth(1).is_some());
        std::iter::once(word).chain(stems)
    }
}
