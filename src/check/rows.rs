//! What a message calls the rows of a page: "step 2", "row 3 of `if_wrong`".

use crate::fields::{Path, Segment};

/// The row, step or field at `path`, as people say it.
pub(in crate::check) fn name(path: &Path) -> String {
    match path.0.as_slice() {
        [] => "the front matter".to_owned(),
        [Segment::Key(list), Segment::Index(index)] if list == "steps" => format!("step {}", index + 1),
        [Segment::Key(list), Segment::Index(index)] if list == "recovery" => {
            format!("step {} of the recovery", index + 1)
        }
        [.., Segment::Key(list), Segment::Index(index)] => format!("row {} of `{list}`", index + 1),
        [row @ .., Segment::Key(key)] if row.iter().any(|part| matches!(part, Segment::Index(_))) => {
            format!("`{key}` of {}", name(&Path(row.to_vec())))
        }
        _ => format!("`{path}`"),
    }
}
