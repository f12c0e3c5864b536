//! The words of the glossary: where a text has them, in any of their forms.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::config::Term;
use crate::manual::Manual;
use crate::script::{fold, fold_into, is_word_part};

/// The glossary as one language and that of the manual have it; made once for all pages of a language.
#[derive(Debug)]
pub struct Glossary<'m> {
    /// Its terms, in the order of `book.toml`.
    pub terms: Vec<GlossaryEntry<'m>>,
    /// The terms by the first words of the forms that are looked for.
    by_word: FxHashMap<String, Vec<usize>>,
    /// Those with a form that may begin with any word.
    open: Vec<usize>,
}

impl<'m> Glossary<'m> {
    /// The glossary for the pages of `edition`.
    pub fn new(edition: &'m Manual) -> Self {
        let config = &edition.config;
        let entry = |term| GlossaryEntry::new(term, &edition.language, &config.language);
        let terms: Vec<GlossaryEntry<'m>> = config.glossary.iter().map(entry).collect();
        let (mut by_word, mut open): (FxHashMap<_, Vec<_>>, Vec<_>) = (FxHashMap::default(), Vec::new());
        for (place, term) in terms.iter().enumerate() {
            let patterns = term.forbidden.iter().chain(&term.source).filter_map(|form| form.words.first());
            for pattern in patterns {
                match pattern.open_before || pattern.open_behind {
                    true => open.push(place),
                    false => by_word.entry(pattern.text.clone()).or_default().push(place),
                }
            }
        }
        Self { terms, by_word, open }
    }

    /// The terms of which one of the texts may have a form, in the order of `book.toml`.
    pub fn terms_in<'s>(
        &'s self,
        texts: &[&TextWords],
    ) -> impl Iterator<Item = &'s GlossaryEntry<'m>> + use<'s, 'm> {
        let words = texts.iter().flat_map(|words| words.all());
        let mut seen = FxHashSet::default();
        let known = words.filter_map(|word| self.by_word.get_key_value(word));
        let found = known.filter(|(word, _)| seen.insert(*word)).flat_map(|(_, places)| places);
        let found = found.chain(&self.open);
        let found: BTreeSet<usize> = found.copied().collect();
        found.into_iter().map(|place| &self.terms[place])
    }
}

/// A term as one language and that of the manual have it.
#[derive(Debug)]
pub struct GlossaryEntry<'m> {
    /// What the glossary calls it.
    pub id: &'m str,
    /// The form to be written.
    pub wanted: &'m str,
    /// The forms that are right.
    pub forms: Vec<TermForm>,
    /// Those that are not to be used for it.
    pub forbidden: Vec<TermForm>,
    /// The forms that are right in the language of the manual.
    pub source: Vec<TermForm>,
}

impl<'m> GlossaryEntry<'m> {
    fn new(term: &'m Term, language: &str, own: &str) -> Self {
        let written = |language: &str| term.forms.get(language).map(Vec::as_slice).unwrap_or_default();
        let forms = |written: &[String]| written.iter().filter_map(|form| TermForm::new(form)).collect();
        Self {
            id: &term.id,
            wanted: written(language).first().map_or(term.id.as_str(), String::as_str),
            forms: forms(written(language)),
            forbidden: forms(term.forbidden.get(language).map(Vec::as_slice).unwrap_or_default()),
            source: forms(written(own)),
        }
    }
}

/// A word or several that are looked for in texts; a star stands for any letters.
#[derive(Debug)]
pub struct TermForm {
    words: Vec<Pattern>,
}

/// One word as it may be written.
#[derive(Debug)]
struct Pattern {
    text: String,
    open_before: bool,
    open_behind: bool,
}

impl TermForm {
    /// A form as `book.toml` has it; `None` where no letter is in it.
    fn new(written: &str) -> Option<Self> {
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
pub struct TextWords {
    /// The words as they are compared, one behind the other.
    folded: String,
    words: Vec<TextWord>,
    /// The places of each word among the others, once a form is looked for: of most texts none is.
    places: OnceCell<FxHashMap<String, Vec<usize>>>,
}

/// A word of a text.
#[derive(Debug)]
struct TextWord {
    /// Its form among the folded ones.
    folded: Range<usize>,
    /// Its bytes in the text.
    written: Range<usize>,
}

impl TextWords {
    /// The words of a text, without the portions that it names.
    pub fn of(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let (mut words, mut start, mut in_braces) = (Vec::new(), None, false);
        for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
            in_braces = (in_braces || character == '{') && character != '}';
            match (is_word_part(character) && !in_braces, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    let begin = folded.len();
                    fold_into(&text[from..at], &mut folded);
                    words.push(TextWord { folded: begin..folded.len(), written: from..at });
                    start = None;
                }
                _ => {}
            }
        }
        Self { folded, words, places: OnceCell::new() }
    }

    /// Its words as they are compared.
    fn all(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| self.form(word))
    }

    fn form(&self, word: &TextWord) -> &str {
        &self.folded[word.folded.clone()]
    }

    /// The places of a word among the others.
    fn places(&self, word: &str) -> &[usize] {
        let places = self.places.get_or_init(|| {
            let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
            for (place, word) in self.all().enumerate() {
                places.entry(word.to_owned()).or_default().push(place);
            }
            places
        });
        places.get(word).map_or(&[], Vec::as_slice)
    }

    /// The word of a form that the text has least often, by its place in the form, and where the text has it; `None`
    /// where every word of the form may have more letters.
    fn rarest(&self, form: &TermForm) -> Option<(usize, &[usize])> {
        let words = form.words.iter().enumerate();
        let whole = words.filter(|(_, pattern)| !pattern.open_before && !pattern.open_behind);
        let placed = whole.map(|(at, pattern)| (at, self.places(&pattern.text)));
        placed.min_by_key(|(_, places)| places.len())
    }

    /// Where the first of `forms` stands.
    pub fn find<'f>(&self, forms: impl IntoIterator<Item = &'f TermForm>) -> Option<Range<usize>> {
        forms.into_iter().find_map(|form| {
            let window = |start: usize| self.words.get(start..start + form.words.len());
            let fits = |window: &&[TextWord]| {
                form.words.iter().zip(*window).all(|(pattern, word)| pattern.fits(self.form(word)))
            };
            let found = match self.rarest(form) {
                Some((behind, places)) => {
                    let starts = places.iter().filter_map(|place| place.checked_sub(behind));
                    starts.filter_map(window).find(fits)
                }
                None => (0..self.words.len()).filter_map(window).find(fits),
            }?;
            Some(found.first()?.written.start..found.last()?.written.end)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(form: &str, text: &'t str) -> Option<&'t str> {
        TextWords::of(text).find(&TermForm::new(form)).map(|range| &text[range])
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
