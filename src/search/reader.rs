//! Reads what a page says: which words, in which places, and how much each says about the page.

use serde::{Deserialize, Serialize};

use super::lexicon::Lexicon;
use super::page::{Page, PlaceKind};
use super::postings::{LAST_PLACE, MOST_IMPACT, Packed, Posting};
use super::stem::Stems;
use super::varint;
use super::vocabulary::Vocabulary;
use super::words;
use crate::config::SearchFields;

/// The words of one page, by their numbers in the vocabulary of its reader.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PageWords {
    /// The forms, in order.
    forms: Vec<u8>,
    /// The classes, as if each were a page.
    classes: Packed,
}

/// Reads one page after another.
#[derive(Debug, Default)]
pub(super) struct Reader {
    lexicon: Lexicon,
    /// The words of the page being read.
    found: Vec<PageWord>,
    /// By class: the page that it was found on last, and where it is in `found`.
    seen: Vec<(u32, u32)>,
    /// The forms on the page being read.
    forms: Vec<u32>,
    /// How many pages were read.
    pages: u32,
}

impl PageWords {
    /// The numbers of the forms of its words.
    pub(super) fn forms(&self) -> impl Iterator<Item = u32> {
        let (mut rest, mut last) = (self.forms.as_slice(), 0);
        std::iter::from_fn(move || {
            last += varint::take(&mut rest)? as u32;
            Some(last)
        })
    }

    /// The numbers of the classes of its words, each with what a posting says of it.
    pub(super) fn classes(&self) -> impl Iterator<Item = (u32, Posting)> {
        self.classes.iter().map(|posting| (posting.page, posting))
    }
}

impl Reader {
    /// All words that were read so far.
    pub(super) fn vocabulary(&self) -> &Vocabulary {
        self.lexicon.vocabulary()
    }

    /// Keeps what is needed to know the words of the pages that were read, and nothing to read more.
    pub(super) fn into_vocabulary(self) -> Vocabulary {
        self.lexicon.into_vocabulary()
    }

    /// The words of a page, which has these ids.
    pub(super) fn read(
        &mut self,
        page: &Page,
        ids: &[String],
        fields: SearchFields,
        stems: &Stems,
    ) -> PageWords {
        self.pages += 1;
        let mut length = 0;
        for (at, place) in page.places.iter().enumerate() {
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
                length += self.text(at, label, &place.label, stems);
            }
            if has_details {
                length += self.text(at, details, &place.details, stems);
                length += self.text(at, details, &place.hidden, stems);
            }
        }
        for term in ids.iter().map(|id| words::id_term(id)) {
            // An id of one word is found as that word.
            if fields.aliases && term.contains('-') {
                let form = self.lexicon.term(&term);
                self.note(form, 0, WordField::Title);
            }
        }
        let title = 6.0 + 12.0 / f64::from(words::all_terms(&page.title).len().max(1) as u32);
        let body = ORDINARY / ORDINARY.max(f64::from(length));
        self.finish(title, body)
    }

    /// What was found on the page, when a word of the title is worth as much as `title`, and one of the body as much
    /// less as `body` says.
    fn finish(&mut self, title: f64, body: f64) -> PageWords {
        self.found.sort_unstable_by_key(|found| found.class);
        let mut classes = Packed::default();
        for found in self.found.drain(..) {
            classes.push(Posting::new(found.class, found.impact(title, body), found.places));
        }
        self.forms.sort_unstable();
        self.forms.dedup();
        let (mut forms, mut last) = (Vec::new(), 0);
        for form in self.forms.drain(..) {
            varint::push(u64::from(form - last), &mut forms);
            last = form;
        }
        forms.shrink_to_fit();
        PageWords { forms, classes: classes.shrunk() }
    }

    /// Takes note of a text; says how many words it has.
    fn text(&mut self, place: usize, field: WordField, text: &str, stems: &Stems) -> u32 {
        let mut length = 0;
        let Self { lexicon, found, seen, forms, pages } = self;
        lexicon.read(text, stems, |form, class| {
            length += 1;
            forms.push(form);
            note(found, seen, *pages, class, place, field);
        });
        length
    }

    fn note(&mut self, form: u32, place: usize, field: WordField) {
        let class = self.lexicon.class_of(form);
        self.forms.push(form);
        note(&mut self.found, &mut self.seen, self.pages, class, place, field);
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
        seen.resize(slot + 1, (0, 0));
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

/// A word on the page being read.
#[derive(Debug)]
struct PageWord {
    class: u32,
    places: u64,
    /// How often each field has it.
    times: [u16; FIELDS],
}

/// The field that a word is in.
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

/// What a word is worth that a field has once, in the order of [`WordField`]; that of the title is in [`Reader`].
const WORTH: [f64; FIELDS] = [0.0, 10.0, 4.0, 4.0, 4.0, 3.0, 1.5, 1.0];

/// At this worth a word has half of the impact that it can have at most.
const HALF: f64 = 12.0;

/// The words of a page of ordinary length. On a longer one a word of the body says less.
const ORDINARY: f64 = 500.0;

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
