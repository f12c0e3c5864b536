//! Reads a file of the manual into a [`Procedure`].
//!
//! The table of fields says how each field is read. A field that is wrong is noted and left out; nothing stops the
//! reading.

use super::field::PROCEDURE;
use super::french::join_texts;
use super::procedure::{Kind, Portion, Procedure, Suppression, SuppressionPlace};
use crate::fields::{Reader, read_fields};
use crate::file_name::page_stem;
use crate::markdown::{Document, Note, split};
use crate::quantity::Units;
use crate::source::Text;

impl Procedure {
    /// Reads a file. `path` is its path below the manual's folder; a file that does not say its type is of
    /// `default_kind`.
    pub fn parse(text: Text, path: &str, default_kind: Kind, units: &Units) -> Self {
        let parts = split(&text.content);
        let data = parts.yaml.map(|span| {
            let yaml = text.slice(span);
            let mut data = read_fields(yaml, &|name| PROCEDURE.iter().any(|field| field.about.key == name));
            join_texts(&mut data, yaml, |path| path);
            data
        });
        let mut procedure = Self::blank(text, parts, path, default_kind);
        if let Some(data) = data {
            let mut reader = Reader::new();
            let expected = "keys and values such as `title: Open the shop`";
            reader.record(&data.node, expected, |top| {
                PROCEDURE.iter().for_each(|field| field.read(&mut procedure, top, units));
            });
            procedure.problems = reader.into_problems();
            procedure.keep(data);
        }
        if procedure.kind == Kind::Page && !procedure.has_own_id {
            procedure.id = page_stem(path).unwrap_or(path).replace('/', "-");
        }
        name_steps(&mut procedure);
        let body = procedure.document(procedure.text.slice(parts.body), parts.body.start);
        procedure.suppressions.extend(body.notes.iter().filter_map(suppression));
        procedure.body = body;
        if procedure.title.is_none() && procedure.kind == Kind::Page {
            let heading = procedure.body.name().filter(|heading| !heading.text.is_empty());
            procedure.title = heading.map(|heading| heading.text.clone());
        }
        procedure
    }
}

impl Procedure {
    /// Reads a body of the page, in its language or another, which begins at byte `offset` of its file.
    pub(crate) fn document(&self, body: &str, offset: u32) -> Document {
        let steps: Vec<&str> = self.steps.iter().chain(&self.recovery).map(|step| step.id.as_str()).collect();
        let portions: Vec<_> = self.portions.list().iter().map(Portion::handle).collect();
        Document::parse(body, offset, &steps, &portions)
    }
}

/// A step without an id is called by its number.
fn name_steps(procedure: &mut Procedure) {
    for (prefix, steps) in [("step", &mut procedure.steps), ("recovery", &mut procedure.recovery)] {
        for (index, step) in steps.iter_mut().enumerate() {
            if !step.has_own_id {
                step.id = format!("{prefix}-{}", index + 1);
            }
        }
    }
}

/// `sop-ignore RULE: reason` or `sop-ignore RULE until 2027-01-01: reason`.
pub(crate) fn suppression(note: &Note) -> Option<Suppression> {
    let rest = note.text.strip_prefix("sop-ignore")?.trim();
    let (head, reason) = rest.split_once(':').map_or((rest, ""), |(head, reason)| (head, reason.trim()));
    let (rule, until) =
        head.split_once(" until ").map_or((head, None), |(rule, until)| (rule, Some(until.trim())));
    Some(Suppression {
        rule: rule.trim().to_owned(),
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
        until: until.map(str::to_owned),
        written: SuppressionPlace::Comment { span: note.span, covers: note.next },
    })
}
