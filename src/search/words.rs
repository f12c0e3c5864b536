//! The words of a text in the one form in which they are found.
//!
//! The browser does the same in `themes/default/static/search/words.js`: what is changed here must be changed
//! there. A test runs both over a list of several thousand words and over random text. Nothing here depends on the
//! language, because a reader of an Arabic page may well look for "iPhone".
//!
//! A *token* is what stands between gaps: spaces, signs, symbols, whatever is in [`GAPS`]. An apostrophe is no gap
//! between two letters, and what parts the thousands of a number is none: `12,500` is found as `12500`. A token becomes
//! *terms* so:
//!
//! 1. What an apostrophe cuts off is dropped: `l'`, `qu'` before the word, `'s` behind it.
//! 2. Compatibility decomposition (NFKD), and what is in [`DROPPED`] is left out: accents of Latin, Greek and
//!    Cyrillic letters, Arabic and Hebrew vowel signs, the tatweel, joiners. The vowel signs of Indic scripts stay,
//!    because they are letters.
//! 3. Lower case, letter by letter; one form for the letters of [`letter`]; the digits of all scripts become 0 to 9.
//! 4. Bengali words from other languages begin with one form of the vowel that is written in three ways.
//! 5. Arabic loses its article, with the preposition or conjunction that is written together with it.
//! 6. Runs of scripts that do not put spaces between words become pairs of neighbours: 東京都 is 東京 and 京都.

use unicode_normalization::UnicodeNormalization;

use crate::quantity::{digit, grouped_length};
use crate::script::same_letter;

/// Calls `each` with every token of `text`, as written.
pub(super) fn tokens<'t>(text: &'t str, mut each: impl FnMut(&'t str)) {
    let bytes = text.as_bytes();
    let mut start = None;
    let mut at = 0;
    while at < bytes.len() {
        let (is_part, length) = match bytes[at] {
            byte if byte.is_ascii_alphanumeric() => (true, 1),
            b'\'' => (start.is_some() && begins_with_letter(&text[at + 1..]), 1),
            byte if byte.is_ascii() => (false, 1),
            _ => {
                let character = text[at..].chars().next().unwrap_or(' ');
                let length = character.len_utf8();
                let is_part = match character {
                    '’' => start.is_some() && begins_with_letter(&text[at + length..]),
                    _ => !is_gap(character),
                };
                (is_part, length)
            }
        };
        match (is_part, start) {
            (true, None) => {
                start = Some(at);
                at += grouped_length(&text[at..]).unwrap_or(length);
                continue;
            }
            (false, Some(begin)) => {
                each(&text[begin..at]);
                start = None;
            }
            _ => {}
        }
        at += length;
    }
    if let Some(begin) = start {
        each(&text[begin..]);
    }
}

/// The terms of a token, in order.
pub(super) fn terms(token: &str) -> Vec<String> {
    runs(&without_article(&fold(&without_elision(token))))
}

/// All terms of a text.
pub(super) fn all_terms(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    tokens(text, |token| all.extend(terms(token)));
    all
}

/// An id in the form in which it is found: its parts with one hyphen between them.
pub(super) fn id_term(id: &str) -> String {
    all_terms(id).join("-")
}

/// The token without what an apostrophe cuts off, and without apostrophes.
pub(super) fn without_elision(token: &str) -> String {
    let mut parts: Vec<&str> = token.split(['\'', '’']).collect();
    if parts.len() > 1 && ELIDED.contains(&parts[0].to_lowercase().as_str()) {
        parts.remove(0);
    }
    if parts.len() > 1 && parts.last().is_some_and(|last| ENCLITICS.contains(&last.to_lowercase().as_str())) {
        parts.pop();
    }
    parts.concat()
}

/// What is written before a vowel in French, without its own.
const ELIDED: [&str; 14] =
    ["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"];

/// What follows an apostrophe in English.
const ENCLITICS: [&str; 7] = ["s", "t", "d", "m", "ll", "re", "ve"];

pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        let mut folded = word.to_ascii_lowercase();
        folded.retain(|part| part.is_ascii_alphanumeric());
        return folded;
    }
    let mut folded = String::with_capacity(word.len());
    for part in word.nfkd().filter(|part| !is_gap(*part) && !is_dropped(*part)) {
        match letter(part) {
            Some(form) => folded.push_str(form),
            None => push_lower(part, &mut folded),
        }
    }
    while let Some(rest) = VOWEL.iter().find_map(|written| folded.strip_prefix(written)) {
        folded = format!("এ{rest}");
    }
    folded
}

/// The vowel of "allergy", which others write as এ.
const VOWEL: [&str; 2] = ["অ\u{9cd}য\u{9be}", "এ\u{9cd}য\u{9be}"];

fn push_lower(character: char, folded: &mut String) {
    if let Some(digit) = digit(character) {
        folded.push(digit);
        return;
    }
    for lower in same_letter(character).to_lowercase() {
        match letter(lower) {
            Some(form) => folded.push_str(form),
            None => folded.push(lower),
        }
    }
}

/// Letters that are looked for as others.
fn letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ł' | 'Ł' => "l",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        'ة' => "ه",
        _ => return None,
    })
}

/// The word without the Arabic article, if three letters or more remain. What then begins like an article loses that
/// too, as it does where it stands alone: `للإلكتروني` and `إلكتروني`.
fn without_article<'w>(word: &'w str) -> String {
    if !word.starts_with(['ا', 'و', 'ف', 'ب', 'ك', 'ل']) {
        return word.to_owned();
    }
    let behind = |word: &'w str| {
        ARTICLES.iter().find_map(|article| word.strip_prefix(article).filter(|rest| is_long(rest)))
    };
    std::iter::successors(Some(word), |word| behind(word)).last().unwrap_or(word).to_owned()
}

fn is_long(rest: &str) -> bool {
    rest.chars().nth(2).is_some()
}

/// The article, alone and behind what is written together with it; the longer first.
const ARTICLES: [&str; 8] = ["وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال"];

/// A folded word, and of runs without spaces between words the pairs of neighbours.
fn runs(word: &str) -> Vec<String> {
    if word.is_ascii() || !word.chars().any(is_unspaced) {
        return if word.is_empty() { Vec::new() } else { vec![word.to_owned()] };
    }
    let characters: Vec<char> = word.chars().collect();
    let mut terms = Vec::new();
    for run in characters.chunk_by(|left, right| is_unspaced(*left) == is_unspaced(*right)) {
        match is_unspaced(run[0]) && run.len() > 2 {
            true => terms.extend(run.windows(2).map(|pair| pair.iter().collect::<String>())),
            false => terms.push(run.iter().collect()),
        }
    }
    terms
}

fn begins_with_letter(text: &str) -> bool {
    text.chars().next().is_some_and(|next| !is_gap(next))
}

/// Scripts that put no spaces between words: Thai, Lao, Myanmar, Khmer, Kana, Han.
fn is_unspaced(character: char) -> bool {
    is_in(character, UNSPACED)
}

fn is_gap(character: char) -> bool {
    is_in(character, GAPS)
}

fn is_dropped(character: char) -> bool {
    is_in(character, DROPPED)
}

fn is_in(character: char, ranges: &[(u32, u32)]) -> bool {
    let code = character as u32;
    let before = ranges.partition_point(|(first, _)| *first <= code);
    before.checked_sub(1).is_some_and(|index| code <= ranges[index].1)
}

const UNSPACED: &[(u32, u32)] = &[
    (0xe00, 0xe7f),
    (0xe80, 0xeff),
    (0x1000, 0x109f),
    (0x1780, 0x17ff),
    (0x3005, 0x3007),
    (0x3040, 0x30ff),
    (0x3400, 0x9fff),
    (0x20000, 0x3ffff),
];

