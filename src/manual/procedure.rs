//! A procedure: one file of the manual.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use memchr::memmem;

use super::fingerprint::Fingerprint;
use super::step_picture::StepPicture;
use super::unread::Unread;
use crate::diagnostic::Place;
use crate::fields::{Entry, Fault, Path, Problem, Segment, Spans, Trap, YamlData, YamlFault};
use crate::file_name::{is_index, page_stem};
use crate::markdown::{Document, FrontMatter, Inline, Link, joined};
use crate::quantity::{AmountFault, Dimension, Duration, Limit, MadeAmount, Number, Quantity, Tolerance};
use crate::source::{Span, Text};

/// One file of the manual.
#[derive(Clone, Debug, Default)]
pub struct Procedure {
    /// The file.
    pub text: Text,
    /// Its path below the manual's folder: `kitchen/ham-sandwich.md`.
    pub path: String,
    /// Where front matter and body stand in the file.
    pub parts: FrontMatter,
    /// What of the front matter is not YAML.
    pub faults: Vec<YamlFault>,
    /// What is wrong with its fields.
    pub problems: Vec<Problem>,
    /// The ways to what is there but is not YAML; see [`Procedure::is_unreadable`].
    pub unreadable: Vec<Path>,
    pub(super) known: Known,
    /// What it says, made small, made when first needed.
    pub(super) fingerprint: OnceLock<Fingerprint>,

    /// What others call it: the `id`, or the name of the file; the path of the file for free text, of which each folder
    /// may have its own `notes.md`.
    pub id: String,
    /// Whether the id was written, and so must be unique.
    pub has_own_id: bool,
    /// What staff call it.
    pub title: Option<String>,
    /// What kind of page it is.
    pub kind: Kind,
    /// Whether it holds.
    pub status: Status,
    /// Counts its changes.
    pub version: Option<u32>,
    /// The one role or person who answers for it.
    pub owner: Option<String>,
    /// Where it belongs, if it says so itself.
    pub department: Option<String>,
    /// What it is for.
    pub purpose: Option<Inline>,
    /// What begins it.
    pub trigger: Option<Inline>,
    /// For which customers it holds.
    pub tiers: Tiers,
    /// Who does the steps that do not say so.
    pub by: Option<String>,
    /// What comes out of it.
    pub yields: Option<Yield>,
    /// What must be the same every time.
    pub portions: Portions,
    /// What is done, in order.
    pub steps: Vec<Step>,
    /// What is measured.
    pub targets: Vec<Target>,
    /// How often a customer is contacted.
    pub touches: Option<Touches>,
    /// Critical control points.
    pub critical: Vec<CriticalPoint>,
    /// The allergens; `None` where nothing is said, empty for `none`.
    pub allergens: Option<Vec<String>>,
    /// What to do when it goes wrong.
    pub if_wrong: Vec<Remedy>,
    /// When to call somebody.
    pub escalate: Vec<Escalation>,
    /// What comes from other procedures.
    pub receives: Vec<Receipt>,
    /// The id of the procedure that this one replaces.
    pub supersedes: Option<String>,
    /// The id of the procedure that replaces this one.
    pub superseded_by: Option<String>,
    /// Words that staff use for it.
    pub aliases: Vec<String>,
    /// How often somebody looks whether it still holds.
    pub review_every: Option<Duration>,
    /// Who has checked it against the floor.
    pub verified: Option<Verification>,
    /// Its place in its section.
    pub order: Option<u32>,
    /// What is served or delivered.
    pub product: Option<String>,
    /// Whether every portion needs a tolerance and a second person.
    pub needs_quality: bool,
    /// How long all of it may take.
    pub total_time: Option<Duration>,
    /// Whether it is a place to begin: nothing hands off here.
    pub is_entry: bool,
    /// What is written down, where, and for how long.
    pub records: Vec<Record>,
    /// Whom to call in a crisis.
    pub contacts: Vec<Contact>,
    /// Who speaks to the outside in a crisis.
    pub speaks: Option<Spokesperson>,
    /// How to get back to normal after a crisis.
    pub recovery: Vec<Step>,
    /// Who released it.
    pub approved: Option<Approval>,
    /// What changed in each version, the newest first.
    pub changes: Vec<ChangeEntry>,
    /// Ids that it had before.
    pub former_ids: Vec<String>,
    /// Whether it is found by the search.
    pub is_searchable: bool,
    /// The ids of related procedures.
    pub related: Vec<String>,
    /// The findings that somebody has decided to live with.
    pub suppressions: Vec<Suppression>,
    /// The texts of the fields that only this manual has, as `book.toml` may declare them: `slack`.
    pub own_fields: Vec<(String, String)>,
    /// What makes it a page of another language; `None` on a page as the manual itself has it.
    pub translation: Option<Box<Translation>>,
    /// The free Markdown.
    pub body: Document,
}

