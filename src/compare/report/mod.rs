//! A comparison as people and programs read it, one file a format.

mod human;
mod json;
mod markdown;

use std::collections::BTreeSet;

use super::{Change, Difference, Event, OtherFile, ProcedureChange};
use crate::several;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Human,
    /// For a comment of a pull request.
    Markdown,
    /// For a program.
    Json,
}

/// A comparison with what is needed to write it.
#[derive(Debug)]
pub struct Report<'c> {
    /// What changed.
    pub comparison: &'c Difference,
    /// The version before, as it was asked for: `main`.
    pub base: String,
    /// The version after: `HEAD`, `the files as they are`.
    pub head: String,
    /// When all this changed, at the end of a sentence: `between main and HEAD`.
    pub when: String,
    /// What could not be compared, with the reason.
    pub notes: Vec<String>,
    /// Whether colours are wanted.
    pub colour: bool,
}

impl Report<'_> {
    /// The report in this format, ending with a line break.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Human => human::write(self),
            Format::Markdown => markdown::write(self),
            Format::Json => json::write(self),
        }
    }

    /// `2 procedures changed for staff, 1 new; 3 changed in nothing that staff act on.`
    fn summary(&self) -> String {
        let all = &self.comparison.procedures;
        let is_version = |own: &&ProcedureChange| own.supersedes.is_none() && !own.is_quiet();
        let count = |event: Event| all.iter().filter(is_version).filter(|own| own.event == event).count();
        let quiet = all.iter().filter(|own| own.is_quiet()).count();
        let settings = self.comparison.settings.len();
        let replaced = all.iter().filter(|own| own.supersedes.is_some()).count();
        let (changed, new, removed) = (count(Event::Changed), count(Event::New), count(Event::Removed));
        let parts = [(changed, "changed"), (replaced, "replaced"), (new, "new"), (removed, "removed")];
        let mut parts: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .enumerate()
            .map(|(at, (count, word))| match at {
                0 if *word == "new" => plural(*count, "new procedure", "new procedures"),
                0 => format!("{} {word}", procedures(*count)),
                _ => format!("{count} {word}"),
            })
            .collect();
        let translations = self.comparison.files.iter().filter(|file| !file.texts.is_empty()).count();
        if translations > 0 {
            parts.push(plural(translations, "translation changed", "translations changed"));
        }
        if settings > 0 {
            parts.push(plural(settings, "change of roles and settings", "changes of roles and settings"));
        }
        let when = &self.when;
        match (parts.is_empty(), quiet) {
            (true, 0) if self.comparison.files.is_empty() => format!("Nothing changed {when}."),
            (true, 0) => format!("Nothing that staff do changed {when}."),
            (true, _) => {
                format!("Nothing that staff do changed {when}: {} only in details.", procedures(quiet))
            }
            (false, 0) => format!("{} {when}.", parts.join(", ")),
            (false, _) => format!("{} {when}; {quiet} more only in details.", parts.join(", ")),
        }
    }
}

impl ProcedureChange {
    /// All that changed in one sentence after the title: `ham 2 → 3 slices; new step 4`.
    pub fn sentence(&self) -> String {
        match self.event {
            Event::New => "new procedure".to_owned(),
            Event::Removed => "removed".to_owned(),
            Event::Changed if self.changes.is_empty() => quiet_sentence(&self.quiet),
            Event::Changed => {
                let shown = if self.changes.len() > SHOWN + 1 { SHOWN } else { self.changes.len() };
                let mut words: Vec<String> =
                    self.changes[..shown].iter().map(|change| change.words.clone()).collect();
                if shown < self.changes.len() {
                    words.push(format!("and {} more", self.changes.len() - shown));
                }
                words.join("; ")
            }
        }
    }

    /// The changes that the sentence leaves out, or does not say in full.
    fn details(&self) -> impl Iterator<Item = &Change> {
        let shown = match self.event {
            Event::Changed if self.changes.len() > SHOWN + 1 => SHOWN,
            Event::Changed => self.changes.len(),
            Event::New | Event::Removed => 0,
        };
        let rows = self.changes.iter().enumerate();
        rows.filter(move |(at, change)| *at >= shown || change.detail != super::Detail::None)
            .map(|(_, change)| change)
    }

    /// `ar (step 2, step 5), fr (step 2)`.
    fn stale_languages(&self) -> String {
        let said: Vec<String> =
            self.stale.iter().map(|stale| format!("{} ({})", stale.language, stale.texts)).collect();
        said.join(", ")
    }

