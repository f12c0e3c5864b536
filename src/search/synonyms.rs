//! Words that mean the same, from `[search] synonyms`: a page that says one is found by the others too.

use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::postings::Posting;
use super::stem::Stems;
use super::vocabulary::Vocabulary;

/// The groups, each with its members as the classes of their words.
pub(super) struct Synonyms {
    pub vocabulary: Vocabulary,
    groups: Vec<Vec<Vec<u32>>>,
}

impl Synonyms {
    pub(super) fn new(groups: &[Vec<String>], stems: &Stems) -> Self {
        let mut lexicon = Lexicon::default();
        let mut member = |text: &String| {
            let mut classes = Vec::new();
            lexicon.read(text, stems, |_, class| classes.push(class));
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

    /// The classes of all their words.
    pub(super) fn classes(&self) -> impl Iterator<Item = u32> {
        self.groups.iter().flatten().flatten().copied()
    }

    /// For each word the pages of those that mean the same. `postings` are those of a class itself.
    pub(super) fn postings(&self, postings: impl Fn(u32) -> Vec<Posting>) -> FxHashMap<u32, Vec<Posting>> {
        let mut all: FxHashMap<u32, Vec<Posting>> = FxHashMap::default();
        for group in &self.groups {
            let pages: Vec<Vec<Posting>> = group.iter().map(|member| together(member, &postings)).collect();
            for (at, member) in group.iter().enumerate() {
                let others = pages.iter().enumerate().filter(|(other, _)| *other != at);
                let others: Vec<Posting> =
                    others.flat_map(|(_, pages)| pages).map(|posting| posting.weaker()).collect();
                for class in member {
                    all.entry(*class).or_default().extend(&others);
                }
            }
        }
        all
    }
}

/// Where all words stand in one place.
fn together(classes: &[u32], postings: impl Fn(u32) -> Vec<Posting>) -> Vec<Posting> {
    let Some((first, rest)) = classes.split_first() else { return Vec::new() };
    let mut found = postings(*first);
    for class in rest {
        let list = postings(*class);
        found.retain_mut(|posting| {
            let other = list.binary_search_by_key(&posting.page, |other| other.page).ok().map(|at| list[at]);
            let places = other.map_or(0, |other| posting.places() & other.places());
            *posting = posting.at(places);
            places != 0
        });
    }
    found
}
