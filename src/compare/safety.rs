//! What may harm somebody: critical control points, allergens, whom to call.

use super::change::{Change, ChangeKind};
use super::steps::maybe_plain;
use super::units::Side;
use super::{Pair, matching};
use crate::manual::allergens::Allergen;
use crate::manual::{Contact, CriticalPoint, Escalation, Goal, Monitoring, Spokesperson, Watch};

pub(super) fn compare(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    critical(pair, changes);
    allergens(pair, changes);
    escalations(pair, changes);
    contacts(pair, changes);
    spokesperson(pair, changes);
}

fn critical(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (&pair.old.critical, &pair.new.critical);
    let name = |point: &CriticalPoint| point.hazard.clone().unwrap_or_else(|| "a hazard".to_owned());
    let key = |point: &CriticalPoint| {
        format!(
            "{} {}",
            point.hazard.as_deref().unwrap_or_default(),
            point.step.as_deref().unwrap_or_default()
        )
    };
    let (old, new): (Vec<String>, Vec<String>) =
        (before.iter().map(key).collect(), after.iter().map(key).collect());
    for row in matching::by_text(&old, &new) {
        match (row.0.map(|at| &before[at]), row.1.map(|at| &after[at])) {
            (Some(old), Some(new)) => point(pair, &name(new), old, new, changes),
            (None, Some(new)) => {
                let limit = goal(new.limit.as_ref(), pair.after);
                let words =
                    format!("new critical limit for {} {}", name(new), limit.clone().unwrap_or_default());
                let change = Change::new(ChangeKind::CriticalLimit, words.trim_end()).of(name(new));
                changes.push(change.values(None, limit));
            }
            (Some(old), None) => {
                let limit = goal(old.limit.as_ref(), pair.before);
                let was = limit.clone().map_or(String::new(), |limit| format!(" (was {limit})"));
                let words = format!("critical limit for {} taken out{was}", name(old));
                changes.push(Change::new(ChangeKind::CriticalLimit, words).of(name(old)).values(limit, None));
            }
            (None, None) => {}
        }
    }
}

fn point(pair: &Pair<'_>, name: &str, old: &CriticalPoint, new: &CriticalPoint, changes: &mut Vec<Change>) {
    let from = changes.len();
    let kind = ChangeKind::CriticalLimit;
    let mut value = |what: &str, before: Option<String>, after: Option<String>| {
        changes.extend(Change::value(kind, &format!("{what} {name}"), before, after));
    };
    value("limit for", goal(old.limit.as_ref(), pair.before), goal(new.limit.as_ref(), pair.after));
    value("step of", old.step.clone(), new.step.clone());
    let nothing = Monitoring::default();
    let (was, is) = (old.monitor.as_ref().unwrap_or(&nothing), new.monitor.as_ref().unwrap_or(&nothing));
    value("what is measured for", was.what.clone(), is.what.clone());
    value("how it is measured for", was.how.clone(), is.how.clone());
    value("measured for", was.every.as_ref().map(every), is.every.as_ref().map(every));
    value("who measures for", pair.maybe_who(was.by.as_deref()), pair.maybe_who(is.by.as_deref()));
    let nobody = Watch::default();
    let (was, is) = (old.verify.as_ref().unwrap_or(&nobody), new.verify.as_ref().unwrap_or(&nobody));
    value("who verifies the watch on", pair.maybe_who(was.by.as_deref()), pair.maybe_who(is.by.as_deref()));
    value("watch verified on", was.every.as_ref().map(every), is.every.as_ref().map(every));
    value("record for", old.record.clone(), new.record.clone());
    let (was, is) = (
        maybe_plain(old.corrective_action.as_ref(), pair.old),
        maybe_plain(new.corrective_action.as_ref(), pair.new),
    );
    changes.extend(pair.text(kind, &format!("corrective action for {name}"), was, is));
    for change in &mut changes[from..] {
        name.clone_into(&mut change.subject);
    }
}

fn every(every: &String) -> String {
    format!("every {every}")
}

fn allergens(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (&pair.old.allergens, &pair.new.allergens);
    let list = |said: &Option<Vec<String>>| said.clone().unwrap_or_default();
    let (old, new) = (list(before), list(after));
    // The same allergen may be written otherwise: `dairy` is milk.
    let name = |written: &String| {
        let is_whole = |allergen: &&Allergen| !allergen.is_kind(written);
        Allergen::named(written).filter(is_whole).map_or_else(|| written.clone(), |own| own.name.clone())
    };
    let has = |list: &[String], allergen: &String| list.iter().any(|own| name(own) == name(allergen));
    for allergen in new.iter().filter(|allergen| !has(&old, allergen)) {
        let change = Change::new(ChangeKind::Allergen, format!("new allergen {allergen}")).of(allergen);
        changes.push(change.values(None, Some(allergen.clone())));
    }
    for allergen in old.iter().filter(|allergen| !has(&new, allergen)) {
        let change = Change::new(ChangeKind::Allergen, format!("allergen {allergen} taken out")).of(allergen);
        changes.push(change.values(Some(allergen.clone()), None));
    }
    let words = match (before, after) {
        (None, Some(now)) if now.is_empty() => "now says that there are no allergens",
        (Some(_), None) => "no longer says anything of allergens",
        _ => return,
    };
    changes.push(Change::new(ChangeKind::Allergen, words));
}

