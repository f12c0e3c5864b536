//! The texts of a page, and beside them those of its translations: what the rules on translations compare.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use super::glossary;
use super::texts::Numbers;
use crate::diagnostic::Place;
use crate::fields::{Path, Segment};
use crate::manual::{Manual, Procedure, Translation, Words};
use crate::markdown::{Mention, Section, prose};
use crate::path;
use crate::quantity::Found;
use crate::source::Span;

/// A page in the language of the manual, with its texts. They are put together once for all its translations.
#[derive(Debug)]
pub struct Original<'m> {
    /// The page.
    pub page: &'m Procedure,
    /// The numbers in its texts.
    pub numbers: Numbers<'m>,
    passages: OnceCell<Vec<PageText<'m>>>,
}

/// A page and what it translates.
#[derive(Debug)]
pub struct Pair<'m> {
    /// The page in another language.
    pub page: &'m Procedure,
    /// What makes it one.
    pub translation: &'m Translation,
    /// The page as the manual itself has it.
    pub source: &'m Procedure,
    /// The manual in the language of the page.
    pub edition: &'m Manual,
    /// The numbers in the texts of the page in another language.
    pub numbers: Numbers<'m>,
    original: &'m Original<'m>,
    passages: OnceCell<Vec<(&'m PageText<'m>, PageText<'m>)>>,
}

/// A text of a page, be it in the front matter or a section of the body.
#[derive(Debug)]
pub struct PageText<'p> {
    /// The way to it; `body` and an anchor for a section.
    pub path: Path,
    /// What it says.
    pub text: Cow<'p, str>,
    /// The portions that it names.
    pub portions: &'p [Mention],
    numbers: OnceCell<Rc<[Found]>>,
    words: OnceCell<glossary::TextWords>,
}

impl<'p> PageText<'p> {
    fn new(path: Path, text: Cow<'p, str>, portions: &'p [Mention]) -> Self {
        Self { path, text, portions, numbers: OnceCell::new(), words: OnceCell::new() }
    }

    /// Its numbers, which are among those `of_page`.
    fn numbers(&self, of_page: &Numbers<'p>) -> &[Found] {
        self.numbers.get_or_init(|| match &self.text {
            Cow::Borrowed(text) => of_page.of(text),
            Cow::Owned(text) => of_page.read(text),
        })
    }

    /// Its words as the glossary compares them, cut once for all rules.
    pub fn words(&self) -> &glossary::TextWords {
        self.words.get_or_init(|| glossary::TextWords::of(&self.text))
    }

    /// What it says outside code and addresses, where `page` is its page.
    pub fn prose(&self, page: &Procedure) -> String {
        match self.anchor() {
            None => {
                let parts = prose(&self.text, 0).into_iter().filter(|part| !part.is_html);
                let parts =
                    parts.filter_map(|part| self.text.get(part.span.start as usize..part.span.end as usize));
                parts.collect::<Vec<_>>().join(" ")
            }
            Some("") => page.body.opening.prose(),
            Some(anchor) => page.body.section(anchor).map_or_else(String::new, |section| {
                format!("{} {}", section.heading.html.prose(), section.html.prose())
            }),
        }
    }

    /// The anchor of the section that it is; empty for the text before the first heading.
    fn anchor(&self) -> Option<&str> {
        match self.path.0.as_slice() {
            [Segment::Key(body), Segment::Key(anchor)] if body == "body" => Some(anchor),
            _ => None,
        }
    }

    /// The place of the bytes `range` of the text; of all of it where the range is empty.
    pub fn place(&self, range: Range<usize>, procedure: &Procedure) -> Place {
        let words = self.text.get(range.clone()).unwrap_or_default();
        let times = |before: &str| if words.is_empty() { 0 } else { before.matches(words).count() };
        let [Segment::Key(field), ..] = self.path.0.as_slice() else { return procedure.value_at(&self.path) };
        if field != "body" {
            let before = self.text.get(..range.start).unwrap_or_default();
            return procedure.nth_words_at(&self.path, words, times(before));
        }
        let section = self.path.last_key().and_then(|anchor| procedure.body.section(anchor));
        let start = section.map_or(procedure.parts.body.start, |section| section.heading.span.start);
        let rest = procedure.text.slice(Span { start, end: procedure.parts.body.end });
        let heading = section.map_or(Span { start, end: start }, |section| section.heading.span);
        match rest.find(words).filter(|_| !words.is_empty()) {
            Some(at) => procedure.at(Span::new(at, at + words.len()).shift(start)),
            None => procedure.at(heading),
        }
    }
}

impl<'m> Original<'m> {
    /// A page of `manual` whose texts are put together when they are first asked for.
    pub fn new(page: &'m Procedure, manual: &'m Manual) -> Self {
        Self { page, numbers: Numbers::new(manual), passages: OnceCell::new() }
    }

