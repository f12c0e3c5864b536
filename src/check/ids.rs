//! How ids are written.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Whether `text` is written as an id: letters and digits of any script in lower case, with single hyphens or
/// underscores between them.
pub fn is_id(text: &str) -> bool {
    let mut before = '-';
    for character in text.chars() {
        let fits =
            is_joint(character) && !is_joint(before) || is_letter(character) && !has_lower_case(character);
        if !fits {
            return false;
        }
        before = character;
    }
    !is_joint(before) && is_nfc(text)
}

/// `text` as an id; `None` where nothing is left of it.
pub fn corrected(text: &str) -> Option<String> {
    let mut id = String::with_capacity(text.len());
    for character in text.nfc().flat_map(char::to_lowercase) {
        match character {
            '\'' | '’' => {}
            _ if is_letter(character) => id.push(character),
            _ if id.is_empty() || id.ends_with(['-', '_']) => {}
            '_' => id.push('_'),
            _ => id.push('-'),
        }
    }
    id.truncate(id.trim_end_matches(['-', '_']).len());
    (!id.is_empty()).then_some(id)
}

/// `id` as it is written in a heading of `book.toml`: in quotes where TOML asks for them.
pub fn key(id: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    match !id.is_empty() && id.bytes().all(is_bare) {
        true => id.to_owned(),
        false => format!("\"{}\"", id.replace(['"', '\\'], "")),
    }
}

/// Whether a character may be part of an id.
pub fn is_id_part(character: char) -> bool {
    is_joint(character) || is_letter(character)
}

fn is_joint(character: char) -> bool {
    matches!(character, '-' | '_')
}

fn is_letter(character: char) -> bool {
    // Vowel signs belong to the words of Bengali, Arabic and many others; so do the joiners between letters.
    character.is_alphanumeric()
        || is_combining_mark(character)
        || matches!(character, '\u{200c}' | '\u{200d}')
}

fn has_lower_case(character: char) -> bool {
    !character.to_lowercase().eq([character])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_any_script() {
        for id in ["ham-sandwich", "ham_2", "été", "আইসক্রিম-দেওয়া", "استرجاع-المال", "16", "a"]
        {
            assert!(is_id(&id.nfc().collect::<String>()), "{id}");
        }
        for text in
            ["", "Ham", "ham sandwich", "ham--2", "-ham", "ham-", "ham.v2", "a-_b", "e\u{301}te\u{301}"]
        {
            assert!(!is_id(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_id_is_corrected() {
        let cases = [
            ("Ham Sandwich", Some("ham-sandwich")),
            ("ham--sandwich-", Some("ham-sandwich")),
            ("Chef's ham & cheese/v2", Some("chefs-ham-cheese-v2")),
            ("_x__y_", Some("x_y")),
            ("e\u{301}te\u{301}", Some("été")),
            ("!!", None),
        ];
        for (text, id) in cases {
            assert_eq!(corrected(text).as_deref(), id, "{text}");
            assert!(corrected(text).is_none_or(|id| is_id(&id)), "{text}");
        }
    }
}
