//! Words that mean the same, from `[search] synonyms`: a page that says one is found by the others too.

use super::collect::Posting;
use super::lexicon::{Lexicon, Vocabulary};
use super::stem::Stems;

/// The groups, each with its members as the classes of their words.
pub(super) struct Synonyms {
    pub vocabulary: Vocabulary,
    groups: Vec<Vec<Vec<u32>>>,
}

impl Synonyms {
    pub(super) fn new(groups: &[Vec<String>], stems: &Stems) -> Self {
        let mut lexicon = Lexicon::new(stems);
        let mut member = |text: &String| {
            let mut classes = Vec::new();
            lexicon.read(text, |class| classes.push(class));
            classes
        };
        let groups = groups.iter().map(|group| group.iter().map(&mut member).collect()).collect();
        Self { groups, vocabulary: lexicon.into_vocabulary() }
    }

    /// Gives the classes the numbers that they have in the whole dictionary.
    pub(super) fn renumber(&mut self, numbers: &[u32]) {
        for class in self.groups.iter_mut().flatten().flatten() {
            *class = numbers[*class as usize];
        }
    }

    /// Adds to each word the pages of those that mean the same.
    pub(super) fn apply(&self, postings: &mut [Vec<Posting>]) {
        let mut added: Vec<(u32, Vec<Posting>)> = Vec::new();
        for group in &self.groups {
            let pages: Vec<Vec<Posting>> = group.iter().map(|member| together(member, postings)).collect();
            for (at, member) in group.iter().enumerate() {
                let others = pages.iter().enumerate().filter(|(other, _)| *other != at);
                let others: Vec<Posting> = others.flat_map(|(_, pages)| pages).copied().collect();
                added.extend(member.iter().map(|class| (*class, others.clone())));
            }
        }
        for (class, more) in added {
            let list = &mut postings[class as usize];
            list.extend(more.into_iter().map(Posting::weaker));
            list.sort_unstable_by_key(|posting| posting.page);
            list.dedup_by(|next, kept| {
                let is_same = next.page == kept.page;
                if is_same {
                    *kept = kept.join(*next);
                }
                is_same
            });
        }
    }
}

/// Where all words stand in one place.
fn together(classes: &[u32], postings: &[Vec<Posting>]) -> Vec<Posting> {
    let Some((first, rest)) = classes.split_first() else { return Vec::new() };
    let mut found = postings[*first as usize].clone();
    for class in rest {
        let list = &postings[*class as usize];
        found.retain_mut(|posting| {
            let other = list.binary_search_by_key(&posting.page, |other| other.page).ok().map(|at| list[at]);
            let places = other.map_or(0, |other| posting.places() & other.places());
            *posting = posting.at(places);
            places != 0
        });
    }
    found
}
