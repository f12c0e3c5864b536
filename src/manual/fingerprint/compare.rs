//! What differs between two fingerprints, and how to say it.

use super::sketch::{Fingerprint, Mark, Part};
use crate::manual::Procedure;
use crate::several;

/// What differs between two fingerprints, in the order of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Each item that differs. It may be empty although the fingerprints differ: then the sketches can't tell what.
    pub items: Vec<Changed>,
    /// Whether anything differs at all.
    pub differ: bool,
}

/// An item that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The part that it is in.
    pub part: Part,
    /// Its place in the part before, from 0; `None` where it is new.
    pub old: Option<usize>,
    /// Its place now; `None` where it is gone.
    pub new: Option<usize>,
    /// Whether its numbers, roles or ids differ.
    pub facts: bool,
    /// Whether its words differ. An item that only moved differs in neither.
    pub words: bool,
}

impl Fingerprint {
    /// What is different in `new`; empty where it says the same.
    pub fn compare(&self, new: &Self) -> Changes {
        compare(self, new)
    }
}

impl Changes {
    /// Whether both say the same.
    pub fn is_empty(&self) -> bool {
        !self.differ
    }

    /// The items of one part.
    pub fn of(&self, part: Part) -> impl Iterator<Item = &Changed> {
        self.items.iter().filter(move |item| item.part == part)
    }

    /// What differs, in words, for a finding: `the portion ham, step 3, the wording of step 4`.
    pub fn say(&self, procedure: &Procedure) -> String {
        let mut said: Vec<String> = self.items.iter().map(|item| item.say(procedure)).collect();
        if said.is_empty() {
            return "a detail that the fingerprint can't name".to_owned();
        }
        if said.len() > MOST_SAID {
            let more = said.len() - MOST_SAID + 1;
            said.truncate(MOST_SAID - 1);
            said.push(format!("{more} more"));
        }
        several::all(&said)
    }
}

impl Changed {
    /// What differs, in words.
    pub fn say(&self, procedure: &Procedure) -> String {
        let step = if self.part == Part::Recovery { "step of the recovery" } else { "step" };
        let number = |place: usize| place + 1;
        match (self.part, self.old, self.new) {
            (Part::Portions, None, Some(new)) => match Fingerprint::portion(procedure, new) {
                Some(portion) => format!("the new portion `{}`", portion.key),
                None => "the portions".to_owned(),
            },
            (Part::Portions, _, Some(new)) => match Fingerprint::portion(procedure, new) {
                Some(portion) if self.facts => format!("the portion `{}`", portion.key),
                Some(portion) => format!("the wording of the portion `{}`", portion.key),
                None => "the portions".to_owned(),
            },
            (Part::Portions, ..) => "a portion that is gone".to_owned(),
            (Part::Steps | Part::Recovery, Some(old), None) => format!("{step} {} that is gone", number(old)),
            (Part::Steps | Part::Recovery, None, Some(new)) => format!("the new {step} {}", number(new)),
            (Part::Steps | Part::Recovery, Some(old), Some(new)) if self.is_move() => {
                format!("{step} {}, which was {step} {}", number(new), number(old))
            }
            (Part::Steps | Part::Recovery, _, Some(new)) if self.facts => format!("{step} {}", number(new)),
            (Part::Steps | Part::Recovery, _, new) => {
                format!("the wording of {step} {}", number(new.unwrap_or_default()))
            }
            (Part::Head, ..) => "the title, purpose, trigger, yield or tiers".to_owned(),
            (Part::Allergens, ..) => "the allergens".to_owned(),
            (Part::Limits, ..) => "the limits and targets".to_owned(),
            (Part::HandOffs, ..) => "what it receives and escalates".to_owned(),
            (Part::IfWrong, ..) => "what to do when it goes wrong".to_owned(),
            (Part::Crisis, ..) => "the contacts".to_owned(),
            (Part::Body, ..) => "the text below the steps".to_owned(),
        }
    }

    /// Whether it says the same in another place.
    pub fn is_move(&self) -> bool {
        self.old.is_some() && self.new.is_some() && !self.facts && !self.words
    }
}

