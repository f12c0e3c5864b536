//! That a word stands on a page, and how very many such facts are kept in little memory.

use serde::{Deserialize, Serialize};

use super::varint;

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
    pub(super) fn new(page: u32, impact: u64, places: u64) -> Self {
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

    /// The same of another page.
    pub(super) fn on(self, page: u32) -> Self {
        Self { page, ..self }
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

/// Puts postings of one class into the order of the pages, one for each page.
pub(super) fn settle(mut postings: Vec<Posting>) -> Vec<Posting> {
    postings.sort_by_key(|posting| posting.page);
    postings.dedup_by(|next, kept| {
        let is_same = next.page == kept.page;
        if is_same {
            *kept = kept.join(*next);
        }
        is_same
    });
    postings
}

/// Postings in the order of the pages, in about four bytes each: a page has some hundred.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Packed {
    bytes: Vec<u8>,
    last: u32,
}

impl Packed {
    /// Appends a posting of a page that is not before the last one.
    ///
    /// Twice by how much the number of its page is more, seven bits a byte, and one more where the word stands in a
    /// single place; then how much it says and that place, or all bits.
    pub(super) fn push(&mut self, posting: Posting) {
        let is_single = posting.places().is_power_of_two();
        let number = u64::from(posting.page - self.last) << 1 | u64::from(is_single);
        varint::push(number, &mut self.bytes);
        match is_single {
            true => self.bytes.extend([posting.impact() as u8, posting.places().trailing_zeros() as u8]),
            false => self.bytes.extend(posting.bits.to_le_bytes()),
        }
        self.last = posting.page;
    }

    /// The same without room for more.
    pub(super) fn shrunk(mut self) -> Self {
        self.bytes.shrink_to_fit();
        self
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Posting> {
        let mut rest = self.bytes.as_slice();
        let mut page = 0;
        std::iter::from_fn(move || {
            let number = varint::take(&mut rest)?;
            page += (number >> 1) as u32;
            if number & 1 == 0 {
                let (bits, behind) = rest.split_first_chunk()?;
                rest = behind;
                return Some(Posting { page, bits: u64::from_le_bytes(*bits) });
            }
            let ([impact, place], behind) = rest.split_first_chunk()?;
            rest = behind;
            Some(Posting::new(page, u64::from(*impact), 1 << place))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_is_packed_is_kept(rows in proptest::collection::vec((0..70_000_u32, 0..40_u64, 0..u64::MAX, 0..64_u32), 0..50)) {
            let mut page = 0;
            let mut packed = Packed::default();
            let mut all = Vec::new();
            for (more, impact, places, shift) in rows {
                page += more;
                // As often in one place as in several.
                let places = if shift % 2 == 0 { places } else { 1 << (shift as usize % LAST_PLACE) };
                let posting = Posting::new(page, impact, places);
                packed.push(posting);
                all.push(posting);
            }
            proptest::prop_assert_eq!(packed.iter().collect::<Vec<_>>(), all);
        }
    }
}
