//! A text of a translation that is still in another language.

use icu_locale::LanguageIdentifier;
use icu_locale::subtags::{self, script};
use icu_properties::props::Script;
use icu_properties::{CodePointMapData, PropertyParser};

use crate::check::translations::PageText;
use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Diagnostic, Finding, Severity};
use crate::languages::script_of;
use crate::translation::name_of;

pub(super) const RULE: Rule = Rule {
    name: "wrong-language",
    severity: Severity::Warning,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("wrong_language.md"),
    checks: &[Check::Translation(check)],
};

/// Whether a finding says that a text of a translation is still in another language.
pub fn is_untranslated(finding: &Diagnostic) -> bool {
    finding.rule == RULE.name
}

fn check(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    let scripts = scripts_of(&pair.edition.language);
    let language =
        pair.edition.config.languages.iter().find(|language| language.tag == pair.edition.language);
    let language = language.map_or("", |language| language.name.as_str());
    let is_sentence = |own: &PageText<'_>| {
        own.prose(pair.page).split_whitespace().filter(|word| is_word(word)).count() >= LEAST_WORDS
    };
    for (source, own) in pair.passages() {
        let name = || name_of(&own.path, pair.source);
        let words = || own.prose(pair.page);
        let message = if source.text.trim() == own.text.trim() {
            // A name or a single word may be the same in both languages.
            if !is_sentence(own) {
                continue;
            }
            format!("{} is the same as in the source: it is not translated", name())
        } else if let Some(words) = foreign(&own.text, words, &scripts) {
            format!("{} is not in the letters of {language}: `{words}`", name())
        } else {
            continue;
        };
        let help = "staff who read only this language can't follow it: translate it, or leave it out, and the page marks it as untranslated";
        findings.push(Finding::new(own.place(0..own.text.len(), pair.page), message).help(help));
    }
}

/// The first words in other letters, where most of a text is; its `words` are those outside code and addresses.
fn foreign(text: &str, words: impl Fn() -> String, own: &[Script]) -> Option<String> {
    let scripts = CodePointMapData::<Script>::new();
    let of_letter = |letter: char| match letter {
        'A'..='Z' | 'a'..='z' => Script::Latin,
        letter if letter.is_ascii() => Script::Common,
        letter => scripts.get(letter),
    };
    let is_foreign = |letter: char| {
        let script = of_letter(letter);
        let is_in_all = script == Script::Common || script == Script::Inherited;
        !is_in_all && !own.contains(&script) && letter.is_alphabetic()
    };
    if own.is_empty() || !text.contains(is_foreign) {
        return None;
    }
    let words = words();
    let strange: Vec<&str> =
        words.split_whitespace().filter(|word| word.chars().any(is_foreign) && is_word(word)).collect();
    // Names and abbreviations keep their letters in every language.
    let is_name = |word: &&&str| {
        let first = word.trim_start_matches(|first: char| !first.is_alphabetic());
        first.starts_with(char::is_uppercase)
    };
    let counted = strange.iter().filter(|word| !is_name(word)).count();
    let own_words = words.split_whitespace().map(|word| {
        let letters = word.chars().filter(|letter| letter.is_alphabetic() && !is_foreign(*letter));
        match letters.clone().next().map(of_letter) {
            None => 0,
            // A word has two of these on average, and no spaces around it.
            Some(first) if WITHOUT_SPACES.contains(&first) => letters.count().div_ceil(2),
            Some(_) => 1,
        }
    });
    let counts = counted >= LEAST_WORDS && counted > own_words.sum();
    counts.then(|| strange.iter().take(4).copied().collect::<Vec<_>>().join(" "))
}

/// Whether it is a word of a sentence, and no name of a file, a setting or a site.
fn is_word(word: &str) -> bool {
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    let is_of_code =
        |sign: char| matches!(sign, '_' | '/' | '.' | '=' | '@' | ':' | '\\' | '$' | '{' | '<' | '0'..='9');
    word.contains(char::is_alphabetic) && !word.contains(is_of_code)
}

/// A name may have two words.
const LEAST_WORDS: usize = 3;