    /// Its texts.
    pub fn passages(&self) -> &[PageText<'m>] {
        self.passages.get_or_init(|| {
            let texts = self.page.texts().into_iter().filter_map(|(path, words)| of_field(path, words));
            let sections = self.page.body.sections.iter();
            let sections = sections.map(|own| of_section(path!["body", &own.heading.anchor], own));
            let opening = (!self.page.body.opening.is_empty()).then(|| opening(self.page));
            texts.chain(opening).chain(sections).collect()
        })
    }
}

impl<'m> Pair<'m> {
    /// The pair that a page of `edition` makes with the `original`; `None` where it translates nothing.
    pub fn new(page: &'m Procedure, edition: &'m Manual, original: &'m Original<'m>) -> Option<Self> {
        let translation = page.translation.as_deref()?;
        let (source, numbers) = (original.page, Numbers::new(edition));
        Some(Self { page, translation, source, edition, numbers, original, passages: OnceCell::new() })
    }

    /// Whether nothing of the page is translated: its file is a copy of that of the source, or each text in it is still
    /// that of the source.
    pub fn is_untouched(&self) -> bool {
        let lines =
            |text: &'m str| text.lines().map(str::trim_end).filter(|line| !line.starts_with("source:"));
        let is_copy = || lines(&self.page.text.content).eq(lines(&self.source.text.content));
        let mut texts = self.passages().filter(|(_, own)| !own.text.trim().is_empty()).peekable();
        let has_sentence =
            || self.passages().any(|(source, _)| source.text.split_whitespace().count() > MOST_ALIKE);
        let is_same = texts.peek().is_some()
            && texts.all(|(source, own)| source.text.trim() == own.text.trim())
            && has_sentence();
        self.translation.is_copy || is_same || is_copy()
    }

    /// Each text that is translated, first as the source has it, then as the page. They are put together once for all
    /// rules that look at them.
    pub fn passages(&self) -> impl Iterator<Item = (&PageText<'m>, &PageText<'m>)> {
        self.passages.get_or_init(|| self.all_passages()).iter().map(|(source, own)| (*source, own))
    }

    /// The same with the numbers of each text.
    pub fn numbered(&self) -> impl Iterator<Item = (Numbered<'_>, Numbered<'_>)> {
        self.passages().map(|(source, own)| {
            let before = source.numbers(&self.original.numbers);
            ((source, before), (own, own.numbers(&self.numbers)))
        })
    }

    fn all_passages(&self) -> Vec<(&'m PageText<'m>, PageText<'m>)> {
        let Translation { missing, left_out, .. } = self.translation;
        let mut texts = self.page.texts().into_iter().filter_map(|(path, words)| of_field(path, words));
        let pairs = self.original.passages().iter().filter_map(|source| {
            let own = match source.anchor() {
                // Both pages have the same fields in the same order.
                None => texts.next(),
                Some("") => Some(opening(self.page)),
                Some(anchor) => {
                    let section = self.page.body.section(anchor);
                    section.map(|section| of_section(source.path.clone(), section))
                }
            };
            Some((source, own?))
        });
        let is_translated = |path: &Path| !missing.contains(path) && !left_out.contains(path);
        pairs.filter(|(source, _)| is_translated(&source.path)).collect()
    }
}

/// A name of so many words may be the same in two languages.
const MOST_ALIKE: usize = 3;

/// A text with its numbers.
pub type Numbered<'t> = (&'t PageText<'t>, &'t [Found]);

fn of_field<'p>(path: Path, words: Words<'p>) -> Option<PageText<'p>> {
    let portions: &[Mention] = if let Words::Line(line) = &words { &line.portions } else { &[] };
    match words {
        Words::List(_) => None,
        words => Some(PageText::new(path, words.text(), portions)),
    }
}

fn opening<'p>(page: &'p Procedure) -> PageText<'p> {
    PageText::new(path!["body", ""], Cow::Owned(page.body.opening.plain()), &[])
}

fn of_section<'p>(path: Path, section: &'p Section) -> PageText<'p> {
    let text = format!("{} {}", section.heading.text, section.html.plain());
    PageText::new(path, Cow::Owned(text), &[])
}

/// Where the text at `path` of a page stands; the heading of a section.
pub fn place_of(path: &Path, page: &Procedure) -> Place {
    match path.0.as_slice() {
        [Segment::Key(body), Segment::Key(anchor)] if body == "body" => match page.body.section(anchor) {
            Some(section) => page.at(section.heading.span),
            None => page.at(Span { start: page.parts.body.start, end: page.parts.body.start }),
        },
        _ => page.value_at(path),
    }
}
