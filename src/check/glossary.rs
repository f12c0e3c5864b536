//! The words of the glossary: where a text has them, in any of their forms.

use std::ops::Range;

use super::language::{fold, is_word_part};

/// A word or several that are looked for in texts; a star stands for any letters.
#[derive(Debug)]
pub struct Form {
    words: Vec<Pattern>,
}

/// One word as it may be written.
#[derive(Debug)]
struct Pattern {
    text: String,
    open_before: bool,
    open_behind: bool,
}

impl Form {
    /// A form as `book.toml` has it; `None` where no letter is in it.
    pub fn new(written: &str) -> Option<Self> {
        let pattern = |word: &str| {
            let text = fold(word.trim_matches('*'));
            let (open_before, open_behind) = (word.starts_with('*'), word.ends_with('*'));
            (!text.is_empty()).then_some(Pattern { text, open_before, open_behind })
        };
        let words: Vec<Pattern> = written.split_whitespace().filter_map(pattern).collect();
        (!words.is_empty()).then_some(Self { words })
    }
}

impl Pattern {
    fn fits(&self, word: &str) -> bool {
        let text = self.text.as_str();
        match (self.open_before, self.open_behind) {
            (true, true) => word.contains(text),
            (true, false) => word.ends_with(text),
            (false, true) => word.starts_with(text),
            (false, false) => word == text,
        }
    }
}

/// A text as words, to be looked through for several forms.
#[derive(Debug)]
pub struct Words(Vec<(String, Range<usize>)>);

impl Words {
    /// The words of a text, without the portions that it names.
    pub fn of(text: &str) -> Self {
        let (mut words, mut start, mut in_braces) = (Vec::new(), None, false);
        for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
            in_braces = (in_braces || character == '{') && character != '}';
            match (is_word_part(character) && !in_braces, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    words.push((fold(&text[from..at]), from..at));
                    start = None;
                }
                _ => {}
            }
        }
        Self(words)
    }

    /// Where the first of `forms` stands.
    pub fn find<'f>(&self, forms: impl IntoIterator<Item = &'f Form>) -> Option<Range<usize>> {
        forms.into_iter().find_map(|form| {
            let fits = |window: &&[(String, Range<usize>)]| {
                form.words.iter().zip(*window).all(|(pattern, (word, _))| pattern.fits(word))
            };
            let found = self.0.windows(form.words.len()).find(fits)?;
            Some(found.first()?.1.start..found.last()?.1.end)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(form: &str, text: &'t str) -> Option<&'t str> {
        Words::of(text).find(&Form::new(form)).map(|range| &text[range])
    }

    #[test]
    fn forms_are_found_whatever_their_case_and_endings() {
        assert_eq!(found("sanitis*", "Sanitised boards dry."), Some("Sanitised"));
        assert_eq!(found("sanitise", "Sanitised boards dry."), None);
        assert_eq!(found("use by", "The use-by day, and use  by it."), Some("use-by"));
        assert_eq!(found("*تعقيم", "ابدأ بالتَّعقيم الآن."), Some("بالتَّعقيم"));
        assert_eq!(found("désinfect*", "DÉSINFECTEZ la planche."), Some("DÉSINFECTEZ"));
        assert_eq!(found("*", "Anything."), None);
    }

    #[test]
    fn a_named_portion_is_no_word() {
        assert_eq!(found("sanitiser", "Spray {sanitiser} on it."), None);
    }
}