    /// `manual/kitchen/ham-sandwich.md, version 4 → 5`.
    fn place(&self) -> String {
        let version = match (self.version.0.filter(|_| self.supersedes.is_none()), self.version.1) {
            (Some(old), Some(new)) if old == new => format!(", version {new} as before"),
            (Some(old), Some(new)) => format!(", version {old} → {new}"),
            (None, Some(version)) | (Some(version), None) => format!(", version {version}"),
            (None, None) => String::new(),
        };
        let version = if self.is_quiet() { String::new() } else { version };
        match &self.file_before {
            Some(before) => format!("{} (was {before}){version}", self.file),
            None => format!("{}{version}", self.file),
        }
    }
}

impl OtherFile {
    /// `picture.png changed; it is shown in Ham sandwich`.
    fn sentence(&self) -> String {
        let event = match self.event {
            Event::Changed => "changed",
            Event::New => "new",
            Event::Removed => "removed",
        };
        match self.pages.as_slice() {
            [] => format!("{}: {event}", self.file),
            pages => format!("{}: {event}; belongs to {}", self.file, pages.join(", ")),
        }
    }
}

/// A row of a list of files: its text, and what changed in a translation.
struct Row<'f> {
    sentence: String,
    texts: &'f [Change],
}

/// The translations by language, then the other files, each list with its title.
fn listed(files: &[OtherFile]) -> Vec<(String, Vec<Row<'_>>)> {
    let languages: BTreeSet<&str> = files.iter().filter_map(|file| file.language.as_deref()).collect();
    let mut lists: Vec<(String, Vec<Row<'_>>)> = Vec::new();
    for language in languages {
        let own = files.iter().filter(|file| file.language.as_deref() == Some(language));
        lists.push((format!("Translations ({language})"), translations(own)));
    }
    let row = |file: &OtherFile| Row { sentence: file.sentence(), texts: &[] };
    let others: Vec<Row<'_>> = files.iter().filter(|file| file.language.is_none()).map(row).collect();
    if !others.is_empty() {
        lists.push(("Other files".to_owned(), others));
    }
    lists
}

/// A row for each translation with different changes; one row for all with the same.
fn translations<'f>(files: impl Iterator<Item = &'f OtherFile>) -> Vec<Row<'f>> {
    let (changed, others): (Vec<_>, Vec<_>) = files.partition(|file| !file.texts.is_empty());
    let name = |file: &OtherFile| file.pages.first().cloned().unwrap_or_else(|| file.file.to_string());
    let changed = changed.into_iter().map(|file| Row { sentence: name(file), texts: &file.texts });
    let said = [("new", Event::New), ("removed", Event::Removed), ("no text changed", Event::Changed)];
    let others = said.into_iter().filter_map(|(words, event)| {
        let names: Vec<String> =
            others.iter().filter(|file| file.event == event).map(|own| name(own)).collect();
        (!names.is_empty()).then(|| Row { sentence: format!("{words}: {}", names.join(", ")), texts: &[] })
    });
    changed.chain(others).collect()
}

/// How many changes stand in the sentence of a procedure.
const SHOWN: usize = 8;

/// `only the version and the verification date were changed`.
fn quiet_sentence(quiet: &[Change]) -> String {
    let words: Vec<&str> = quiet.iter().map(|change| change.words.as_str()).collect();
    match words.as_slice() {
        [] => "only the layout of the file was changed".to_owned(),
        ["the verification"] if quiet[0].after.is_some() => {
            format!("nothing changed, verified {}", quiet[0].after.as_deref().unwrap_or_default())
        }
        [one] if PLURAL.iter().any(|plural| one.starts_with(plural)) => format!("only {one} were changed"),
        [one] => format!("only {one} was changed"),
        all => format!("only {} were changed", several::all(all)),
    }
}

/// How several of a thing begin among what nobody acts on.
const PLURAL: [&str; 7] = [
    "the ids",
    "the words",
    "the related pages",
    "the former ids",
    "the names",
    "the targets",
    "the decisions",
];

/// Procedures of which the same is said are said once.
fn grouped(procedures: &[ProcedureChange]) -> Vec<(String, Vec<&ProcedureChange>)> {
    let mut groups: Vec<(String, Vec<&ProcedureChange>)> = Vec::new();
    for procedure in procedures {
        let sentence = procedure.sentence();
        let is_short =
            procedure.details().next().is_none() && procedure.tell.is_empty() && procedure.stale.is_empty();
        let same = groups.iter_mut().find(|(own, group)| {
            *own == sentence
                && is_short
                && group
                    .iter()
                    .all(|own| own.details().next().is_none() && own.tell.is_empty() && own.stale.is_empty())
        });
        match same {
            Some((_, group)) => group.push(procedure),
            None => groups.push((sentence, vec![procedure])),
        }
    }
    groups
}

fn procedures(count: usize) -> String {
    plural(count, "procedure", "procedures")
}

fn plural(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}
