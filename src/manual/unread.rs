//! What is written in front matter and could not be read as what it should be.

use std::collections::{BTreeMap, BTreeSet};

use crate::fields::{Fault, Path, Problem, Segment};

/// What could not be read of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Unread {
    wrong: BTreeSet<Path>,
    with_problem: BTreeSet<Path>,
    /// For each item that was left out of a list, how many were read before it.
    left_out: BTreeMap<String, Vec<usize>>,
}

impl Unread {
    /// Whether what stands at `path` could not be read.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.wrong.contains(path) || self.wrong.contains(&Path::default())
    }

    /// Whether anything at or below `path` could not be read.
    pub(super) fn has_below(&self, path: &Path) -> bool {
        // What is below a path comes right after it in the order of paths.
        self.wrong.range(path..).next().is_some_and(|other| other.starts_with(path))
    }

    /// Whether there is a problem with the value at `path` itself.
    pub(super) fn has_problem(&self, path: &Path) -> bool {
        self.with_problem.contains(path)
    }

    /// The place of text `nth` in the list `key`. Items that could not be read are not among the texts.
    pub(super) fn place(&self, key: &str, nth: usize) -> usize {
        let left_out = self.left_out.get(key);
        nth + left_out.map_or(0, |before| before.partition_point(|before| *before <= nth))
    }

    pub(super) fn new(problems: &[Problem], unreadable: &[Path]) -> Self {
        let is_wrong = |problem: &&Problem| {
            matches!(
                problem.fault,
                Fault::WrongKind { .. } | Fault::NotAllowed { .. } | Fault::Malformed { .. }
            )
        };
        let is_left_out =
            |problem: &&Problem| matches!(problem.fault, Fault::Empty | Fault::WrongKind { .. });
        let path = |problem: &Problem| problem.path.clone();
        let unreadable = || unreadable.iter().cloned();
        let gaps: BTreeSet<Path> =
            problems.iter().filter(is_left_out).map(path).chain(unreadable()).collect();
        let mut left_out: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for gap in gaps {
            if let [Segment::Key(list), Segment::Index(index)] = gap.0.as_slice() {
                let before = left_out.entry(list.clone()).or_default();
                before.push(index - before.len());
            }
        }
        Self {
            wrong: problems.iter().filter(is_wrong).map(path).chain(unreadable()).collect(),
            with_problem: problems.iter().map(path).collect(),
            left_out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path;

    #[test]
    fn texts_are_found_behind_items_that_could_not_be_read() {
        let wrong = |index: usize| Problem { path: path!["tiers", index], fault: Fault::Empty };
        let unread = Unread::new(&[wrong(3), wrong(0)], &[path!["tiers", 4]]);
        let place = |nth| unread.place("tiers", nth);
        assert_eq!((place(0), place(1), place(2), place(3)), (1, 2, 5, 6));
    }
}
