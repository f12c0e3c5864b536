//! The pages in which nothing is found, from one run of the program to the next.
//!
//! Findings themselves are not kept: a page that has any is checked again, so that no finding is older than the page that
//! it is about.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::kept::{Around, Kept, OfPage};
use crate::digest::Digest;
use crate::manual::{KeptReads, Manual, PageDigests, Procedure};

/// The pages in which no rule found anything, by path, with all that this depends on but for the program.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct CleanPages {
    /// The digest of what is around the pages.
    around: Digest,
    pages: BTreeMap<String, CleanPage>,
}

#[derive(Debug, Serialize, Deserialize)]
struct CleanPage {
    /// That of the page in all languages.
    digest: Digest,
    reads: KeptReads,
}

impl Kept {
    /// What was found in the pages of another run, where that is still so.
    pub fn of_clean(known: &CleanPages, manual: &Manual, digests: &PageDigests) -> Self {
        if known.around != manual.digest_around() {
            return Self::default();
        }
        let is_clean = |(place, page): (usize, &Arc<Procedure>)| {
            let own = known.pages.get(&page.path)?;
            let is_same =
                own.digest == digests.in_all_languages(place) && manual.answers_as(&own.reads, digests);
            is_same.then(|| OfPage::new(manual, place, manual.reads_again(&own.reads), Vec::new()))
        };
        let pages = manual.shared.par_iter().enumerate().map(is_clean).collect();
        Self::with_pages(pages, Around::new(manual))
    }

    /// The pages of `manual`, which was checked last, in which nothing was found.
    pub fn clean(&self, manual: &Manual, digests: &PageDigests) -> CleanPages {
        let pages = self.clean_pages().filter_map(|(place, reads)| {
            let reads = manual.keep_reads(reads, digests)?;
            let digest = digests.in_all_languages(place);
            Some((manual.shared[place].path.clone(), CleanPage { digest, reads }))
        });
        CleanPages { around: manual.digest_around(), pages: pages.collect() }
    }
}
