//! The word lists of a language, `vague.toml` in its folder, made ready for looking up.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::languages::PerLanguage;
use crate::manual::{Portions, Procedure};
use crate::script::{Sieve, fold, is_word_part};

/// What is looked for in the texts of one language.
#[derive(Debug)]
pub(super) struct Language {
    entries: FxHashMap<String, Entry>,
    phrases: Vec<Phrase>,
    /// The phrases that begin with each word, the longest first, by the number of the word.
    by_first: Vec<Vec<u32>>,
    /// The phrases that begin with a number.
    by_number: Vec<u32>,
    groups: Vec<Vague>,
    /// For all words that are listed for any reason.
    known: Sieve,
    /// For the phrases of each tier and of the stricter ones.
    sieves: [Sieve; Strictness::ALL.len()],
    forms: Forms,
    /// The letter that means "and" when it begins a word.
    joining_letter: Option<char>,
    /// The words between which phrases leave the choice, in the order of their numbers.
    choices: Vec<Vec<u16>>,
    /// The words, each with the "and" behind it, that vague phrases have: the "now and" of "every now and then".
    bound: FxHashSet<(u16, u16)>,
}

/// A group of phrases that measure nothing, with what a measure in their place could look like.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub(super) struct Vague {
    pub(super) kind: PhraseKind,
    pub(super) tier: Strictness,
    phrases: Vec<&'static str>,
    pub(super) example: String,
}

/// What a phrase should have said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
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
    const ALL: [Self; 3] = [Self::Strict, Self::Portions, Self::Broad];

    /// What is looked for in a procedure without being asked for.
    pub fn usual(procedure: &Procedure) -> Self {
        match procedure.portions {
            Portions::Unsaid => Self::Strict,
            Portions::None | Portions::Some(_) => Self::Portions,
        }
    }
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u32);

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
    /// A thing that has words on it: "sign", "button".
    pub(super) const LABEL: Self = Self(1 << 21);
    /// So common that it tells nothing about a text.
    pub(super) const COMMON: Self = Self(1 << 17);

    /// That of a word without which a phrase of the tier can't be there.
    const fn anchor(tier: Strictness) -> Self {
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
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Whether nothing may come before it in its clause.
    pub(super) is_first: bool,
    pub(super) elements: Vec<Element>,
    pub(super) role: Role,
}

/// One place in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It measures nothing; it is of the group with this number.
    Vague(usize),
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
#[derive(Debug, Default)]
struct Forms {
    prefixes: Vec<String>,
    endings: Vec<String>,
}

