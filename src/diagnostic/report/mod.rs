//! Findings as people and programs read them, one file a format.

mod concise;
mod fingerprint;
mod fold;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod markdown;
mod places;
mod rdjson;
mod sarif;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use fold::SHOWN;
pub use json::schema;

use super::{Diagnostic, Severity};
use crate::several;
use crate::source::FilePath;

/// A format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a person at a terminal: the line, an underline, what to write instead.
    Human,
    /// A line each: `file:line:column: severity[rule]: message`.
    Concise,
    /// For a comment on a pull request.
    Markdown,
    /// For a program; `sopbook schema report` describes it.
    Json,
    /// Annotations of GitHub Actions, with the text for people.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// JUnit's XML, which every CI server shows.
    Junit,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// What reviewdog reads.
    Rdjson,
}

impl Format {
    /// All formats: the name of each and what it is for.
    pub const ALL: [(&'static str, Self, &'static str); 9] = [
        ("human", Self::Human, "For a person: the line, an underline, what to write instead"),
        ("concise", Self::Concise, "A line each"),
        ("markdown", Self::Markdown, "For a comment on a pull request"),
        ("json", Self::Json, "For a program; `sopbook schema report` describes it"),
        ("github", Self::Github, "Annotations of GitHub Actions, and the text for people"),
        ("gitlab", Self::Gitlab, "The code quality report of GitLab"),
        ("junit", Self::Junit, "JUnit's XML, which every CI server shows"),
        ("sarif", Self::Sarif, "SARIF 2.1.0, for code scanning"),
        ("rdjson", Self::Rdjson, "For reviewdog"),
    ];

    /// The format with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, ..)| *known == name).map(|(_, format, _)| *format)
    }
}

/// Findings with what is needed to show them.
#[derive(Clone, Debug, Default)]
pub struct Report<'a> {
    /// The findings, sorted.
    pub findings: &'a [Diagnostic],
    /// The texts that they point into.
    pub texts: BTreeMap<FilePath, Arc<str>>,
    /// How many pages were checked, introductions of folders and free text among them.
    pub checked: usize,
    /// Which of them are drafts, of which hardly anything is checked. Only people are told.
    pub drafts: Vec<FilePath>,
    /// The languages that some pages are translated into and others are not. Only people are told.
    pub untranslated: Vec<Untranslated>,
    /// Whether colours are wanted.
    pub colour: bool,
    /// What there is to say of the rules.
    pub rules: Vec<RuleText>,
    /// From which severity on a finding makes the check fail; `None` where none does.
    pub fails_from: Option<Severity>,
    /// Where the folder with `book.toml` lies in the repository; empty at its top. Code hosts want paths from there.
    pub folder: FilePath,
    /// The files that a change is about, where it is known. Their findings come first where not all are shown.
    pub changed: Option<BTreeSet<FilePath>>,
    /// What, put before a path in the repository, makes the address of the file: `https://…/blob/4f1c9a0/`.
    pub address: Option<String>,
}

/// What a report says of a rule itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleText {
    /// Its name.
    pub name: &'static str,
    /// How bad a finding is, unless `book.toml` says otherwise.
    pub severity: Severity,
    /// What it finds, in one sentence.
    pub summary: String,
    /// Its page, in Markdown.
    pub page: &'static str,
}

/// A language in which pages are missing.
#[derive(Clone, Debug)]
pub struct Untranslated {
    /// The language, by its name.
    pub language: String,
    /// How many pages are missing.
    pub missing: usize,
    /// How many pages there are.
    pub pages: usize,
    /// The command that begins the translation of one of them.
    pub begin: String,
}

impl Report<'_> {
    /// The report in this format, ending with a line break.
    ///
    /// Of many findings of one rule in one file the last ones are counted, in every format.
    pub fn write(&self, format: Format) -> String {
        self.folded(|report| match format {
            Format::Human => human::write(report),
            Format::Concise => concise::write(report),
            Format::Markdown => markdown::write(report, markdown::COMMENT),
            Format::Json => json::write(report),
            Format::Github => github::write(report),
            Format::Gitlab => gitlab::write(report),
            Format::Junit => junit::write(report),
            Format::Sarif => sarif::write(report),
            Format::Rdjson => rdjson::write(report),
        })
    }

    /// All findings as Markdown of at most `limit` bytes, with a word about what had to be left out.
    pub fn write_markdown(&self, limit: usize) -> String {
        self.folded(|report| markdown::write(report, limit))
    }

    fn folded(&self, write: impl Fn(&Report<'_>) -> String) -> String {
        match fold::folded(self.findings) {
            Some(findings) => write(&Report { findings: &findings, ..self.clone() }),
            None => write(self),
        }
    }

    /// How many findings are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        let of_severity = self.findings.iter().filter(|finding| finding.severity == severity);
        of_severity.map(|finding| finding.times).sum()
    }

    /// `3 errors and 1 warning in 12 pages`.
    pub fn summary(&self) -> String {
        let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "note")];
        let counts = counts.iter().map(|(severity, word)| (self.count(*severity), word));
        let counts: Vec<String> =
            counts.filter(|(count, _)| *count > 0).map(|(count, word)| plural(count, word)).collect();
        let found = match counts.as_slice() {
            [] => plural(0, "finding"),
            counts => several::all(counts),
        };
        match self.checked {
            0 => format!("{found}, no page checked"),
            checked => format!("{found} in {}", plural(checked, "page")),
        }
    }

    /// The path of a file from the top of the repository.
    fn path(&self, file: &FilePath) -> FilePath {
        self.folder.join(file.as_str())
    }

    /// The findings with their numbers, the most severe first, then those in changed files, then by place.
    fn ranked(&self) -> Vec<(usize, &Diagnostic)> {
        let is_changed = |file| self.changed.as_ref().is_some_and(|changed| changed.contains(file));
        let mut ranked: Vec<_> = self.findings.iter().enumerate().collect();
        ranked.sort_by_key(|(number, finding)| {
            (std::cmp::Reverse(finding.severity), !is_changed(&finding.place.file), *number)
        });
        ranked
    }
}

/// What is wrong and what to write instead, as one text.
fn message_and_help(finding: &Diagnostic, between: &str) -> String {
    match &finding.help {
        Some(help) => format!("{}{between}{help}", finding.message),
        None => finding.message.clone(),
    }
}

/// How bad a finding is, in the words of a format that has three.
fn level(severity: Severity, words: [&'static str; 3]) -> &'static str {
    let [error, warning, info] = words;
    match severity {
        Severity::Error => error,
        Severity::Warning => warning,
        Severity::Info => info,
    }
}

/// A number and its word: `1 file`, `2 files`.
pub fn plural(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}