/// What is known of the text of a page, most of it found when first needed.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    yaml: Option<YamlData>,
    /// Where everything in the front matter of a translation stands, with steps by their numbers.
    numbered: OnceLock<Spans>,
    /// What could not be read.
    unread: OnceLock<Unread>,
    /// The names of all places in it.
    pub(super) names: OnceLock<HashSet<String>>,
    /// What other tools call its headings, each with the place of the heading; the title comes first.
    pub(super) foreign_anchors: OnceLock<HashMap<String, usize>>,
}

/// What makes a page one of another language than the manual's.
#[derive(Clone, Debug)]
pub struct Translation {
    /// Its language, as a tag: `ar`.
    pub language: String,
    /// The page that it translates.
    pub source_page: Arc<Procedure>,
    /// What binds it to the texts that were translated, as the file has it.
    pub source: Option<String>,
    /// The ways to the translated texts of which the source says something else by now; `body` and an anchor for a
    /// section.
    pub stale: Vec<Path>,
    /// The ways to the texts that the file does not have yet; `body` and an anchor for a section.
    pub missing: Vec<Path>,
    /// The ways to the texts that the file may leave out, and does: the history and lists of words.
    pub left_out: Vec<Path>,
    /// The anchors of its sections that the source does not have.
    pub extra_sections: Vec<String>,
    /// Whether its file is a copy of the source, in which nothing is translated.
    pub is_copy: bool,
}

/// What kind of page it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// What to do.
    #[default]
    Procedure,
    /// How to make something.
    Recipe,
    /// What to look at.
    Checklist,
    /// What to do when something terrible happens.
    CrisisPlan,
    /// What holds, without steps.
    Policy,
    /// Free text.
    Page,
}

impl Kind {
    /// All kinds, as they are written.
    pub const ALL: [(&'static str, Self); 6] = [
        ("procedure", Self::Procedure),
        ("recipe", Self::Recipe),
        ("checklist", Self::Checklist),
        ("crisis-plan", Self::CrisisPlan),
        ("policy", Self::Policy),
        ("page", Self::Page),
    ];

    /// As it is written: `crisis-plan`.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("procedure", |(name, _)| name)
    }

    /// Whether somebody does something step by step.
    pub fn has_steps(self) -> bool {
        !matches!(self, Self::Policy | Self::Page)
    }
}

/// Whether a procedure holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Being written; built only with `--draft`.
    Draft,
    /// Holds.
    #[default]
    Active,
    /// No longer holds; found only by its permanent address.
    Retired,
}

impl Status {
    /// All of them, as they are written.
    pub const ALL: [(&'static str, Self); 3] =
        [("draft", Self::Draft), ("active", Self::Active), ("retired", Self::Retired)];

    /// As it is written.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, status)| *status == self).map_or("active", |(name, _)| name)
    }
}

/// For which customers a procedure holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Tiers {
    /// It does not say.
    #[default]
    Unsaid,
    /// For all.
    All,
    /// For these.
    Some(Vec<String>),
}

