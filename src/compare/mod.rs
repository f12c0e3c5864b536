//! What changes for staff between two versions of a manual.
//!
//! Pure: two manuals go in, a [`Difference`] comes out, with everything in the words of the trade: "ham 2 → 3
//! slices", not "line 14 was replaced". Procedures are followed through renames and moves, steps through
//! rewording. Of the version before only the files that changed are needed. [`report`] writes it for people and
//! programs.

mod body;
mod change;
mod fields;
mod matching;
mod pairs;
mod people;
mod portions;
mod quiet;
pub mod report;
mod rewording;
mod safety;
mod sentences;
mod settings;
mod steps;
mod translations;
mod units;

use std::collections::{BTreeSet, HashMap};

use crate::fields::Path;
use crate::manual::{Manual, Procedure};
use crate::source::FilePath;
use crate::source::git::FileChange;
use crate::translation::names;

use self::units::Side;

pub use self::change::{Change, ChangeKind, Detail, Weight};
pub use self::pairs::follow;
pub use self::rewording::{Fragment, reworded};

/// What changes for staff.
#[derive(Debug, Default)]
pub struct Difference {
    /// The procedures, those whose safety is concerned first.
    pub procedures: Vec<ProcedureChange>,
    /// What `book.toml` says otherwise: roles and what they may decide, departments, kinds of customers.
    pub settings: Vec<Change>,
    /// Files that changed and are no procedures, such as pictures, with the titles of the pages that show them.
    pub files: Vec<OtherFile>,
}

/// A procedure that changed, came or went.
#[derive(Debug)]
pub struct ProcedureChange {
    /// Its id after the change, or before where it is gone.
    pub id: String,
    /// What staff call it.
    pub title: String,
    /// The file.
    pub file: FilePath,
    /// The file before, where that was another.
    pub file_before: Option<FilePath>,
    /// The id of the procedure that it replaces, with which it is compared; its versions begin again.
    pub supersedes: Option<String>,
    /// Whether it came, went or changed.
    pub event: Event,
    /// The version before and after.
    pub version: (Option<u32>, Option<u32>),
    /// What changed in it for staff, the most important first.
    pub changes: Vec<Change>,
    /// What changed in it that nobody acts on, such as the date of its verification.
    pub quiet: Vec<Change>,
    /// The procedures that hand off here, whose people should know.
    pub tell: Vec<Sender>,
    /// The translations of it that are out of date now.
    pub stale: Vec<StaleTranslation>,
}

/// What happened to a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// It was there and is.
    Changed,
    /// It is new.
    New,
    /// It is gone.
    Removed,
}

/// A translation that says what its source no longer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleTranslation {
    /// Its language.
    pub language: String,
    /// What is out of date in it: `step 2, step 5`.
    pub texts: String,
}

/// A procedure that hands off to one that changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sender {
    /// Its title.
    pub title: String,
    /// Its id.
    pub id: String,
    /// The name of its department.
    pub department: Option<String>,
}

/// A file that is no procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFile {
    /// Where it is, or was.
    pub file: FilePath,
    /// Whether it came, went or changed.
    pub event: Event,
    /// For a translation, its language.
    pub language: Option<String>,
    /// The titles of the pages that it belongs to.
    pub pages: Vec<String>,
    /// For a translation that changed, what it says otherwise.
    pub texts: Vec<Change>,
}

impl Difference {
    /// Compares two versions. `before` needs to hold the files of `changes` only, `after` all that there are.
    pub fn new(before: &Manual, after: &Manual, changes: &[FileChange]) -> Self {
        let mut pairs = follow(before, after, changes);
        let renamed = renamed(&pairs);
        let versions = Versions::new(before, after, &renamed);
        replace_predecessors(before, after, &mut pairs);
        let reread = units::reread(before, after, changes);
        let stayed = reread.iter().map(|(old, place)| (Some(old), after.procedures().nth(*place)));
        pairs.extend(stayed);
        let mut procedures: Vec<ProcedureChange> = pairs
            .iter()
            .filter_map(|(old, new)| match (old, new) {
                (Some(old), Some(new)) => both(&versions.pair(old, new)),
                (None, Some(new)) => Some(only(new, after, Event::New)),
                (Some(old), None) => Some(only(old, after, Event::Removed)),
                (None, None) => None,
            })
            .collect();
        for change in procedures.iter_mut().filter(|change| !change.is_quiet()) {
            change.tell = senders(after, change);
            change.stale = stale_translations(after, &change.id);
        }
        procedures.sort_by(|left, right| left.order().cmp(&right.order()));
        Self {
            procedures,
            settings: settings::compare((before, after), changes),
            files: pairs::others(before, after, changes),
        }
    }

