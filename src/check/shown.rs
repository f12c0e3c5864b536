//! Which part of a file staff read as words, and which is code, an address, a comment or an id.

use std::cell::OnceCell;

use crate::fields::{Form, Path};
use crate::manual::Procedure;
use crate::manual::field::front_matter;
use crate::markdown::{Prose, prose};
use crate::source::Span;

/// The words of a file. Nothing is read before somebody asks.
#[derive(Debug)]
pub struct Shown<'p> {
    procedure: &'p Procedure,
    body: OnceCell<Vec<Prose>>,
    field: Option<Field<'p>>,
}

/// A value of the front matter.
#[derive(Clone, Debug)]
pub struct Field<'p> {
    /// The way to it.
    pub path: &'p Path,
    /// Where it stands.
    pub span: Span,
    words: Vec<Prose>,
}

/// Where words are shown.
#[derive(Clone, Debug)]
pub enum Where<'s, 'p> {
    /// In the text below the front matter.
    Body,
    /// In a value of the front matter.
    Field(&'s Field<'p>),
}

impl<'p> Shown<'p> {
    /// The words of the file of `procedure`.
    pub fn new(procedure: &'p Procedure) -> Self {
        Self { procedure, body: OnceCell::new(), field: None }
    }

    /// Where the bytes `span` of the file are shown to readers as they stand; `None` for what is not.
    ///
    /// It is quickest when asked in the order of the file.
    pub fn place(&mut self, span: Span) -> Option<Where<'_, 'p>> {
        let (procedure, body) = (self.procedure, self.procedure.parts.body);
        if span.start >= body.start {
            let words = self.body.get_or_init(|| prose(procedure.text.slice(body), body.start));
            return is_in(words, span).then_some(Where::Body);
        }
        let is_same =
            self.field.as_ref().is_some_and(|field| (field.span.start..field.span.end).contains(&span.start));
        if !is_same {
            self.field = Field::around(span.start, procedure);
        }
        self.field
            .as_ref()
            .filter(|field| is_in(&field.words, span) && !is_name(field.path))
            .map(Where::Field)
    }
}

impl<'p> Field<'p> {
    fn around(at: u32, procedure: &'p Procedure) -> Option<Self> {
        let (path, span) = procedure.value_around(at)?;
        Some(Self { path, span, words: words_of(span, procedure) })
    }
}

/// Whether the value at `path` is an id or a word of a closed list, which has rules of its own.
pub fn is_name(path: &Path) -> bool {
    front_matter().at(&path.0).is_some_and(Form::is_name)
}

/// The words of a value of the front matter that stands at `span`.
pub fn words_of(span: Span, procedure: &Procedure) -> Vec<Prose> {
    let mut words = Vec::new();
    let mut start = span.start;
    for line in procedure.text.slice(span).split_inclusive('\n') {
        // The lines of a long text are further in, and must not be taken for code.
        let text = line.trim_start();
        words.extend(prose(text, start + (line.len() - text.len()) as u32));
        start += line.len() as u32;
    }
    words
}

fn is_in(words: &[Prose], span: Span) -> bool {
    part_of(words, span).is_some_and(|part| !part.is_html)
}

/// The part of `words` that the bytes `span` of the file are in, be it words or raw HTML.
pub fn part_of(words: &[Prose], span: Span) -> Option<&Prose> {
    let before = words.partition_point(|part| part.span.start <= span.start);
    let part = before.checked_sub(1).and_then(|index| words.get(index));
    part.filter(|part| span.end <= part.span.end)
}
