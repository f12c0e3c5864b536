//! Nouns that are no units: what a manual counts without declaring it, such as the sachets of `4 sachets`.

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::lexicon::{Role, is_letter};
use super::unit::Origin;
use super::{Dimension, Unit, Units};

impl Units {
    /// The unit of things that `written` names, such as `sachets` or `hand towels`; none where it is no name of things,
    /// goes on behind a known unit ("slices of ham") or is more likely a slip in the name of one ("slcies").
    pub fn noun(&self, written: &str) -> Option<Arc<Unit>> {
        let words: Vec<&str> = written.split_whitespace().collect();
        let is_name = (1..=MOST_WORDS).contains(&words.len()) && words.iter().all(|word| self.is_noun(word));
        let is_free = || {
            words.iter().all(|word| self.get(word).is_none())
                || words.len() > 1 && self.get(words[0]).is_none()
        };
        if !is_name
            || !is_free()
            || self.misspelled(written).is_some()
            || self.begun(written).next().is_some()
        {
            return None;
        }
        let id = words.iter().map(|word| singular(word)).collect::<Vec<_>>().join(" ");
        Some(Arc::new(Unit {
            // "bars" of chocolate are no "bar".
            id: if self.get(&id).is_none() { id } else { words.join(" ") },
            dimension: Dimension::Count,
            factor: None,
            imprecise: None,
            system: None,
            parts: Vec::new(),
            symbol: Some(words.join(" ")),
            names: BTreeMap::new(),
            origin: Origin::Noun,
        }))
    }

    /// The known unit in whose name `written` most likely has a slip: `slices` for `slcies`, `grams` for `gramms`. A
    /// word that is merely like another is none: three limes are no lines.
    pub fn misspelled(&self, written: &str) -> Option<&str> {
        let word = written.to_lowercase();
        let names = || self.spellings().iter().map(String::as_str);
        let same = names().find(|name| name.chars().nth(1).is_some() && name.to_lowercase() == word);
        same.or_else(|| names().find(|name| is_slip(&word, &name.to_lowercase())))
    }

    /// The units whose longer names begin with `written`: `°C` and `°F` for `degrees` and `°`.
    pub fn begun(&self, written: &str) -> impl Iterator<Item = &str> {
        let gap = if written.ends_with(is_letter) { " " } else { "" };
        let begun = format!("{}{gap}", written.to_lowercase());
        let names = self.spellings().iter().filter(move |name| name.to_lowercase().starts_with(&begun));
        let mut ids: Vec<&str> = names.filter_map(|name| Some(self.get(name)?.id.as_str())).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter()
    }

    /// Whether a word may be the name of things. A code in capitals and an abbreviation are none, and neither is a word
    /// that belongs to numbers, such as "per" and "or".
    fn is_noun(&self, word: &str) -> bool {
        let letters = word.chars().filter(|next| is_letter(*next)).count();
        let is_word = word.chars().all(|next| is_letter(next) || matches!(next, '-' | '\'' | '’'));
        let is_ascii = word.is_ascii();
        let is_code = is_ascii && letters <= LONGEST_CODE && word == word.to_uppercase();
        let is_abbreviated = is_ascii && (letters < 3 || !word.to_lowercase().contains(VOWELS));
        let is_of_numbers =
            self.lexicons().any(|lexicon| lexicon.is_all(word, |role| !may_name_things(role)));
        is_word && letters > 1 && !is_code && !is_abbreviated && !is_of_numbers
    }
}

/// The words for the nouns among `units` by plural category. Of one that is written for one and for several, the longer
/// is the plural.
pub fn noun_words<'u>(
    units: impl Iterator<Item = &'u Unit>,
) -> BTreeMap<&'u str, BTreeMap<&'static str, &'u str>> {
    let mut words: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for unit in units {
        let (Some(noun), Some(one)) = (unit.noun(), unit.noun_for_one()) else { continue };
        let own = words.entry(&unit.id).or_default();
        own.insert("one", one);
        let other = own.entry("other").or_insert(noun);
        *other = if noun.len() > other.len() { noun } else { other };
    }
    words
}

fn may_name_things(role: &Role) -> bool {
    matches!(role, Role::Label | Role::Doubtful | Role::Lead | Role::Ratio)
}