    /// Keeps what concerns the files that `holds` says yes to; `settings` says whether `book.toml` is one of them.
    pub fn retain(&mut self, holds: impl Fn(&FilePath) -> bool, settings: bool) {
        self.procedures.retain(|own| holds(&own.file) || own.file_before.as_ref().is_some_and(&holds));
        self.files.retain(|own| holds(&own.file));
        if !settings {
            self.settings.clear();
        }
    }
}

impl ProcedureChange {
    /// Whether nothing changed in it that staff act on.
    pub fn is_quiet(&self) -> bool {
        self.event == Event::Changed && self.changes.is_empty()
    }

    /// The changes that ask for a new version, in words: those of what staff act on, not of where it is kept or who
    /// owns it.
    pub fn for_a_new_version(&self) -> Vec<String> {
        let asks = |kind: ChangeKind| {
            kind.weight() < Weight::About && kind != ChangeKind::Status
                || matches!(kind, ChangeKind::Text | ChangeKind::Purpose)
        };
        self.changes.iter().filter(|change| asks(change.kind)).map(|change| change.words.clone()).collect()
    }

    /// What it weighs: safety before portions, portions before steps, what nobody acts on last.
    pub fn weight(&self) -> Weight {
        let changes = self.changes.iter().map(|change| change.kind.weight()).min();
        let own = if self.event == Event::Changed { Weight::Quiet } else { Weight::Standing };
        changes.map_or(own, |weight| weight.min(own))
    }

    fn order(&self) -> (Weight, &FilePath) {
        (self.weight(), &self.file)
    }
}

/// The procedures that are there in both versions and changed, with what changed in each.
pub fn revisions<'m>(
    before: &'m Manual,
    after: &'m Manual,
    changes: &[FileChange],
) -> Vec<(&'m Procedure, &'m Procedure, ProcedureChange)> {
    let pairs = follow(before, after, changes);
    let renamed = renamed(&pairs);
    let versions = Versions::new(before, after, &renamed);
    let there = pairs.iter().filter_map(|(old, new)| (*old).zip(*new));
    // A successor counts its own versions.
    there
        .filter(|(old, new)| !is_successor(old, new))
        .filter_map(|(old, new)| {
            let change = both(&versions.pair(old, new))?;
            Some((old, new, change))
        })
        .collect()
}

/// A new procedure is compared with the one that it supersedes, which may still be there, retired.
fn replace_predecessors<'m>(before: &'m Manual, after: &'m Manual, pairs: &mut [pairs::Matched<'m>]) {
    let is_new = |(old, new): &pairs::Matched<'m>| Some(&new.filter(|_| old.is_none())?.path);
    let new_pages: BTreeSet<&str> = pairs.iter().filter_map(is_new).map(String::as_str).collect();
    for (old, new) in pairs.iter_mut().filter(|(old, _)| old.is_none()) {
        let id = new.and_then(|new| new.supersedes.as_deref());
        // Of the version before only what changed was read: a file that stayed says what it said.
        let stayed = |id| after.by_id(id).filter(|page| !new_pages.contains(page.path.as_str()));
        *old = id.and_then(|id| before.by_id(id).or_else(|| stayed(id)));
    }
}

/// The ids of procedures that have another id now.
fn renamed<'m>(pairs: &[pairs::Matched<'m>]) -> HashMap<&'m str, &'m str> {
    let both = pairs.iter().filter_map(|(old, new)| (*old).zip(*new));
    let both = both.filter(|(old, new)| !is_successor(old, new));
    let ids = both.map(|(old, new)| (old.id.as_str(), new.id.as_str()));
    ids.filter(|(old, new)| old != new).collect()
}

/// Whether `new` is no version of `old`, but another procedure in its place.
fn is_successor(old: &Procedure, new: &Procedure) -> bool {
    let is_meant = |id: &String| old.id == *id || old.known_ids().any(|own| own == id);
    new.supersedes.as_ref().is_some_and(is_meant) && !new.known_ids().any(|id| id == old.id)
}

/// Two versions of one procedure, each with the manual that it is in.
struct Pair<'m> {
    before: Side<'m>,
    after: Side<'m>,
    old: &'m Procedure,
    new: &'m Procedure,
    /// The ids of procedures that have another id now.
    renamed: &'m HashMap<&'m str, &'m str>,
    /// Whether a unit has another size now.
    has_resized_units: bool,
}

/// The two versions of the manual, for all pairs.
struct Versions<'m> {
    before: Side<'m>,
    after: Side<'m>,
    renamed: &'m HashMap<&'m str, &'m str>,
    has_resized_units: bool,
}

