//! Word for word, what of a text is another.

use similar::{ChangeTag, TextDiff};

/// A part of a text that was reworded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fragment {
    /// It stayed.
    Same(String),
    /// It was another; either may be empty.
    Changed {
        /// What was there.
        before: String,
        /// What is there.
        after: String,
    },
}

/// Takes two versions of a text apart by words. A text that is a wholly other one is one part.
pub fn reworded(before: &str, after: &str) -> Vec<Fragment> {
    let diff = TextDiff::from_unicode_words(before, after);
    let mut parts: Vec<Fragment> = Vec::new();
    for change in diff.iter_all_changes() {
        let word = change.value();
        match (change.tag(), parts.last_mut()) {
            (ChangeTag::Equal, Some(Fragment::Same(same))) => same.push_str(word),
            (ChangeTag::Equal, _) => parts.push(Fragment::Same(word.to_owned())),
            (ChangeTag::Delete, Some(Fragment::Changed { before, .. })) => before.push_str(word),
            (ChangeTag::Insert, Some(Fragment::Changed { after, .. })) => after.push_str(word),
            (ChangeTag::Delete, _) => {
                parts.push(Fragment::Changed { before: word.to_owned(), after: String::new() });
            }
            (ChangeTag::Insert, _) => {
                parts.push(Fragment::Changed { before: String::new(), after: word.to_owned() });
            }
        }
    }
    let parts = joined(parts);
    let same: usize =
        parts.iter().map(|part| if let Fragment::Same(same) = part { same.trim().len() } else { 0 }).sum();
    match same * 4 < before.len().max(after.len()) {
        true => vec![Fragment::Changed { before: before.to_owned(), after: after.to_owned() }],
        false => parts.into_iter().flat_map(spaced).collect(),
    }
}

/// Changes with only a space between them are one change, so that a reader is not thrown back and forth.
fn joined(parts: Vec<Fragment>) -> Vec<Fragment> {
    let mut joined: Vec<Fragment> = Vec::new();
    let mut rest = parts.into_iter().peekable();
    while let Some(part) = rest.next() {
        match (joined.last_mut(), part) {
            (Some(Fragment::Changed { before, after }), Fragment::Same(same))
                if same.trim().is_empty() && matches!(rest.peek(), Some(Fragment::Changed { .. })) =>
            {
                before.push_str(&same);
                after.push_str(&same);
            }
            (
                Some(Fragment::Changed { before, after }),
                Fragment::Changed { before: more_before, after: more_after },
            ) => {
                before.push_str(&more_before);
                after.push_str(&more_after);
            }
            (_, part) => joined.push(part),
        }
    }
    joined
}

/// Takes the spaces that both versions end with out of a change.
fn spaced(part: Fragment) -> Vec<Fragment> {
    let Fragment::Changed { before, after } = part else { return vec![part] };
    let ends_spaced = before.ends_with(char::is_whitespace) || after.ends_with(char::is_whitespace);
    let starts_spaced =
        before.is_empty() && after.starts_with(' ') || after.is_empty() && before.starts_with(' ');
    let changed = Fragment::Changed { before: before.trim().to_owned(), after: after.trim().to_owned() };
    let mut parts = vec![changed];
    if starts_spaced {
        parts.insert(0, Fragment::Same(" ".to_owned()));
    }
    if ends_spaced {
        parts.push(Fragment::Same(" ".to_owned()));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let part = |part: Fragment| match part {
            Fragment::Same(same) => same,
            Fragment::Changed { before, after } => format!("[{before}|{after}]"),
        };
        reworded(before, after).into_iter().map(part).collect()
    }

    #[test]
    fn words_that_changed_are_told_from_those_that_stayed() {
        for (before, after, expected) in [
            ("Lay ham edge to edge.", "Lay ham edge to edge.", "Lay ham edge to edge."),
            (
                "Lay ham edge to edge on it.",
                "Lay ham with an overlap on it.",
                "Lay ham [edge to edge|with an overlap] on it.",
            ),
            ("Close the door.", "Close the door twice.", "Close the door [|twice]."),
            ("Wash both hands first.", "Wash hands first.", "Wash [both|] hands first."),
            ("One.", "Something wholly other here.", "[One.|Something wholly other here.]"),
        ] {
            assert_eq!(shown(before, after), expected);
        }
    }
}
