//! The words of some pages, each known by a number.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::stem::Stems;
use super::vocabulary::Vocabulary;
use super::words;

/// The words of some pages. Each token as it is written is looked at only once.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    tokens: FxHashMap<SmolStr, Forms>,
    /// The forms of tokens that have several.
    several: Vec<u32>,
    terms: FxHashMap<SmolStr, u32>,
    known: FxHashMap<SmolStr, u32>,
    vocabulary: Vocabulary,
}

/// The numbers of the forms of a token.
#[derive(Clone, Copy, Debug)]
enum Forms {
    One(u32),
    /// From where to where they are in `several`.
    Several(u32, u32),
}

impl Lexicon {
    /// Calls `each` with the number of every word of `text`, and with that of its class.
    pub(super) fn read(&mut self, text: &str, stems: &Stems, mut each: impl FnMut(u32, u32)) {
        words::tokens(text, |token| {
            let forms = match self.tokens.get(token) {
                Some(known) => *known,
                None => self.learn(token, stems),
            };
            match forms {
                Forms::One(form) => each(form, self.class_of(form)),
                Forms::Several(start, end) => {
                    for form in &self.several[start as usize..end as usize] {
                        each(*form, self.class_of(*form));
                    }
                }
            }
        });
    }

    /// The number of a term that is a form of nothing else.
    pub(super) fn term(&mut self, term: &str) -> u32 {
        if let Some(known) = self.terms.get(term) {
            return *known;
        }
        let term = SmolStr::new(term);
        let class = self.class(term.clone());
        let form = self.form(term.clone(), class);
        self.terms.insert(term, form);
        form
    }

    /// The number of the class of a form.
    pub(super) fn class_of(&self, form: u32) -> u32 {
        self.vocabulary.forms[form as usize].1
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub(super) fn into_vocabulary(self) -> Vocabulary {
        self.vocabulary
    }

    fn learn(&mut self, token: &str, stems: &Stems) -> Forms {
        let terms = words::terms(token);
        let forms = match terms.as_slice() {
            [term] => {
                let class = self.class(stems.stem(token, term));
                Forms::One(self.form(term.into(), class))
            }
            terms => {
                let start = self.several.len() as u32;
                for term in terms {
                    let form = self.term(term);
                    self.several.push(form);
                }
                Forms::Several(start, self.several.len() as u32)
            }
        };
        self.tokens.insert(token.into(), forms);
        forms
    }

    fn form(&mut self, term: SmolStr, class: u32) -> u32 {
        self.vocabulary.forms.push((term, class));
        self.vocabulary.forms.len() as u32 - 1
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
