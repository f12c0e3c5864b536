//! Where which word stands, and how much it says there.

use rayon::prelude::*;

use super::dictionary::Dictionary;
use super::lexicon::{Lexicon, Vocabulary};
use super::page::{Page, PlaceKind};
use super::stem::Stems;
use super::synonyms::Synonyms;
use super::words;
use crate::config::{Search, SearchFields};

/// That a word stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub page: u32,
    bits: u64,
}

/// How much a word can say about a page at most.
pub(super) const MOST_IMPACT: u64 = 31;
/// Places behind this one are told apart no more, and lead to the page.
pub(super) const LAST_PLACE: usize = 58;
const PLACES: u64 = (1 << (LAST_PLACE + 1)) - 1;

impl Posting {
    fn new(page: u32, impact: u64, places: u64) -> Self {
        Self { page, bits: impact.clamp(1, MOST_IMPACT) << (LAST_PLACE + 1) | places & PLACES }
    }

    /// From 1, a word in passing, to [`MOST_IMPACT`].
    pub(super) fn impact(self) -> u64 {
        self.bits >> (LAST_PLACE + 1)
    }

    /// The places where the word stands, as bits.
    pub(super) fn places(self) -> u64 {
        self.bits & PLACES
    }

    /// The same in these places only.
    pub(super) fn at(self, places: u64) -> Self {
        Self::new(self.page, self.impact(), places)
    }

    /// The same for a word that is not there itself: another that means the same is.
    pub(super) fn weaker(self) -> Self {
        Self::new(self.page, self.impact() * 3 / 5, self.places())
    }

    /// The same word on the same page, in two ways of writing or in another word that means the same.
    pub(super) fn join(self, other: Self) -> Self {
        Self::new(self.page, self.impact().max(other.impact()), self.places() | other.places())
    }
}

/// The postings of every class of words, and the words.
#[derive(Debug)]
pub(super) struct Collection {
    pub dictionary: Dictionary,
    /// By class; each in the order of the pages.
    pub postings: Vec<Vec<Posting>>,
}

/// Reads the pages, which `page` makes by their number.
pub(super) fn collect(
    count: usize,
    language: &str,
    settings: &Search,
    ids: impl Fn(usize) -> Vec<String> + Sync,
    page: impl Fn(usize) -> Page + Sync,
) -> Collection {
    let stems = Stems::of(language);
    let size = count.div_ceil(CHUNKS).max(1);
    let starts: Vec<usize> = (0..count).step_by(size).collect();
    let chunks: Vec<Chunk> = starts
        .into_par_iter()
        .map(|start| {
            let mut reader = Reader::new(&stems, settings.fields);
            for number in start..(start + size).min(count) {
                reader.read(number as u32, &page(number), &ids(number));
            }
            reader.finish()
        })
        .collect();
    let mut synonyms = Synonyms::new(&settings.synonyms, &stems);
    let vocabularies = chunks.iter().map(|chunk| &chunk.vocabulary).chain([&synonyms.vocabulary]);
    let (dictionary, numbers) = Dictionary::merge(vocabularies);
    let mut postings: Vec<Vec<Posting>> = sizes(&dictionary, &chunks, &numbers);
    synonyms.renumber(numbers.last().map_or(&[], Vec::as_slice));
    for (chunk, numbers) in chunks.into_iter().zip(&numbers) {
        for Entry { class, page, bits } in chunk.postings {
            let posting = Posting { page, bits };
            let list = &mut postings[numbers[class as usize] as usize];
            match list.last_mut().filter(|last| last.page == posting.page) {
                Some(last) => *last = last.join(posting),
                None => list.push(posting),
            }
        }
    }
    synonyms.apply(&mut postings);
    Collection { dictionary, postings }
}

/// Enough for all processors, and few enough that words are not learnt too often.
const CHUNKS: usize = 16;

/// A list for each class, with room for all its postings.
fn sizes(dictionary: &Dictionary, chunks: &[Chunk], numbers: &[Vec<u32>]) -> Vec<Vec<Posting>> {
    let mut sizes = vec![0_usize; dictionary.class_count()];
    for (chunk, numbers) in chunks.iter().zip(numbers) {
        for entry in &chunk.postings {
            sizes[numbers[entry.class as usize] as usize] += 1;
        }
    }
    sizes.into_iter().map(Vec::with_capacity).collect()
}

struct Chunk {
    vocabulary: Vocabulary,
    /// By page; the classes are those of this vocabulary.
    postings: Vec<Entry>,
}

/// A [`Posting`] with its class, as small as can be: there are some hundred on each page.
#[derive(Clone, Copy)]
struct Entry {
    class: u32,
    page: u32,
    bits: u64,
}

/// Reads one page after another.
struct Reader<'s> {
    fields: SearchFields,
    lexicon: Lexicon<'s>,
    postings: Vec<Entry>,
    /// The words of the page being read.
    found: Vec<Found>,
    /// By class: the page that it was found on last, and where it stands in `found`.
    seen: Vec<(u32, u32)>,
}

