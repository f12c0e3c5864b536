//! Numbers with a sign or a unit, kept together in text that is written from right to left.
//!
//! The rules for mixed directions (Unicode Standard Annex 9) put the sign of `-18 °C` behind the number and the unit
//! before it where the text around is Arabic. A reader could take it for 18 °C.

use std::borrow::Cow;

/// The HTML with each such number in an element of its own direction. What is between `<` and `>` stays as it is.
pub fn isolated(html: &str) -> Cow<'_, str> {
    let mut isolated = String::new();
    let (mut at, mut copied, mut before, mut is_latin) = (0, 0, ' ', false);
    while let Some(next) = html[at..].chars().next() {
        let closing = match next {
            '<' => '>',
            '&' => ';',
            _ => ' ',
        };
        if closing != ' ' {
            at += html[at..].find(closing).map_or(html.len() - at, |end| end + 1);
            (before, is_latin) = (closing, is_latin && closing == ';');
            continue;
        }
        // A preposition may be written together with the number, and a hyphen behind a word is no sign.
        let is_within = before.is_ascii_alphanumeric() || before.is_numeric();
        let is_hyphen = before.is_alphabetic() && next == '-';
        let length = if is_within || is_hyphen { None } else { number(&html[at..]) };
        let Some((length, is_mixed)) = length else {
            if next.is_alphabetic() {
                is_latin = is_latin_letter(next);
            }
            (at, before) = (at + next.len_utf8(), next);
            continue;
        };
        // Behind a Latin word a number goes with that word from left to right, and an element would part them.
        let stays = is_latin && html[..at + length].ends_with(char::is_alphanumeric);
        if is_mixed && !stays {
            isolated.push_str(&html[copied..at]);
            isolated.push_str("<bdi dir=\"ltr\">");
            isolated.push_str(&html[at..at + length]);
            isolated.push_str("</bdi>");
            copied = at + length;
        }
        (at, before) = (at + length, '0');
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    isolated.push_str(&html[copied..]);
    Cow::Owned(isolated)
}

/// How long the number is that `text` begins with, and whether it has a sign or a unit in Latin letters.
fn number(text: &str) -> Option<(usize, bool)> {
    // More of them are a line, and no sign of a number.
    let sign: usize =
        text.chars().take(MOST_SIGNS).take_while(|next| SIGNS.contains(next)).map(char::len_utf8).sum();
    let (sign, unsigned) = text.split_at(sign);
    let unsigned = if sign.is_empty() { unsigned } else { unsigned.trim_start_matches([' ', '\u{a0}']) };
    // The groups of a telephone number belong together.
    let joins = if sign == "+" { &[' ', '\u{a0}'][..] } else { &['.', ',', ':', '/', '-', '–', '٫'][..] };
    let mut rest = digits(unsigned)?;
    while let Some(more) = rest.strip_prefix(joins).and_then(digits) {
        rest = more;
    }
    let end = behind_unit(rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']));
    let has_unit = end.is_some();
    Some((text.len() - end.unwrap_or(rest).len(), !sign.is_empty() || has_unit))
}

/// What follows the unit that `text` begins with: a run of Latin letters and signs, whatever it measures. A word with
/// a capital is a name: `16 Corner`.
fn behind_unit(text: &str) -> Option<&str> {
    let rest = text
        .trim_start_matches(|next: char| is_latin_letter(next) || next == '/' || UNIT_SIGNS.contains(&next));
    let unit = text[..text.len() - rest.len()].trim_end_matches('/');
    let mut letters = unit.chars();
    let is_name = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && letters.next().is_some();
    let is_unit = !unit.is_empty() && !is_name && !rest.starts_with(|next: char| next.is_ascii_digit());
    is_unit.then(|| &text[unit.len()..])
}

fn is_latin_letter(letter: char) -> bool {
    letter.is_alphabetic() && letter < '\u{250}'
}

/// What follows the digits that `text` begins with.
fn digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(char::is_numeric);
    (rest.len() < text.len()).then_some(rest)
}

const SIGNS: [char; 7] = ['-', '−', '+', '±', '≤', '≥', '≈'];

const MOST_SIGNS: usize = 3;

/// What a unit may have beside letters.
const UNIT_SIGNS: [char; 11] = ['°', '℃', '℉', '%', '‰', 'µ', 'μ', '²', '³', '€', '$'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_units_stay_with_their_number() {
        for (html, expected) in [
            ("عند -18 °C أو أبرد", "عند [-18 °C] أو أبرد"),
            ("بين 15 و25 °C.", "بين 15 و[25 °C]."),
            ("بين 15 و 25 °C.", "بين 15 و [25 °C]."),
            ("<b>≤ 5 °C</b>", "<b>[≤ 5 °C]</b>"),
            ("أكثر من 1000 EUR", "أكثر من [1000 EUR]"),
            ("أكثر من 50 EGP.", "أكثر من [50 EGP]."),
            ("2 pumps من الصلصة", "[2 pumps] من الصلصة"),
            ("نحو 5 % أو 20%", "نحو [5 %] أو [20%]"),
            ("3 g/l و5 kg/يوم", "[3 g/l] و[5 kg]/يوم"),
            ("<b>3 pièces</b> 4 <i>kg</i>", "<b>[3 pièces]</b> 4 <i>kg</i>"),
            ("5 &lt; 6 h&amp;m", "5 &lt; [6 h]&amp;m"),
            ("5 °3", "5 °3"),
            ("Keep it between 15 and 25 °C.", "Keep it between 15 and 25 °C."),
            ("Festool عند 5 kg &amp; 6 kg", "Festool عند [5 kg] &amp; [6 kg]"),
            ("up to 5 %", "up to [5 %]"),
            ("اتصل +353 20 910 0180 الآن", "اتصل [+353 20 910 0180] الآن"),
            ("30 ثانية، الساعة 17:00، 2026-10-12", "30 ثانية، الساعة 17:00، 2026-10-12"),
            ("16 Corner", "16 Corner"),
            ("كوفيد-19", "كوفيد-19"),
            ("<a href=\"x-18.html\">٢٠-٢٥ غ</a>", "<a href=\"x-18.html\">٢٠-٢٥ غ</a>"),
            ("±", "±"),
        ] {
            let shown = isolated(html).replace("<bdi dir=\"ltr\">", "[").replace("</bdi>", "]");
            assert_eq!(shown, expected);
        }
    }
}
