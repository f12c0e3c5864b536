//! The way back from a text to the file that it was read from.

use std::ops::Range;

use crate::diagnostic::Place;
use crate::fields::Path;
use crate::manual::Procedure;
use crate::source::Span;

/// The place of a range of `text`, which is the value at `path` of the front matter.
pub(super) fn place_in(procedure: &Procedure, path: &Path, text: &str, range: &Range<usize>) -> Place {
    let mut place = procedure.value_at(path);
    let written = procedure.text.slice(place.span);
    match align(written, text, range) {
        Some(found) => {
            place.span = Span::from(found).shift(place.span.start);
            place
        }
        None => procedure.words_at(path, &text[range.clone()]),
    }
}

/// Where `range` of `text` stands in the YAML that it was `written` as: in quotes, with escapes, over several lines.
fn align(written: &str, text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let quote = written.chars().next().filter(|first| matches!(first, '"' | '\''));
    // Most texts are written on one line and without escapes.
    let before = usize::from(quote.is_some());
    let same = before + range.start..before + range.end;
    if written.len() == text.len() + 2 * before && written.get(same.clone()) == text.get(range.clone()) {
        return Some(same);
    }
    let mut at = match written.chars().next()? {
        '"' | '\'' => 1,
        '|' | '>' => written.find('\n')? + 1,
        _ => 0,
    };
    let mut start = None;
    for (index, character) in text.char_indices() {
        if character.is_whitespace() {
            continue; // Breaks of lines and indentation are not as in the text.
        }
        let (from, length) = next_written(written, at, quote, character)?;
        if index == range.start {
            start = Some(from);
        }
        at = from + length;
        if index + character.len_utf8() == range.end {
            return Some(start?..at);
        }
    }
    None
}

/// Where `character` stands in `written` from `at` on, and how many bytes it takes there.
fn next_written(written: &str, at: usize, quote: Option<char>, character: char) -> Option<(usize, usize)> {
    let mut at = at;
    loop {
        let rest = written.get(at..)?;
        let first = rest.chars().next()?;
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if quote == Some('\'') && rest.starts_with("''") {
            return (character == '\'').then_some((at, 2));
        } else if quote == Some('"') && first == '\\' {
            let (escaped, length) = escape(rest)?;
            match escaped {
                Some(escaped) if escaped == character => return Some((at, length)),
                Some(escaped) if !escaped.is_whitespace() => return None,
                _ => at += length,
            }
        } else {
            return (first == character).then_some((at, first.len_utf8()));
        }
    }
}

/// The character that an escape of YAML means, if it is one, and the bytes of the escape.
fn escape(rest: &str) -> Option<(Option<char>, usize)> {
    let letter = rest.chars().nth(1)?;
    let digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        'n' | 't' | 'r' | '\n' | '\r' | ' ' | '_' | 'N' | 'L' | 'P' => {
            return Some((Some(' '), 1 + letter.len_utf8()));
        }
        _ => return Some((Some(letter), 1 + letter.len_utf8())),
    };
    let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
    Some((char::from_u32(code), 2 + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_words_as_they_are_written() {
        let cases = [
            ("Answer soon, soon.", "Answer soon, soon.", 13..17, "soon"),
            ("'It''s soon'", "It's soon", 5..9, "soon"),
            ("\"Say \\\"soon\\\" \\u00e9t\\u00e9 soon\"", "Say \"soon\" été soon", 17..21, "soon"),
            (
                "Answer as\n      soon as possible.",
                "Answer as soon as possible.",
                7..26,
                "as\n      soon as possible",
            ),
            (">-\n  Answer\n  soon.\n", "Answer soon.", 7..11, "soon"),
        ];
        for (written, text, range, found) in cases {
            assert_eq!(align(written, text, &range).map(|range| &written[range]), Some(found), "{written}");
        }
        assert_eq!(align("another text", "Answer soon.", &(7..11)), None);
    }
}
