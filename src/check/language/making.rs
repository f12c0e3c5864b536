//! How the lists of a language are made ready: each word gets a number once, and phrases are rows of numbers.
//!
//! The build script does it, so that a check of a short manual does not begin with reading lists.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::lists::{Element, Forms, Language, Phrase, PhraseKind, Role, Rows, Strictness, Traits, Vague};
use crate::script::{Sieve, fold, fold_into, is_word_part};

/// The lists in the text of a file `vague.toml`, made ready.
///
/// # Errors
/// What is wrong with the file.
pub(super) fn made(text: &'static str) -> Result<Language, toml::de::Error> {
    let file: File = toml::from_str(text)?;
    let mut maker = Maker::new(&file.grammar);
    maker.add_words(&file);
    maker.add_phrases(&file);
    maker.add_respelled(&file.grammar.respelled);
    Ok(maker.finish(file.vague))
}

struct Maker {
    language: Language,
    /// What matters of the letters of each word, by its number.
    shapes: Vec<Shape>,
    /// As [`Language::by_anchor`], while phrases are still added.
    by_anchor: Vec<Vec<u32>>,
    /// Keeps its room from word to word.
    folded: String,
}

#[derive(Clone, Copy)]
struct Shape {
    length: usize,
    /// Whether it may begin with the letter that means "and".
    may_join: bool,
}

/// A part of a phrase in a list.
#[derive(Clone, Debug)]
enum Slot {
    /// One of the words with these numbers, in order.
    Words(Vec<u16>),
    /// A sign: `#`, `@`, `~` or a stop.
    Sign(Element),
}

/// The rarity of a word that is in most texts.
const COMMON: usize = 1;

impl Traits {
    /// So common that it tells nothing about a text.
    const COMMON: Self = Self(1 << 17);
}

impl Maker {
    fn new(grammar: &Grammar) -> Self {
        let forms = Forms {
            prefixes: grammar.prefixes.iter().map(|prefix| fold(prefix)).collect(),
            endings: grammar.endings.iter().map(|ending| fold(ending)).collect(),
        };
        let sieve = || Sieve::new(!forms.prefixes.is_empty());
        let language = Language {
            numbers: FxHashMap::default(),
            traits: Vec::new(),
            phrases: Vec::new(),
            elements: Rows::default(),
            by_anchor: Rows::default(),
            without_anchor: Vec::new(),
            groups: Vec::new(),
            known: sieve(),
            sieves: Strictness::ALL.map(|_| sieve()),
            forms,
            has_capital_nouns: grammar.capital_nouns,
            joining_letter: grammar.joining_letter,
            choices: Rows::default(),
            bound: Vec::new(),
        };
        Self { language, shapes: Vec::new(), by_anchor: Vec::new(), folded: String::new() }
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
            (&file.grammar.unjoined, Traits::UNJOINED),
            (&file.grammar.common, Traits::COMMON),
            (&file.check.verdicts, Traits::VERDICT),
            (&file.check.fillers, Traits::FILLER),
        ];
        for (written, own) in rows {
            for spelling in written.iter().flat_map(|word| spellings(word)) {
                for word in self.words(&spelling) {
                    self.language.traits[usize::from(word)].add(own);
                }
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
        for (phrases, role) in rows {
            phrases.iter().for_each(|phrase| self.add_phrase(phrase, role, None));
        }
        for (index, group) in file.vague.iter().enumerate() {
            for phrase in &group.phrases {
                self.add_phrase(phrase, Role::Vague(number(index)), Some(group.tier));
            }
        }
    }

    /// Adds a phrase, and marks the words of it that tell most about a text if it is of a tier.
    fn add_phrase(&mut self, phrase: &str, role: Role, tier: Option<Strictness>) {
        for slots in self.slots(phrase) {
            let (rarity, anchor) = self.anchor(&slots);
            let has_choice = slots.iter().any(|slot| matches!(slot, Slot::Words(words) if words.len() > 1));
            if tier.is_some() && rarity <= COMMON && has_choice {
                // Each of its readings may have a word that is rare.
                readings(phrase).iter().for_each(|reading| self.add_phrase(reading, role, tier));
                continue;
            }
            if let Some(tier) = tier {
                for word in anchor {
                    self.language.traits[usize::from(*word)].add(Traits::anchor(tier));
                }
            }
            self.add_slots(slots, phrase.starts_with(". "), role);
        }
    }

    /// Adds a phrase of these parts.
    fn add_slots(&mut self, slots: Vec<Slot>, is_first: bool, role: Role) {
        for pair in slots.windows(2) {
            if let [Slot::Words(before), Slot::Words(words)] = pair {
                let joining = words.iter().copied().filter(|word| self.joins(*word));
                let bound = joining.flat_map(|word| before.iter().map(move |before| (*before, word)));
                let bound: Vec<_> = bound.collect();
                self.language.bound.extend(bound);
            }
        }
        let (_, anchor) = self.anchor(&slots);
        let anchor = anchor.to_vec();
        let Language { phrases, elements, without_anchor, choices, .. } = &mut self.language;
        let index = u32::try_from(phrases.len()).expect("a language has fewer than 4 billion phrases");
        match anchor.is_empty() {
            true => without_anchor.push(index),
            false => anchor.iter().for_each(|word| self.by_anchor[usize::from(*word)].push(index)),
        }
        let element = |slot| match slot {
            Slot::Sign(sign) => sign,
            Slot::Words(words) => match words.as_slice() {
                [word] => Element::Word(*word),
                _ => Element::OneOf(number(choices.push(words))),
            },
        };
        elements.push(slots.into_iter().map(element));
        phrases.push(Phrase { is_first, role });
    }

    /// Whether a word begins another clause, at least where it is not bound to the one before.
    fn joins(&self, word: u16) -> bool {
        let traits = self.language.traits[usize::from(word)];
        traits.has(Traits::JOINER) || self.shapes[usize::from(word)].may_join && !traits.has(Traits::UNJOINED)
    }

    /// The part of a phrase that tells most about a text, the later one of equals, with its rarity.
    fn anchor<'s>(&self, slots: &'s [Slot]) -> (usize, &'s [u16]) {
        let words = slots.iter().filter_map(|slot| match slot {
            Slot::Words(words) => Some(words.as_slice()),
            Slot::Sign(_) => None,
        });
        let rated =
            words.map(|words| (words.iter().map(|word| self.rarity(*word)).min().unwrap_or(0), words));
        rated.max_by_key(|(rarity, _)| *rarity).unwrap_or_default()
    }

