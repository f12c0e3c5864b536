//! All texts with inline Markdown of a procedure, the numbers in them, and where in its front matter each is written.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use memchr::memmem;
use rustc_hash::FxHashMap;
use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::Place;
use crate::fields::{LONGEST_TEXT, Path, Segment, Trail};
use crate::manual::wording::{Wording, sentences};
use crate::manual::{Manual, Procedure, Step};
use crate::markdown::{Inline, Section, paragraphs};
use crate::path;
use crate::quantity::{Found, scan};
use crate::source::Span;

/// A text of a procedure. Its path is put together only when somebody asks: most texts are in order.
#[derive(Clone, Copy, Debug)]
pub struct PlacedText<'p> {
    /// The text.
    pub inline: &'p Inline,
    trail: [Option<Trail<'p>>; DEEPEST],
}

/// `steps[2].picture[0].caption`: no text is further down.
const DEEPEST: usize = 5;

impl<'p> PlacedText<'p> {
    /// The way to the text.
    pub fn path(&self) -> Path {
        Path(self.trail.into_iter().flatten().map(Segment::from).collect())
    }

    /// The field at the top: `steps`.
    pub fn field(&self) -> &'p str {
        match self.trail[0] {
            Some(Trail::Key(field)) => field,
            _ => "",
        }
    }

    /// The place of the bytes `range` of the text, which must be in `procedure`.
    pub fn place_of(&self, range: Range<usize>, procedure: &Procedure) -> Place {
        let source = self.inline.source.as_str();
        let mut place = procedure.value_at(&self.path());
        // Most texts are in the file as they are read, if not between quotes.
        let written = procedure.text.slice(place.span);
        let whole =
            [0, 1].into_iter().find(|at| written.get(*at..).is_some_and(|text| text.starts_with(source)));
        if let Some(at) = whole.filter(|_| !range.is_empty() && source.get(range.clone()).is_some()) {
            let start = place.span.start as usize + at;
            place.span = Span::new(start + range.start, start + range.end);
            return place;
        }
        let words = source.get(range.clone()).unwrap_or_default();
        let before = source.get(..range.start).unwrap_or_default();
        let times = if words.is_empty() { 0 } else { memmem::find_iter(before.as_bytes(), words).count() };
        procedure.nth_words_at(&self.path(), words, times)
    }

    /// Whether it is a text of a step, be it of the procedure or of the way back from a crisis.
    pub fn is_of_step(&self) -> bool {
        matches!(self.field(), "steps" | "recovery")
    }

    /// Whether it is what a step says to do, and not a warning or a reason beside it.
    pub fn is_action(&self) -> bool {
        self.is_of_step() && matches!(self.trail[2], Some(Trail::Key("do")))
    }

    /// Whether it says what somebody does, in a step or when it goes wrong.
    pub fn is_done(&self) -> bool {
        self.is_of_step() || matches!(self.field(), "if_wrong" | "critical")
    }

    /// Its place in its list, from 0: that of the step.
    pub fn index(&self) -> Option<usize> {
        match self.trail[1] {
            Some(Trail::Index(index)) => Some(index),
            _ => None,
        }
    }

    /// What people call it: `step 3`, or the name of the field.
    pub fn name(&self) -> String {
        match (self.field(), self.trail[1]) {
            ("steps", Some(Trail::Index(index))) => format!("step {}", index + 1),
            ("recovery", Some(Trail::Index(index))) => format!("step {} of the recovery", index + 1),
            (field, _) => format!("`{field}`"),
        }
    }
}

/// A paragraph, a point or a cell of the text below the front matter that belongs to a step.
#[derive(Clone, Copy, Debug)]
pub struct StepPassage<'p> {
    /// The index of the step in `steps`.
    pub step: usize,
    /// The Markdown.
    pub source: &'p str,
    start: u32,
}

