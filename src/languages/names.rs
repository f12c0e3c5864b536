//! What languages are called: in English, in themselves and in each language that sopbook knows. ICU has the names.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use icu_locale::names::{
    DisplayNamesPreferences, LanguageDisplay, LanguageIdentifierDisplayName,
    LanguageIdentifierDisplayNameOptions,
};
use icu_locale::{LanguageIdentifier, Locale, LocaleCanonicalizer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use writeable::TryWriteable;

use super::Language;

/// What a language calls itself, with a capital letter: `Français`. That of a few languages is known in English only,
/// and `None` where ICU has no name for the tag.
pub fn own_name(tag: &str) -> Option<String> {
    let language: LanguageIdentifier = tag.parse().ok()?;
    let name = [&language, READERS.first()?].into_iter().find_map(|reader| name(&language, reader))?;
    let mut letters = name.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// The tag of a language, from any of its names or from a tag as people type it: `Français`, `german`, `PT_br`.
pub fn tag_of(text: &str) -> Option<String> {
    let own = folded(text);
    let named = |names: &[Name]| names.iter().find(|name| name.folded == own).map(|name| name.tag.clone());
    named(&NAMES).or_else(|| tag(text)).or_else(|| named(&RARE_NAMES)).or_else(|| regional(&own))
}

/// The names of the languages that have a tag of two letters, those that people are likely to have meant.
pub fn all_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|known| known.name.as_str())
}

/// A name of a language.
struct Name {
    name: String,
    folded: String,
    tag: String,
}

/// The names of languages with a tag of two letters, to every reader.
static NAMES: LazyLock<Vec<Name>> =
    LazyLock::new(|| pairs().flat_map(|tag| names_of(&tag, &READERS)).collect());

/// The names of languages with a tag of three letters, in English and in themselves.
static RARE_NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let tags = pairs().flat_map(|pair| letters().map(move |last| format!("{pair}{last}")));
    tags.flat_map(|tag| names_of(&tag, &READERS[..1])).collect()
});

/// Those in whose languages names are known: English first, then the other languages of sopbook.
static READERS: LazyLock<Vec<LanguageIdentifier>> = LazyLock::new(|| {
    let others = Language::all().map(Language::tag).filter(|tag| *tag != "en");
    ["en"].into_iter().chain(others).filter_map(|tag| tag.parse().ok()).collect()
});

fn names_of(tag: &str, readers: &[LanguageIdentifier]) -> Vec<Name> {
    let (Ok(typed), Some(language)) = (tag.parse::<LanguageIdentifier>(), canonical(tag)) else {
        return Vec::new();
    };
    let readers = readers.iter().chain([&language]);
    // `tl` is Tagalog, and its tag in use is that of Filipino.
    let names = readers.flat_map(|reader| [name(&typed, reader), name(&language, reader)]);
    let name = |name: String| Name { folded: folded(&name), name, tag: language.to_string() };
    names.flatten().map(name).collect()
}

/// The tag of "Brazilian Portuguese", "Portuguese (Brazil)" or "Traditional Chinese".
fn regional(text: &str) -> Option<String> {
    let is_part = |name: &&Name| name.folded.chars().count() > 3 && text.contains(&name.folded);
    let languages: BTreeSet<&str> = NAMES.iter().filter(is_part).map(|name| name.tag.as_str()).collect();
    let parts = || ["419", "Hans", "Hant", "Latn", "Cyrl"].map(str::to_owned).into_iter().chain(pairs());
    let tags = languages.iter().flat_map(|tag| parts().map(move |part| format!("{tag}-{part}")));
    let is_it = |language: &LanguageIdentifier| {
        let names = READERS.iter().flat_map(|reader| {
            let forms = [LanguageDisplay::Dialect, LanguageDisplay::Standard];
            forms.map(|form| name_in_form(language, reader, form))
        });
        names.flatten().any(|name| folded(&name) == text)
    };
    let found = tags.filter_map(|tag| tag.parse().ok()).find(is_it);
    found.map(|language| language.to_string())
}

/// `aa` to `zz`.
fn pairs() -> impl Iterator<Item = String> {
    letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")))
}

fn letters() -> impl Iterator<Item = char> {
    'a'..='z'
}

/// A name without capitals and accents.
fn folded(name: &str) -> String {
    name.trim().nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// The tag that is written as `text`, where it is that of a language with a name.
fn tag(text: &str) -> Option<String> {
    let tag = canonical(&text.trim().replace('_', "-"))?;
    READERS.first().and_then(|reader| name(&tag, reader)).map(|_| tag.to_string())
}

/// The tag in use today: `en` for `ENG`, `fil` for `tl`.
fn canonical(tag: &str) -> Option<LanguageIdentifier> {
    let mut language: Locale = tag.parse().ok()?;
    LocaleCanonicalizer::new_common().canonicalize(&mut language);
    Some(language.id)
}

/// What `language` is called in the language of its `reader`.
fn name(language: &LanguageIdentifier, reader: &LanguageIdentifier) -> Option<String> {
    name_in_form(language, reader, LanguageDisplay::Dialect)
}

fn name_in_form(
    language: &LanguageIdentifier,
    reader: &LanguageIdentifier,
    form: LanguageDisplay,
) -> Option<String> {
    let reader = DisplayNamesPreferences::from(&Locale::from(reader.clone()));
    let mut options = LanguageIdentifierDisplayNameOptions::default();
    options.language_display = Some(form);
    let is_known = !language.language.is_unknown();
    let name = LanguageIdentifierDisplayName::try_new_heavy(reader, language.clone(), options);
    let name = name.ok().filter(|_| is_known)?;
    name.as_borrowed().try_write_to_string().ok().map(Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_any_of_their_names() {
        for (text, tag) in [
            ("English", "en"),
            ("français", "fr"),
            ("Francais", "fr"),
            (" FRENCH ", "fr"),
            ("Französisch", "fr"),
            ("العربية", "ar"),
            ("বাংলা", "bn"),
            ("Bengali", "bn"),
            ("Vietnamese", "vi"),
            ("українська", "uk"),
            ("Tagalog", "fil"),
            ("Cantonese", "yue"),
            ("Brazilian Portuguese", "pt-BR"),
            ("portugués (Brasil)", "pt-BR"),
            ("Simplified Chinese", "zh-Hans"),
            ("PT_br", "pt-BR"),
            ("eng", "en"),
        ] {
            assert_eq!(tag_of(text).as_deref(), Some(tag), "{text}");
        }
        for text in ["Frensh", "xx", "und", "", "and", "12", "English French"] {
            assert_eq!(tag_of(text), None, "{text}");
        }
    }

    #[test]
    fn languages_call_themselves_by_their_own_names() {
        for (tag, name) in [
            ("fr", "Français"),
            ("ar", "العربية"),
            ("pt-BR", "Português (Brasil)"),
            ("uk", "Українська"),
            ("zh-Hant", "繁體中文"),
        ] {
            assert_eq!(own_name(tag).as_deref(), Some(name), "{tag}");
        }
        for language in Language::all() {
            assert!(own_name(language.tag()).is_some(), "{}", language.tag());
        }
        assert_eq!(own_name("xx"), None);
    }
}
