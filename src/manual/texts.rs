//! The texts of a procedure: what staff read, and so what a translator translates.
//!
//! Amounts, limits, times, roles, ids and allergens are not among them.

use super::field::{Content, PROCEDURE, Words, WordsMut, front_matter, replace, visit};
use super::procedure::Procedure;
use crate::fields::{FieldInfo, Inheritance, Path, Trail};
use crate::markdown::Inline;

impl Procedure {
    /// All texts of the front matter in the order of the table of fields, each with the way to it.
    pub fn texts(&self) -> Vec<(Path, Words<'_>)> {
        let mut texts = Vec::new();
        visit(PROCEDURE, self, &mut Vec::new(), &mut |trail, about, content| {
            texts.extend(about.texts(trail, content));
        });
        texts
    }

    /// The lists with texts that a translation matches row by row, as an overlay has them, and how many rows they have.
    pub(crate) fn lists(&self) -> Vec<(Path, usize)> {
        let mut lists = Vec::new();
        visit(PROCEDURE, self, &mut Vec::new(), &mut |trail, _, content| {
            let rows = match content {
                Content::Rows(rows) => rows,
                Content::Texts(texts) => texts.len(),
                _ => return,
            };
            let path = Path::from(trail);
            if front_matter().field(&path).is_some_and(FieldInfo::is_translated) {
                lists.push((self.with_ids(path), rows));
            }
        });
        lists
    }

    /// Shows all lines with Markdown of the front matter in the order of the table of fields.
    pub(crate) fn each_line<'p>(&'p self, see: &mut dyn FnMut(&[Trail<'p>], &'p Inline)) {
        visit(PROCEDURE, self, &mut Vec::new(), &mut |trail, _, content| {
            if let Content::Words(Words::Line(line)) = content {
                see(trail, line);
            }
        });
    }
}

/// Goes through the texts of the front matter, to put others in their place. A step is called by its id on the way, a
/// portion by its key and a row of a list by its place: so an overlay has them.
pub(crate) fn each_text_mut(procedure: &mut Procedure, see: &mut dyn FnMut(&Path, WordsMut<'_>)) {
    replace(PROCEDURE, procedure, &mut Path::default(), see);
}

/// Whether a translator may leave the text at `path` out: the history, and words that each language has of its own.
pub(crate) fn may_be_left_out(path: &Path) -> bool {
    front_matter().field(path).is_some_and(|field| field.translation == Inheritance::Optional)
}
