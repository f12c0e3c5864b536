//! The other fields of a procedure, and what is said of one that came or went.

use super::change::{Change, ChangeKind, Detail};
use super::portions::whole;
use super::safety::goal;
use super::steps::{maybe_plain, plain};
use super::units::Side;
use super::{Event, Pair, matching};
use crate::manual::{Manual, Procedure, Receipt, Record, Remedy, Status, Target, Tiers, Touches};
use crate::quantity::Duration;

pub(super) fn compare(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    standing(pair, changes);
    names(pair, changes);
    recoveries(pair, changes);
    targets(pair, changes);
    touches(pair, changes);
    receipts(pair, changes);
    records(pair, changes);
}

/// Whether it holds, for whom, and what begins it.
fn standing(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let (old, new) = (pair.old, pair.new);
    if super::is_successor(old, new) {
        // The page that it replaces says what became of it.
        if new.status == Status::Draft {
            changes.push(draft());
        }
    } else if old.status != new.status {
        let words = match new.status {
            Status::Draft => "is a draft again, no longer in the handbook".to_owned(),
            Status::Active => "holds from now on".to_owned(),
            Status::Retired => match &new.superseded_by {
                Some(by) => format!("no longer holds, replaced by {}", pair.target(by)),
                None => "no longer holds".to_owned(),
            },
        };
        let values = (Some(old.status.name().to_owned()), Some(new.status.name().to_owned()));
        changes.push(Change::new(ChangeKind::Status, words).values(values.0, values.1));
    } else if !pair.is_now(old.superseded_by.as_deref(), new.superseded_by.as_deref()) {
        let target = |id: &Option<String>| id.as_deref().map(|id| pair.target(id));
        changes.extend(Change::value(
            ChangeKind::Status,
            "successor",
            target(&old.superseded_by),
            target(&new.superseded_by),
        ));
    }
    let (was, is) = (maybe_plain(old.trigger.as_ref(), old), maybe_plain(new.trigger.as_ref(), new));
    changes.extend(pair.text(ChangeKind::Trigger, "what begins it", was, is));
    let (was, is) = (maybe_plain(old.purpose.as_ref(), old), maybe_plain(new.purpose.as_ref(), new));
    changes.extend(pair.text(ChangeKind::Purpose, "purpose", was, is));
    changes.extend(Change::value(
        ChangeKind::Tiers,
        "holds for",
        tiers(old, &pair.before),
        tiers(new, &pair.after),
    ));
    let time = |time: &Option<Duration>, side: Side<'_>| time.as_ref().map(|time| side.time(time));
    let (was, is) = (time(&old.total_time, pair.before), time(&new.total_time, pair.after));
    changes.extend(Change::value(ChangeKind::Time, "time for all of it", was, is));
    if old.needs_quality != new.needs_quality {
        let words = match new.needs_quality {
            true => "every portion now needs a tolerance, and a second person checks",
            false => "a second person is no longer required",
        };
        changes.push(Change::new(ChangeKind::Check, words));
    }
}

fn tiers(procedure: &Procedure, manual: &Manual) -> Option<String> {
    let name = |id: &String| {
        manual
            .config
            .tier(id)
            .map_or_else(|| id.clone(), |tier| tier.name.get(&manual.config.language).to_owned())
    };
    match &procedure.tiers {
        Tiers::Unsaid => None,
        Tiers::All => Some("all customers".to_owned()),
        Tiers::Some(ids) => Some(ids.iter().map(name).collect::<Vec<_>>().join(", ")),
    }
}

