//! The number that a step begins with, where it was numbered by hand.

use crate::manual::wording::Wording;
use crate::quantity::{begins_with_digit, digits};

/// Where the number that a text begins with ends, and the text proper begins: after `3. `, `3) `, `(3) `, `Step 3: `.
pub(in crate::check) fn number(text: &str) -> Option<usize> {
    let word = match text.starts_with(char::is_alphabetic) {
        // Most texts begin with a word, and hardly any has a number behind it.
        true => {
            let (_, behind) = text.split_once(' ')?;
            let is_numbered = begins_with_digit(behind.trim_start_matches([' ', '(']));
            Some(is_numbered.then(|| Wording::step_word(text)).flatten()?)
        }
        false => None,
    };
    let rest = text[word.unwrap_or_default()..].trim_start();
    let (is_bracketed, rest) = rest.strip_prefix('(').map_or((false, rest), |rest| (true, rest));
    let (number, length) = digits(rest);
    let is_number = (1..=2).contains(&number.len());
    let rest = &rest[length..];
    let after = match (is_bracketed, word.is_some()) {
        (true, _) => rest.strip_prefix(')')?,
        (false, true) => rest.trim_start().strip_prefix([':', '.', ')', '-', '–', '—'])?,
        // "2: 1 mix" is no number of a step, nor is "2 - 3 slices".
        (false, false) => rest.strip_prefix(['.', ')'])?,
    };
    let said = after.trim_start();
    let is_apart = said.len() < after.len() && !said.is_empty() && !begins_with_digit(said);
    (is_number && is_apart).then_some(text.len() - said.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_steps() {
        let cases = [
            ("1. Lay the ham.", Some("Lay the ham.")),
            ("3) Lay the ham.", Some("Lay the ham.")),
            ("(3) Lay the ham.", Some("Lay the ham.")),
            ("Step 3: lay the ham.", Some("lay the ham.")),
            ("STEP 12 – lay the ham.", Some("lay the ham.")),
            ("Étape 2 : posez le jambon.", Some("posez le jambon.")),
            ("ETAPE 2 : posez le jambon.", Some("posez le jambon.")),
            ("٣. ضع اللحم", Some("ضع اللحم")),
            ("الخطوة ٣: ضع اللحم", Some("ضع اللحم")),
            ("ধাপ ২: হ্যাম রাখুন", Some("হ্যাম রাখুন")),
            ("1.5 l of water goes in.", None),
            ("2 slices of ham.", None),
            ("2. 5 l of water.", None),
            ("112. Call it.", None),
            ("10.30 is closing time.", None),
            ("Step 3 is done twice.", None),
            ("Steps: see below.", None),
            ("2: 1 mix.", None),
            ("1.", None),
            ("", None),
        ];
        for (text, rest) in cases {
            assert_eq!(number(text).map(|end| &text[end..]), rest, "{text}");
        }
    }
}
