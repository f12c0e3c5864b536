//! The names of units in texts: in any case, with the prefixes and endings of a language.

use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Unit;
use super::lexicon::{Lexicon, Role, is_gap, is_letter, is_space, skip_gap, word_end};
use super::number::is_numeral;
use crate::script::{Sieve, Skeleton, fold};

/// The names of all units of a manual.
#[derive(Debug)]
pub(super) struct Naming {
    /// By their first word, the longest first.
    by_word: FxHashMap<String, Vec<Name>>,
    /// For the names that are one word.
    sieve: Sieve,
    /// Those that have more than words in them, the longest first: `°C`, `€`.
    signs: Vec<(String, Arc<Unit>)>,
}

#[derive(Debug)]
struct Name {
    /// The words behind the first.
    rest: Vec<String>,
    unit: Arc<Unit>,
}

impl Naming {
    /// The names of a table of units.
    pub(super) fn new(by_name: &HashMap<String, Arc<Unit>>) -> Self {
        // Only languages that join letters to the front of a word have units without a number.
        let sieve = Sieve::new(true);
        let mut naming = Self { by_word: FxHashMap::default(), sieve, signs: Vec::new() };
        let mut names: Vec<_> = by_name.iter().collect();
        // The same name in two cases is that of the one that comes first, whatever the table.
        names.sort_unstable_by_key(|(name, _)| name.as_str());
        for (name, unit) in names {
            let is_word = name.chars().all(|next| is_letter(next) || is_gap(next) || next == '.');
            let mut words = parts(name).into_iter();
            match words.next().filter(|_| is_word) {
                Some(first) => {
                    let rest: Vec<String> = words.collect();
                    if rest.is_empty() {
                        naming.sieve.insert(&first, &[]);
                    }
                    naming.by_word.entry(first).or_default().push(Name { rest, unit: Arc::clone(unit) });
                }
                None => naming.signs.push((name.clone(), Arc::clone(unit))),
            }
        }
        naming
            .by_word
            .values_mut()
            .for_each(|names| names.sort_by_key(|name| std::cmp::Reverse(name.rest.len())));
        naming.signs.sort_by_key(|(sign, _)| std::cmp::Reverse(sign.len()));
        naming
    }

    /// The unit that begins at `at`, as long as possible, and where it ends.
    pub(super) fn at(&self, text: &str, at: usize, lexicon: &Lexicon) -> Option<(&Arc<Unit>, usize)> {
        let rest = &text[at..];
        if !rest.starts_with(is_letter) || rest.starts_with("US$") {
            return self.sign_at(rest).map(|(unit, length)| (unit, at + length));
        }
        let end = word_end(text, at);
        let word = &text[at..end];
        // A name that goes on behind its first letters: `m²`, `km/h`.
        let goes_on = |next: char| !is_gap(next) && !matches!(next, '.' | ',');
        if text[end..].starts_with(goes_on)
            && let Some((unit, length)) = self.sign_at(rest)
        {
            return Some((unit, at + length));
        }
        // The l of "l'eau" is no litre.
        if text[end..].starts_with(['\'', '’']) && word.chars().nth(1).is_none() {
            return None;
        }
        let found = self.named(text, word, end, lexicon)?;
        (!is_doubtful(text, at, found.1, lexicon)).then_some(found)
    }

    /// Whether a word of these letters, the last of which are looked at, may be the name of a unit.
    pub(super) fn may_be_unit(&self, word: Skeleton) -> bool {
        self.sieve.passes(word)
    }

    /// The unit of which the word at `at` is the name, with nothing joined to it.
    pub(super) fn at_exactly(&self, text: &str, at: usize) -> Option<(&Arc<Unit>, usize)> {
        let end = word_end(text, at);
        let name = self.by_word.get(&part(&text[at..end]))?.iter().find(|name| name.rest.is_empty())?;
        let is_word = text[at..end].chars().nth(1).is_some();
        is_word.then_some((&name.unit, end))
    }

    fn named(&self, text: &str, word: &str, end: usize, lexicon: &Lexicon) -> Option<(&Arc<Unit>, usize)> {
        let folded = part(word);
        lexicon.forms(&folded).find_map(|form| {
            self.by_word.get(form)?.iter().find_map(|name| {
                let mut end = end;
                for own in &name.rest {
                    let start = skip_gap(text, end);
                    end = word_end(text, start);
                    let next = part(&text[start..end]);
                    if !lexicon.forms(&next).any(|form| form == own) {
                        return None;
                    }
                }
                Some((&name.unit, end))
            })
        })
    }

    fn sign_at(&self, text: &str) -> Option<(&Arc<Unit>, usize)> {
        let degrees = text.strip_prefix(['°', 'º', '˚']).and_then(|rest| {
            let letter = rest.trim_start_matches(is_space);
            let ends = |rest: &str| !rest.starts_with(is_letter);
            let sign = match letter.chars().next()? {
                'C' if ends(&letter[1..]) => "°C",
                'F' if ends(&letter[1..]) => "°F",
                _ => return None,
            };
            let unit = self.signs.iter().find(|(own, _)| own == sign).map(|(_, unit)| unit)?;
            Some((unit, text.len() - letter.len() + 1))
        });
        let by_sign = || {
            let (sign, unit) = self.signs.iter().find(|(sign, _)| text.starts_with(sign.as_str()))?;
            let behind = &text[sign.len()..];
            let is_whole = match sign.ends_with(is_letter) {
                true => !behind.starts_with(is_letter),
                false => !sign.ends_with(is_numeral) || !behind.starts_with(is_numeral),
            };
            is_whole.then_some((unit, sign.len()))
        };
        degrees.or_else(by_sign)
    }
}

/// Whether the unit is as likely another word: the "in" of "2 in the box".
fn is_doubtful(text: &str, at: usize, end: usize, lexicon: &Lexicon) -> bool {
    let goes_on = text[end..].trim_start_matches(is_space).starts_with(char::is_alphanumeric);
    goes_on && lexicon.end_of(text, at, &Role::Doubtful) == Some(end)
}

/// The words of a name. A single letter keeps its case: `m` is a metre, and M is none.
fn parts(name: &str) -> Vec<String> {
    name.split(|next| !is_letter(next)).filter(|word| !word.is_empty()).map(part).collect()
}

fn part(word: &str) -> String {
    if word.chars().nth(1).is_none() { word.to_owned() } else { fold(word) }
}
