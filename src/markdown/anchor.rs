//! Names for places in a page.

use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// The anchors that other tools give to headings, each with the place of its heading in `texts`. Where two tools
/// disagree, the first of `STYLES` counts.
pub fn foreign_anchors(texts: &[&str]) -> HashMap<String, usize> {
    let mut anchors = HashMap::new();
    for style in &STYLES {
        let mut times: HashMap<String, usize> = HashMap::new();
        for (index, text) in texts.iter().enumerate() {
            let slug = (style.slug)(text);
            let before = times.entry(slug.clone()).or_default();
            let anchor = if *before == 0 { slug } else { format!("{slug}{}{before}", style.separator) };
            *before += 1;
            anchors.entry(comparable(&anchor)).or_insert(index);
        }
    }
    anchors
}

/// An anchor as [`foreign_anchors`] has it. GitHub asks for no capitals, and what shows nothing can't be typed.
pub fn comparable(anchor: &str) -> String {
    let is_shown =
        |letter: &char| !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe0e}' | '\u{fe0f}');
    anchor.nfc().filter(is_shown).flat_map(char::to_lowercase).collect()
}

/// How a tool names headings.
struct Style {
    slug: fn(&str) -> String,
    /// The text before the number of a heading whose words were there before.
    separator: char,
}

/// GitHub, with Hugo and Docusaurus; GitLab; mdBook; MkDocs.
const STYLES: [Style; 4] = [
    Style { slug: github, separator: '-' },
    Style { slug: gitlab, separator: '-' },
    Style { slug: mdbook, separator: '-' },
    Style { slug: mkdocs, separator: '_' },
];

/// A hyphen for each space, and nothing for other signs: "Foo & Bar" is `foo--bar`.
fn github(text: &str) -> String {
    let letters = text.trim().chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        letter => (letter.is_alphanumeric() || is_combining_mark(letter)).then_some(letter),
    });
    letters.flat_map(char::to_lowercase).collect()
}

/// The same with single hyphens, and a word before a number alone.
fn gitlab(text: &str) -> String {
    let mut slug = github(text);
    while slug.contains("--") {
        slug = slug.replace("--", "-");
    }
    match !slug.is_empty() && slug.bytes().all(|byte| byte.is_ascii_digit()) {
        true => format!("anchor-{slug}"),
        false => slug,
    }
}

/// As GitHub, without the marks that are no part of a letter.
fn mdbook(text: &str) -> String {
    github(text).chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_')).collect()
}

/// Letters of ASCII alone, with single hyphens.
fn mkdocs(text: &str) -> String {
    let plain: String = text.nfkd().filter(char::is_ascii).collect();
    slug(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_the_anchors_of_other_tools() {
        let texts = ["Foo & Bar", "Notes", "Foo Bar", "Notes", "🚀 Perché no?", "⚠️ 2024", "2024"];
        let anchors = foreign_anchors(&texts);
        for (anchor, index) in [
            ("foo--bar", 0),
            ("Foo-Bar", 2),
            ("notes", 1),
            ("notes-1", 3),
            ("notes_1", 3),
            ("-perché-no", 4),
            ("-perche\u{301}-no", 4),
            ("perche-no", 4),
            ("\u{fe0f}-2024", 5),
            ("-2024", 5),
            ("anchor-2024", 6),
        ] {
            assert_eq!(anchors.get(&comparable(anchor)), Some(&index), "{anchor}");
        }
        assert_eq!(anchors.get("notes-2"), None);
    }

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