impl Language {
    /// The lists of a language by its tag, such as `fr-CA`; `None` where it has no folder.
    pub(super) fn of(tag: &str) -> Option<&'static Self> {
        LISTS.of(tag)
    }

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
            let entries = self.forms.of(&folded).filter_map(|form| self.entries.get(form));
            for (slot, entry) in found.iter_mut().zip(entries) {
                *slot = Some(*entry);
            }
        }
        found
    }

    /// The phrases that begin with the word of this number, the longest first.
    pub(super) fn beginning_with(&self, id: u16) -> impl Iterator<Item = &Phrase> {
        let phrases = self.by_first.get(id as usize).map(Vec::as_slice).unwrap_or_default();
        phrases.iter().map(|index| &self.phrases[*index as usize])
    }

    /// The phrases that begin with a number.
    pub(super) fn beginning_with_number(&self) -> impl Iterator<Item = &Phrase> {
        self.by_number.iter().map(|index| &self.phrases[*index as usize])
    }

    /// The group with this number.
    pub(super) fn group(&self, index: usize) -> &Vague {
        &self.groups[index]
    }

    /// Whether a word begins with the letter that means "and", and so begins another clause.
    pub(super) fn is_joined(&self, word: &str, own: Traits) -> bool {
        let Some(letter) = self.joining_letter else { return false };
        word.starts_with(letter) && word.chars().count() > 2 && !own.has(Traits::UNJOINED)
    }

    /// Whether a phrase has these two words, so that the second begins no clause.
    pub(super) fn is_bound(&self, before: u16, word: u16) -> bool {
        self.bound.contains(&(before, word))
    }

    fn new(file: File) -> Self {
        let at_end = !file.grammar.prefixes.is_empty();
        let mut language = Self {
            entries: FxHashMap::default(),
            known: Sieve::new(at_end),
            phrases: Vec::new(),
            by_first: Vec::new(),
            by_number: Vec::new(),
            groups: Vec::new(),
            sieves: Strictness::ALL.map(|_| Sieve::new(at_end)),
            forms: Forms {
                prefixes: file.grammar.prefixes.iter().map(|prefix| fold(prefix)).collect(),
                endings: file.grammar.endings.iter().map(|ending| fold(ending)).collect(),
            },
            joining_letter: file.grammar.joining_letter,
            choices: Vec::new(),
            bound: FxHashSet::default(),
        };
        language.add_words(&file);
        language.add_phrases(&file);
        language.add_respelled(&file);
        language.groups = file.vague;
        let Self { phrases, by_first, by_number, .. } = &mut language;
        for own in by_first.iter_mut().chain([by_number]) {
            own.sort_by_key(|index| std::cmp::Reverse(phrases[*index as usize].elements.len()));
        }
        language
    }

    fn add_words(&mut self, file: &File) {
        let rows = [
            (&file.measure.numbers, Traits::NUMBER),
            (&file.measure.articles, Traits::ARTICLE),
            (&file.measure.ordinals, Traits::ORDINAL),
            (&file.measure.moments, Traits::MOMENT),
            (&file.measure.events, Traits::EVENT),
            (&file.measure.time_units, Traits::TIME_UNIT),
            (&file.measure.amount_units, Traits::AMOUNT_UNIT),
            (&file.measure.degrees, Traits::DEGREE),
            (&file.measure.no_signs, Traits::NO_SIGN),
            (&file.grammar.joiners, Traits::JOINER),
            (&file.grammar.limits, Traits::LIMIT),
            (&file.grammar.passing, Traits::PASSING),
            (&file.grammar.after, Traits::AFTER),
            (&file.grammar.after_behind, Traits::AFTER_BEHIND),
            (&file.grammar.abbreviations, Traits::ABBREVIATION),
            (&file.grammar.labels, Traits::LABEL),
            (&file.grammar.unjoined, Traits::UNJOINED),
            (&file.grammar.common, Traits::COMMON),
            (&file.check.verdicts, Traits::VERDICT),
            (&file.check.fillers, Traits::FILLER),
        ];
        for (written, own) in rows {
            for word in written.iter().flat_map(|word| spellings(word)).flat_map(|word| words(&word)) {
                self.entry(&word).traits.add(own);
            }
        }
    }

    fn add_phrases(&mut self, file: &File) {
        let rows = [
            (&file.harmless.phrases, Role::Harmless),
            (&file.harmless.prohibitions, Role::Prohibition),
            (&file.harmless.questions, Role::Question),
            (&file.measure.times, Role::Time),
            (&file.measure.amounts, Role::Amount),
            (&file.measure.frequencies, Role::Frequency),
            (&file.measure.until, Role::Sign),
            (&file.measure.until_after, Role::SignBefore),
            (&file.measure.amount_signs, Role::AmountSign),
            (&file.measure.states, Role::State),
        ];
        let vague = file.vague.iter().enumerate().map(|(index, group)| (&group.phrases, Role::Vague(index)));
        for (phrases, role) in rows.into_iter().chain(vague) {
            for phrase in phrases {
                for slots in slots(phrase) {
                    self.add_phrase(phrase, &slots, role, file);
                }
            }
        }
    }

    /// Adds a phrase of these parts, and the words of it that tell most to those that are looked for.
    fn add_phrase(&mut self, phrase: &str, slots: &[Slot], role: Role, file: &File) {
        let mut anchor: (usize, &[String]) = (0, &[]);
        let mut elements = Vec::new();
        let mut first = Vec::new();
        let mut before: Vec<u16> = Vec::new();
        for slot in slots {
            let words = match slot {
                Slot::Words(words) => words,
                Slot::Sign(sign) => {
                    elements.push(*sign);
                    before.clear();
                    continue;
                }
            };
            let mut rarest = usize::MAX;
            let mut ids = Vec::with_capacity(words.len());
            for word in words {
                let Entry { id, traits } = match self.entries.get(word) {
                    Some(known) => *known,
                    None => *self.entry(word),
                };
                rarest = rarest.min(rarity(word, traits));
                if !before.is_empty() && (traits.has(Traits::JOINER) || self.is_joined(word, traits)) {
                    self.bound.extend(before.iter().map(|before| (*before, id)));
                }
                ids.push(id);
            }
            if rarest >= anchor.0 {
                anchor = (rarest, words);
            }
            ids.sort_unstable();
            ids.dedup();
            if elements.is_empty() {
                first.clone_from(&ids);
            }
            before.clone_from(&ids);
            elements.push(match ids.as_slice() {
                [id] => Element::Word(*id),
                _ => {
                    self.choices.push(ids);
                    Element::OneOf(number(self.choices.len() - 1))
                }
            });
        }
        let has_choice = slots.iter().any(|slot| matches!(slot, Slot::Words(words) if words.len() > 1));
        if anchor.0 <= 1 && has_choice && matches!(role, Role::Vague(_)) {
            // Each of its readings may have a word that is rare.
            for reading in readings(phrase) {
                for slots in self::slots(&reading) {
                    self.add_phrase(&reading, &slots, role, file);
                }
            }
            return;
        }
        if let Role::Vague(index) = role {
            anchor.1.iter().for_each(|word| self.add_anchor(word, file.vague[index].tier));
        }
        let index = u32::try_from(self.phrases.len()).expect("a language has fewer than 4 billion phrases");
        if first.is_empty() {
            self.by_number.push(index);
        }
        for id in first {
            self.by_first[id as usize].push(index);
        }
        self.phrases.push(Phrase { is_first: phrase.starts_with(". "), elements, role });
    }

    /// Whether a word is one of the words of a choice.
    pub(super) fn is_one_of(&self, choice: u16, id: u16) -> bool {
        self.choices[choice as usize].binary_search(&id).is_ok()
    }

    /// Makes each word known in the other ways to write it: "regelmässig", "regelmaessig".
    fn add_respelled(&mut self, file: &File) {
        for letters in &file.grammar.respelled {
            let letters: Vec<(String, &str)> =
                letters.iter().map(|(letter, instead)| (fold(letter), *instead)).collect();
            let respell = |word: &str| {
                letters.iter().fold(word.to_owned(), |word, (letter, instead)| word.replace(letter, instead))
            };
            let words: Vec<(String, Entry)> =
                self.entries.iter().map(|(word, entry)| (respell(word), *entry)).collect();
            for (word, entry) in words {
                if self.entries.contains_key(&word) {
                    continue;
                }
                self.known.insert(&word, &self.forms.endings);
                for tier in Strictness::ALL {
                    if entry.traits.is_anchor(tier) {
                        self.sieves[tier as usize].insert(&word, &self.forms.endings);
                    }
                }
                self.entries.insert(word, entry);
            }
        }
    }

    fn add_anchor(&mut self, anchor: &str, tier: Strictness) {
        self.entry(anchor).traits.add(Traits::anchor(tier));
        for sieve in &mut self.sieves[tier as usize..] {
            sieve.insert(anchor, &self.forms.endings);
        }
    }

    fn entry(&mut self, word: &str) -> &mut Entry {
        let next = self.by_first.len();
        if !self.entries.contains_key(word) {
            self.by_first.push(Vec::new());
            self.known.insert(word, &self.forms.endings);
            self.entries.insert(word.to_owned(), Entry { id: number(next), traits: Traits::default() });
        }
        self.entries.get_mut(word).expect("it was just put there")
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

/// The number of a word or a choice.
fn number(index: usize) -> u16 {
    u16::try_from(index).expect("the lists of a language have fewer than 65,536 words")
}

/// The folded words of a phrase in a list.
fn words(text: &str) -> Vec<String> {
    // Most are one word of letters alone, and the lists are read at each start.
    let is_letters = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80 && !matches!(byte, 0xc2 | 0xe2);
    if !text.is_empty() && text.bytes().all(is_letters) {
        return vec![fold(text)];
    }
    text.split(|character: char| !is_word_part(character)).filter(|word| !word.is_empty()).map(fold).collect()
}

/// How seldom a word is in a text, as far as its length and its other meanings tell: "before" makes limits too.
fn rarity(word: &str, traits: Traits) -> usize {
    let others =
        [Traits::JOINER, Traits::LIMIT, Traits::PASSING, Traits::AFTER, Traits::FILLER, Traits::MOMENT];
    match () {
        () if traits.has(Traits::COMMON) => 1,
        () if others.iter().any(|own| traits.has(*own)) => 2,
        () => 2 + word.len(),
    }
}

/// A part of a phrase in a list.
#[derive(Clone, Debug)]
enum Slot {
    /// One of these words.
    Words(Vec<String>),
    /// A sign: `#`, `@`, `~` or a stop.
    Sign(Element),
}

/// The parts of a phrase. There are several sets of them where a choice is between one word and two: `d'ici/sous`.
fn slots(phrase: &str) -> Vec<Vec<Slot>> {
    let mut all = vec![Vec::new()];
    for part in phrase.strip_prefix(". ").unwrap_or(phrase).split_whitespace() {
        let sign = match part {
            "#" => Some(Element::Number),
            "@" => Some(Element::TimeUnit),
            "~" => Some(Element::Gap),
            "." => Some(Element::End),
            _ => None,
        };
        let choices: Vec<Vec<Slot>> = match sign {
            Some(sign) => vec![vec![Slot::Sign(sign)]],
            None => {
                let (mut single, mut several) = (Vec::new(), Vec::new());
                let mut add = |mut words: Vec<String>| match words.len() {
                    1 => single.append(&mut words),
                    _ => several.push(words),
                };
                for choice in part.split('/') {
                    match choice.contains('(') {
                        true => spellings(choice).iter().for_each(|choice| add(words(choice))),
                        false => add(words(choice)),
                    }
                }
                let several = several
                    .into_iter()
                    .map(|words| words.into_iter().map(|word| Slot::Words(vec![word])).collect::<Vec<_>>());
                let single = Some(single).filter(|single| !single.is_empty());
                single.map(|words| vec![Slot::Words(words)]).into_iter().chain(several).collect()
            }
        };
        match <[Vec<Slot>; 1]>::try_from(choices) {
            // Nearly always.
            Ok([only]) => all.iter_mut().for_each(|slots| slots.extend(only.iter().cloned())),
            Err(choices) => {
                let with = |before: &Vec<Slot>| {
                    choices.iter().map(|choice| [before.as_slice(), choice].concat()).collect::<Vec<_>>()
                };
                all = all.iter().flat_map(with).collect();
            }
        }
    }
    all
}

/// All ways to write a phrase: `if needed/required` are two, `rapide(s)` are two.
fn readings(phrase: &str) -> Vec<String> {
    if !phrase.contains(['/', '(']) {
        return vec![phrase.to_owned()];
    }
    let mut all = vec![String::new()];
    for part in phrase.split_whitespace() {
        let choices: Vec<String> = match part.len() > 1 {
            true => part.split('/').flat_map(spellings).collect(),
            false => vec![part.to_owned()],
        };
        all = all
            .iter()
            .flat_map(|before| {
                choices.iter().map(move |choice| format!("{before} {choice}").trim_start().to_owned())
            })
            .collect();
    }
    all
}

/// The spellings of a word: with and without what stands in brackets.
fn spellings(word: &str) -> Vec<String> {
    let Some((before, rest)) = word.split_once('(') else { return vec![word.to_owned()] };
    let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
    let ends = spellings(after);
    let with = ends.iter().map(|end| format!("{before}{inside}{end}"));
    ends.iter().map(|end| format!("{before}{end}")).chain(with).collect()
}

static LISTS: PerLanguage<Language> = PerLanguage::new(|language| Language::new(language.read("vague.toml")));

/// A file `vague.toml`; the README of the languages says how it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct File {
    grammar: Grammar,
    measure: Measure,
    harmless: Harmless,
    vague: Vec<Vague>,
    check: Verdicts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", bound(deserialize = "'de: 'static"))]
struct Grammar {
    joiners: Vec<&'static str>,
    common: Vec<&'static str>,
    limits: Vec<&'static str>,
    #[serde(default)]
    passing: Vec<&'static str>,
    #[serde(default)]
    after: Vec<&'static str>,
    #[serde(default)]
    after_behind: Vec<&'static str>,
    abbreviations: Vec<&'static str>,
    labels: Vec<&'static str>,
    /// Ways to write a word without some of its letters, each with what is written for them.
    #[serde(default)]
    respelled: Vec<FxHashMap<&'static str, &'static str>>,
    /// What is written together with the word that follows.
    #[serde(default)]
    prefixes: Vec<&'static str>,
    /// What may follow the stem of any word.
    #[serde(default)]
    endings: Vec<&'static str>,
    joining_letter: Option<char>,
    /// Words that begin with the joining letter and yet are whole.
    #[serde(default)]
    unjoined: Vec<&'static str>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", bound(deserialize = "'de: 'static"))]
struct Measure {
    numbers: Vec<&'static str>,
    articles: Vec<&'static str>,
    ordinals: Vec<&'static str>,
    moments: Vec<&'static str>,
    events: Vec<&'static str>,
    time_units: Vec<&'static str>,
    amount_units: Vec<&'static str>,
    degrees: Vec<&'static str>,
    times: Vec<&'static str>,
    #[serde(default)]
    amounts: Vec<&'static str>,
    frequencies: Vec<&'static str>,
    until: Vec<&'static str>,
    #[serde(default)]
    until_after: Vec<&'static str>,
    #[serde(default)]
    amount_signs: Vec<&'static str>,
    no_signs: Vec<&'static str>,
    states: Vec<&'static str>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Harmless {
    phrases: Vec<&'static str>,
    prohibitions: Vec<&'static str>,
    questions: Vec<&'static str>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Verdicts {
    verdicts: Vec<&'static str>,
    fillers: Vec<&'static str>,
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::languages;

    #[test]
    fn phrases_are_spelt_out() {
        assert_eq!(spellings("adéquat(e)(s)"), ["adéquat", "adéquats", "adéquate", "adéquates"]);
        assert_eq!(readings("if needed/required"), ["if needed", "if required"]);
        assert_eq!(readings("every # @"), ["every # @"]);
    }

    #[test]
    fn every_list_is_sound() {
        let mut faults = Vec::new();
        for tag in languages::Language::all().map(languages::Language::tag) {
            let language = Language::of(tag).expect("it has a folder");
            let is_word = |word: &&String| word.chars().all(is_word_part);
            let others = language.entries.keys().filter(|word| !is_word(word));
            faults.extend(others.map(|word| format!("{tag}: `{word}` is no word")));
            let mut seen: HashMap<Vec<String>, usize> = HashMap::new();
            for (index, group) in language.groups.iter().enumerate() {
                if group.example.is_empty() {
                    faults.push(format!("{tag}: group {} has no example", index + 1));
                }
                for phrase in group.phrases.iter().flat_map(|phrase| readings(phrase)) {
                    let form: Vec<String> = phrase.split(' ').flat_map(form).collect();
                    // See `LAST_LETTERS`.
                    let shortest = if language.forms.prefixes.is_empty() { 2 } else { 3 };
                    if !form.iter().any(|word| word.chars().count() >= shortest) {
                        faults.push(format!("{tag}: `{phrase}` is too short to be looked for"));
                    }
                    let is_common = |word: &String| language.entries[word].traits.has(Traits::COMMON);
                    if form.iter().filter(|word| language.entries.contains_key(*word)).all(is_common)
                        && group.tier == Strictness::Strict
                    {
                        faults.push(format!(
                            "{tag}: `{phrase}` has only common words, and would be looked for in most texts"
                        ));
                    }
                    if let Some(other) = seen.insert(form, index) {
                        faults.push(format!(
                            "{tag}: `{phrase}` is in group {} and in group {}",
                            other + 1,
                            index + 1
                        ));
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// A part of a phrase as it is compared.
    fn form(part: &str) -> Vec<String> {
        if part.len() == 1 { vec![part.to_owned()] } else { words(part) }
    }

    #[test]
    fn a_language_without_a_folder_has_no_lists() {
        assert!(Language::of("fr-CA").is_some() && Language::of("AR").is_some());
        assert!(Language::of("xx").is_none() && Language::of("").is_none());
    }
}
