//! Steps: what is done, by whom, in which order.

use std::collections::BTreeMap;

use super::change::{Change, ChangeKind, Detail};
use super::portions::optional;
use super::units::Side;
use super::{Pair, matching};
use crate::manual::{HandOff, Procedure, SecondCheck, Step};
use crate::markdown::{Inline, InlinePart, Link, words};
use crate::quantity::{Duration, Limit};

pub(super) fn compare(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    if pair.old.by != pair.new.by {
        let (old, new) = (pair.maybe_who(pair.old.by.as_deref()), pair.maybe_who(pair.new.by.as_deref()));
        let who = new.as_deref().unwrap_or("no one in particular");
        let words = format!("steps without a role now by {who}");
        changes.push(Change::new(ChangeKind::Role, words).values(old, new));
    }
    list(pair, "step", &pair.old.steps, &pair.new.steps, changes);
    list(pair, "recovery step", &pair.old.recovery, &pair.new.recovery, changes);
}

fn list(pair: &Pair<'_>, word: &str, before: &[Step], after: &[Step], changes: &mut Vec<Change>) {
    let rows = follow(before, after);
    let kept: Vec<(usize, usize)> = rows.iter().filter_map(|(old, new)| (*old).zip(*new)).collect();
    let in_order = matching::in_order(&kept.iter().map(|(old, _)| *old).collect::<Vec<_>>());
    // Steps of the version before are named by their numbers there: that is what hangs on the wall.
    for (old, new) in &rows {
        match (old.map(|at| &before[at]), new.map(|at| &after[at])) {
            (None, Some(step)) => {
                let number = new.map_or(0, |at| at + 1);
                let change = Change::new(ChangeKind::StepAdded, format!("new {word} {number}"))
                    .of(format!("{word} {number}"));
                changes.push(change.values(None, Some(plain(&step.action, pair.new))).with(Detail::Text));
                if let Some(warning) = &step.warning {
                    let what = format!("warning of {word} {number}");
                    changes.extend(pair.text(
                        ChangeKind::Warning,
                        &what,
                        None,
                        Some(plain(warning, pair.new)),
                    ));
                }
            }
            (Some(step), None) => {
                let number = old.map_or(0, |at| at + 1);
                let change = Change::new(ChangeKind::StepRemoved, format!("{word} {number} taken out"));
                let change = change.of(format!("{word} {number}"));
                changes.push(change.values(Some(plain(&step.action, pair.old)), None).with(Detail::Text));
            }
            _ => {}
        }
    }
    for (index, (old, _)) in kept.iter().enumerate().filter(|(index, _)| !in_order[*index]) {
        let next = (index + 1..kept.len()).find(|later| in_order[*later]).map(|later| kept[later].0 + 1);
        let place = next.map_or("to the end".to_owned(), |next| format!("before {next}"));
        let number = old + 1;
        let change = Change::new(ChangeKind::StepMoved, format!("{word} {number} moved {place}"));
        changes.push(change.of(format!("{word} {number}")).values(None, Some(place)));
    }
    for (old, new) in kept {
        let name = match old == new {
            true => format!("{word} {}", new + 1),
            false => format!("{word} {} (was {})", new + 1, old + 1),
        };
        step(pair, &name, &before[old], &after[new], changes);
    }
}

/// That step 5 was step 4 is said where it is first spoken of.
pub(super) fn say_old_numbers_once(changes: &mut [Change]) {
    let mut said: Vec<String> = Vec::new();
    for change in changes {
        let Some((name, _)) = change.subject.split_once(" (was ") else { continue };
        match said.contains(&change.subject) {
            true => change.words = change.words.replace(&change.subject, name),
            false => said.push(change.subject.clone()),
        }
        name.to_owned().clone_into(&mut change.subject);
    }
}

/// Which step before is which after: by its own id, then by its words.
fn follow(before: &[Step], after: &[Step]) -> Vec<matching::Match> {
    let own = |step: &Step, other: &Step| step.has_own_id && other.has_own_id && step.id == other.id;
    let mut matched: Vec<Option<usize>> =
        after.iter().map(|new| before.iter().position(|old| own(old, new))).collect();
    let old: Vec<&str> = before.iter().map(|step| step.action.source.as_str()).collect();
    let new: Vec<&str> = after.iter().map(|step| step.action.source.as_str()).collect();
    matching::by_similarity(&old, &new, &mut matched);
    matching::rows(before.len(), &matched)
}