/// One for several of a thing, in English and in French; elsewhere a plural is another word.
pub fn singular(word: &str) -> String {
    let word: String = word.nfc().flat_map(char::to_lowercase).collect();
    let ending = |from: &str, to: &str| {
        let stem = word.strip_suffix(from).filter(|stem| stem.chars().count() > 1)?;
        Some(format!("{stem}{to}"))
    };
    let hisses = ["sses", "shes", "ches", "xes", "zes", "oes"];
    if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word;
    }
    let es = || hisses.iter().find_map(|hiss| ending(hiss, &hiss[..hiss.len() - 2]));
    ending("ies", "y")
        .or_else(es)
        .or_else(|| ending("eaux", "eau"))
        .or_else(|| ending("s", ""))
        .unwrap_or(word)
}

/// Whether `word` is `name` with a slip of the hand: two letters swapped, a letter left out or doubled, in a long word
/// more. Another letter in its place makes another word of a short one: cloves and gloves, limes and lines.
fn is_slip(word: &str, name: &str) -> bool {
    let count = |text: &str| text.chars().count();
    let (length, shorter) = (count(word), count(word).min(count(name)));
    if shorter < 3 || length > LONGEST_UNIT || word.chars().next() != name.chars().next() {
        return false;
    }
    let is_plural = word.strip_suffix('s') == Some(name) || name.strip_suffix('s') == Some(word);
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    match strsim::osa_distance(word, name) {
        1 if is_plural => false,
        1 if length != count(name) => shorter > 3,
        1 => sorted(word) == sorted(name) || length >= LONG || sounds_alike(word, name),
        2 => shorter >= VERY_LONG,
        _ => false,
    }
}

/// Whether two words differ only in letters that sound the same: "pieses", "mim".
fn sounds_alike(word: &str, name: &str) -> bool {
    let is_short = word.chars().count() == 3;
    let sound = |letter: char| match letter {
        'c' | 'z' => 's',
        'y' => 'i',
        'm' if is_short => 'n',
        letter => letter,
    };
    word.chars().map(sound).eq(name.chars().map(sound))
}

const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];
/// A name of things has so many words at most: "tea bags".
const MOST_WORDS: usize = 2;
/// From this length on, a word with one other letter is hardly another word.
const LONG: usize = 8;
/// From this length on, so is one with two.
const VERY_LONG: usize = 10;
/// Codes in capitals are no longer: "PLN".
const LONGEST_CODE: usize = 4;
/// No name of a unit is longer.
const LONGEST_UNIT: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_need_no_declaration() {
        let units = Units::built_in();
        for (written, id) in [
            ("sachets", Some("sachet")),
            ("sachet", Some("sachet")),
            ("hand-towels", Some("hand-towel")),
            ("hand towels", Some("hand towel")),
            ("tea bags", Some("tea bag")),
            ("limes", Some("lime")),
            ("loaves", Some("loave")),
            ("gloves", Some("glove")),
            ("bap", Some("bap")),
            ("bars", Some("bars")),
            ("ladies", Some("lady")),
            ("glasses", Some("glass")),
            ("slcies", None),
            ("gramms", None),
            ("litrs", None),
            ("pieses", None),
            ("teaspons", None),
            ("degrees", None),
            ("slices toasted", None),
            ("or more", None),
            ("per egg", None),
            ("PLN", None),
            ("gtts", None),
            ("x", None),
            ("big slabs of ham", None),
            ("slabs, toasted", None),
        ] {
            let noun = units.noun(written);
            assert_eq!(noun.as_ref().map(|unit| unit.id.as_str()), id, "{written}");
        }
    }

    #[test]
    fn only_a_likely_slip_is_one() {
        let units = Units::built_in();
        for (written, meant) in [
            ("slcies", Some("slices")),
            ("gramms", Some("grams")),
            ("litrs", Some("litres")),
            ("milileters", Some("milliliters")),
            ("NM", Some("Nm")),
            ("mim", Some("min")),
            ("kpa", Some("kPa")),
            ("bat", None),
            ("baps", None),
            ("gloves", None),
            ("limes", None),
            ("loaves", None),
        ] {
            assert_eq!(units.misspelled(written), meant, "{written}");
        }
    }
}