/// What comes out of a procedure: `12 sandwiches`.
#[derive(Clone, Debug, Default)]
pub struct Yield {
    /// How many or how much.
    pub number: Number,
    /// Of what; any word will do.
    pub what: String,
}

/// What must be the same every time.
#[derive(Clone, Debug, Default)]
pub enum Portions {
    /// It does not say.
    #[default]
    Unsaid,
    /// `portions: none`: nothing is measured out.
    None,
    /// These.
    Some(Vec<Portion>),
}

impl Portions {
    /// The portions, if there are any.
    pub fn list(&self) -> &[Portion] {
        match self {
            Self::Some(portions) => portions,
            Self::Unsaid | Self::None => &[],
        }
    }

    /// The portion that a text names by `key`.
    pub fn named(&self, key: &str) -> Option<&Portion> {
        self.list().iter().find(|portion| portion.is_called(key))
    }
}

/// An amount that must be the same every time.
#[derive(Clone, Debug, Default)]
pub struct Portion {
    /// What steps call it, in every language.
    pub key: String,
    /// What staff read, if not the key.
    pub name: Option<String>,
    /// Whether the source gives it a name, and not only a key.
    pub has_own_name: bool,
    /// How much.
    pub amount: Amount,
    /// Whether the amount is counted in the thing itself: `eggs: 20 eggs`. Such an amount is in pieces.
    pub counts_itself: bool,
    /// The amount as it was written, where it counts what is no unit: a fingerprint of such words stays as it was.
    pub written: Option<String>,
    /// How far it may be off.
    pub tolerance: Option<Tolerance>,
    /// What it is measured with.
    pub tool: Option<String>,
    /// What else to know.
    pub note: Option<Inline>,
    /// Whether it stays as it is when the rest is scaled.
    pub is_fixed: bool,
    /// Whether it may be left out.
    pub is_optional: bool,
    /// The stock item, where the key is not it.
    pub item: Option<String>,
}

impl Portion {
    /// What staff read: the name, or the words of the key.
    pub fn label(&self) -> Cow<'_, str> {
        match &self.name {
            Some(name) => name.into(),
            None if self.key.contains(['-', '_']) => self.key.replace(['-', '_'], " ").into(),
            None => self.key.as_str().into(),
        }
    }

    /// What steps call it: the key, its words joined.
    pub fn handle(&self) -> Cow<'_, str> {
        match self.key.contains(char::is_whitespace) {
            true => joined(&self.key).into(),
            false => self.key.as_str().into(),
        }
    }

    /// Whether `name` is what steps call it.
    fn is_called(&self, name: &str) -> bool {
        // Few keys have spaces or letters of more than one byte.
        let is_word = self.key.bytes().all(|byte| byte.is_ascii_graphic());
        if is_word { self.key == name } else { self.handle() == name }
    }

    /// Whether it says how long something takes.
    pub fn is_time(&self) -> bool {
        matches!(&self.amount, Amount::Of(limit) if limit.quantity.is_time())
    }

    /// Whether it grows with what is made. Things, weights and volumes do; times, temperatures, thicknesses and limits
    /// stay as they are, whatever is made.
    pub fn is_scaled(&self) -> bool {
        let quantity = match &self.amount {
            Amount::Of(Limit { comparison: None, quantity }) => quantity,
            // However many eggs there are, it is as much for each.
            Amount::Made { made, .. } if !matches!(**made, MadeAmount::Per { .. }) => made.quantity(),
            _ => return false,
        };
        let grows = matches!(quantity.dimension(), Dimension::Mass | Dimension::Volume | Dimension::Count);
        grows && !self.is_fixed
    }
}

/// How much a portion is.
#[derive(Clone, Debug, Default)]
pub enum Amount {
    /// It does not say.
    #[default]
    Missing,
    /// It says something that is not an amount.
    Unreadable {
        /// What it says.
        written: String,
        /// What is wrong with it.
        fault: AmountFault,
    },
    /// So much.
    Of(Limit),
    /// So much for each of something, several times, or of a concentration.
    Made {
        /// What it says.
        written: String,
        /// The amounts that it is made of.
        made: Box<MadeAmount>,
    },
}