/// A word on the page being read.
struct Found {
    class: u32,
    places: u64,
    /// How often it stands in each field.
    times: [u16; FIELDS],
}

/// What a word stands in.
#[derive(Clone, Copy, Debug)]
enum Field {
    Title,
    /// Other words for the page, its id, and its former ones.
    Alias,
    Step,
    Heading,
    Portion,
    About,
    /// What else a step says.
    Detail,
    Body,
}

const FIELDS: usize = 8;

/// What a word is worth that stands once in a field, in the order of [`Field`]; that of the title is in [`Reader`].
const WORTH: [f64; FIELDS] = [0.0, 10.0, 4.0, 4.0, 4.0, 3.0, 1.5, 1.0];

/// At this worth a word has half of the impact that it can have at most.
const HALF: f64 = 12.0;

/// The words of a page of ordinary length. On a longer one a word of the body says less.
const ORDINARY: f64 = 500.0;

impl<'s> Reader<'s> {
    fn new(stems: &'s Stems, fields: SearchFields) -> Self {
        let (postings, found, seen) = (Vec::new(), Vec::new(), Vec::new());
        Self { fields, lexicon: Lexicon::new(stems), postings, found, seen }
    }

    fn finish(self) -> Chunk {
        Chunk { vocabulary: self.lexicon.into_vocabulary(), postings: self.postings }
    }

    fn read(&mut self, number: u32, page: &Page, ids: &[String]) {
        let mut length = 0;
        for (at, place) in page.places.iter().enumerate() {
            let fields = self.fields;
            let ((label, has_label), (details, has_details)) = match place.kind {
                PlaceKind::Title => ((Field::Title, true), (Field::Alias, fields.aliases)),
                PlaceKind::About => ((Field::About, true), (Field::Body, fields.body)),
                PlaceKind::Step | PlaceKind::Recovery => {
                    ((Field::Step, fields.steps), (Field::Detail, fields.steps))
                }
                PlaceKind::Portions => ((Field::Portion, fields.portions), (Field::Detail, fields.portions)),
                PlaceKind::Section => ((Field::Heading, fields.headings), (Field::Body, fields.body)),
            };
            if has_label {
                length += self.text(number, at, label, &place.label);
            }
            if has_details {
                length += self.text(number, at, details, &place.details);
                length += self.text(number, at, details, &place.hidden);
            }
        }
        for term in ids.iter().map(|id| words::id_term(id)) {
            // An id of one word is found as that word.
            if self.fields.aliases && term.contains('-') {
                let class = self.lexicon.term(term);
                self.note(number, class, 0, Field::Title);
            }
        }
        let title = 6.0 + 12.0 / f64::from(words::all_terms(&page.title).len().max(1) as u32);
        let body = ORDINARY / ORDINARY.max(f64::from(length));
        for found in self.found.drain(..) {
            let impact = found.impact(title, body);
            let Posting { page, bits } = Posting::new(number, impact, found.places);
            self.postings.push(Entry { class: found.class, page, bits });
        }
    }

    /// Takes note of a text; says how many words it has.
    fn text(&mut self, page: u32, place: usize, field: Field, text: &str) -> u32 {
        let mut length = 0;
        let Self { lexicon, found, seen, .. } = self;
        lexicon.read(text, |class| {
            length += 1;
            note(found, seen, page, class, place, field);
        });
        length
    }

    fn note(&mut self, page: u32, class: u32, place: usize, field: Field) {
        note(&mut self.found, &mut self.seen, page, class, place, field);
    }
}

fn note(
    found: &mut Vec<Found>,
    seen: &mut Vec<(u32, u32)>,
    page: u32,
    class: u32,
    place: usize,
    field: Field,
) {
    let slot = class as usize;
    if seen.len() <= slot {
        seen.resize(slot + 1, (u32::MAX, 0));
    }
    if seen[slot].0 != page {
        seen[slot] = (page, found.len() as u32);
        found.push(Found { class, places: 0, times: [0; FIELDS] });
    }
    let word = &mut found[seen[slot].1 as usize];
    word.places |= 1 << place.min(LAST_PLACE);
    let times = &mut word.times[field as usize];
    *times = times.saturating_add(1);
}

impl Found {
    /// `title` is what a word of the title is worth, and `body` how much less one of the body is.
    fn impact(&self, title: f64, body: f64) -> u64 {
        let mut worth = 0.0;
        for (field, times) in self.times.into_iter().enumerate().filter(|(_, times)| *times > 0) {
            let once = match field {
                field if field == Field::Title as usize => title,
                field if field == Field::Body as usize => body,
                field => WORTH[field],
            };
            // The second time says less than the first, the third less than the second.
            worth += once * (1.0 + f64::from(times).ln());
        }
        (MOST_IMPACT as f64 * worth / (worth + HALF)).round() as u64
    }
}