fn escalations(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (&pair.old.escalate, &pair.new.escalate);
    let when = |row: &Escalation| row.when.clone().unwrap_or_default();
    let (old, new): (Vec<String>, Vec<String>) =
        (before.iter().map(when).collect(), after.iter().map(when).collect());
    let kind = ChangeKind::Escalation;
    let call = |row: &Escalation, side: Side<'_>| {
        let to = row.to.as_deref().map_or("no one in particular".to_owned(), |to| pair.who(to));
        let within = row.within.as_ref().map(|time| format!(" within {}", side.time(time)));
        format!("call {to}{}", within.unwrap_or_default())
    };
    for row in matching::by_text(&old, &new) {
        match (row.0.map(|at| &before[at]), row.1.map(|at| &after[at])) {
            (Some(old), Some(new)) => {
                let (was, is) = (call(old, pair.before), call(new, pair.after));
                if was != is {
                    let words = format!("“{}”: now {is} (was {was})", when(new));
                    changes.push(Change::new(kind, words).of(when(new)).values(Some(was), Some(is)));
                }
                let what = "when to escalate";
                changes.extend(pair.text(kind, what, Some(when(old)), Some(when(new))));
            }
            (None, Some(new)) => {
                let is = call(new, pair.after);
                let change = Change::new(kind, format!("new: {is} when “{}”", when(new)));
                changes.push(change.of(when(new)).values(None, Some(is)));
            }
            (Some(old), None) => {
                let was = call(old, pair.before);
                let change = Change::new(kind, format!("no longer: {was} when “{}”", when(old)));
                changes.push(change.of(when(old)).values(Some(was), None));
            }
            (None, None) => {}
        }
    }
}

fn contacts(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (&pair.old.contacts, &pair.new.contacts);
    let who = |row: &Contact| row.who.clone().unwrap_or_else(|| "a contact".to_owned());
    let (old, new): (Vec<String>, Vec<String>) =
        (before.iter().map(who).collect(), after.iter().map(who).collect());
    let number = |row: &Contact| row.phone.clone().unwrap_or_default();
    let kind = ChangeKind::Contact;
    for row in matching::by_text(&old, &new) {
        match (row.0.map(|at| &before[at]), row.1.map(|at| &after[at])) {
            (Some(old), Some(new)) => {
                let what = format!("number of {}", who(new));
                changes.extend(Change::value(kind, &what, old.phone.clone(), new.phone.clone()));
                changes.extend(Change::value(kind, "contact", Some(who(old)), Some(who(new))));
                let what = format!("when to call {}", who(new));
                changes.extend(pair.text(kind, &what, old.when.clone(), new.when.clone()));
            }
            (None, Some(new)) => {
                let words = format!("new contact {} {}", who(new), number(new));
                changes.push(Change::new(kind, words).of(who(new)).values(None, new.phone.clone()));
            }
            (Some(old), None) => {
                let words = format!("contact {} {} taken out", who(old), number(old));
                changes.push(Change::new(kind, words).of(who(old)).values(old.phone.clone(), None));
            }
            (None, None) => {}
        }
    }
}

fn spokesperson(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let nobody = Spokesperson::default();
    let (old, new) =
        (pair.old.speaks.as_ref().unwrap_or(&nobody), pair.new.speaks.as_ref().unwrap_or(&nobody));
    let kind = ChangeKind::Spokesperson;
    let (was, is) = (pair.maybe_who(old.by.as_deref()), pair.maybe_who(new.by.as_deref()));
    changes.extend(Change::value(kind, "who speaks to the outside", was, is));
    changes.extend(pair.text(kind, "words to the outside", old.says.clone(), new.says.clone()));
    let never = pair.text(kind, "what no one says to the outside", old.never.clone(), new.never.clone());
    changes.extend(never);
}

/// A limit as staff read it.
pub(super) fn goal(goal: Option<&Goal>, side: Side<'_>) -> Option<String> {
    goal.map(|goal| match (&goal.limit, &goal.kept_for) {
        (Ok(limit), None) => side.limit(limit),
        (Ok(limit), Some(time)) => format!("{} for {}", side.limit(limit), side.time(time)),
        (Err(_), _) => goal.written.clone(),
    })
}