impl Amount {
    /// The quantity, if it could be read.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Of(limit) => Some(&limit.quantity),
            Self::Made { made, .. } => Some(made.quantity()),
            Self::Missing | Self::Unreadable { .. } => None,
        }
    }
}

/// One thing that somebody does.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// Its name in links: as written, or `step-3`.
    pub id: String,
    /// Whether the id was written.
    pub has_own_id: bool,
    /// What is done, as one sentence.
    pub action: Inline,
    /// Whether it may be left out.
    pub is_optional: bool,
    /// Who does it, if it says so itself.
    pub by: Option<String>,
    /// How long it may take.
    pub within: Option<Duration>,
    /// What to beware of, shown before the step.
    pub warning: Option<Inline>,
    /// What makes the difference.
    pub key_point: Option<Inline>,
    /// Why it is done so.
    pub why: Option<Inline>,
    /// The second person.
    pub check: Option<SecondCheck>,
    /// What to do when the step goes wrong.
    pub if_wrong: Option<Inline>,
    /// Who goes on from here.
    pub hand_off: Option<HandOff>,
    /// The authority that the step uses: `refund`, `50 EUR`.
    pub needs: Vec<(String, Limit)>,
    /// The record that is written.
    pub record: Option<String>,
    /// What it looks like.
    pub pictures: Vec<StepPicture>,
}

/// The second person's look.
#[derive(Clone, Debug, Default)]
pub struct SecondCheck {
    /// Who looks.
    pub by: Option<String>,
    /// What counts as good.
    pub accept: Option<Inline>,
    /// How many are looked at: `every order`.
    pub sample: Option<String>,
}

/// Work that goes on elsewhere.
#[derive(Clone, Debug, Default)]
pub struct HandOff {
    /// The id of the procedure or the department that goes on.
    pub to: Option<String>,
    /// What is passed on.
    pub gives: Vec<String>,
    /// How long it may take until it is taken up.
    pub within: Option<Duration>,
    /// Whether the other end says that it has it.
    pub acknowledge: Option<bool>,
}

/// What comes from another procedure.
#[derive(Clone, Debug, Default)]
pub struct Receipt {
    /// The id of the procedure.
    pub from: Option<String>,
    /// What is passed on.
    pub gives: Vec<String>,
}

/// Something measured, with the number that is good and the number that calls for somebody.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// What is measured.
    pub measure: Option<String>,
    /// What is good.
    pub target: Option<Goal>,
    /// What is no longer good.
    pub alarm: Option<Goal>,
    /// The id of the procedure at whose end the clock stops, where that is not this one.
    pub until: Option<String>,
}

/// A limit, or words that are none.
#[derive(Clone, Debug)]
pub struct Goal {
    /// As it was written.
    pub written: String,
    /// The limit, or why it is none.
    pub limit: Result<Limit, AmountFault>,
    /// For how long it must be kept, where it says so: "75 °C for 30 s".
    pub kept_for: Option<Duration>,
}

/// How often a customer is contacted for one case.
#[derive(Clone, Debug, Default)]
pub struct Touches {
    /// How often it takes when all goes well.
    pub expected: Option<u32>,
    /// How often says that something went wrong.
    pub alarm: Option<u32>,
    /// For one what: `order`.
    pub per: Option<String>,
}

/// A critical control point: Codex Alimentarius, CXC 1-1969, principles 2 to 7 of HACCP.
#[derive(Clone, Debug, Default)]
pub struct CriticalPoint {
    /// What may harm somebody.
    pub hazard: Option<String>,
    /// The id of the step that keeps it away.
    pub step: Option<String>,
    /// The limit that tells safe from unsafe.
    pub limit: Option<Goal>,
    /// How the limit is watched.
    pub monitor: Option<Monitoring>,
    /// What is done when the limit is not kept.
    pub corrective_action: Option<Inline>,
    /// Who makes sure that the watching works.
    pub verify: Option<Watch>,
    /// Where it is written down.
    pub record: Option<String>,
}

