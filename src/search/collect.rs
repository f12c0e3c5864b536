//! Where which word stands, and how much it says there.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::blocks::List;
use super::dictionary::Dictionary;
use super::page::Page;
use super::postings::{Posting, settle};
use super::reader::{PageWords, Reader};
use super::stem::Stems;
use super::synonyms::Synonyms;
use super::vocabulary::Vocabulary;
use crate::config::Search;
use crate::manual::Procedure;

/// The words of the pages of an edition, kept from one index to the next: of the pages that stay only the lists are
/// made again.
#[derive(Debug, Default)]
pub struct KeptWords {
    /// Pages that were read together, with their words.
    chunks: Vec<Chunk>,
    /// Reads the pages that came later.
    later: Reader,
    later_pages: Vec<Option<PageWords>>,
    /// By the path of each page: what it was when it was read, and where its words are.
    known: HashMap<String, (Arc<Procedure>, Place)>,
}

/// The words of pages that were read together.
pub(super) type Chunk = (Vocabulary, Vec<Option<PageWords>>);

/// The number of a chunk, and the place in it. The pages that came later are the last chunk.
pub(super) type Place = (usize, usize);

/// The words of a manual, and the list of the pages of each class of them.
#[derive(Debug)]
pub(super) struct Collection {
    pub dictionary: Dictionary,
    pub lists: Vec<List>,
}

impl KeptWords {
    /// Words that were read before, and where those of each page are.
    pub(super) fn of_chunks(chunks: Vec<Chunk>, known: Vec<(Arc<Procedure>, Place)>) -> Self {
        let known = known.into_iter().map(|(page, place)| (page.path.clone(), (page, place)));
        Self { chunks, known: known.collect(), ..Self::default() }
    }

    /// The words in chunks, and where those of each page are.
    pub(super) fn into_chunks(mut self) -> (Vec<Chunk>, impl Iterator<Item = (Arc<Procedure>, Place)>) {
        self.chunks.push((self.later.into_vocabulary(), self.later_pages));
        (self.chunks, self.known.into_values())
    }

    /// Reads those of `pages` that are not known yet, each as `page` makes it, and forgets those that are gone.
    pub(super) fn read(
        &mut self,
        pages: &[Arc<Procedure>],
        language: &str,
        settings: &Search,
        page: impl Fn(&Procedure) -> Page + Sync,
    ) {
        let stems = Stems::of(language);
        let fields = settings.fields;
        let mut before = std::mem::take(&mut self.known);
        let mut new = Vec::new();
        for own in pages {
            match before.remove(&own.path).filter(|(known, _)| Arc::ptr_eq(known, own)) {
                Some(known) => _ = self.known.insert(own.path.clone(), known),
                None => new.push(own),
            }
        }
        if self.known.is_empty() {
            *self = Self::default();
        }
        let is_kept: FxHashSet<Place> = self.known.values().map(|(_, place)| *place).collect();
        let later = self.chunks.len();
        for (chunk, words) in
            self.chunks.iter_mut().map(|(_, words)| words).chain([&mut self.later_pages]).enumerate()
        {
            for (at, words) in words.iter_mut().enumerate() {
                *words = words.take().filter(|_| is_kept.contains(&(chunk, at)));
            }
        }
        let words = |reader: &mut Reader, own: &Arc<Procedure>| {
            let ids: Vec<String> = own.known_ids().map(str::to_owned).collect();
            Some(reader.read(&page(own), &ids, fields, &stems))
        };
        if later > 0 && new.len() < FEW {
            for own in new {
                self.known.insert(own.path.clone(), (Arc::clone(own), (later, self.later_pages.len())));
                let read = words(&mut self.later, own);
                self.later_pages.push(read);
            }
            return;
        }
        // The pages that came later become a chunk of their own.
        let (reader, read) = (std::mem::take(&mut self.later), std::mem::take(&mut self.later_pages));
        self.chunks.push((reader.into_vocabulary(), read));
        let size = new.len().div_ceil(rayon::current_num_threads() * CHUNKS).max(1);
        let first = self.chunks.len();
        let in_chunk = |own: &[&Arc<Procedure>]| {
            let mut reader = Reader::default();
            let read = own.iter().map(|own| words(&mut reader, own)).collect();
            (reader.into_vocabulary(), read)
        };
        self.chunks.par_extend(new.par_chunks(size).map(in_chunk));
        let places = new.into_iter().enumerate();
        let known =
            places.map(|(at, own)| (own.path.clone(), (Arc::clone(own), (first + at / size, at % size))));
        self.known.extend(known);
    }

