//! The pages of each word, the telling ones first.
//!
//! A list is cut into blocks, so that a word of every page costs a reader no more than a rare one: the first block
//! holds the pages that the word says most about, and the others are asked for only when that was not enough.

use super::digits;
use super::postings::{MOST_IMPACT, Posting};

/// Postings of a first block.
const FIRST: usize = 512;
/// Postings of a later one.
const LATER: usize = 4096;
/// What stands behind these says so little about so many pages that it is not kept.
const MOST_LATER: usize = 6;
/// A list that is hardly longer than a first block is not cut.
const UNCUT: usize = FIRST + FIRST / 2;
/// Of the places of a page, so many are kept.
const PLACES: usize = 8;

/// The list of one word.
#[derive(Debug)]
pub(super) struct List {
    /// How many pages the word stands on.
    pub pages: usize,
    /// The number of pages, that of later blocks, and the first block.
    pub first: String,
    pub later: Vec<String>,
}

impl List {
    pub(super) fn new(mut postings: Vec<Posting>) -> Self {
        let pages = postings.len();
        // The most telling first; the sort is stable, so that pages stay in order.
        postings.sort_by_key(|posting| MOST_IMPACT - posting.impact());
        let cut = if pages <= UNCUT { pages } else { FIRST };
        let (first, rest) = postings.split_at(cut);
        let later: Vec<String> =
            rest.chunks(LATER).take(MOST_LATER).map(|block| encode(block, String::new())).collect();
        let mut head = String::with_capacity(first.len() * 3 + 8);
        digits::push(pages as u32, &mut head);
        digits::push(later.len() as u32, &mut head);
        Self { pages, first: encode(first, head), later }
    }
}

/// A block is groups of pages about which the word says equally much: how much, how many pages, and for each by
/// how much its number is more than that before, and the places.
fn encode(block: &[Posting], mut text: String) -> String {
    for group in block.chunk_by(|left, right| left.impact() == right.impact()) {
        digits::push(group[0].impact() as u32, &mut text);
        digits::push(group.len() as u32, &mut text);
        let mut last = 0;
        for posting in group {
            digits::push(posting.page - last, &mut text);
            push_places(posting.places(), &mut text);
            last = posting.page;
        }
    }
    text
}

/// One place is its number twice; several are their number twice and one, the first, and by how much each further
/// one is more.
fn push_places(places: u64, text: &mut String) {
    let count = (places.count_ones() as usize).min(PLACES);
    if count == 1 {
        digits::push(places.trailing_zeros() << 1, text);
        return;
    }
    digits::push((count as u32) << 1 | 1, text);
    let (mut rest, mut last) = (places, 0);
    for _ in 0..count {
        let place = rest.trailing_zeros();
        digits::push(place - last, text);
        rest &= rest - 1;
        last = place;
    }
}