/// How a limit is watched.
#[derive(Clone, Debug, Default)]
pub struct Monitoring {
    /// What is measured.
    pub what: Option<String>,
    /// With what.
    pub how: Option<String>,
    /// How often.
    pub every: Option<String>,
    /// By whom.
    pub by: Option<String>,
}

/// Who looks, and how often.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    /// By whom.
    pub by: Option<String>,
    /// How often.
    pub every: Option<String>,
}

/// What to do when it goes wrong.
#[derive(Clone, Debug, Default)]
pub struct Remedy {
    /// How one sees it.
    pub when: Option<String>,
    /// What to do.
    pub action: Option<Inline>,
    /// Whom to tell.
    pub tell: Option<String>,
    /// How to make it good for the customer.
    pub make_good: Option<Inline>,
    /// The authority that making it good uses, where it is written as an action: `refund`, `50 EUR`.
    pub needs: Vec<(String, Limit)>,
}

/// When to call somebody.
#[derive(Clone, Debug, Default)]
pub struct Escalation {
    /// How one sees it.
    pub when: Option<String>,
    /// Whom to call.
    pub to: Option<String>,
    /// How soon.
    pub within: Option<Duration>,
}

/// Something written down and kept.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// What it is called.
    pub name: Option<String>,
    /// Where it is kept.
    pub place: Option<String>,
    /// How long it is kept.
    pub keep: Option<Duration>,
}

/// Whom to call in a crisis.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// Who it is.
    pub who: Option<String>,
    /// The number.
    pub phone: Option<String>,
    /// In which case.
    pub when: Option<String>,
}

/// Who speaks to the outside in a crisis.
#[derive(Clone, Debug, Default)]
pub struct Spokesperson {
    /// Who speaks.
    pub by: Option<String>,
    /// The words.
    pub says: Option<String>,
    /// What nobody says.
    pub never: Option<String>,
}

/// Who released a version.
#[derive(Clone, Debug, Default)]
pub struct Approval {
    /// By whom.
    pub by: Option<String>,
    /// When, `YYYY-MM-DD`.
    pub on: Option<String>,
}

/// Who has checked a procedure, when and how; written by `sopbook verify`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// By whom.
    pub by: Option<String>,
    /// When, `YYYY-MM-DD`.
    pub on: Option<String>,
    /// On the floor, at a desk, or in a drill.
    pub method: Option<Method>,
    /// What was checked: a [`Sealed`](super::fingerprint::Sealed) fingerprint.
    pub fingerprint: Option<String>,
}

/// How a procedure was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Done as it is written, where the work is done.
    Floor,
    /// Read with somebody who does it.
    Desk,
    /// Rehearsed.
    Drill,
}

impl Method {
    /// All of them, as they are written.
    pub const ALL: [(&'static str, Self); 3] =
        [("floor", Self::Floor), ("desk", Self::Desk), ("drill", Self::Drill)];

    /// As it is written.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, method)| *method == self).map_or("desk", |(name, _)| name)
    }
}

/// What changed in a version.
#[derive(Clone, Debug, Default)]
pub struct ChangeEntry {
    /// The version that it led to.
    pub version: Option<u32>,
    /// When, `YYYY-MM-DD`.
    pub on: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// What.
    pub what: Option<Inline>,
}

/// A decision to live with the findings of a rule, in a file or in one block of its text.
#[derive(Clone, Debug, Default)]
pub struct Suppression {
    /// The rule.
    pub rule: String,
    /// Why; mandatory, so that the next reader knows.
    pub reason: Option<String>,
    /// Until when, `YYYY-MM-DD`. Looked at by `freshness`, never by `check`.
    pub until: Option<String>,
    /// Where it was written.
    pub written: SuppressionPlace,
}

/// Where a suppression was written, and with that what it covers.
#[derive(Clone, Debug, Default)]
pub enum SuppressionPlace {
    /// In the front matter, under `ignore`: it covers the file.
    #[default]
    FrontMatter,
    /// In a comment: it covers the next block.
    Comment {
        /// The comment.
        span: Span,
        /// The block.
        covers: Option<Span>,
    },
}

impl Procedure {
    /// A page of which nothing is known but its file.
    pub(super) fn blank(text: Text, parts: FrontMatter, path: &str, kind: Kind) -> Self {
        Self {
            text,
            parts,
            path: path.to_owned(),
            id: file_name(path).to_owned(),
            kind: if is_index(path) { Kind::Page } else { kind },
            is_searchable: true,
            ..Self::default()
        }
    }

