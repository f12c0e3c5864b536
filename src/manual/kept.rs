//! What is known of a manual from one run of the program to the next, when no page of the last run is there to be
//! compared with.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::reads::{Asked, Question, Reads};
use super::{Manual, Procedure};
use crate::digest::{Digest, Digester};
use crate::source::Text;

/// The digests of all pages in all languages: two pages with the same are the same, as far as the settings are.
#[derive(Debug)]
pub struct PageDigests(Vec<Vec<Digest>>);

impl PageDigests {
    /// Those of a manual and of its editions.
    pub fn new(manual: &Manual) -> Self {
        let in_edition = |edition: &Manual| edition.shared.par_iter().map(|page| of_page(page)).collect();
        Self(manual.all_editions().map(in_edition).collect())
    }

    /// That of the page at a `place` in an `edition`, the manual itself being 0.
    pub fn get(&self, edition: usize, place: usize) -> Digest {
        self.0[edition][place]
    }

    /// That of a page and of all its translations.
    pub fn in_all_languages(&self, place: usize) -> Digest {
        let mut digester = Digester::default();
        digester.add_all(self.0.iter().map(|edition| edition[place]));
        digester.finish()
    }
}

/// A page is made of its text and its path; a translation, of the page that it translates as well.
fn of_page(page: &Procedure) -> Digest {
    let mut digester = Digester::default();
    digester.add(&page.path);
    add_text(&mut digester, &page.text);
    if let Some(translation) = &page.translation {
        add_text(&mut digester, &translation.source_page.text);
    }
    digester.finish()
}

fn add_text(digester: &mut Digester, text: &Text) {
    digester.add(&*text.content);
    digester.add(text.invalid.map_or(u32::MAX, |at| at).to_be_bytes());
}

/// What a piece of work asked about single pages, and the digest of the answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptReads {
    /// Each with the number of the edition.
    asked: Vec<(usize, Question)>,
    answers: Digest,
}

impl Manual {
    /// The manual, and the same in each other language.
    pub fn all_editions(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.editions)
    }

    /// What `reads` asked of this manual, to be kept. `None` where that was more than single pages.
    pub fn keep_reads(&self, reads: &Reads, pages: &PageDigests) -> Option<KeptReads> {
        let asked = reads.asked().filter(|_| reads.aspects().is_empty())?;
        let number = |asked: &Asked| self.all_editions().position(|own| own.language == asked.language);
        let asked = asked.iter().map(|asked| Some((number(asked)?, asked.question.clone())));
        let mut asked: Vec<_> = asked.collect::<Option<_>>()?;
        asked.sort();
        asked.dedup();
        let answers = self.digest_of_answers(&asked, pages)?;
        Some(KeptReads { asked, answers })
    }

    /// Whether it gives the answers that a manual of an earlier run gave.
    pub fn answers_as(&self, kept: &KeptReads, pages: &PageDigests) -> bool {
        self.digest_of_answers(&kept.asked, pages) == Some(kept.answers)
    }

    /// The same questions with the answers of this manual.
    pub fn reads_again(&self, kept: &KeptReads) -> Reads {
        let asked = kept.asked.iter().filter_map(|(edition, question)| {
            let edition = self.all_editions().nth(*edition)?;
            let answer = edition.answer(question).cloned().collect();
            Some(Asked { language: edition.language.clone(), question: question.clone(), answer })
        });
        Reads::of(asked.collect())
    }

    fn digest_of_answers(&self, asked: &[(usize, Question)], pages: &PageDigests) -> Option<Digest> {
        let mut digester = Digester::default();
        for (number, question) in asked {
            let edition = self.all_editions().nth(*number)?;
            let answers: Vec<Digest> = edition.places(question).map(|at| pages.get(*number, at)).collect();
            digester.add_all(answers.iter());
        }
        Some(digester.finish())
    }

    /// The digest of all that is around the pages, which any of them may depend on.
    pub fn digest_around(&self) -> Digest {
        let mut digester = Digester::default();
        add_text(&mut digester, &self.config.text);
        let departments = || self.departments.iter();
        digester.add_all(departments().map(|own| &own.id));
        let names =
            departments().map(|own| self.introduction(&own.id).and_then(|page| page.title.as_deref()));
        digester.add_all(names.map(Option::unwrap_or_default));
        digester.add_all(self.files.iter());
        digester.add(postcard::to_allocvec(&*self.pictures).unwrap_or_default());
        digester.add_all(self.active.iter().map(|file| &file.path));
        digester.add_all(self.unreadable.iter().map(|(path, fault)| format!("{path}\n{fault}")));
        digester.finish()
    }
}