/// What it is called, where it belongs, who answers for it.
fn names(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let (old, new) = (pair.old, pair.new);
    let is_successor = super::is_successor(old, new);
    let quoted = |title: &Option<String>| title.as_ref().map(|title| format!("“{title}”"));
    if !is_successor {
        changes.extend(Change::value(ChangeKind::Title, "title", quoted(&old.title), quoted(&new.title)));
    }
    let kind = |procedure: &Procedure| Some(procedure.kind.name().to_owned());
    changes.extend(Change::value(ChangeKind::Other, "type", kind(old), kind(new)));
    changes.extend(Change::value(ChangeKind::Other, "product", old.product.clone(), new.product.clone()));
    let (was, is) = (pair.maybe_who(old.owner.as_deref()), pair.maybe_who(new.owner.as_deref()));
    changes.extend(Change::value(ChangeKind::Owner, "owner", was, is));
    let department = |manual: &Manual, procedure: &Procedure| {
        let department = manual.department(procedure)?;
        Some((department.id.clone(), department.name.get(&manual.config.language).to_owned()))
    };
    let (was, is) = (department(&pair.before, old), department(&pair.after, new));
    let id = |named: &Option<(String, String)>| named.as_ref().map(|(id, _)| id.clone());
    let moved = id(&was) != id(&is);
    if moved {
        let name = |named: Option<(String, String)>| named.map(|(_, name)| name);
        let (was, is) = (name(was), name(is));
        let words = match (&was, &is) {
            (Some(was), Some(is)) => format!("moved from {was} to {is}"),
            (None, Some(is)) => format!("moved to {is}"),
            (was, _) => format!("moved out of {}", was.as_deref().unwrap_or_default()),
        };
        changes.push(Change::new(ChangeKind::Department, words).values(was, is));
    }
    if is_successor {
        return;
    }
    let place = |procedure: &Procedure| Some(procedure.text.path.to_string());
    if old.text.path != new.text.path && !moved {
        let folder = |procedure: &Procedure| procedure.text.path.parent();
        let words = match (folder(old) == folder(new), old.text.path.file_name() == new.text.path.file_name())
        {
            (true, _) => {
                format!("file renamed from {} to {}", old.text.path.file_name(), new.text.path.file_name())
            }
            (false, true) => format!("file moved from {} to {}", folder(old), folder(new)),
            (false, false) => format!("file moved from {}", old.text.path),
        };
        changes.push(Change::new(ChangeKind::Place, words).values(place(old), place(new)));
    }
    if old.usual_id() != new.usual_id() {
        let kept = new.former_ids.contains(&old.id);
        let links = if kept { "old links still find it" } else { "old links and QR codes no longer find it" };
        let words = format!("id {} → {}, {links}", old.id, new.id);
        changes
            .push(Change::new(ChangeKind::Place, words).values(Some(old.id.clone()), Some(new.id.clone())));
    }
}

fn recoveries(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (&pair.old.if_wrong, &pair.new.if_wrong);
    let when = |row: &Remedy| row.when.clone().unwrap_or_default();
    let (old, new): (Vec<String>, Vec<String>) =
        (before.iter().map(when).collect(), after.iter().map(when).collect());
    let kind = ChangeKind::Recovery;
    for row in matching::by_text(&old, &new) {
        match (row.0.map(|at| &before[at]), row.1.map(|at| &after[at])) {
            (Some(old), Some(new)) => recovery(pair, old, new, changes),
            (None, Some(new)) => {
                let words = format!("new: what to do when “{}”", when(new));
                let text = maybe_plain(new.action.as_ref(), pair.new);
                let detail = if text.is_some() { Detail::Text } else { Detail::None };
                changes.push(Change::new(kind, words).of(when(new)).values(None, text).with(detail));
            }
            (Some(old), None) => {
                let words = format!("taken out: what to do when “{}”", when(old));
                let text = maybe_plain(old.action.as_ref(), pair.old);
                changes.push(Change::new(kind, words).of(when(old)).values(text, None));
            }
            (None, None) => {}
        }
    }
}