    /// How seldom a word is in a text, as far as its length and its other meanings tell: "before" makes limits too.
    fn rarity(&self, word: u16) -> usize {
        let traits = self.language.traits[usize::from(word)];
        let others =
            [Traits::JOINER, Traits::LIMIT, Traits::PASSING, Traits::AFTER, Traits::FILLER, Traits::MOMENT];
        match () {
            () if traits.has(Traits::COMMON) => COMMON,
            () if others.iter().any(|own| traits.has(*own)) => COMMON + 1,
            () => COMMON + 1 + self.shapes[usize::from(word)].length,
        }
    }

    /// The parts of a phrase. There are several sets of them where a choice is between one word and two:
    /// `d'ici/sous`.
    fn slots(&mut self, phrase: &str) -> Vec<Vec<Slot>> {
        let mut all = vec![Vec::new()];
        for part in phrase.strip_prefix(". ").unwrap_or(phrase).split_whitespace() {
            let sign = match part {
                "#" => Some(Element::Number),
                "@" => Some(Element::TimeUnit),
                "~" => Some(Element::Gap),
                "." => Some(Element::End),
                _ => None,
            };
            if let Some(sign) = sign {
                all.iter_mut().for_each(|slots| slots.push(Slot::Sign(sign)));
                continue;
            }
            let (single, several) = self.choices(part);
            if several.is_empty() {
                // Nearly always.
                all.iter_mut().for_each(|slots| slots.push(Slot::Words(single.clone())));
                continue;
            }
            let several = several
                .into_iter()
                .map(|words| words.into_iter().map(|word| Slot::Words(vec![word])).collect::<Vec<_>>());
            let single = Some(single).filter(|single| !single.is_empty());
            let choices: Vec<_> =
                single.map(|words| vec![Slot::Words(words)]).into_iter().chain(several).collect();
            let with = |before: &Vec<Slot>| {
                choices.iter().map(|choice| [before.as_slice(), choice].concat()).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(with).collect();
        }
        all
    }

    /// The words between which a part of a phrase leaves the choice, and the choices of more than one word.
    fn choices(&mut self, part: &str) -> (Vec<u16>, Vec<Vec<u16>>) {
        let (mut single, mut several) = (Vec::new(), Vec::new());
        let mut add = |words: Vec<u16>| match words.as_slice() {
            [word] => single.push(*word),
            _ => several.push(words),
        };
        for choice in part.split('/') {
            match choice.contains('(') {
                true => spellings(choice).iter().for_each(|choice| add(self.words(choice))),
                false => add(self.words(choice)),
            }
        }
        single.sort_unstable();
        single.dedup();
        (single, several)
    }

    /// The words of a text in a list.
    fn words(&mut self, text: &str) -> Vec<u16> {
        // Most are one word of letters alone.
        let is_letters =
            |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80 && !matches!(byte, 0xc2 | 0xe2);
        if !text.is_empty() && text.bytes().all(is_letters) {
            return vec![self.word(text)];
        }
        let words = text.split(|character: char| !is_word_part(character)).filter(|word| !word.is_empty());
        words.map(|word| self.word(word)).collect()
    }

    /// The number of a word, which gets one if it has none.
    fn word(&mut self, word: &str) -> u16 {
        self.folded.clear();
        fold_into(word, &mut self.folded);
        let folded = self.folded.as_str();
        let language = &mut self.language;
        if let Some(known) = language.numbers.get(folded) {
            return *known;
        }
        let own = number(language.traits.len());
        let may_join = language.is_joined(folded, Traits::default());
        self.shapes.push(Shape { length: folded.len(), may_join });
        language.numbers.insert(folded.to_owned().leak(), own);
        language.traits.push(Traits::default());
        self.by_anchor.push(Vec::new());
        own
    }

    /// Makes each word known in the other ways to write it: "regelmässig", "regelmaessig".
    fn add_respelled(&mut self, respelled: &[FxHashMap<&str, &str>]) {
        for letters in respelled {
            let letters: Vec<(String, &str)> =
                letters.iter().map(|(letter, instead)| (fold(letter), *instead)).collect();
            let respell = |word: &str| {
                letters.iter().fold(word.to_owned(), |word, (letter, instead)| word.replace(letter, instead))
            };
            let numbers = &mut self.language.numbers;
            let others: Vec<(String, u16)> =
                numbers.iter().map(|(word, own)| (respell(word), *own)).collect();
            for (word, own) in others {
                numbers.entry(word.leak()).or_insert(own);
            }
        }
    }

    fn finish(self, groups: Vec<Group>) -> Language {
        let Self { mut language, by_anchor, .. } = self;
        by_anchor.into_iter().for_each(|phrases| _ = language.by_anchor.push(phrases));
        language.bound.sort_unstable();
        language.bound.dedup();
        language.groups = groups
            .into_iter()
            .map(|Group { kind, tier, example, .. }| Vague { kind, tier, example })
            .collect();
        let Language { numbers, traits, known, sieves, forms, .. } = &mut language;
        for (word, own) in &*numbers {
            known.insert(word, &forms.endings);
            for tier in Strictness::ALL {
                if traits[usize::from(*own)].is_anchor(tier) {
                    sieves[tier as usize].insert(word, &forms.endings);
                }
            }
        }
        language
    }
}

impl<T> Rows<T> {
    /// Adds a row behind the others, and tells its number.
    fn push(&mut self, row: impl IntoIterator<Item = T>) -> usize {
        self.items.extend(row);
        self.ends.push(u32::try_from(self.items.len()).expect("rows have fewer than 4 billion items"));
        self.ends.len() - 1
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

/// The number of a word, a choice or a group.
fn number(index: usize) -> u16 {
    u16::try_from(index).expect("the lists of a language have fewer than 65,536 words and groups")
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

/// The spellings of a word: with and without what is in brackets.
fn spellings(word: &str) -> Vec<String> {
    let Some((before, rest)) = word.split_once('(') else { return vec![word.to_owned()] };
    let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
    let ends = spellings(after);
    let with = ends.iter().map(|end| format!("{before}{inside}{end}"));
    ends.iter().map(|end| format!("{before}{end}")).chain(with).collect()
}

/// A file `vague.toml`; the README of the languages says how it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct File {
    grammar: Grammar,
    measure: Measure,
    harmless: Harmless,
    vague: Vec<Group>,
    check: Verdicts,
}

/// A group of phrases, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    kind: PhraseKind,
    tier: Strictness,
    phrases: Vec<&'static str>,
    example: &'static str,
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
    /// Whether every noun begins with a capital letter.
    #[serde(default)]
    capital_nouns: bool,
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
    use crate::check::language::lists_of;
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
        for own in languages::Language::all() {
            let (tag, file): (_, File) = (own.tag(), own.read("vague.toml"));
            let language = made(own.file("vague.toml")).expect("the file can be read");
            let is_word = |word: &&&str| word.chars().all(is_word_part);
            let others = language.numbers.keys().filter(|word| !is_word(word));
            faults.extend(others.map(|word| format!("{tag}: `{word}` is no word")));
            let mut seen: HashMap<Vec<String>, usize> = HashMap::new();
            for (index, group) in file.vague.iter().enumerate() {
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
                    let is_common = |word: &String| {
                        language.traits[usize::from(language.numbers[word.as_str()])].has(Traits::COMMON)
                    };
                    if form.iter().filter(|word| language.numbers.contains_key(word.as_str())).all(is_common)
                        && group.tier == Strictness::Strict
                    {
                        faults.push(format!(
                            "{tag}: `{phrase}` has only common words, and would be looked for in most texts"
                        ));
                    }
                    // Within a group two choices may overlap.
                    if let Some(other) = seen.insert(form, index).filter(|other| *other != index) {
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
        let is_gap = |character: char| !is_word_part(character);
        match part.len() {
            1 => vec![part.to_owned()],
            _ => part.split(is_gap).filter(|word| !word.is_empty()).map(fold).collect(),
        }
    }

    #[test]
    fn a_language_without_a_folder_has_no_lists() {
        assert!(lists_of("fr-CA").is_some() && lists_of("AR").is_some());
        assert!(lists_of("xx").is_none() && lists_of("").is_none());
    }
}