/// What stands between words. Everything else is a part of one, whatever a later Unicode makes of it, so that no
/// two versions of Unicode disagree.
const GAPS: &[(u32, u32)] = &[
    (0x0, 0x2f),
    (0x3a, 0x40),
    (0x5b, 0x60),
    (0x7b, 0xa9),
    (0xab, 0xac),
    (0xae, 0xb1),
    (0xb4, 0xb4),
    (0xb6, 0xb8),
    (0xbb, 0xbf),
    (0xd7, 0xd7),
    (0xf7, 0xf7),
    (0x2c2, 0x2c5),
    (0x2d2, 0x2df),
    (0x37e, 0x37e),
    (0x387, 0x387),
    (0x55a, 0x55f),
    (0x589, 0x58a),
    (0x5be, 0x5be),
    (0x5c0, 0x5c0),
    (0x5c3, 0x5c3),
    (0x5c6, 0x5c6),
    (0x5f3, 0x5f4),
    (0x600, 0x60f),
    (0x61b, 0x61f),
    (0x66a, 0x66d),
    (0x6d4, 0x6d4),
    (0x6dd, 0x6de),
    (0x6e9, 0x6e9),
    (0x700, 0x70d),
    (0x964, 0x965),
    (0x970, 0x970),
    (0x9f2, 0x9f3),
    (0x9fb, 0x9fb),
    (0xe3f, 0xe3f),
    (0xe4f, 0xe4f),
    (0xe5a, 0xe5b),
    (0x2000, 0x200b),
    (0x200e, 0x205f),
    (0x2061, 0x206f),
    (0x207a, 0x207e),
    (0x208a, 0x208e),
    (0x20a0, 0x20cf),
    (0x2100, 0x2101),
    (0x2190, 0x2bff),
    (0x2e00, 0x2e7f),
    (0x3000, 0x3004),
    (0x3008, 0x3020),
    (0x3030, 0x3030),
    (0x303d, 0x303f),
    (0x30fb, 0x30fb),
    (0xd800, 0xf8ff),
    (0xfd3e, 0xfd3f),
    (0xfe10, 0xfe1f),
    (0xfe30, 0xfe6f),
    (0xff00, 0xff0f),
    (0xff1a, 0xff20),
    (0xff3b, 0xff40),
    (0xff5b, 0xff65),
    (0xffe0, 0xffff),
    (0x1f000, 0x1faff),
    (0xe0000, 0x10ffff),
];