    /// The dictionary and the lists of `pages`, which are in the order of their numbers and were all read.
    pub(super) fn collect(&self, pages: &[Arc<Procedure>], language: &str, settings: &Search) -> Collection {
        let stems = Stems::of(language);
        let chunks: Vec<(&Vocabulary, &[Option<PageWords>])> = self.chunks().collect();
        let used: Vec<Vec<bool>> = chunks.par_iter().map(|chunk| used_forms(*chunk)).collect();
        let known = chunks.iter().zip(&used).flat_map(|((vocabulary, _), used)| {
            let forms = vocabulary.forms.iter().zip(used).filter(|(_, is_used)| **is_used);
            forms.map(|((_, class), _)| vocabulary.classes[*class as usize].as_str())
        });
        let number_words = stems.number_words(&known.collect());
        let mut synonyms = Synonyms::new(&settings.synonyms, &stems);
        let all = |vocabulary: &Vocabulary| vec![true; vocabulary.forms.len()];
        let (of_numbers, of_synonyms) = (all(&number_words), all(&synonyms.vocabulary));
        let own = chunks.iter().zip(&used).map(|((vocabulary, _), used)| (*vocabulary, used.as_slice()));
        let others = [(&number_words, of_numbers.as_slice()), (&synonyms.vocabulary, of_synonyms.as_slice())];
        let (dictionary, numbers) = Dictionary::merge(own.chain(others));
        synonyms.renumber(numbers.last().map_or(&[], Vec::as_slice));
        let pages: Vec<(&[u32], &PageWords)> = pages
            .iter()
            .filter_map(|page| {
                let (_, (chunk, at)) = self.known.get(&page.path)?;
                Some((numbers[*chunk].as_slice(), chunks[*chunk].1[*at].as_ref()?))
            })
            .collect();
        let lists =
            Lists { pages, meant: FxHashMap::default() }.with(&synonyms).make(dictionary.class_count());
        Collection { dictionary, lists }
    }

    fn chunks(&self) -> impl Iterator<Item = (&Vocabulary, &[Option<PageWords>])> {
        let chunks = self.chunks.iter().map(|(vocabulary, pages)| (vocabulary, pages.as_slice()));
        chunks.chain([(self.later.vocabulary(), self.later_pages.as_slice())])
    }
}

/// For each processor so many parts of the manual: each learns all words for itself, and none should wait for another.
const CHUNKS: usize = 2;

/// As many pages are read quickly by one after another.
pub(super) const FEW: usize = 100;

/// The pages in their order, each with the numbers of its classes in the dictionary and its words.
struct Lists<'w> {
    pages: Vec<(&'w [u32], &'w PageWords)>,
    /// The pages of the words that mean the same, by class.
    meant: FxHashMap<u32, Vec<Posting>>,
}

impl Lists<'_> {
    fn with(mut self, synonyms: &Synonyms) -> Self {
        let asked: FxHashSet<u32> = synonyms.classes().collect();
        if !asked.is_empty() {
            let mut found: FxHashMap<u32, Vec<Posting>> = FxHashMap::default();
            self.each(|class, posting| {
                if asked.contains(&class) {
                    found.entry(class).or_default().push(posting);
                }
            });
            self.meant = synonyms.postings(|class| settle(found.get(&class).cloned().unwrap_or_default()));
        }
        self
    }

    /// The lists of all classes, some of them at a time: all postings of a large manual would need much memory.
    fn make(&self, classes: usize) -> Vec<List> {
        let size = classes.div_ceil(rayon::current_num_threads() * CHUNKS).max(1);
        let starts: Vec<usize> = (0..classes).step_by(size).collect();
        let lists = |start: usize| {
            let mut postings = vec![Vec::new(); size.min(classes - start)];
            self.each(|class, posting| {
                let place = (class as usize).wrapping_sub(start);
                if let Some(own) = postings.get_mut(place) {
                    own.push(posting);
                }
            });
            let list = |(class, own): (usize, Vec<Posting>)| match self.meant.get(&(class as u32)) {
                Some(meant) => List::new(settle([settle(own).as_slice(), meant].concat())),
                None => List::new(settle(own)),
            };
            (start..).zip(postings).map(list).collect::<Vec<_>>()
        };
        starts.into_par_iter().flat_map_iter(lists).collect()
    }

    /// Every word of every page, by the number of its class.
    fn each(&self, mut see: impl FnMut(u32, Posting)) {
        for (page, (numbers, words)) in (0..).zip(&self.pages) {
            words.classes().for_each(|(class, posting)| see(numbers[class as usize], posting.on(page)));
        }
    }
}

/// Which forms of a chunk are on one of its pages.
fn used_forms((vocabulary, pages): (&Vocabulary, &[Option<PageWords>])) -> Vec<bool> {
    let mut used = vec![false; vocabulary.forms.len()];
    for form in pages.iter().flatten().flat_map(PageWords::forms) {
        used[form as usize] = true;
    }
    used
}
