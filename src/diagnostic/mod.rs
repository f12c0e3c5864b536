//! What a finding is: what is wrong, where, why it matters and what to write instead.
//!
//! A [`Finding`] is what is wrong at a place, a [`Diagnostic`] the finding of a rule. Both are values. Nothing is ever told the user by a log line: what is worth saying is counted,
//! sorted, suppressed, shown in an editor and put into any of the formats of [`report`] in the same way.
//!
//! A finding quotes what a manual says, and reports are read on terminals and by programs: all that it says is one line
//! in which nothing is obeyed, from the moment that it is made.

mod brief;
mod repair;
pub mod report;

pub use repair::repaired;

use std::fmt;
use std::ops::Deref;

use self::brief::brief;
use crate::escape;
use crate::source::{FilePath, Span};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Somebody should look at it.
    Warning,
    /// The handbook is not built.
    Error,
}

impl Severity {
    /// `error`, `warning` or `info`, as in `book.toml` and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: FilePath,
    /// The bytes in it.
    pub span: Span,
}

impl Place {
    /// A file as a whole, with no place in it.
    pub fn whole(file: FilePath) -> Self {
        Self { file, span: Span::default() }
    }
}

/// A second place that helps to understand a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where it is.
    pub place: Place,
    /// What is there: `first set here`.
    pub label: String,
}

/// A change that would repair the finding without a decision of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the change does: `write 'owner'`.
    pub title: String,
    /// What is replaced by what, in the file of the finding.
    pub edits: Vec<(Span, String)>,
}

/// What is wrong at a place, as the code that notices it says it. A rule makes a [`Diagnostic`] of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The exact key, value or words.
    pub place: Place,
    /// What stands at the place, in two or three words; may be empty.
    pub label: String,
    /// Other places.
    pub related: Vec<Related>,
    /// Why it matters and what to write instead.
    pub help: Option<String>,
    /// The safe repair, where there is one.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding at `place`.
    ///
    /// Of what is very long the middle is left out, here and in all other texts of a finding.
    pub fn new(place: Place, message: impl Into<String>) -> Self {
        Self {
            message: one_line(message),
            place,
            label: String::new(),
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Says what stands at the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = one_line(label);
        self
    }

    /// Says why it matters and what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(one_line(help));
        self
    }

    /// Points at a second place.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push(Related { place, label: one_line(label) });
        self
    }

    /// Offers a repair that changes `span` to `text`.
    #[must_use]
    pub fn fix(self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        self.fix_all(title, vec![(span, text.into())])
    }

    /// Offers a repair that changes several parts of the file, in their order.
    #[must_use]
    pub fn fix_all(mut self, title: impl Into<String>, edits: Vec<(Span, String)>) -> Self {
        self.fix = Some(Fix { title: one_line(title), edits });
        self
    }
}

/// A finding of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the rule, after the fault: `step-without-role`.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, and where.
    pub finding: Finding,
    /// How many findings it stands for: 1, except where there are so many that some are counted and not kept.
    pub times: usize,
}

impl Diagnostic {
    /// What the rule of this name has found.
    pub fn new(rule: &'static str, severity: Severity, finding: Finding) -> Self {
        Self { rule, severity, finding, times: 1 }
    }

    /// What findings are sorted by: the place first, so that they come in reading order.
    pub fn order(&self) -> (&Place, &'static str, &str) {
        (&self.place, self.rule, &self.message)
    }
}

/// Reports and pages read the finding itself.
impl Deref for Diagnostic {
    type Target = Finding;

    fn deref(&self) -> &Finding {
        &self.finding
    }
}

fn one_line(text: impl Into<String>) -> String {
    let text = brief(text.into());
    if escape::is_plain(&text) { text } else { escape::line(&text).into_owned() }
}
