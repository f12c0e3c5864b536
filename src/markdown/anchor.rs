//! Names for places in a page.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The anchors of one page; each is given once.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    taken: BTreeSet<String>,
    /// The last number that was put behind a name.
    numbers: BTreeMap<String, usize>,
}

impl Anchors {
    /// Anchors beside those that are already taken.
    pub fn reserving<'a>(taken: impl IntoIterator<Item = &'a str>) -> Self {
        Self { taken: taken.into_iter().map(str::to_owned).collect(), ..Self::default() }
    }

    /// An anchor made of the words of `text`, with a number if others have the same words.
    pub fn name(&mut self, text: &str) -> String {
        let slug = slug(text);
        let base = if slug.is_empty() { "section".to_owned() } else { slug };
        if self.taken.insert(base.clone()) {
            return base;
        }
        let number = self.numbers.entry(base.clone()).or_insert(1);
        loop {
            *number += 1;
            let anchor = format!("{base}-{number}");
            if self.taken.insert(anchor.clone()) {
                return anchor;
            }
        }
    }

    /// The anchor that the writer chose; `false` where it is taken.
    pub fn take(&mut self, anchor: &str) -> bool {
        self.taken.insert(anchor.to_owned())
    }
}

/// The letters and digits of `text` in lower case, of any script, with hyphens between the words.
///
/// Vowel signs and other marks stay, so that Bengali and Arabic words remain words.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let push = |character: char| {
        if character.is_alphanumeric() || is_combining_mark(character) || character == '_' {
            slug.push(character);
        } else if (character.is_whitespace() || character == '-') && !slug.is_empty() && !slug.ends_with('-')
        {
            slug.push('-');
        }
    };
    match text.is_ascii() {
        true => text.chars().map(|character| character.to_ascii_lowercase()).for_each(push),
        false => text.nfc().flat_map(char::to_lowercase).for_each(push),
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_words_of_any_script() {
        assert_eq!(slug("Laying the ham!"), "laying-the-ham");
        assert_eq!(slug("  90 °C – what now? "), "90-c-what-now");
        assert_eq!(slug("Été à l’école"), "été-à-lécole");
        assert_eq!(slug("আইসক্রিম দেওয়া"), "আইসক্রিম-দেওয়া".nfc().collect::<String>());
        assert_eq!(slug("استرجاع المال"), "استرجاع-المال");
        assert_eq!(slug("***"), "");
    }

    #[test]
    fn anchors_are_unique() {
        let mut anchors = Anchors::reserving(["notes"]);
        assert_eq!(anchors.name("Notes"), "notes-2");
        assert_eq!(anchors.name("Notes"), "notes-3");
        assert_eq!(anchors.name("?"), "section");
        assert!(!anchors.take("notes"));
    }
}
