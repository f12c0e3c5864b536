//! The way back from a text to the file that it was read from.

use std::ops::Range;
use std::sync::OnceLock;

use crate::diagnostic::Place;
use crate::fields::Path;
use crate::manual::Procedure;
use crate::source::Span;

/// A text of the front matter, in which words are looked up.
#[derive(Debug)]
pub(super) struct Said {
    pub text: String,
    /// Made when the first words are looked up: most texts have none.
    letters: OnceLock<Vec<Letter>>,
}

/// A letter of a text, and its place in the YAML.
#[derive(Debug)]
struct Letter {
    at: usize,
    written: Range<usize>,
}

impl Said {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), letters: OnceLock::new() }
    }

    /// The place of a range of the text, which is the value at `path` of the front matter.
    pub(super) fn place(&self, range: &Range<usize>, path: &Path, procedure: &Procedure) -> Place {
        let mut place = procedure.value_at(path);
        match self.find(range, procedure.text.slice(place.span)) {
            Some(found) => {
                place.span = Span::from(found).shift(place.span.start);
                place
            }
            None => procedure.words_at(path, &self.text[range.clone()]),
        }
    }

    /// The place of a range of the text in the YAML that the text is `written` as.
    fn find(&self, range: &Range<usize>, written: &str) -> Option<Range<usize>> {
        // Most texts are written on one line and without escapes.
        let before = usize::from(quote_of(written).is_some());
        let same = before + range.start..before + range.end;
        if written.len() == self.text.len() + 2 * before
            && written.get(same.clone()) == self.text.get(range.clone())
        {
            return Some(same);
        }
        let letters = self.letters.get_or_init(|| align(written, &self.text));
        let first = letters.partition_point(|letter| letter.at < range.start);
        let last = letters.partition_point(|letter| letter.at < range.end).checked_sub(1)?;
        let (first, last) = (letters.get(first)?, &letters[last]);
        // Behind what differs from the YAML nothing is known.
        let is_whole = first.at == range.start
            && self.text[last.at..].chars().next().is_some_and(|end| last.at + end.len_utf8() == range.end);
        is_whole.then_some(first.written.start..last.written.end)
    }
}

/// The quotation mark that a text of YAML is written in.
fn quote_of(written: &str) -> Option<char> {
    written.chars().next().filter(|first| matches!(first, '"' | '\''))
}

/// The letters of `text` and their places in the YAML that it was `written` as: in quotes, with escapes, over
/// several lines. It ends where both differ.
fn align(written: &str, text: &str) -> Vec<Letter> {
    let quote = quote_of(written);
    let mut next = match written.chars().next() {
        Some('"' | '\'') => 1,
        Some('|' | '>') => written.find('\n').map_or(written.len(), |end| end + 1),
        _ => 0,
    };
    // Breaks of lines and indentation are not as in the text.
    let letters = text.char_indices().filter(|(_, letter)| !letter.is_whitespace());
    let placed = letters.map_while(|(at, letter)| {
        let (start, length) = next_written(written, next, quote, letter)?;
        next = start + length;
        Some(Letter { at, written: start..next })
    });
    placed.collect()
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
            assert_eq!(
                Said::new(text).find(&range, written).map(|range| &written[range]),
                Some(found),
                "{written}"
            );
        }
        assert_eq!(Said::new("Answer soon.").find(&(7..11), "another text"), None);
    }
}