fn recovery(pair: &Pair<'_>, old: &Remedy, new: &Remedy, changes: &mut Vec<Change>) {
    let from = changes.len();
    let kind = ChangeKind::Recovery;
    let when = new.when.clone().unwrap_or_default();
    let at = format!("when “{when}”");
    changes.extend(pair.text(kind, "when something went wrong", old.when.clone(), new.when.clone()));
    let (was, is) = (maybe_plain(old.action.as_ref(), pair.old), maybe_plain(new.action.as_ref(), pair.new));
    changes.extend(pair.text(kind, &format!("what to do {at}"), was, is));
    let (was, is) = (pair.maybe_who(old.tell.as_deref()), pair.maybe_who(new.tell.as_deref()));
    changes.extend(Change::value(kind, &format!("whom to tell {at}"), was, is));
    let (was, is) =
        (maybe_plain(old.make_good.as_ref(), pair.old), maybe_plain(new.make_good.as_ref(), pair.new));
    changes.extend(pair.text(kind, &format!("how to make it good {at}"), was, is));
    for change in &mut changes[from..] {
        change.subject.clone_from(&when);
    }
}

fn targets(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (&pair.old.targets, &pair.new.targets);
    let name = |row: &Target| row.measure.clone().unwrap_or_else(|| "a measure".to_owned());
    let (old, new): (Vec<String>, Vec<String>) =
        (before.iter().map(name).collect(), after.iter().map(name).collect());
    let kind = ChangeKind::Target;
    for row in matching::by_text(&old, &new) {
        match (row.0.map(|at| &before[at]), row.1.map(|at| &after[at])) {
            (Some(old), Some(new)) => {
                let from = changes.len();
                let (was, is) =
                    (goal(old.target.as_ref(), pair.before), goal(new.target.as_ref(), pair.after));
                changes.extend(Change::value(kind, &format!("target of {}", name(new)), was, is));
                let (was, is) = (goal(old.alarm.as_ref(), pair.before), goal(new.alarm.as_ref(), pair.after));
                changes.extend(Change::value(kind, &format!("alarm of {}", name(new)), was, is));
                changes.extend(Change::value(kind, "measure", Some(name(old)), Some(name(new))));
                let end = |id: &Option<String>| id.as_deref().map(|id| pair.target(id));
                let what = format!("end of {}", name(new));
                changes.extend(Change::value(kind, &what, end(&old.until), end(&new.until)));
                for change in &mut changes[from..] {
                    change.subject = name(new);
                }
            }
            (None, Some(new)) => {
                let is = goal(new.target.as_ref(), pair.after);
                let words = format!("new target {} {}", name(new), is.clone().unwrap_or_default());
                changes.push(Change::new(kind, words.trim_end()).of(name(new)).values(None, is));
            }
            (Some(old), None) => {
                let was = goal(old.target.as_ref(), pair.before);
                let words = format!("target {} {}", name(old), was.clone().unwrap_or_default());
                let words = format!("{} taken out", words.trim_end());
                changes.push(Change::new(kind, words).of(name(old)).values(was, None));
            }
            (None, None) => {}
        }
    }
}

fn touches(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let nothing = Touches::default();
    let (old, new) =
        (pair.old.touches.as_ref().unwrap_or(&nothing), pair.new.touches.as_ref().unwrap_or(&nothing));
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    let kind = ChangeKind::Touches;
    let expected = Change::value(kind, "expected touches", number(old.expected), number(new.expected));
    let alarm = Change::value(kind, "touches that raise the alarm", number(old.alarm), number(new.alarm));
    let per = Change::value(kind, "touches counted for each", old.per.clone(), new.per.clone());
    changes.extend([expected, alarm, per].into_iter().flatten());
}

