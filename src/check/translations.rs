//! The pages of other languages: what is looked at in them, beside the page that each translates.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::Rule;
use crate::diagnostic::Place;
use crate::fields::{Path, Segment};
use crate::manual::{Manual, Procedure, Translation, Words};
use crate::markdown::Section;
use crate::path;
use crate::quantity::{Found, scan};
use crate::source::Span;

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
    passages: OnceCell<Vec<(Passage<'m>, Passage<'m>)>>,
    numbers: OnceCell<Vec<Numbers>>,
}

/// The numbers of a passage as the source has it, and as the page does.
pub type Numbers = (Vec<Found>, Vec<Found>);

/// A text of a page, be it in the front matter or a section of the body.
#[derive(Debug)]
pub struct Passage<'p> {
    /// The way to it; `body` and an anchor for a section.
    pub path: Path,
    /// What it says.
    pub text: Cow<'p, str>,
    /// The portions that it names.
    pub portions: &'p [String],
}

impl Passage<'_> {
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

impl<'m> Pair<'m> {
    /// The pair of a page of `edition`; `None` where it translates nothing.
    pub fn new(page: &'m Procedure, edition: &'m Manual) -> Option<Self> {
        let translation = page.translation.as_deref()?;
        let source = &translation.source_page;
        Some(Self { page, translation, source, edition, passages: OnceCell::new(), numbers: OnceCell::new() })
    }

    /// Each text that is translated, first as the source has it, then as the page. They are put together once for all
    /// rules that look at them.
    pub fn passages(&self) -> impl Iterator<Item = (&Passage<'m>, &Passage<'m>)> {
        self.passages.get_or_init(|| self.all_passages()).iter().map(|(source, own)| (source, own))
    }

    /// The same with the numbers of each text. They are read once for all rules that compare them.
    pub fn numbers(&self) -> impl Iterator<Item = (&Passage<'m>, &Passage<'m>, &Numbers)> {
        let Manual { units, config, language, .. } = self.edition;
        let read = |(source, own): (&Passage<'_>, &Passage<'_>)| {
            (scan(&source.text, &config.language, units), scan(&own.text, language, units))
        };
        let numbers = self.numbers.get_or_init(|| self.passages().map(read).collect());
        self.passages().zip(numbers).map(|((source, own), numbers)| (source, own, numbers))
    }

    fn all_passages(&self) -> Vec<(Passage<'m>, Passage<'m>)> {
        let Translation { missing, left_out, .. } = self.translation;
        let is_translated = |path: &Path| !missing.contains(path) && !left_out.contains(path);
        let texts = self.source.texts().into_iter().zip(self.page.texts());
        let texts = texts.filter(|((path, _), _)| is_translated(path));
        let texts = texts.filter_map(|((path, source), (_, own))| {
            Some((passage(path.clone(), source)?, passage(path, own)?))
        });
        let sections = self.source.body.sections.iter().filter_map(|section| {
            let path = path!["body", &section.heading.anchor];
            let own = self.page.body.section(&section.heading.anchor).filter(|_| is_translated(&path))?;
            Some((of_section(path.clone(), section), of_section(path, own)))
        });
        let has_opening = !self.source.body.opening.is_empty() && is_translated(&path!["body", ""]);
        let openings = has_opening.then(|| (opening(self.source), opening(self.page)));
        texts.chain(sections).chain(openings).collect()
    }
}

fn passage<'p>(path: Path, words: Words<'p>) -> Option<Passage<'p>> {
    let portions: &[String] = if let Words::Line(line) = &words { &line.portions } else { &[] };
    match words {
        Words::List(_) => None,
        words => Some(Passage { path, text: words.text(), portions }),
    }
}

fn opening<'p>(page: &'p Procedure) -> Passage<'p> {
    let text = Cow::Owned(page.body.opening.text(|_, _| {}));
    Passage { path: path!["body", ""], text, portions: &[] }
}

fn of_section<'p>(path: Path, section: &'p Section) -> Passage<'p> {
    let text = format!("{} {}", section.heading.text, section.html.text(|_, _| {}));
    Passage { path, text: Cow::Owned(text), portions: &[] }
}

/// Each text of a page, in whatever language it is.
pub fn passages(page: &Procedure) -> Vec<Passage<'_>> {
    let texts = page.texts().into_iter().filter_map(|(path, words)| passage(path, words));
    let sections = page.body.sections.iter();
    let sections = sections.map(|section| of_section(path!["body", &section.heading.anchor], section));
    let opening = (!page.body.opening.is_empty()).then(|| opening(page));
    texts.chain(opening).chain(sections).collect()
}

/// The text at `path` of a page, as people say it: "step 3", "the warning of step 2", "the section `notes`".
pub fn name_of(path: &Path, source: &Procedure) -> String {
    let of = |what: &str, rest: &[Segment]| match rest.last() {
        Some(Segment::Key(key)) if key != "do" && key != "name" => format!("`{key}` of {what}"),
        _ => what.to_owned(),
    };
    match path.0.as_slice() {
        [Segment::Key(list), Segment::Index(step), rest @ ..] if list == "steps" => {
            of(&format!("step {}", step + 1), rest)
        }
        [Segment::Key(list), Segment::Index(step), rest @ ..] if list == "recovery" => {
            of(&format!("step {} of the recovery", step + 1), rest)
        }
        [Segment::Key(list), Segment::Key(key), rest @ ..] if list == "portions" => {
            of(&format!("the portion `{key}`"), rest)
        }
        [Segment::Key(body), Segment::Key(anchor)] if body == "body" => match source.body.section(anchor) {
            Some(section) if section.heading.text.is_empty() => format!("the section `{anchor}`"),
            Some(section) => format!("the section \"{}\"", section.heading.text),
            None => "the text before the first heading".to_owned(),
        },
        [Segment::Key(list), Segment::Index(row), ..] => format!("row {} of `{list}`", row + 1),
        _ => format!("`{path}`"),
    }
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

/// The names of several texts, each step once, and not more than one takes in at a glance.
pub fn names(paths: &[&Path], source: &Procedure) -> String {
    let mut names: Vec<String> = Vec::new();
    for path in paths {
        let name = name_of(path, source);
        let name = name
            .rsplit(" of step ")
            .next()
            .filter(|rest| *rest != name)
            .map_or(name.clone(), |step| format!("step {step}"));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(MOST_NAMES);
    names.truncate(MOST_NAMES);
    match more {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

const MOST_NAMES: usize = 8;

/// Whether a rule looks at nothing but the texts of a page and how they are written. What the others look at is taken
/// over from the source, and has been looked at there.
pub(super) fn is_on_texts(rule: &Rule) -> bool {
    ON_TEXTS.contains(&rule.name)
}

const ON_TEXTS: [&str; 28] = [
    "broken-anchor",
    "broken-link",
    "confidential-data",
    "contradicting-amount",
    "deep-html",
    "duplicate-key",
    "empty-section",
    "empty-value",
    "front-matter-unreadable",
    "generic-alt",
    "hand-numbering",
    "hidden-characters",
    "image-without-alt",
    "link-to-retired",
    "local-link",
    "machine-leftover",
    "missing-image",
    "not-nfc",
    "not-utf8",
    "placeholder",
    "repeated-block",
    "second-title",
    "skipped-heading-level",
    "unknown-key",
    "unlisted-portion",
    "vague-check",
    "wrong-kind",
    "wrong-step-reference",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;

    #[test]
    fn only_rules_that_there_are() {
        for name in ON_TEXTS {
            assert!(RULES.iter().any(|rule| rule.name == name), "{name}");
        }
    }
}