    /// This page as another file has it, of which nothing is wrong yet.
    #[must_use]
    pub(crate) fn in_file(&self, text: Text, parts: FrontMatter) -> Self {
        let (faults, problems, unreadable) = Default::default();
        Self { text, parts, faults, problems, unreadable, known: Known::default(), ..self.clone() }
    }

    /// Keeps what is needed of the front matter once its fields are read.
    pub(crate) fn keep(&mut self, data: YamlData) {
        if !data.faults.is_empty() {
            self.unreadable = data.node.broken();
        }
        self.faults.clone_from(&data.faults);
        let unknown =
            self.problems.iter().filter(|problem| matches!(problem.fault, Fault::UnknownKey { .. }));
        let own = unknown.filter_map(|problem| match problem.path.0.as_slice() {
            [Segment::Key(key)] => Some((key.clone(), data.node.get(key)?.plain()?)),
            _ => None,
        });
        self.own_fields = own.collect();
        self.known.yaml = Some(data.without_values());
    }

    /// Whether it is a translation whose file is a copy of its source.
    pub fn is_copy_of_source(&self) -> bool {
        self.translation.as_ref().is_some_and(|translation| translation.is_copy)
    }

    /// The title; the short name or the id where there is none.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(self.usual_id())
    }

    /// What a page of free text that states no id may also be called, if no other page has the same name: its file, or
    /// its folder where it introduces one.
    pub fn short_name(&self) -> Option<&str> {
        let is_free = self.kind == Kind::Page && !self.has_own_id;
        is_free.then(|| file_name(&self.path)).filter(|name| *name != self.id)
    }

    /// The short name, or the id where there is none: what the writers of other pages call it.
    pub fn usual_id(&self) -> &str {
        self.short_name().unwrap_or(&self.id)
    }

    /// The ids by which staff may know it, today's first.
    pub fn known_ids(&self) -> impl Iterator<Item = &str> {
        [self.usual_id()].into_iter().chain(self.former_ids.iter().map(String::as_str))
    }

    /// Who does a step: the one it names, or the one of the procedure.
    pub fn doer<'a>(&'a self, step: &'a Step) -> Option<&'a str> {
        step.by.as_deref().or(self.by.as_deref())
    }

    /// The step with this id and its place, counted from 0.
    pub fn step(&self, id: &str) -> Option<(usize, &Step)> {
        self.steps.iter().enumerate().find(|(_, step)| step.id == id)
    }

    /// The folders that the file is in below the manual's: `kitchen/cold`.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether it is the introduction of its folder.
    pub fn is_index(&self) -> bool {
        is_index(&self.path)
    }

    /// Whether it is the introduction of the whole manual, which the start page shows.
    pub fn is_start(&self) -> bool {
        self.is_index() && self.folder().is_empty()
    }

    /// The page as the manual itself has it: for a translation, the page that it translates.
    pub fn source(&self) -> &Self {
        self.translation.as_ref().map_or(self, |translation| &translation.source_page)
    }

    /// Whether staff are led to it: neither retired nor a draft.
    pub fn is_active(&self) -> bool {
        self.status == Status::Active
    }