fn step(pair: &Pair<'_>, name: &str, before: &Step, after: &Step, changes: &mut Vec<Change>) {
    let from = changes.len();
    let (was, is) = (plain(&before.action, pair.old), plain(&after.action, pair.new));
    changes.extend(pair.text(ChangeKind::StepReworded, name, Some(was), Some(is)));
    if before.is_optional != after.is_optional {
        let words = format!("{name} {}", optional(after.is_optional));
        changes.push(Change::new(ChangeKind::StepOther, words));
    }
    role(pair, name, before, after, changes);
    let time = |own: &Option<Duration>, side: Side<'_>| own.as_ref().map(|time| side.time(time));
    let (was, is) = (time(&before.within, pair.before), time(&after.within, pair.after));
    changes.extend(Change::value(ChangeKind::Time, &format!("time for {name}"), was, is));
    for (kind, what, was, is) in [
        (ChangeKind::Warning, "warning of", &before.warning, &after.warning),
        (ChangeKind::StepOther, "key point of", &before.key_point, &after.key_point),
        (ChangeKind::StepOther, "reason for", &before.why, &after.why),
        (ChangeKind::Recovery, "what to do if it goes wrong at", &before.if_wrong, &after.if_wrong),
    ] {
        let (was, is) = (maybe_plain(was.as_ref(), pair.old), maybe_plain(is.as_ref(), pair.new));
        changes.extend(pair.text(kind, &format!("{what} {name}"), was, is));
    }
    check(pair, name, before.check.as_ref(), after.check.as_ref(), changes);
    hand_off(pair, name, before.hand_off.as_ref(), after.hand_off.as_ref(), changes);
    needs(pair, name, before, after, changes);
    let (was, is) = (before.record.clone(), after.record.clone());
    changes.extend(Change::value(ChangeKind::StepOther, &format!("record of {name}"), was, is));
    for change in &mut changes[from..] {
        name.clone_into(&mut change.subject);
    }
}

fn role(pair: &Pair<'_>, name: &str, before: &Step, after: &Step, changes: &mut Vec<Change>) {
    // What changed for all steps that name nobody is said once.
    let is_own = before.by.is_some() || after.by.is_some();
    let (was, is) = (pair.old.doer(before), pair.new.doer(after));
    if !is_own || was == is {
        return;
    }
    let words = match is {
        Some(is) => format!("{name} now by {}", pair.who(is)),
        None => format!("{name} now without a role (was {})", pair.who(was.unwrap_or_default())),
    };
    changes.push(Change::new(ChangeKind::Role, words).values(pair.maybe_who(was), pair.maybe_who(is)));
}

fn check(
    pair: &Pair<'_>,
    name: &str,
    before: Option<&SecondCheck>,
    after: Option<&SecondCheck>,
    changes: &mut Vec<Change>,
) {
    let by =
        |check: &SecondCheck| check.by.as_deref().map_or("a second person".to_owned(), |by| pair.who(by));
    match (before, after) {
        (None, Some(check)) => {
            let words = format!("{name} now checked by {}", by(check));
            let accept = maybe_plain(check.accept.as_ref(), pair.new);
            let detail = if accept.is_some() { Detail::Text } else { Detail::None };
            changes.push(Change::new(ChangeKind::Check, words).values(None, accept).with(detail));
        }
        (Some(check), None) => {
            let words = format!("check of {name} taken out (was by {})", by(check));
            changes.push(Change::new(ChangeKind::Check, words).values(Some(by(check)), None));
        }
        (Some(old), Some(new)) => {
            if old.by != new.by {
                let words = format!("check of {name} now by {}", by(new));
                changes.push(Change::new(ChangeKind::Check, words).values(Some(by(old)), Some(by(new))));
            }
            let (was, is) =
                (maybe_plain(old.accept.as_ref(), pair.old), maybe_plain(new.accept.as_ref(), pair.new));
            changes.extend(pair.text(ChangeKind::Check, &format!("what counts as good at {name}"), was, is));
            let (was, is) = (old.sample.clone(), new.sample.clone());
            changes.extend(Change::value(
                ChangeKind::Check,
                &format!("sample of the check of {name}"),
                was,
                is,
            ));
        }
        (None, None) => {}
    }
}