/// The letters that a language is written in; none where that is not known.
fn scripts_of(language: &str) -> Vec<Script> {
    let (Some(main), Ok(language)) = (script_of(language), language.parse::<LanguageIdentifier>()) else {
        return Vec::new();
    };
    let is_chosen = language.script.is_some();
    let also = ALSO.iter().find(|(tag, _)| !is_chosen && language.language.as_str() == *tag);
    let all = [main].into_iter().chain(also.into_iter().flat_map(|(_, scripts)| scripts.iter().copied()));
    all.flat_map(letters_of).collect()
}

/// The letters of a script: that of Japanese has those of three, and a style of a script has its letters.
fn letters_of(written: subtags::Script) -> Vec<Script> {
    let letters: &[Script] = match written.as_str() {
        "Jpan" => &[Script::Han, Script::Hiragana, Script::Katakana],
        "Hrkt" => &[Script::Hiragana, Script::Katakana],
        "Kore" => &[Script::Hangul, Script::Han],
        "Jamo" => &[Script::Hangul],
        "Hans" | "Hant" | "Hanb" => &[Script::Han, Script::Bopomofo],
        "Aran" => &[Script::Arabic],
        "Cyrs" => &[Script::Cyrillic],
        "Geok" => &[Script::Georgian],
        "Latf" | "Latg" => &[Script::Latin],
        "Syre" | "Syrj" | "Syrn" => &[Script::Syriac],
        other => return PropertyParser::<Script>::new().get_strict(other).into_iter().collect(),
    };
    letters.to_vec()
}

/// Languages that are written in more than one script today, with those beside the main one.
const ALSO: [(&str, &[subtags::Script]); 14] = [
    ("az", &[script!("Cyrl"), script!("Arab")]),
    ("bs", &[script!("Cyrl")]),
    ("ff", &[script!("Adlm")]),
    ("ha", &[script!("Arab")]),
    ("kk", &[script!("Latn"), script!("Arab")]),
    ("ks", &[script!("Deva")]),
    ("ku", &[script!("Arab")]),
    ("mn", &[script!("Mong")]),
    ("ms", &[script!("Arab")]),
    ("pa", &[script!("Arab")]),
    ("sd", &[script!("Deva")]),
    ("sr", &[script!("Latn")]),
    ("tk", &[script!("Cyrl")]),
    ("uz", &[script!("Cyrl"), script!("Arab")]),
];

/// Scripts that put no space between words.
const WITHOUT_SPACES: [Script; 9] = [
    Script::Han,
    Script::Hiragana,
    Script::Katakana,
    Script::Bopomofo,
    Script::Thai,
    Script::Lao,
    Script::Khmer,
    Script::Myanmar,
    Script::Tibetan,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_letters() {
        let cases = [
            ("ko", "손을 씻다 근무 전에 비누로"),
            ("ja", "手を洗う ケトルに ウォーターを 入れる"),
            ("zh-cn", "洗手 步骤 每次 上班"),
            ("zh-tw", "數數 這家店 年內 服務"),
            ("yue", "洗手 之前 用 肥皂"),
            ("th", "ร้านนี้ ให้บริการ ลูกค้า กลับมาอีก"),
            ("ur", "ہاتھ دھونے سے پہلے صابن"),
            ("sr", "Operite ruke pre svake smene"),
            ("sr", "Оперите руке пре сваке смене"),
            ("ka", "დაიბანეთ ხელები ცვლამდე საპნით"),
            ("am", "እጅዎን ከስራ በፊት በሳሙና"),
            ("km", "លាងដៃ មុន ពេល ធ្វើការ"),
            ("el", "Πλύνετε τα χέρια σας"),
            ("tr", "Dükkân iki yılda hizmet verir"),
            ("zgh", "ⵙⵙⵉⵔⴷ ⵉⴼⴰⵙⵙⵏ ⵏⵏⴽ ⵙ"),
            ("ja", "OpenShift Container Storage の Persistent Volume Claim を作る"),
        ];
        for (language, text) in cases {
            assert_eq!(foreign(text, || text.to_owned(), &scripts_of(language)), None, "{language}: {text}");
        }
        for language in ["ko", "ja", "zh", "th", "ar", "ru", "hi", "dz", "chr", "nqo", "mni"] {
            let text = "Wash both hands with soap.";
            assert!(foreign(text, || text.to_owned(), &scripts_of(language)).is_some(), "{language}");
        }
    }
}