    /// Whether something is written at `path` of the front matter that could not be read as what it should be.
    ///
    /// That has a finding of its own, and nobody may say that it is missing.
    pub fn is_unreadable(&self, path: &Path) -> bool {
        self.unread().has(path)
    }

    /// Whether the front matter states something that the page lacks, because it could not be read.
    pub fn lacks_what_it_states(&self) -> bool {
        let is_lost = |fault: &YamlFault| matches!(fault.trap, Trap::Repetition | Trap::Rest);
        self.parts.unclosed || !self.unreadable.is_empty() || self.faults.iter().any(is_lost)
    }

    /// Whether what is written in `span` of the file is a fault of YAML.
    pub fn has_fault_at(&self, span: Span) -> bool {
        let start = self.parts.yaml.map_or(0, |yaml| yaml.start);
        self.faults.iter().any(|fault| fault.span.shift(start) == span)
    }

    /// Whether anything at or below `path` could not be read.
    pub fn has_unreadable(&self, path: &Path) -> bool {
        self.unread().has_below(path)
    }

    /// Whether a finding is about the value at `path` itself.
    pub fn has_problem(&self, path: &Path) -> bool {
        self.unread().has_problem(path)
    }

    /// The way to text `nth` of the list `key`. Items that could not be read are not among the texts.
    pub fn item_path(&self, key: &str, nth: usize) -> Path {
        Path(vec![key.into(), self.unread().place(key, nth).into()])
    }

    fn unread(&self) -> &Unread {
        self.known.unread.get_or_init(|| Unread::new(&self.problems, &self.unreadable))
    }

    /// Whether there is a text at or below `path` that could not be read.
    pub fn has_unreadable_text(&self, path: &Path) -> bool {
        let is_text = |problem: &&Problem| matches!(problem.fault, Fault::WrongKind { .. });
        let problems = self.problems.iter().filter(is_text).map(|problem| &problem.path);
        self.unreadable.iter().chain(problems).any(|other| other.starts_with(path))
    }

    /// The way to the single value of the front matter that stands around byte `at` of the file, and its place.
    pub fn value_around(&self, at: u32) -> Option<(&Path, Span)> {
        let yaml = self.parts.yaml?;
        let (path, span) = self.spans().value_around(at.checked_sub(yaml.start)?)?;
        Some((path, span.shift(yaml.start)))
    }

    /// The place of the value at `path` of the front matter, or of the nearest around it.
    pub fn value_at(&self, path: &Path) -> Place {
        self.place(self.entry(path).map(|entry| entry.value))
    }

    /// The files of the pictures and films of its steps.
    pub fn pictures(&self) -> impl Iterator<Item = &Link> {
        let steps = self.steps.iter().chain(&self.recovery);
        steps.flat_map(|step| &step.pictures).flat_map(|picture| &picture.links).map(|(_, link)| link)
    }

    /// The place of the key at `path` of the front matter, or of the nearest around it.
    pub fn key_at(&self, path: &Path) -> Place {
        self.place(self.entry(path).map(|entry| entry.key))
    }

    /// The place of `words` in the value at `path`; of the whole value where they are not to be found as such.
    pub fn words_at(&self, path: &Path, words: &str) -> Place {
        self.nth_words_at(path, words, 0)
    }

    /// The same for words that stand there `before` times before.
    pub fn nth_words_at(&self, path: &Path, words: &str, before: usize) -> Place {
        let mut place = self.value_at(path);
        if words.is_empty() {
            return place;
        }
        let mut found = memmem::find_iter(self.text.slice(place.span).as_bytes(), words);
        if let Some(at) = found.nth(before) {
            let start = place.span.start as usize + at;
            place.span = Span::new(start, start + words.len());
        }
        place
    }

    /// Whether there is a field at `path` of the front matter.
    pub(crate) fn has_written(&self, path: &Path) -> bool {
        self.spans().get(path).is_some()
    }