impl<'m> Versions<'m> {
    fn new(before: &'m Manual, after: &'m Manual, renamed: &'m HashMap<&'m str, &'m str>) -> Self {
        let (before, after) = (Side::new(before, after), Side::new(after, before));
        let has_resized_units = !before.resized().is_empty() || !after.resized().is_empty();
        Self { before, after, renamed, has_resized_units }
    }

    fn pair(&self, old: &'m Procedure, new: &'m Procedure) -> Pair<'m> {
        let Self { before, after, renamed, has_resized_units } = *self;
        Pair { before, after, old, new, renamed, has_resized_units }
    }
}

/// What changed in a procedure; `None` where that is nothing, not even a byte.
fn both(pair: &Pair<'_>) -> Option<ProcedureChange> {
    let Pair { old, new, .. } = pair;
    let is_same_text = old.text.path == new.text.path && old.text.content == new.text.content;
    if is_same_text && !pair.has_resized_units {
        return None;
    }
    if !new.faults.is_empty() {
        // What can't be read is not gone.
        let words = "can't be read as it is written now; `sopbook check` says where";
        return Some(changed(pair, vec![Change::new(ChangeKind::Status, words)], Vec::new()));
    }
    let mut changes = Vec::new();
    if !old.faults.is_empty() {
        changes.push(Change::new(ChangeKind::Status, "can be read again"));
    }
    let is_successor = is_successor(pair.old, pair.new);
    safety::compare(pair, &mut changes);
    portions::compare(pair, &mut changes);
    steps::compare(pair, &mut changes);
    fields::compare(pair, &mut changes);
    body::compare(pair, &mut changes);
    changes.sort_by_key(|change| change.kind.weight());
    // The reader must know first that two procedures are compared.
    changes.splice(..0, is_successor.then(|| fields::replacement(pair)));
    steps::say_old_numbers_once(&mut changes);
    sentences::say_in_rewordings(&mut changes, &pair.after.config.language, (pair.before, pair.after));
    if is_same_text && changes.is_empty() {
        return None;
    }
    let quiet = if is_successor { Vec::new() } else { quiet::compare(pair, changes.is_empty()) };
    Some(changed(pair, changes, quiet))
}

fn changed(pair: &Pair<'_>, changes: Vec<Change>, quiet: Vec<Change>) -> ProcedureChange {
    let Pair { old, new, .. } = pair;
    let supersedes = is_successor(old, new).then(|| old.id.clone());
    ProcedureChange {
        id: new.id.clone(),
        title: new.name().to_owned(),
        file: new.text.path.clone(),
        file_before: (old.text.path != new.text.path && supersedes.is_none()).then(|| old.text.path.clone()),
        supersedes,
        event: Event::Changed,
        version: (old.version, new.version),
        changes,
        quiet,
        tell: Vec::new(),
        stale: Vec::new(),
    }
}

/// A procedure that came or went.
fn only(procedure: &Procedure, after: &Manual, event: Event) -> ProcedureChange {
    let version = match event {
        Event::Removed => (procedure.version, None),
        _ => (None, procedure.version),
    };
    ProcedureChange {
        id: procedure.id.clone(),
        title: procedure.name().to_owned(),
        file: procedure.text.path.clone(),
        file_before: None,
        supersedes: None,
        event,
        version,
        changes: fields::introduction(procedure, after, event),
        quiet: Vec::new(),
        tell: Vec::new(),
        stale: Vec::new(),
    }
}

/// The languages in which a procedure says something that its source no longer says, and what.
fn stale_translations(after: &Manual, id: &str) -> Vec<StaleTranslation> {
    let stale = |edition: &Manual| {
        let translation = edition.by_id(id)?.translation.as_deref()?;
        let texts: Vec<&Path> = translation.stale.iter().collect();
        let texts = names(&texts, &translation.source_page);
        (!texts.is_empty()).then(|| StaleTranslation { language: edition.language.clone(), texts })
    };
    after.editions.iter().filter_map(stale).collect()
}

/// The procedures that hand off to one that changed, but for itself.
fn senders(after: &Manual, change: &ProcedureChange) -> Vec<Sender> {
    let hands_off = |procedure: &&Procedure| {
        procedure.id != change.id
            && procedure
                .steps
                .iter()
                .filter_map(|step| step.hand_off.as_ref())
                .any(|hand_off| hand_off.to.as_deref() == Some(&change.id))
    };
    let senders: BTreeSet<Sender> = after
        .procedures()
        .filter(|procedure| procedure.is_active())
        .filter(hands_off)
        .map(|procedure| Sender {
            title: procedure.name().to_owned(),
            id: procedure.id.clone(),
            department: after
                .department(procedure)
                .map(|department| department.name.get(&after.config.language).to_owned()),
        })
        .collect();
    senders.into_iter().collect()
}
