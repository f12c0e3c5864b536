//! All words of an edition, and which of them are forms of one.

use std::cmp::Ordering;
use std::fmt::Write;

use rustc_hash::{FxHashMap, FxHashSet};

use super::vocabulary::Vocabulary;
use super::{SHARD, digits};
use crate::quantity::has_digit;

/// All forms of all words.
#[derive(Debug)]
pub(super) struct Dictionary {
    /// Each form once, sorted as browsers sort, with the number of its class.
    forms: Vec<(String, u32)>,
    classes: usize,
}

/// A part of the dictionary: the shortest text that sorts behind what comes before it, and its entries.
#[derive(Debug)]
pub(super) struct Shard {
    pub first: String,
    pub entries: String,
}

impl Dictionary {
    /// Makes one of many, and says which number each of their classes has now. Of a vocabulary only the `used` forms
    /// count.
    ///
    /// Two classes become one where a word is written in two ways, with and without accents, that have different
    /// stems. Classes are numbered in the order of their first forms, so that neighbours have near numbers.
    pub(super) fn merge<'v>(
        vocabularies: impl Iterator<Item = (&'v Vocabulary, &'v [bool])>,
    ) -> (Self, Vec<Vec<u32>>) {
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let mut numbers: Vec<Vec<u32>> = Vec::new();
        let mut forms: FxHashSet<(&str, u32)> = FxHashSet::default();
        for (vocabulary, used) in vocabularies {
            let mut own = Vec::with_capacity(vocabulary.classes.len());
            for class in &vocabulary.classes {
                let next = known.len() as u32;
                own.push(*known.entry(class.as_str()).or_insert(next));
            }
            let used = vocabulary.forms.iter().zip(used).filter(|(_, is_used)| **is_used);
            forms.extend(used.map(|((form, class), _)| (form.as_str(), own[*class as usize])));
            numbers.push(own);
        }
        let mut forms: Vec<(&str, u32)> = forms.into_iter().collect();
        forms.sort_unstable_by(|left, right| compare(left.0, right.0).then(left.1.cmp(&right.1)));
        let mut union = Union((0..known.len() as u32).collect());
        for pair in forms.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            union.join(pair[0].1, pair[1].1);
        }
        forms.dedup_by_key(|(form, _)| *form);
        let mut in_order = vec![u32::MAX; known.len()];
        let mut classes = 0;
        let mut numbered = Vec::with_capacity(forms.len());
        for (form, class) in forms {
            let number = &mut in_order[union.root(class) as usize];
            if *number == u32::MAX {
                *number = classes;
                classes += 1;
            }
            numbered.push((form.to_owned(), *number));
        }
        for class in numbers.iter_mut().flatten() {
            *class = in_order[union.root(*class) as usize];
        }
        (Self { forms: numbered, classes: classes as usize }, numbers)
    }

    pub(super) fn class_count(&self) -> usize {
        self.classes
    }

    /// The dictionary in parts. `frequency` is the number of pages that a class stands on.
    pub(super) fn shards(&self, frequency: impl Fn(u32) -> usize) -> Vec<Shard> {
        let entries = self.forms.iter().map(|(form, class)| (form.as_str(), *class));
        shards(entries, &frequency)
    }

    /// The same with the words written backwards, for those whose first letters a reader gets wrong. Numbers and
    /// ids are left out: nobody would guess what was meant.
    pub(super) fn backward_shards(&self, frequency: impl Fn(u32) -> usize) -> Vec<Shard> {
        let is_word = |form: &str| !has_digit(form) && !form.contains('-') && form.chars().nth(2).is_some();
        let words = self.forms.iter().filter(|(form, _)| is_word(form));
        let mut backward: Vec<(String, u32)> =
            words.map(|(form, class)| (form.chars().rev().collect(), *class)).collect();
        backward.sort_unstable_by(|left, right| compare(&left.0, &right.0));
        shards(backward.iter().map(|(form, class)| (form.as_str(), *class)), &frequency)
    }
}

/// So many letters two entries share at most, that their number is one digit.
const MOST_SHARED: usize = 31;

/// An entry is: how many letters it shares with the one before, the other letters, a comma, by how much the number
/// of its class is more than that before, and twice the logarithm of its frequency. A space stands between two.
fn shards<'f>(forms: impl Iterator<Item = (&'f str, u32)>, frequency: &impl Fn(u32) -> usize) -> Vec<Shard> {
    let mut shards: Vec<Shard> = Vec::new();
    let (mut last, mut last_class) = ("", 0);
    // A word of the settings may stand on no page.
    for (form, class) in forms.filter(|(_, class)| frequency(*class) > 0) {
        if shards.last().is_none_or(|shard| shard.entries.len() >= SHARD) {
            shards.push(Shard { first: separator(last, form), entries: String::new() });
            (last, last_class) = ("", 0);
        }
        let Some(Shard { entries, .. }) = shards.last_mut() else { continue };
        if !entries.is_empty() {
            entries.push(' ');
        }
        let shared = last.chars().zip(form.chars()).take(MOST_SHARED);
        let shared: Vec<char> = shared
            .take_while(|(left, right)| left == right && left.len_utf16() == 1)
            .map(|(letter, _)| letter)
            .collect();
        let bytes: usize = shared.iter().map(|letter| letter.len_utf8()).sum();
        digits::push(shared.len() as u32, entries);
        // Writing to a string can't fail.
        _ = write!(entries, "{},", &form[bytes..]);
        digits::push_signed(i64::from(class) - last_class, entries);
        digits::push(((frequency(class) as f64).log2() * 2.0) as u32, entries);
        (last, last_class) = (form, i64::from(class));
    }
    shards
}

/// The shortest beginning of `form` that sorts behind `before`.
fn separator(before: &str, form: &str) -> String {
    let ends = form.char_indices().map(|(at, letter)| &form[..at + letter.len_utf8()]);
    ends.into_iter().find(|beginning| compare(beginning, before).is_gt()).unwrap_or(form).to_owned()
}

/// The order in which browsers sort: by UTF-16.
fn compare(left: &str, right: &str) -> Ordering {
    // The order of bytes differs from it only where a letter above U+FFFF meets one from U+E000 on.
    match left.bytes().zip(right.bytes()).find(|(left, right)| left != right) {
        Some((left, right))
            if left.min(right) >= 0xee && left.max(right) >= 0xf0 && left.min(right) < 0xf0 =>
        {
            right.cmp(&left)
        }
        _ => left.cmp(right),
    }
}

/// Which classes are one.
struct Union(Vec<u32>);

impl Union {
    fn root(&mut self, class: u32) -> u32 {
        let mut root = class;
        while self.0[root as usize] != root {
            root = self.0[root as usize];
        }
        self.0[class as usize] = root;
        root
    }

    /// The smaller number stays, so that no order matters.
    fn join(&mut self, left: u32, right: u32) {
        let (left, right) = (self.root(left), self.root(right));
        self.0[left.max(right) as usize] = left.min(right);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn words_are_in_the_order_of_browsers(left in "[a-c\u{e000}-\u{f8ff}\u{1f300}-\u{1f5ff}ক-চ]{0,3}", right in "[a-c\u{e000}-\u{f8ff}\u{1f300}-\u{1f5ff}ক-চ]{0,3}") {
            proptest::prop_assert_eq!(compare(&left, &right), left.encode_utf16().cmp(right.encode_utf16()));
        }
    }
}