fn compare(old: &Fingerprint, new: &Fingerprint) -> Changes {
    let differ = old.digest != new.digest;
    let mut items = Vec::new();
    for (part, _) in Part::ALL.into_iter().filter(|_| differ) {
        let marks = |fingerprint: &Fingerprint| fingerprint.sketch.get(&part).cloned().unwrap_or_default();
        items.extend(align(part, &marks(old), &marks(new)));
    }
    Changes { items, differ }
}

/// What differs between two lists of marks: changed in its place, moved, new or gone. In the order of the new list;
/// what is gone stands where it was.
fn align(part: Part, old: &[Mark], new: &[Mark]) -> impl Iterator<Item = Changed> {
    let mut pairs = best_pairs(old, new);
    let is_same =
        |(before, after): Match| before.zip(after).is_some_and(|(before, after)| old[before] == new[after]);
    pairs.retain(|pair| !is_same(*pair));
    unite_moved(&mut pairs, old, new);
    pairs.into_iter().map(move |(before, after)| {
        let marks = before.and_then(|before| old.get(before)).zip(after.and_then(|after| new.get(after)));
        let differs =
            |mark: fn(&Mark) -> u16| marks.is_none_or(|(before, after)| mark(before) != mark(after));
        Changed {
            part,
            old: before,
            new: after,
            facts: differs(|mark| mark.facts),
            words: differs(|mark| mark.words),
        }
    })
}

/// A place in the old list and one in the new, either of which may be missing.
type Match = (Option<usize>, Option<usize>);

/// The pairs of which as many as possible are the same, in both orders.
///
/// This is the longest common subsequence with a weight: of two ways to pair the rest, the one is better that pairs
/// items with a mark in common.
fn best_pairs(old: &[Mark], new: &[Mark]) -> Vec<Match> {
    if old.len().saturating_mul(new.len()) > MOST_COMPARED {
        return in_order(old.len(), new.len());
    }
    let width = new.len() + 1;
    let mut best = vec![0_u32; (old.len() + 1) * width];
    for before in (0..old.len()).rev() {
        for after in (0..new.len()).rev() {
            let at = before * width + after;
            let paired = best[at + width + 1] + likeness(old[before], new[after]);
            best[at] = paired.max(best[at + width]).max(best[at + 1]);
        }
    }
    let mut pairs = Vec::new();
    let (mut before, mut after) = (0, 0);
    while before < old.len() && after < new.len() {
        let at = before * width + after;
        if best[at] == best[at + width + 1] + likeness(old[before], new[after]) {
            pairs.push((Some(before), Some(after)));
            (before, after) = (before + 1, after + 1);
        } else if best[at] == best[at + width] {
            pairs.push((Some(before), None));
            before += 1;
        } else {
            pairs.push((None, Some(after)));
            after += 1;
        }
    }
    pairs.extend((before..old.len()).map(|before| (Some(before), None)));
    pairs.extend((after..new.len()).map(|after| (None, Some(after))));
    pairs
}

fn in_order(old: usize, new: usize) -> Vec<Match> {
    let place = |index: usize, length: usize| (index < length).then_some(index);
    (0..old.max(new)).map(|index| (place(index, old), place(index, new))).collect()
}

/// How much two items have in common. Many steps of a page have the same role and nothing else, so that equal words
/// tell more than equal facts.
fn likeness(old: Mark, new: Mark) -> u32 {
    match (old.facts == new.facts, old.words == new.words) {
        (true, true) => 6,
        (false, true) => 3,
        (true, false) => 2,
        (false, false) => 1,
    }
}

/// Makes one pair of an item that is gone in one place and new in another, even where another took its place.
fn unite_moved(pairs: &mut Vec<Match>, old: &[Mark], new: &[Mark]) {
    for from in 0..pairs.len() {
        let Some(before) = pairs[from].0 else { continue };
        let Some(to) =
            pairs.iter().position(|(_, after)| after.is_some_and(|after| new[after] == old[before]))
        else {
            continue;
        };
        if to != from {
            let displaced = pairs[to].0.replace(before);
            pairs[from].0 = displaced;
        }
    }
    pairs.retain(|pair| *pair != (None, None));
    pairs.sort_by_key(|(before, after)| (after.or(*before), before.is_none()));
}

/// More than this many comparisons are not made: no page that people read has so many steps.
const MOST_COMPARED: usize = 1_000_000;

/// So many changes are named; who changed more has to look at the page anyway.
const MOST_SAID: usize = 6;
