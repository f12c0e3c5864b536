//! What changed and nobody acts on: versions, dates, layout.

use super::Pair;
use super::change::{Change, ChangeKind};
use super::steps::maybe_plain;
use super::units::Side;
use crate::manual::{ChangeEntry, Moment, Procedure, Step, Verification};

/// What nobody acts on. `alone` says that nothing else changed, so that in the end it must be the layout.
pub(super) fn compare(pair: &Pair<'_>, alone: bool) -> Vec<Change> {
    let (old, new) = (pair.old, pair.new);
    let mut changes = Vec::new();
    let mut note = |words: &str, before: Option<String>, after: Option<String>| {
        if before != after {
            changes.push(Change::new(ChangeKind::Quiet, words).of(words).values(before, after));
        }
    };
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    note("the version", number(old.version), number(new.version));
    let (words, before, after) = verification(pair);
    note(words, before, after);
    let every =
        |procedure: &Procedure, side: Side<'_>| procedure.review_every.as_ref().map(|time| side.time(time));
    note("the review interval", every(old, pair.before), every(new, pair.after));
    let approval = |procedure: &Procedure| {
        let approved = procedure.approved.as_ref()?;
        Some(format!("{} {}", approved.by.as_deref()?, approved.on.as_deref().unwrap_or_default()))
    };
    note("the approval", approval(old), approval(new));
    note("the list of changes", history(old, new), history(new, old));
    let list = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
    note("the words for the search", list(&old.aliases), list(&new.aliases));
    note("the related pages", list(&old.related), list(&new.related));
    note("the former ids", list(&old.former_ids), list(&new.former_ids));
    note("what it replaces", old.supersedes.clone(), new.supersedes.clone());
    note("its place in the list", number(old.order), number(new.order));
    let flag = |flag: bool| Some(if flag { "yes" } else { "no" }.to_owned());
    note("whether the search finds it", flag(old.is_searchable), flag(new.is_searchable));
    note("whether it is a place to begin", flag(old.is_entry), flag(new.is_entry));
    note("the names of steps for links", step_ids(old), step_ids(new));
    note("the ids of other procedures", others(old), others(new));
    note("the targets of links", links(old), links(new));
    note("the pictures of steps", pictures(old), pictures(new));
    note("the decisions about findings", decisions(old), decisions(new));
    if alone && changes.is_empty() {
        changes.push(Change::new(ChangeKind::Quiet, "the layout of the file").of("the layout of the file"));
    }
    changes
}

/// A date alone that moved is no new verification.
fn verification(pair: &Pair<'_>) -> (&'static str, Option<String>, Option<String>) {
    let (old, new) = (pair.old.verified.as_ref(), pair.new.verified.as_ref());
    let said = |own: &Verification| {
        let by = own.by.as_deref().map(|by| format!("by {}", pair.who(by)));
        let on = own.on.as_deref().map(|on| format!("on {on}"));
        let method = own.method.map(|method| format!("({})", method.name()));
        let parts: Vec<String> = [by, on, method].into_iter().flatten().collect();
        parts.join(" ")
    };
    let only_date = |old: &Verification, new: &Verification| {
        old.by == new.by && old.method == new.method && old.fingerprint == new.fingerprint
    };
    match (old, new) {
        (Some(old), Some(new)) if only_date(old, new) => {
            ("the verification date", old.on.clone(), new.on.clone())
        }
        _ => {
            let mark = |own: &Verification| own.fingerprint.clone().unwrap_or_default();
            // Verified on one day by one person, but of another content, is another verification.
            let is_other = old.map(mark) != new.map(mark) && old.map(said) == new.map(said);
            let before = old.map(said).filter(|_| !is_other);
            ("the verification", before, new.map(said))
        }
    }
}

/// The rows of the list of changes that the other version has not, or not so.
fn history(own: &Procedure, other: &Procedure) -> Option<String> {
    let row = |change: &ChangeEntry| {
        let version = change.version.map(|version| format!("{version}: ")).unwrap_or_default();
        let what = maybe_plain(change.what.as_ref(), own).unwrap_or_default();
        let on = change.on.as_deref().map(|on| format!(" ({on})")).unwrap_or_default();
        format!("{version}{what}{on}")
    };
    let others: Vec<String> = other.changes.iter().map(row).collect();
    let rows: Vec<String> = own.changes.iter().map(row).filter(|row| !others.contains(row)).collect();
    (!rows.is_empty()).then(|| rows.join("; "))
}

fn step_ids(procedure: &Procedure) -> Option<String> {
    let own = |step: &&Step| step.has_own_id;
    let mut ids: Vec<&str> =
        procedure.steps.iter().chain(&procedure.recovery).filter(own).map(|step| step.id.as_str()).collect();
    ids.sort_unstable();
    (!ids.is_empty()).then(|| ids.join(", "))
}

/// The ids of the procedures that it hands off to, receives from, or is replaced by.
fn others(procedure: &Procedure) -> Option<String> {
    let to = procedure.steps.iter().filter_map(|step| step.hand_off.as_ref()?.to.as_deref());
    let from = procedure.receives.iter().filter_map(|receipt| receipt.from.as_deref());
    let mut ids: Vec<&str> = to.chain(from).chain(procedure.superseded_by.as_deref()).collect();
    ids.sort_unstable();
    ids.dedup();
    (!ids.is_empty()).then(|| ids.join(", "))
}

fn links(procedure: &Procedure) -> Option<String> {
    let in_steps = procedure.steps.iter().chain(&procedure.recovery).flat_map(|step| &step.action.links);
    let links: Vec<&str> =
        procedure.body.links.iter().chain(in_steps).map(|link| link.target.as_str()).collect();
    (!links.is_empty()).then(|| links.join(", "))
}

/// The pictures and films of the steps, with their captions and labels.
fn pictures(procedure: &Procedure) -> Option<String> {
    let steps = procedure.steps.iter().chain(&procedure.recovery);
    let rows = steps.flat_map(|step| &step.pictures).map(|picture| {
        let files = picture.links.iter().map(|(_, link)| link.target.as_str());
        let caption = picture.caption.as_ref().map(|caption| caption.source.as_str());
        let label = picture.moment.map(Moment::name);
        files.chain(caption).chain(label).collect::<Vec<_>>().join(", ")
    });
    let rows: Vec<String> = rows.collect();
    (!rows.is_empty()).then(|| rows.join("; "))
}

fn decisions(procedure: &Procedure) -> Option<String> {
    let rows: Vec<String> = procedure
        .suppressions
        .iter()
        .map(|own| format!("{}: {}", own.rule, own.reason.as_deref().unwrap_or_default()))
        .collect();
    (!rows.is_empty()).then(|| rows.join("; "))
}
