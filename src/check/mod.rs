//! The rules that a manual must keep.
//!
//! A rule is one file in [`rules`] with its check, one Markdown page beside it that says what it finds, why it
//! matters, what is wrong, what is right and how to repair it, and one line in [`RULES`]. Everything that speaks
//! of rules is made of that table: `sopbook rules`, `sopbook explain`, the reports, the tests that run the
//! examples of each page.

mod duties;
mod exchange;
mod findings;
mod graph;
mod ids;
mod links;
mod names;
mod page;
mod problems;
mod rules;
mod texts;
mod wording;

use rayon::prelude::*;

pub use findings::Findings;
pub use graph::Graph;
pub use page::{Example, RulePage};
pub use rules::RULES;

use crate::diagnostic::{Diagnostic, Severity};
use crate::manual::{Manual, Procedure, Status};

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, after the fault: `step-without-role`.
    pub name: &'static str,
    /// How bad a finding is, unless `book.toml` says otherwise.
    pub severity: Severity,
    /// What it is about.
    pub group: Group,
    /// Which files it looks at.
    pub scope: Scope,
    /// Its page, in Markdown.
    pub page: &'static str,
    /// How it looks.
    pub check: Check,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Files, front matter and settings that can't be read as they are.
    Reading,
    /// What a procedure must say.
    Completeness,
    /// Ids, roles, departments, people.
    Names,
    /// What must be the same every time.
    Portions,
    /// What is done, by whom.
    Steps,
    /// Links, images, files.
    Links,
    /// Work that goes from one procedure to another.
    HandOffs,
    /// What customers can count on: targets, touches, tiers.
    Promises,
    /// Who may do what alone, and who looks at it as the second person.
    Authority,
    /// What may harm somebody: critical control points, allergens, crisis plans.
    Safety,
    /// Which page holds, and who says so.
    Governance,
}

impl Group {
    /// As `sopbook rules` shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Completeness => "completeness",
            Self::Names => "names",
            Self::Portions => "portions",
            Self::Steps => "steps",
            Self::Links => "links",
            Self::HandOffs => "hand-offs",
            Self::Promises => "promises",
            Self::Authority => "authority",
            Self::Safety => "safety",
            Self::Governance => "governance",
        }
    }
}

/// Which files a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All.
    Always,
    /// Only those that hold: a draft need not be complete, and what is retired is left as it was.
    Active,
}

/// How a rule looks.
#[derive(Debug)]
pub enum Check {
    /// At one file at a time.
    Procedure(fn(&Procedure, &Manual, &mut Findings<'_>)),
    /// At the manual as a whole.
    Manual(fn(&Manual, &mut Findings<'_>)),
    /// At one file at a time, and once at `book.toml`, where the same fault may stand.
    Both(fn(&Procedure, &Manual, &mut Findings<'_>), fn(&Manual, &mut Findings<'_>)),
    /// At the hand-offs of the whole manual.
    Graph(fn(&Graph<'_>, &mut Findings<'_>)),
    /// The engine finds it, in reading the theme: see [`theme_findings`].
    Theme,
}

/// Checks a manual: all findings, in the order of files and places, the same on each run.
pub fn check(manual: &Manual) -> Vec<Diagnostic> {
    let mut found = whole(manual);
    found.par_extend(manual.procedures.par_iter().flat_map_iter(|procedure| procedure_findings(procedure, manual)));
    found.par_sort_by(|left, right| left.order().cmp(&right.order()));
    found.dedup();
    found
}

/// What the rules say that look at one file at a time.
pub fn procedure_findings(procedure: &Procedure, manual: &Manual) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        let applies = rule.scope == Scope::Always || procedure.status == Status::Active;
        if let (Check::Procedure(check) | Check::Both(check, _), true) = (&rule.check, applies) {
            check(procedure, manual, &mut Findings::new(rule, manual, &mut found));
        }
    }
    found
}

fn whole(manual: &Manual) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let graph = Graph::new(manual);
    for rule in RULES {
        let mut findings = Findings::new(rule, manual, &mut found);
        match &rule.check {
            Check::Manual(check) | Check::Both(_, check) => check(manual, &mut findings),
            Check::Graph(check) => check(&graph, &mut findings),
            Check::Procedure(_) | Check::Theme => {}
        }
    }
    found
}

/// Findings about the theme, which is no part of the manual, as those of the rule for it.
pub fn theme_findings(manual: &Manual, faults: impl IntoIterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(rule) = RULES.iter().find(|rule| matches!(rule.check, Check::Theme)) {
        let mut findings = Findings::new(rule, manual, &mut found);
        for fault in faults {
            findings.push(fault);
        }
    }
    found
}

/// The rule with this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}
