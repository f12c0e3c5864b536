//! Which item of a list before is which item after.

use similar::TextDiff;

/// A row of a list before and after: where each stands, if it is there.
pub(super) type Match = (Option<usize>, Option<usize>);

/// Matches two lists by their texts: first the same text, then one that is alike. The rows are in the order after,
/// those that are gone last.
pub(super) fn by_text(before: &[impl AsRef<str>], after: &[impl AsRef<str>]) -> Vec<Match> {
    let mut matched = vec![None; after.len()];
    by_similarity(before, after, &mut matched);
    rows(before.len(), &matched)
}

/// Fills the gaps of `matched`, which says for each item after where it stood before.
pub(super) fn by_similarity(
    before: &[impl AsRef<str>],
    after: &[impl AsRef<str>],
    matched: &mut [Option<usize>],
) {
    let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
    let after: Vec<&str> = after.iter().map(AsRef::as_ref).collect();
    let mut free: Vec<bool> = (0..before.len()).map(|at| !matched.contains(&Some(at))).collect();
    for (at, text) in after.iter().enumerate() {
        if matched[at].is_none() {
            matched[at] = before.iter().enumerate().position(|(old, other)| free[old] && same(other, text));
            if let Some(old) = matched[at] {
                free[old] = false;
            }
        }
    }
    let mut candidates: Vec<(f32, usize, usize, usize)> = Vec::new();
    for (at, text) in after.iter().enumerate().filter(|(at, _)| matched[*at].is_none()) {
        for (old, other) in before.iter().enumerate().filter(|(old, _)| free[*old]) {
            let likeness = likeness(other, text);
            if likeness >= ALIKE {
                candidates.push((likeness, at.abs_diff(old), at, old));
            }
        }
    }
    // The most alike first, then what stands nearest.
    candidates.sort_by(|left, right| {
        let places = (left.1, left.2, left.3).cmp(&(right.1, right.2, right.3));
        right.0.total_cmp(&left.0).then(places)
    });
    for (_, _, at, old) in candidates {
        if matched[at].is_none() && free[old] {
            matched[at] = Some(old);
            free[old] = false;
        }
    }
}

/// The rows that `matched` stands for.
pub(super) fn rows(before: usize, matched: &[Option<usize>]) -> Vec<Match> {
    let there = matched.iter().enumerate().map(|(at, old)| (*old, Some(at)));
    let gone = (0..before).filter(|old| !matched.contains(&Some(*old))).map(|old| (Some(old), None));
    there.chain(gone).collect()
}

/// How alike two texts are by their words, from 0 to 1.
pub(super) fn likeness(before: &str, after: &str) -> f32 {
    let (before, after) = (before.to_lowercase(), after.to_lowercase());
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (words(&before), words(&after));
    let old: Vec<&str> = before.iter().map(String::as_str).collect();
    let new: Vec<&str> = after.iter().map(String::as_str).collect();
    TextDiff::from_slices(&old, &new).ratio()
}

/// From here on two texts are taken for versions of one.
const ALIKE: f32 = 0.5;

fn same(left: &str, right: &str) -> bool {
    !left.is_empty() && left.split_whitespace().eq(right.split_whitespace())
}

/// The places of a longest rising sequence: what kept its order. Where there is a choice, what moved up counts as
/// moved.
pub(super) fn in_order(sequence: &[usize]) -> Vec<bool> {
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; sequence.len()];
    for (at, value) in sequence.iter().enumerate() {
        let length = tails.partition_point(|tail| sequence[*tail] < *value);
        previous[at] = length.checked_sub(1).map(|shorter| tails[shorter]);
        if length == tails.len() { tails.push(at) } else { tails[length] = at }
    }
    let mut kept = vec![false; sequence.len()];
    let mut next = tails.last().copied();
    while let Some(at) = next {
        kept[at] = true;
        next = previous[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moved_up_has_moved() {
        assert_eq!(in_order(&[0, 1, 2, 3, 5, 4]), [true, true, true, true, false, true]);
        assert_eq!(in_order(&[1, 2, 3, 0]), [true, true, true, false]);
        assert_eq!(in_order(&[]), Vec::<bool>::new());
    }

    #[test]
    fn texts_are_followed() {
        let before = ["Toast the bread.", "Lay the ham edge to edge.", "Cut it."];
        let after = ["Lay the ham edge to edge on the bread.", "Wrap it in paper.", "Toast the bread."];
        assert_eq!(
            by_text(&before, &after),
            [(Some(1), Some(0)), (None, Some(1)), (Some(0), Some(2)), (Some(2), None)]
        );
    }
}
