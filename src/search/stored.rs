//! The words of pages from one run of the program to the next.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::collect::{Chunk, FEW, KeptWords, Place};
use crate::digest::Digest;
use crate::manual::Procedure;

/// The words of the pages of an edition, with all that they depend on but for the program.
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredWords {
    /// The digest of what is around the pages.
    around: Digest,
    chunks: Vec<Chunk>,
    /// By path: the digest of each page, and where its words are.
    known: BTreeMap<String, (Digest, Place)>,
}

impl KeptWords {
    /// The words of those of `pages`, each with its digest, that are known from another run.
    pub fn of_stored(
        mut stored: StoredWords,
        around: Digest,
        pages: impl Iterator<Item = (Arc<Procedure>, Digest)>,
    ) -> Self {
        if stored.around != around {
            return Self::default();
        }
        let mut counts = vec![0; stored.chunks.len()];
        let mut known = Vec::new();
        for (page, digest) in pages {
            if let Some((_, place)) = stored.known.remove(&page.path).filter(|(own, _)| *own == digest) {
                counts[place.0] += 1;
                known.push((page, place));
            }
        }
        // Small chunks are read again as one, so that there are never many.
        known.retain(|(_, (chunk, _))| counts[*chunk] >= FEW);
        Self::of_chunks(stored.chunks, known)
    }

    /// These words, to be kept; `digest` gives that of a page.
    pub fn store(self, around: Digest, digest: impl Fn(&Procedure) -> Option<Digest>) -> StoredWords {
        let (chunks, known) = self.into_chunks();
        let known =
            known.into_iter().filter_map(|(page, place)| Some((page.path.clone(), (digest(&page)?, place))));
        StoredWords { around, chunks, known: known.collect() }
    }
}
