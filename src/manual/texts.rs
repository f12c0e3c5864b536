//! The texts of a procedure: what staff read, and so what a translator translates.
//!
//! Amounts, limits, times, roles, ids and allergens are not among them.

use super::field::{PROCEDURE, Words, WordsMut, replace, visit};
use super::procedure::Procedure;
use crate::fields::{Path, Segment};

impl Procedure {
    /// All texts of the front matter in the order of the table of fields, each with the way to it.
    pub fn texts(&self) -> Vec<(Path, Words<'_>)> {
        let mut texts = Vec::new();
        visit(PROCEDURE, self, &mut Path::default(), &mut |path, about, content| {
            texts.extend(about.texts(path, content));
        });
        texts
    }
}

/// Goes through the texts of the front matter, to put others in their place. A step is called by its id on the way, a
/// portion by its key and a row of a list by its place: so an overlay has them.
pub(crate) fn each_text_mut(procedure: &mut Procedure, see: &mut dyn FnMut(&Path, WordsMut<'_>)) {
    replace(PROCEDURE, procedure, &mut Path::default(), see);
}

/// Whether a translator may leave the text at `path` out: the history, and words that each language has of its own.
pub(crate) fn may_be_left_out(path: &Path) -> bool {
    matches!(path.0.first(), Some(Segment::Key(key)) if key == "changes" || key == "aliases")
}