impl StepPassage<'_> {
    /// The place of the bytes `range` of the passage, which is in `procedure`.
    pub fn place_of(&self, range: Range<usize>, procedure: &Procedure) -> Place {
        procedure.at(Span::from(range).shift(self.start))
    }
}

/// A text that says what is done in a step.
#[derive(Clone, Copy, Debug)]
pub enum StepText<'p> {
    /// In the front matter.
    Field(PlacedText<'p>),
    /// In the section of the step below the front matter.
    Passage(StepPassage<'p>),
}

impl<'p> StepText<'p> {
    /// All of a procedure: the fields of its steps, then their sections. `texts` are its texts.
    pub fn all(texts: &[PlacedText<'p>], procedure: &'p Procedure) -> impl Iterator<Item = Self> {
        let fields = texts.iter().filter(|text| text.is_of_step()).map(|text| Self::Field(*text));
        fields.chain(step_passages(procedure).into_iter().map(Self::Passage))
    }

    /// The same with the texts of all other fields: what names portions in braces.
    pub fn everywhere(texts: &[PlacedText<'p>], procedure: &'p Procedure) -> impl Iterator<Item = Self> {
        let fields = texts.iter().map(|text| Self::Field(*text));
        fields.chain(step_passages(procedure).into_iter().map(Self::Passage))
    }

    /// The Markdown.
    pub fn source(&self) -> &'p str {
        match self {
            Self::Field(text) => &text.inline.source,
            Self::Passage(passage) => passage.source,
        }
    }

    /// The place of the bytes `range` of the text, which must be in `procedure`.
    pub fn place_of(&self, range: Range<usize>, procedure: &Procedure) -> Place {
        match self {
            Self::Field(text) => text.place_of(range, procedure),
            Self::Passage(passage) => passage.place_of(range, procedure),
        }
    }

    /// Whether it is what a step says to do.
    pub fn is_action(&self) -> bool {
        matches!(self, Self::Field(text) if text.is_action())
    }

    /// Whether it is a reason or a warning beside what is done.
    pub fn gives_reasons(&self) -> bool {
        matches!(self, Self::Field(text) if matches!(text.trail[2], Some(Trail::Key("why" | "warning"))))
    }

    /// The step that it belongs to.
    pub fn step(&self, procedure: &'p Procedure) -> Option<&'p Step> {
        match self {
            Self::Field(text) if text.field() == "steps" => procedure.steps.get(text.index()?),
            Self::Field(text) => procedure.recovery.get(text.index()?),
            Self::Passage(passage) => procedure.steps.get(passage.step),
        }
    }

    /// Whether its sentence at byte `at` is about each time that the step is done: the text below the front matter
    /// also tells of exceptions.
    pub fn is_always(&self, at: usize, language: &str) -> bool {
        let (Self::Passage(passage), Some(wording)) = (self, Wording::of(language)) else { return true };
        let mut sentences = sentences(passage.source);
        let sentence = sentences.find(|sentence| sentence.contains(&at)).unwrap_or_default();
        !wording.has_condition(&passage.source[sentence])
    }

    /// What people call it: `step 3`.
    pub fn name(&self) -> String {
        match self {
            Self::Field(text) => text.name(),
            Self::Passage(passage) => format!("the text of step {}", passage.step + 1),
        }
    }
}

/// The numbers in the texts of a page. Each text is read once for all rules.
#[derive(Debug)]
pub struct Numbers<'p> {
    /// The manual in the language of the page.
    pub manual: &'p Manual,
    /// By the place of the text in memory: a text stays there as long as its page.
    found: RefCell<FxHashMap<*const str, Rc<[Found]>>>,
}

impl<'p> Numbers<'p> {
    /// None is read yet. The page is one of `manual`.
    pub fn new(manual: &'p Manual) -> Self {
        Self { manual, found: RefCell::default() }
    }

    /// Those in `text`, which is a text of the page.
    pub fn of(&self, text: &'p str) -> Rc<[Found]> {
        Rc::clone(self.found.borrow_mut().entry(text).or_insert_with(|| self.read(text)))
    }

    /// Those in a text that was put together and may be gone before the page.
    pub fn read(&self, text: &str) -> Rc<[Found]> {
        scan(text, &self.manual.language, &self.manual.units).into()
    }
}

/// All texts of a procedure, in the order of the table of fields.
pub fn texts(procedure: &Procedure) -> impl Iterator<Item = PlacedText<'_>> {
    let mut texts = Vec::new();
    procedure.each_line(&mut |trail, inline| {
        // An untranslated text is checked in its own language.
        if !inline.is_untranslated {
            let at = |place: usize| trail.get(place).copied();
            texts.push(PlacedText { inline, trail: std::array::from_fn(at) });
        }
    });
    texts.into_iter()
}

/// What the text below the front matter says of each step: the sections with the id of a step.
fn step_passages(procedure: &Procedure) -> Vec<StepPassage<'_>> {
    let sections = &procedure.body.sections;
    let missing = procedure.translation.as_deref().map_or(&[][..], |translation| &translation.missing);
    // An untranslated section is in another file, and checked there.
    let is_here = |section: &Section| !missing.contains(&path!["body", section.heading.anchor.as_str()]);
    let mut passages = Vec::new();
    for (step, own) in procedure.steps.iter().enumerate() {
        let Some(section) = sections.named(&own.id).filter(|section| is_here(section)) else { continue };
        let start = section.heading.span.end;
        let next = sections.iter().filter(|next| next.heading.span.start >= start).find(|next| is_here(next));
        let end = next.map_or(procedure.text.content.len() as u32, |next| next.heading.span.start);
        let span = Span { start, end };
        let paragraphs = paragraphs(procedure.text.slice(span), span.start).into_iter();
        // A field has no longer text, and no person writes one.
        for span in paragraphs.filter(|span| (span.end - span.start) as usize <= LONGEST_TEXT) {
            passages.push(StepPassage { step, source: procedure.text.slice(span), start: span.start });
        }
    }
    passages
}

