//! Measurable language: words that sound like a rule and measure nothing.
//!
//! "Answer quickly" means nothing; "answer before the third ring" is a rule. The words are data, one file a
//! language, with the proposal of what a measure could look like. A text is looked at in four steps:
//!
//! 1. a [sieve](crate::script::Sieve) tells at a glance that there is no such word in it, which is so for most texts;
//! 2. [`sentence`] takes it apart into sentences, clauses and words, whatever their inflection;
//! 3. [`measure`] finds the phrases of the lists and leaves out those that a measure makes exact;
//! 4. [`place`] leads back to the bytes of the file.
//!
//! Only what is done is read: steps with their checks, critical points and how often they are watched, what is done
//! when it goes wrong, and the notes of portions. The reasons (`why`), the purpose and the body may say "quickly" as
//! they please: staff do not work by them.

mod lists;
#[cfg(test)]
mod making;
mod measure;
mod place;
mod sentence;

use std::ops::Range;
use std::sync::Arc;

pub use lists::{PhraseKind, Strictness};

use super::texts::{Numbers, PlacedText};
use crate::diagnostic::Place;
use crate::fields::{Path, Segment};
use crate::languages::PerLanguage;
use crate::manual::{Manual, Portion, Portions, Procedure, Step};
use crate::markdown::Mention;
use crate::path;
use crate::quantity::{Found, scan};
use lists::{Language, Traits};
use place::Said;

/// Words of a procedure that measure nothing.
#[derive(Clone, Debug)]
pub struct VagueWords {
    /// What they should have said.
    pub kind: PhraseKind,
    /// How often such words are harmless.
    pub tier: Strictness,
    /// What a measure could look like, in the language of the manual.
    pub example: &'static str,
    /// The way to the text.
    pub path: Arc<Path>,
    said: Arc<Said>,
    range: Range<usize>,
}

impl VagueWords {
    /// The words.
    pub fn words(&self) -> &str {
        &self.said.text[self.range.clone()]
    }

    /// Where they stand in the file.
    pub fn place(&self, procedure: &Procedure) -> Place {
        self.said.place(&self.range, &self.path, procedure)
    }
}

impl Strictness {
    /// What is looked for in a procedure without being asked for.
    pub fn usual(procedure: &Procedure) -> Self {
        match procedure.portions {
            Portions::Unsaid => Self::Strict,
            Portions::None | Portions::Some(_) => Self::Portions,
        }
    }
}

/// The lists of a language by its tag, such as `fr-CA`; `None` where it has no folder.
fn lists_of(tag: &str) -> Option<&'static Language> {
    static LISTS: PerLanguage<Language> = PerLanguage::new(|language| {
        let own = READY.iter().find(|(tag, _)| *tag == language.tag()).map(|(_, lists)| *lists);
        let lists = own.and_then(|lists| postcard::from_bytes(lists).ok());
        lists.expect("the build script has made the lists of each language ready")
    });
    LISTS.of(tag)
}

include!(concat!(env!("OUT_DIR"), "/vague.rs"));

/// Makes the lists of a language ready. Pages that need them would wait for each other meanwhile.
pub(super) fn prepare(language: &str) {
    _ = lists_of(language);
}

/// All words of a procedure with these `texts` that measure nothing, in the language of the manual.
///
/// Those of the strict tier always, those of the broad one only where it is asked for.
pub(super) fn vague_words<'p>(
    texts: &[PlacedText<'p>],
    procedure: &'p Procedure,
    numbers: &Numbers<'p>,
    tier: Strictness,
) -> Vec<VagueWords> {
    let Some(language) = lists_of(&numbers.manual.language) else { return Vec::new() };
    let mut found = Vec::new();
    let inline = texts.iter().filter(|text| text.is_done() || text.field() == "portions");
    for text in inline.filter(|text| language.may_find(&text.inline.source, tier)) {
        let path = text.path();
        if path.last_key() != Some("why") {
            found.extend(look(&text.inline.source, path, procedure, language, tier, numbers));
        }
    }
    let plain = samples(procedure).chain(intervals(procedure));
    for (path, text) in plain.filter(|(_, text)| language.may_find(text, tier)) {
        found.extend(look(text, path, procedure, language, tier, numbers));
    }
    found
}