/// What is written or left out at will, and what stands above or below a letter that is found without it.
const DROPPED: &[(u32, u32)] = &[
    (0xad, 0xad),
    (0x300, 0x36f),
    (0x483, 0x489),
    (0x591, 0x5bd),
    (0x5bf, 0x5bf),
    (0x5c1, 0x5c2),
    (0x5c4, 0x5c5),
    (0x5c7, 0x5c7),
    (0x610, 0x61a),
    (0x640, 0x640),
    (0x64b, 0x65f),
    (0x670, 0x670),
    (0x6d6, 0x6dc),
    (0x6df, 0x6e8),
    (0x6ea, 0x6ed),
    (0x1ab0, 0x1aff),
    (0x1dc0, 0x1dff),
    (0x200c, 0x200d),
    (0x2060, 0x2060),
    (0x20d0, 0x20ff),
    (0x3099, 0x309a),
    (0xfe00, 0xfe0f),
    (0xfe20, 0xfe2f),
    (0xfeff, 0xfeff),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_in_order() {
        for ranges in [GAPS, DROPPED, UNSPACED] {
            for pair in ranges.windows(2) {
                assert!(pair[0].1 < pair[1].0, "{pair:x?}");
            }
        }
    }

    /// The browser is held against the same list by `tests/browser/words.test.mjs`.
    #[test]
    fn the_words_of_the_list() {
        let path = "tests/search/words.txt";
        let list = std::fs::read_to_string(path).expect("there is a list");
        let rows = list.lines().filter_map(|row| row.split_once('\t'));
        let made: String = rows.map(|(word, _)| format!("{word}\t{}\n", all_terms(word).join(" "))).collect();
        if std::env::var_os("SOPBOOK_ACCEPT").is_some() {
            std::fs::write(path, &made).expect("the list can be written");
        } else {
            assert_eq!(list, made, "SOPBOOK_ACCEPT=1 cargo test --lib accepts the change");
        }
    }

    #[test]
    fn the_browser_knows_the_same_digits() {
        let script =
            std::fs::read_to_string("themes/default/static/search/words.js").expect("there is a script");
        let list = script.split("const ZEROS = [").nth(1).and_then(|rest| rest.split(']').next());
        let known: Vec<&str> =
            list.expect("it lists them").split([',', ' ', '\n']).filter(|zero| !zero.is_empty()).collect();
        let zeros = crate::quantity::zeros().iter().filter(|zero| !zero.is_ascii());
        let zeros: Vec<String> = zeros.map(|zero| format!("0x{:x}", *zero as u32)).collect();
        assert_eq!(known, zeros, "write these into words.js: {}", zeros.join(", "));
    }

    #[test]
    fn the_browser_knows_the_same_signs_between_thousands() {
        let script =
            std::fs::read_to_string("themes/default/static/search/words.js").expect("there is a script");
        let list = script.split("const GROUP_SIGNS = [").nth(1).and_then(|rest| rest.split(']').next());
        let known: Vec<&str> = list.expect("it lists them").split(", ").collect();
        let signs = crate::quantity::GROUP_SIGNS.iter();
        let signs: Vec<String> = signs.map(|sign| format!("0x{:x}", *sign as u32)).collect();
        assert_eq!(known, signs, "write these into words.js: {}", signs.join(", "));
    }

    #[test]
    fn one_form_for_what_is_written_in_several_ways() {
        let same = [
            ("Refund", "REFUND"),
            ("l’huile", "Huile"),
            ("qu'œufs", "oeufs"),
            ("the customer's", "the customer"),
            ("crème brûlée", "creme brulee"),
            ("الاسترجاع", "اِسْتِرْجاع"),
            ("وللعميل", "العميل"),
            ("للإلكتروني", "الكتروني"),
            ("إلى", "الي"),
            ("بســرعة", "بسرعه"),
            ("ফেরতের ১২", "ফেরতের 12"),
            ("সময়মতো", "সময\u{9bc}মত\u{9c7}\u{9be}"),
            ("অ্যালার্জি এ্যালার্জি", "এলার্জি এলার্জি"),
            ("٣٤ ۳۴ ৩৪", "34 34 34"),
            ("12,500 12\u{202f}500 12.500 12’500 ١٢٬٥٠٠", "12500 12500 12500 12500 12500"),
            ("1,250,000 and ১,০০,০০০ and 1,250, 300", "1250000 and 100000 and 1250 300"),
            ("12,50 2.5 10.10.2026 1234,500 1,2500", "12 50 2 5 10 10 2026 1234 500 1 2500"),
            ("ﬁne ｆｉｎｅ", "fine fine"),
            ("𝐁𝐫𝐞𝐚𝐝", "bread"),
        ];
        for (left, right) in same {
            assert_eq!(all_terms(left), all_terms(right), "{left} and {right}");
        }
    }

    #[test]
    fn words_without_spaces_are_pairs() {
        assert_eq!(all_terms("東京都庁 iPhone用"), ["東京", "京都", "都庁", "iphone", "用"]);
        assert_eq!(all_terms("คืนเงิน").len(), 6);
    }

    #[test]
    fn ids() {
        assert_eq!(id_term("ham-sandwich"), "ham-sandwich");
        assert_eq!(id_term("Été_2026"), "ete-2026");
    }
}