/// Where `words` stand in `text` as whole words, in capitals or not, joined by spaces or by hyphens.
pub fn find_words(text: &str, words: &str) -> Option<Range<usize>> {
    text.char_indices().filter(|(at, _)| !text[..*at].ends_with(is_of_word)).find_map(|(at, _)| {
        let length = begins_with_words(&text[at..], words)?;
        Some(at..at + length)
    })
}

/// How many bytes of `text` its beginning `words` take, if it begins with them as whole words. A plural will do.
pub fn begins_with_words(text: &str, words: &str) -> Option<usize> {
    let is_joint = |character: char| matches!(character, ' ' | '-' | '_' | '\u{a0}');
    let mut rest = text.char_indices();
    for word in words.chars() {
        let (_, character) = rest.next()?;
        let same =
            character.to_lowercase().eq(word.to_lowercase()) || (is_joint(character) && is_joint(word));
        if !same {
            return None;
        }
    }
    let after = rest.as_str();
    let plurals = ["", "s", "es"].iter().filter(|plural| after.starts_with(**plural));
    let mut whole = plurals.filter(|plural| !after[plural.len()..].starts_with(is_of_word));
    let plural = whole.next().filter(|_| !words.is_empty())?;
    Some(text.len() - after.len() + plural.len())
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_only() {
        let found = |text: &str, words: &str| find_words(text, words).map(|range| text[range].to_owned());
        assert_eq!(found("Lay Ham on it", "ham").as_deref(), Some("Ham"));
        assert_eq!(found("the hamster eats hams.", "ham").as_deref(), Some("hams"));
        assert_eq!(found("one ice cream", "ice-cream").as_deref(), Some("ice cream"));
        assert_eq!(found("tomatoes", "tomato").as_deref(), Some("tomatoes"));
        assert_eq!(found("graham", "ham"), None);
        assert_eq!(found("x", ""), None);
    }
}