/// Whether the words of a check's `accept` say no more than that it must be good.
pub(super) fn is_mere_verdict(accept: &str, manual: &Manual) -> bool {
    lists_of(&manual.language)
        .is_some_and(|language| is_verdict(accept, language, &scan(accept, &manual.language, &manual.units)))
}

fn is_verdict(accept: &str, language: &Language, numbers: &[Found]) -> bool {
    let sentences = sentence::sentences(accept, language, numbers);
    let words = || sentences.iter().flat_map(|sentence| &sentence.tokens).map(|token| token.traits);
    let is_verdict = words().any(|word| word.has(Traits::VERDICT));
    let others = words().filter(|word| !word.has(Traits::VERDICT) && !word.has(Traits::FILLER));
    let counts = words().any(|word| word.has(Traits::NUMBER));
    // "The bread is good" names what is looked at and still says nothing about it.
    !counts && words().next().is_some() && others.count() <= usize::from(is_verdict)
}

fn look<'p>(
    text: &'p str,
    path: Path,
    procedure: &Procedure,
    language: &'static Language,
    tier: Strictness,
    numbers: &Numbers<'p>,
) -> Vec<VagueWords> {
    let units = &numbers.manual.units;
    let numbers = numbers.of(text);
    let spots = measure::spots(text, language, tier, &numbers, units);
    if spots.is_empty() {
        return Vec::new();
    }
    let is_timed = is_timed(procedure, &path);
    // What says nothing but that it must be good is a finding of its own.
    if path.last_key() == Some("accept") && is_verdict(text, language, &numbers) {
        return Vec::new();
    }
    let (path, said) = (Arc::new(path), Arc::new(Said::new(text)));
    let words = spots.into_iter().map(|spot| VagueWords {
        kind: spot.group.kind,
        tier: spot.group.tier,
        example: spot.group.example,
        path: Arc::clone(&path),
        said: Arc::clone(&said),
        range: spot.range,
    });
    words
        .filter(|words| !(is_timed && matches!(words.kind, PhraseKind::Time | PhraseKind::Waiting)))
        .collect()
}

/// How many of each step are checked, where it says so.
fn samples(procedure: &Procedure) -> impl Iterator<Item = (Path, &str)> {
    let lists = [("steps", &procedure.steps), ("recovery", &procedure.recovery)];
    lists.into_iter().flat_map(|(list, steps)| {
        steps.iter().enumerate().filter_map(move |(index, step)| {
            let sample = step.check.as_ref()?.sample.as_deref()?;
            Some((path![list, index, "check", "sample"], sample))
        })
    })
}

/// How often critical points are watched, and how often that is verified.
fn intervals(procedure: &Procedure) -> impl Iterator<Item = (Path, &str)> {
    procedure.critical.iter().enumerate().flat_map(|(index, point)| {
        let monitor = point.monitor.as_ref().and_then(|monitor| monitor.every.as_deref());
        let verify = point.verify.as_ref().and_then(|verify| verify.every.as_deref());
        let both = [("monitor", monitor), ("verify", verify)];
        both.into_iter()
            .filter_map(move |(key, every)| Some((path!["critical", index, key, "every"], every?)))
    })
}

/// Whether something else in the step says how long: its `within`, or a portion that is a time: "Rest for {proof}".
fn is_timed(procedure: &Procedure, path: &Path) -> bool {
    let Some((step, "do" | "key_point")) = step_of(procedure, path) else { return false };
    let names_a_time =
        |mention: &Mention| procedure.portions.named(&mention.key).is_some_and(Portion::is_time);
    step.within.is_some() || step.action.portions.iter().any(names_a_time)
}

fn step_of<'p>(procedure: &'p Procedure, path: &'p Path) -> Option<(&'p Step, &'p str)> {
    let [Segment::Key(list), Segment::Index(index), ..] = path.0.as_slice() else { return None };
    let steps = match list.as_str() {
        "steps" => &procedure.steps,
        "recovery" => &procedure.recovery,
        _ => return None,
    };
    Some((steps.get(*index)?, path.last_key()?))
}
