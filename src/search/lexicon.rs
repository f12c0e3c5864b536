//! The words of some pages, each known by a number.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::stem::Stems;
use super::vocabulary::Vocabulary;
use super::words;

/// The words of some pages. Each token as it is written is looked at only once.
pub(super) struct Lexicon<'s> {
    stems: &'s Stems,
    tokens: FxHashMap<SmolStr, Classes>,
    /// The classes of tokens that have several.
    several: Vec<u32>,
    known: FxHashMap<SmolStr, u32>,
    vocabulary: Vocabulary,
}

/// The classes of the terms of a token.
#[derive(Clone, Copy)]
enum Classes {
    One(u32),
    /// From where to where they stand in `several`.
    Several(u32, u32),
}

impl<'s> Lexicon<'s> {
    pub(super) fn new(stems: &'s Stems) -> Self {
        Self {
            stems,
            tokens: FxHashMap::default(),
            several: Vec::new(),
            known: FxHashMap::default(),
            vocabulary: Vocabulary::default(),
        }
    }

    /// Calls `each` with the number of the class of every word of `text`.
    pub(super) fn read(&mut self, text: &str, mut each: impl FnMut(u32)) {
        words::tokens(text, |token| {
            let classes = match self.tokens.get(token) {
                Some(known) => *known,
                None => self.learn(token),
            };
            match classes {
                Classes::One(class) => each(class),
                Classes::Several(start, end) => {
                    self.several[start as usize..end as usize].iter().copied().for_each(&mut each);
                }
            }
        });
    }

    /// The number of the class of a term that is a form of nothing else.
    pub(super) fn term(&mut self, term: &str) -> u32 {
        let term = SmolStr::new(term);
        let class = self.class(term.clone());
        self.vocabulary.forms.push((term, class));
        class
    }

    pub(super) fn class_count(&self) -> usize {
        self.vocabulary.classes.len()
    }

    pub(super) fn into_vocabulary(self) -> Vocabulary {
        self.vocabulary
    }

    fn learn(&mut self, token: &str) -> Classes {
        let terms = words::terms(token);
        let classes = match terms.as_slice() {
            [term] => {
                let class = self.class(self.stems.stem(token, term));
                self.vocabulary.forms.push((term.into(), class));
                Classes::One(class)
            }
            terms => {
                let start = self.several.len() as u32;
                for term in terms {
                    let class = self.term(term);
                    self.several.push(class);
                }
                Classes::Several(start, self.several.len() as u32)
            }
        };
        self.tokens.insert(token.into(), classes);
        classes
    }

    fn class(&mut self, stem: SmolStr) -> u32 {
        if let Some(known) = self.known.get(&stem) {
            return *known;
        }
        let class = self.vocabulary.classes.len() as u32;
        self.known.insert(stem.clone(), class);
        self.vocabulary.classes.push(stem);
        class
    }
}
