//! The words of some pages, each known by a number.

use rustc_hash::FxHashMap;

use super::stem::Stems;
use super::words;

/// The words of some pages. Each token as it is written is looked at only once.
pub(super) struct Lexicon<'s> {
    stems: &'s Stems,
    /// By token: where its classes stand in `classes`, and how many they are.
    tokens: FxHashMap<Box<str>, (u32, u32)>,
    classes: Vec<u32>,
    known: FxHashMap<Box<str>, u32>,
    vocabulary: Vocabulary,
}

/// The forms of words and what they are forms of.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// A form and the number of its class.
    pub forms: Vec<(String, u32)>,
    /// What the forms of each class have in common.
    pub classes: Vec<String>,
}

impl<'s> Lexicon<'s> {
    pub(super) fn new(stems: &'s Stems) -> Self {
        Self {
            stems,
            tokens: FxHashMap::default(),
            classes: Vec::new(),
            known: FxHashMap::default(),
            vocabulary: Vocabulary::default(),
        }
    }

    /// Calls `each` with the number of the class of every word of `text`.
    pub(super) fn read(&mut self, text: &str, mut each: impl FnMut(u32)) {
        words::tokens(text, |token| {
            let (start, length) = match self.tokens.get(token) {
                Some(found) => *found,
                None => self.learn(token),
            };
            for class in &self.classes[start as usize..(start + length) as usize] {
                each(*class);
            }
        });
    }

    /// The number of the class of a term that is a form of nothing else.
    pub(super) fn term(&mut self, term: String) -> u32 {
        let class = self.class(term.clone());
        self.vocabulary.forms.push((term, class));
        class
    }

    pub(super) fn into_vocabulary(self) -> Vocabulary {
        self.vocabulary
    }

    fn learn(&mut self, token: &str) -> (u32, u32) {
        let terms = words::terms(token);
        let start = self.classes.len() as u32;
        let length = terms.len() as u32;
        for term in terms {
            let stem = if length == 1 { self.stems.stem(token, &term) } else { term.clone() };
            let class = self.class(stem);
            self.classes.push(class);
            self.vocabulary.forms.push((term, class));
        }
        self.tokens.insert(token.into(), (start, length));
        (start, length)
    }

    fn class(&mut self, stem: String) -> u32 {
        if let Some(known) = self.known.get(stem.as_str()) {
            return *known;
        }
        let class = self.vocabulary.classes.len() as u32;
        self.known.insert(stem.as_str().into(), class);
        self.vocabulary.classes.push(stem);
        class
    }
}
