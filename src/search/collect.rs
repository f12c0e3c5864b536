//! Where which word stands, and how much it says there.

use rayon::prelude::*;
use smol_str::SmolStr;

use super::blocks::List;
use super::dictionary::Dictionary;
use super::lexicon::Lexicon;
use super::page::{Page, PlaceKind};
use super::postings::{LAST_PLACE, MOST_IMPACT, Packed, Posting, settle};
use super::stem::Stems;
use super::synonyms::Synonyms;
use super::vocabulary::Vocabulary;
use super::words;
use crate::config::{Search, SearchFields};

/// The words of a manual, and the list of the pages of each class of them.
#[derive(Debug)]
pub(super) struct Collection {
    pub dictionary: Dictionary,
    pub lists: Vec<List>,
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
    let size = count.div_ceil(rayon::current_num_threads() * CHUNKS).max(1);
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
    let known = chunks.iter().flat_map(|chunk| &chunk.vocabulary.classes).map(SmolStr::as_str);
    let number_words = stems.number_words(&known.collect());
    let own = chunks.iter().map(|chunk| &chunk.vocabulary);
    let vocabularies = own.chain([&number_words, &synonyms.vocabulary]);
    let (dictionary, numbers) = Dictionary::merge(vocabularies);
    synonyms.renumber(numbers.last().map_or(&[], Vec::as_slice));
    let parts = parts(&chunks, &numbers);
    let postings = |class: u32| {
        let from = parts.partition_point(|(other, _)| *other < class);
        let parts = parts[from..].iter().take_while(|(other, _)| *other == class);
        settle(parts.flat_map(|(_, packed)| packed.iter()).collect())
    };
    let mut meant = synonyms.postings(postings);
    let classes: Vec<_> =
        (0..dictionary.class_count() as u32).map(|class| (class, meant.remove(&class))).collect();
    let list = |(class, meant): (u32, Option<Vec<Posting>>)| {
        let own = postings(class);
        List::new(match meant {
            Some(meant) => settle([own, meant].concat()),
            None => own,
        })
    };
    let lists = classes.into_par_iter().map(list).collect();
    Collection { dictionary, lists }
}

/// For each processor so many parts of the manual: each learns all words anew, and none should wait for another.
const CHUNKS: usize = 2;

/// What each chunk knows of a class, by the numbers that classes have in the whole dictionary.
fn parts<'c>(chunks: &'c [Chunk], numbers: &[Vec<u32>]) -> Vec<(u32, &'c Packed)> {
    let of_chunk = |(chunk, numbers): (&'c Chunk, &Vec<u32>)| {
        numbers.iter().copied().zip(&chunk.postings).collect::<Vec<_>>()
    };
    let mut parts: Vec<(u32, &Packed)> = chunks.iter().zip(numbers).flat_map(of_chunk).collect();
    // It is stable: the chunks stay in order, and so do the pages.
    parts.sort_by_key(|(class, _)| *class);
    parts
}

struct Chunk {
    vocabulary: Vocabulary,
    /// By class of this vocabulary.
    postings: Vec<Packed>,
}

/// Reads one page after another.
struct Reader<'s> {
    fields: SearchFields,
    lexicon: Lexicon<'s>,
    /// By class.
    postings: Vec<Packed>,
    /// The words of the page being read.
    found: Vec<PageWord>,
    /// By class: the page that it was found on last, and where it stands in `found`.
    seen: Vec<(u32, u32)>,
}

/// A word on the page being read.
struct PageWord {
    class: u32,
    places: u64,
    /// How often it stands in each field.
    times: [u16; FIELDS],
}

/// What a word stands in.
#[derive(Clone, Copy, Debug)]
enum WordField {
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

/// What a word is worth that stands once in a field, in the order of [`WordField`]; that of the title is in [`Reader`].
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
                PlaceKind::Title => ((WordField::Title, true), (WordField::Alias, fields.aliases)),
                PlaceKind::About => ((WordField::About, true), (WordField::Body, fields.body)),
                PlaceKind::Step | PlaceKind::Recovery => {
                    ((WordField::Step, fields.steps), (WordField::Detail, fields.steps))
                }
                PlaceKind::Portions => {
                    ((WordField::Portion, fields.portions), (WordField::Detail, fields.portions))
                }
                PlaceKind::Section => ((WordField::Heading, fields.headings), (WordField::Body, fields.body)),
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
                let class = self.lexicon.term(&term);
                self.note(number, class, 0, WordField::Title);
            }
        }
        let title = 6.0 + 12.0 / f64::from(words::all_terms(&page.title).len().max(1) as u32);
        let body = ORDINARY / ORDINARY.max(f64::from(length));
        self.postings.resize(self.lexicon.class_count(), Packed::default());
        for found in self.found.drain(..) {
            let posting = Posting::new(number, found.impact(title, body), found.places);
            self.postings[found.class as usize].push(posting);
        }
    }

    /// Takes note of a text; says how many words it has.
    fn text(&mut self, page: u32, place: usize, field: WordField, text: &str) -> u32 {
        let mut length = 0;
        let Self { lexicon, found, seen, .. } = self;
        lexicon.read(text, |class| {
            length += 1;
            note(found, seen, page, class, place, field);
        });
        length
    }

    fn note(&mut self, page: u32, class: u32, place: usize, field: WordField) {
        note(&mut self.found, &mut self.seen, page, class, place, field);
    }
}

fn note(
    found: &mut Vec<PageWord>,
    seen: &mut Vec<(u32, u32)>,
    page: u32,
    class: u32,
    place: usize,
    field: WordField,
) {
    let slot = class as usize;
    if seen.len() <= slot {
        seen.resize(slot + 1, (u32::MAX, 0));
    }
    if seen[slot].0 != page {
        seen[slot] = (page, found.len() as u32);
        found.push(PageWord { class, places: 0, times: [0; FIELDS] });
    }
    let word = &mut found[seen[slot].1 as usize];
    word.places |= 1 << place.min(LAST_PLACE);
    let times = &mut word.times[field as usize];
    *times = times.saturating_add(1);
}

impl PageWord {
    /// `title` is what a word of the title is worth, and `body` how much less one of the body is.
    fn impact(&self, title: f64, body: f64) -> u64 {
        let mut worth = 0.0;
        for (field, times) in self.times.into_iter().enumerate().filter(|(_, times)| *times > 0) {
            let once = match field {
                field if field == WordField::Title as usize => title,
                field if field == WordField::Body as usize => body,
                field => WORTH[field],
            };
            // The second time says less than the first, the third less than the second.
            worth += once * (1.0 + f64::from(times).ln());
        }
        (MOST_IMPACT as f64 * worth / (worth + HALF)).round() as u64
    }
}