fn hand_off(
    pair: &Pair<'_>,
    name: &str,
    before: Option<&HandOff>,
    after: Option<&HandOff>,
    changes: &mut Vec<Change>,
) {
    let nobody = HandOff::default();
    let (old, new) = (before.unwrap_or(&nobody), after.unwrap_or(&nobody));
    let target = |hand_off: &HandOff| hand_off.to.as_deref().map(|to| pair.target(to));
    if !pair.is_now(old.to.as_deref(), new.to.as_deref()) {
        let words = match (target(old), target(new)) {
            (Some(was), Some(is)) => format!("{name} now hands off to {is} (was {was})"),
            (Some(was), None) => format!("{name} no longer hands off to {was}"),
            (None, is) => format!("{name} now hands off to {}", is.unwrap_or_default()),
        };
        changes.push(Change::new(ChangeKind::HandOff, words).values(target(old), target(new)));
    }
    if old.to.is_none() || new.to.is_none() {
        return;
    }
    let what = format!("{name} hands over:");
    changes.extend(Change::list(ChangeKind::HandOff, &what, &old.gives, &new.gives));
    let time = |own: &HandOff, side: Side<'_>| own.within.as_ref().map(|time| side.time(time));
    let (was, is) = (time(old, pair.before), time(new, pair.after));
    changes.extend(Change::value(ChangeKind::HandOff, &format!("time for the hand-off at {name}"), was, is));
    if old.acknowledge.unwrap_or(false) != new.acknowledge.unwrap_or(false) {
        let words = match new.acknowledge.unwrap_or(false) {
            true => format!("the hand-off at {name} must now be acknowledged"),
            false => format!("the hand-off at {name} need no longer be acknowledged"),
        };
        changes.push(Change::new(ChangeKind::HandOff, words));
    }
}

/// The authority that a step uses.
fn needs(pair: &Pair<'_>, name: &str, before: &Step, after: &Step, changes: &mut Vec<Change>) {
    let shown = |needs: &[(String, Limit)], side: Side<'_>| -> BTreeMap<String, String> {
        needs.iter().map(|(action, limit)| (action.clone(), side.limit(limit))).collect()
    };
    let (was, is) = (shown(&before.needs, pair.before), shown(&after.needs, pair.after));
    let mut actions: Vec<&String> = was.keys().chain(is.keys()).collect();
    actions.sort();
    actions.dedup();
    for action in actions {
        let what = format!("{action} at {name}");
        changes.extend(Change::value(
            ChangeKind::Authority,
            &what,
            was.get(action).cloned(),
            is.get(action).cloned(),
        ));
    }
}

/// A text with the names of portions in the place of their keys.
pub(super) fn plain(text: &Inline, procedure: &Procedure) -> String {
    let label = |key: &str| {
        procedure.portions.named(key).map_or_else(|| key.to_owned(), |own| own.label().into_owned())
    };
    words(&without_links(&text.source, &text.links, 0))
        .into_iter()
        .map(|word| match word {
            InlinePart::Text(text) => text.to_owned(),
            InlinePart::Portion(mention) => match mention.part {
                Some(part) => format!("{} ({part})", label(&mention.key)),
                None => label(&mention.key),
            },
        })
        .collect()
}

/// A text with the words of its links and the descriptions of its pictures in their place. `start` is where the
/// text stands in what the links count from.
pub(super) fn without_links(text: &str, links: &[Link], start: u32) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    for link in links {
        let (from, to) =
            (link.span.start.wrapping_sub(start) as usize, link.span.end.wrapping_sub(start) as usize);
        let Some(before) = text.get(at..from).filter(|_| from <= to && to <= text.len()) else { continue };
        plain.push_str(before);
        plain.push_str(&link.text);
        at = to;
    }
    plain.push_str(text.get(at..).unwrap_or_default());
    plain
}

pub(super) fn maybe_plain(text: Option<&Inline>, procedure: &Procedure) -> Option<String> {
    text.map(|text| plain(text, procedure))
}
