//! Numbers with a sign or a unit, kept together in text that is written from right to left.
//!
//! The rules for mixed directions (Unicode Standard Annex 9) put the sign of `-18 °C` behind the number and the unit
//! before it where the text around is Arabic. A reader could take it for 18 °C.

use std::borrow::Cow;

/// The HTML with each such number in an element of its own direction. What is between `<` and `>` stays as it is.
pub fn isolated(html: &str) -> Cow<'_, str> {
    let mut isolated = String::new();
    let (mut at, mut copied, mut before) = (0, 0, ' ');
    while let Some(next) = html[at..].chars().next() {
        if next == '<' {
            at += html[at..].find('>').map_or(html.len() - at, |end| end + 1);
            before = '>';
            continue;
        }
        // A preposition may be written together with the number, and a hyphen behind a word is no sign.
        let is_within = before.is_ascii_alphanumeric() || before.is_numeric();
        let is_hyphen = before.is_alphabetic() && next == '-';
        let length = if is_within || is_hyphen { None } else { number(&html[at..]) };
        let Some((length, is_mixed)) = length else {
            (at, before) = (at + next.len_utf8(), next);
            continue;
        };
        if is_mixed {
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
    let unsigned = text.trim_start_matches(SIGNS);
    let sign = &text[..text.len() - unsigned.len()];
    let unsigned = if sign.is_empty() { unsigned } else { unsigned.trim_start_matches([' ', '\u{a0}']) };
    // The groups of a telephone number belong together.
    let joins = if sign == "+" { &[' ', '\u{a0}'][..] } else { &['.', ',', ':', '/', '-', '–', '٫'][..] };
    let mut rest = digits(unsigned)?;
    while let Some(more) = rest.strip_prefix(joins).and_then(digits) {
        rest = more;
    }
    let unit = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let unit = UNITS.iter().filter_map(|own| unit.strip_prefix(own));
    let unit = unit
        .filter(|after| !after.starts_with(|next: char| next.is_ascii_alphanumeric()))
        .min_by_key(|after| after.len());
    let end = unit.unwrap_or(rest);
    Some((text.len() - end.len(), !sign.is_empty() || unit.is_some()))
}

/// What follows the digits that `text` begins with.
fn digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(char::is_numeric);
    (rest.len() < text.len()).then_some(rest)
}

const SIGNS: [char; 7] = ['-', '−', '+', '±', '≤', '≥', '≈'];

/// Units in Latin letters that stand behind a number in any language.
const UNITS: [&str; 24] = [
    "°C", "°F", "g", "kg", "mg", "ml", "cl", "l", "oz", "lb", "mm", "cm", "m", "s", "min", "h", "ppm", "EUR",
    "USD", "GBP", "SAR", "AED", "BDT", "CHF",
];

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
