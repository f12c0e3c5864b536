//! A text of a translation that is still in another language.

use icu_locale::{LanguageIdentifier, LocaleExpander};
use icu_properties::props::Script;
use icu_properties::{CodePointMapData, PropertyParser};

use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::translation::name_of;

pub(super) const RULE: Rule = Rule {
    name: "wrong-language",
    severity: Severity::Warning,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("wrong_language.md"),
    checks: &[Check::Translation(check)],
};

fn check(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    let script = script_of(&pair.edition.language);
    let language =
        pair.edition.config.languages.iter().find(|language| language.tag == pair.edition.language);
    let language = language.map_or("", |language| language.name.as_str());
    for (source, own) in pair.passages() {
        let name = || name_of(&own.path, pair.source);
        let message = if is_copy(&source.text, &own.text) {
            format!("{} is the same as in the source: it is not translated", name())
        } else if let Some(words) = script.and_then(|script| foreign(&own.text, script)) {
            format!("{} is not in the letters of {language}: `{words}`", name())
        } else {
            continue;
        };
        let help = "whoever reads only this language can't follow it: translate it, or leave it out, and the page \
                    says that it is not translated";
        findings.push(Finding::new(own.place(0..own.text.len(), pair.page), message).help(help));
    }
}

/// Whether a text was copied. A name or a single word may be the same in both languages.
fn is_copy(source: &str, own: &str) -> bool {
    let words =
        |text: &str| text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    source.trim() == own.trim() && words(own) >= LEAST_WORDS
}

/// The first words in other letters, where most of a text is.
fn foreign(text: &str, script: Script) -> Option<String> {
    let scripts = CodePointMapData::<Script>::new();
    let is_foreign = |letter: char| match letter {
        'A'..='Z' | 'a'..='z' => script != Script::Latin,
        letter if letter.is_ascii() => false,
        letter => {
            let of = scripts.get(letter);
            of != script && of != Script::Common && of != Script::Inherited && letter.is_alphabetic()
        }
    };
    // The keys of portions and the addresses of links are in any letters.
    let mut depth = 0_u32;
    let mut is_plain = |character: char| {
        match character {
            '{' | '(' => depth += 1,
            '}' | ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    if !text.contains(is_foreign) {
        return None;
    }
    let plain: String = text.chars().filter(|character| is_plain(*character)).collect();
    let letters = plain.chars().filter(|letter| letter.is_alphabetic()).count();
    let strange = plain.chars().filter(|letter| is_foreign(*letter)).count();
    let words: Vec<&str> = plain.split_whitespace().filter(|word| word.chars().any(is_foreign)).collect();
    let counts = words.len() >= LEAST_WORDS && strange * 2 > letters;
    counts.then(|| words.iter().take(4).copied().collect::<Vec<_>>().join(" "))
}

/// A name may have two words.
const LEAST_WORDS: usize = 3;

/// The letters that a language is written in.
fn script_of(language: &str) -> Option<Script> {
    let mut language: LanguageIdentifier = language.parse().ok()?;
    LocaleExpander::new_common().maximize(&mut language);
    PropertyParser::<Script>::new().get_strict(language.script?.as_str())
}