fn receipts(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (&pair.old.receives, &pair.new.receives);
    let from = |row: &Receipt| row.from.clone().unwrap_or_default();
    let kind = ChangeKind::Receipt;
    for new in after {
        let name = pair.target(&from(new));
        match before.iter().find(|old| pair.is_now(old.from.as_deref(), new.from.as_deref())) {
            Some(old) => {
                let what = format!("receives from {name}:");
                changes
                    .extend(Change::list(kind, &what, &old.gives, &new.gives).map(|change| change.of(name)));
            }
            None => {
                let gives = new.gives.join(", ");
                let words = format!("now also receives from {name}: {gives}");
                let words = words.trim_end_matches([' ', ':']);
                changes.push(Change::new(kind, words).of(name).values(None, Some(gives)));
            }
        }
    }
    for old in before
        .iter()
        .filter(|old| after.iter().all(|new| !pair.is_now(old.from.as_deref(), new.from.as_deref())))
    {
        let name = pair.target(&from(old));
        let words = format!("no longer receives from {name}");
        changes.push(Change::new(kind, words).of(name).values(Some(old.gives.join(", ")), None));
    }
}

fn records(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (&pair.old.records, &pair.new.records);
    let name = |row: &Record| row.name.clone().unwrap_or_default();
    let kind = ChangeKind::Record;
    for new in after {
        let Some(old) = before.iter().find(|old| old.name == new.name) else {
            changes.push(Change::new(kind, format!("new record {}", name(new))).of(name(new)));
            continue;
        };
        let what = format!("place of record {}", name(new));
        changes.extend(Change::value(kind, &what, old.place.clone(), new.place.clone()));
        let keep = |row: &Record, side: Side<'_>| row.keep.as_ref().map(|time| side.time(time));
        let what = format!("record {} kept", name(new));
        changes.extend(Change::value(kind, &what, keep(old, pair.before), keep(new, pair.after)));
    }
    for old in before.iter().filter(|old| after.iter().all(|new| new.name != old.name)) {
        changes.push(Change::new(kind, format!("record {} taken out", name(old))).of(name(old)));
    }
}

fn draft() -> Change {
    Change::new(ChangeKind::Status, "a draft, not in the handbook yet")
}

/// That a procedure replaces the one that it is compared with, and whether old prints still lead here.
pub(super) fn replacement(pair: &Pair<'_>) -> Change {
    let (name, id) = (pair.old.name(), pair.old.id.as_str());
    let is_gone = pair.after.by_id(id).is_none();
    let links = if is_gone { ", and old links and QR codes no longer find it" } else { "" };
    let words = format!("replaces {name}{links}");
    Change::new(ChangeKind::Status, words).values(Some(name.to_owned()), Some(pair.new.name().to_owned()))
}

/// What is said of a procedure that came or went: what it is for, its portions, how many steps it has.
pub(super) fn introduction(procedure: &Procedure, manual: &Manual, event: Event) -> Vec<Change> {
    if event == Event::Removed {
        return Vec::new();
    }
    let mut changes = Vec::new();
    if procedure.status == Status::Draft {
        changes.push(draft());
    }
    if let Some(old) = &procedure.supersedes {
        let name = manual.by_id(old).map_or(old.as_str(), Procedure::name);
        changes.push(
            Change::new(ChangeKind::Status, format!("replaces {name}")).values(Some(name.to_owned()), None),
        );
    }
    if let Some(purpose) = &procedure.purpose {
        let purpose = plain(purpose, procedure);
        changes.push(Change::new(ChangeKind::Purpose, purpose.clone()).values(None, Some(purpose)));
    }
    let portions: Vec<String> =
        procedure.portions.list().iter().map(|portion| whole(portion, Side::new(manual, manual))).collect();
    if !portions.is_empty() {
        let portions = portions.join(", ");
        let words = format!("portions: {portions}");
        changes.push(Change::new(ChangeKind::PortionAdded, words).values(None, Some(portions)));
    }
    let steps = procedure.steps.len();
    if steps > 0 {
        let words = if steps == 1 { "1 step".to_owned() } else { format!("{steps} steps") };
        changes.push(Change::new(ChangeKind::StepAdded, words.clone()).values(None, Some(words)));
    }
    changes
}