    /// The places where the key at `path` stands again.
    pub fn repeated(&self, path: &Path) -> Vec<Place> {
        let spans = self.spans();
        spans.repeated(path).iter().map(|entry| self.place(Some(entry.key))).collect()
    }

    /// A place in the file.
    pub fn at(&self, span: Span) -> Place {
        Place { file: self.text.path.clone(), span }
    }

    /// The places in the file of the field at `path`, where there is just this one.
    pub(crate) fn written_at(&self, path: &Path) -> Option<Entry> {
        let start = self.parts.yaml?.start;
        self.spans()
            .get(path)
            .map(|Entry { key, value }| Entry { key: key.shift(start), value: value.shift(start) })
    }

    /// The places in the file of all fields at the top.
    pub(crate) fn top_entries(&self) -> Vec<Entry> {
        let Some(yaml) = self.parts.yaml else { return Vec::new() };
        let shift = |Entry { key, value }: Entry| Entry {
            key: key.shift(yaml.start),
            value: value.shift(yaml.start),
        };
        self.spans().top().map(shift).collect()
    }

    /// `steps.lay-ham.do`, as an overlay has it, as `steps[2].do`, as a procedure has it.
    pub(crate) fn with_numbers(&self, mut path: Path) -> Path {
        if let [Segment::Key(list), step, ..] = path.0.as_mut_slice()
            && let Segment::Key(id) = &*step
            && let Some(at) = self.steps_of(list).iter().position(|other| other.id == *id)
        {
            *step = Segment::Index(at);
        }
        path
    }

    /// The same the other way round.
    pub(crate) fn with_ids(&self, mut path: Path) -> Path {
        if let [Segment::Key(list), step, ..] = path.0.as_mut_slice()
            && let Segment::Index(index) = *step
            && let Some(found) = self.steps_of(list).get(index)
        {
            *step = Segment::Key(found.id.clone());
        }
        path
    }

    /// The steps of the list `key`; none where it is no list of steps.
    fn steps_of(&self, key: &str) -> &[Step] {
        match key {
            "steps" => &self.steps,
            "recovery" => &self.recovery,
            _ => &[],
        }
    }

    /// The places of an overlay's fields, by the ways that a procedure has for them.
    fn numbered(&self, spans: &Spans) -> Spans {
        let mut numbered = Spans::default();
        for (path, entry) in spans.iter() {
            numbered.insert(self.with_numbers(path.clone()), entry);
        }
        numbered
    }

    fn entry(&self, path: &Path) -> Option<Entry> {
        self.spans().nearest(path)
    }

    fn place(&self, in_yaml: Option<Span>) -> Place {
        match (in_yaml, self.parts.yaml) {
            (Some(span), Some(yaml)) => self.at(span.shift(yaml.start)),
            // Where there is no such field, the first line is where one would write it.
            (_, Some(yaml)) => {
                self.at(Span { start: yaml.start.saturating_sub(4).max(self.start()), end: yaml.start - 1 })
            }
            _ => self.at(Span::new(self.start() as usize, self.start() as usize)),
        }
    }

    /// The first byte after a byte order mark.
    fn start(&self) -> u32 {
        if self.text.content.starts_with('\u{feff}') { 3 } else { 0 }
    }

    fn spans(&self) -> &Spans {
        static NOWHERE: Spans = Spans::empty();
        let spans = match (&self.known.yaml, self.parts.yaml) {
            (Some(data), Some(yaml)) => data.spans(self.text.slice(yaml)),
            _ => &NOWHERE,
        };
        match self.translation {
            Some(_) => self.known.numbered.get_or_init(|| self.numbered(spans)),
            None => spans,
        }
    }
}

/// The name of the file at `path` without its ending; the introduction of a folder is called like the folder.
pub(super) fn file_name(path: &str) -> &str {
    let path = page_stem(path).unwrap_or(path);
    let path = path.strip_suffix("/index").unwrap_or(path);
    path.rsplit('/').next().unwrap_or_default()
}
