//! What `book.toml` says otherwise that staff act on: roles and their authority, departments, kinds of customers.

use super::change::{Change, ChangeKind};
use super::people::{self, person};
use super::units;
use crate::config::{Config, Localised};
use crate::manual::Manual;
use crate::source::git::FileChange;

/// The changes, where `book.toml` is among what changed.
pub(super) fn compare(manuals: (&Manual, &Manual), changes: &[FileChange]) -> Vec<Change> {
    let (before, after) = (&manuals.0.config, &manuals.1.config);
    let file = &after.text.path;
    let is_settings =
        |change: &FileChange| change.before.as_ref() == Some(file) || change.after.as_ref() == Some(file);
    if !changes.iter().any(is_settings) {
        return Vec::new();
    }
    let mut found = Vec::new();
    authority(before, after, &mut found);
    units::compare(manuals.0, manuals.1, &mut found);
    let named = |list: Vec<(String, Localised)>, config: &Config| -> Vec<(String, String)> {
        let name = |(id, name): (String, Localised)| {
            let shown = name.get(&config.language).to_owned();
            (id.clone(), if shown.is_empty() { id } else { shown })
        };
        list.into_iter().map(name).collect()
    };
    let roles = |config: &Config| {
        named(config.roles.iter().map(|own| (own.id.clone(), own.name.clone())).collect(), config)
    };
    let departments = |config: &Config| {
        named(config.departments.iter().map(|own| (own.id.clone(), own.name.clone())).collect(), config)
    };
    let tiers = |config: &Config| {
        named(config.tiers.iter().map(|own| (own.id.clone(), own.name.clone())).collect(), config)
    };
    names(ChangeKind::Role, "role", &roles(before), &roles(after), &mut found);
    names(ChangeKind::Department, "department", &departments(before), &departments(after), &mut found);
    names(ChangeKind::Tiers, "kind of customers", &tiers(before), &tiers(after), &mut found);
    leads(before, after, &mut found);
    homes(before, after, &mut found);
    included(before, after, &mut found);
    languages(before, after, &mut found);
    people::compare(manuals.0, manuals.1, &mut found);
    found.sort_by_key(|change| change.kind.weight());
    found
}

/// What each role may decide alone.
fn authority(before: &Config, after: &Config, found: &mut Vec<Change>) {
    for new in &after.roles {
        let Some(old) = before.role(&new.id) else { continue };
        let who = person(after, &new.id).unwrap_or_else(|| new.id.clone());
        let amount = |may: &[(String, String)], action: &str| {
            may.iter().find(|(own, _)| own == action).map(|(_, amount)| amount.clone())
        };
        let mut actions: Vec<&str> =
            old.may.iter().chain(&new.may).map(|(action, _)| action.as_str()).collect();
        actions.sort_unstable();
        actions.dedup();
        for action in actions {
            let (was, is) = (amount(&old.may, action), amount(&new.may, action));
            let words = match (&was, &is) {
                (was, is) if was == is => continue,
                (Some(was), Some(is)) => {
                    format!("{who} may now decide alone: {action} up to {is} (was {was})")
                }
                (None, Some(is)) => format!("{who} may now decide alone: {action} up to {is}"),
                (was, _) => {
                    format!(
                        "{who} may no longer decide alone: {action} (was {})",
                        was.as_deref().unwrap_or_default()
                    )
                }
            };
            found.push(Change::new(ChangeKind::Authority, words).of(&new.id).values(was, is));
        }
    }
}

/// What came, went, and is called otherwise.
fn names(
    kind: ChangeKind,
    word: &str,
    before: &[(String, String)],
    after: &[(String, String)],
    found: &mut Vec<Change>,
) {
    for (id, name) in after {
        let change = match before.iter().find(|(own, _)| own == id) {
            Some((_, old)) if old == name => continue,
            Some((_, old)) => Change::new(kind, format!("{word} “{old}” now called “{name}”"))
                .values(Some(old.clone()), Some(name.clone())),
            None => Change::new(kind, format!("new {word} “{name}”")).values(None, Some(name.clone())),
        };
        found.push(change.of(id));
    }
    for (id, name) in before.iter().filter(|(id, _)| after.iter().all(|(own, _)| own != id)) {
        let change = Change::new(kind, format!("{word} “{name}” taken out")).of(id);
        found.push(change.values(Some(name.clone()), None));
    }
}

/// Roles that belong to another department now, whose page lists them.
fn homes(before: &Config, after: &Config, found: &mut Vec<Change>) {
    for new in &after.roles {
        let Some(old) = before.role(&new.id) else { continue };
        let department = |config: &Config, id: &Option<String>| {
            let id = id.as_deref()?;
            let named = config.department(id).map(|own| own.name.get(&config.language).to_owned());
            Some(named.unwrap_or_else(|| id.to_owned()))
        };
        if old.department != new.department {
            let what = format!("department of the role “{}”", new.name.get(&after.language));
            let (was, is) = (department(before, &old.department), department(after, &new.department));
            let change = Change::value(ChangeKind::Department, &what, was, is);
            found.extend(change.map(|change| change.of(&new.id)));
        }
    }
}

/// Roles that do the work of other roles now, whose pages and training sheets list it.
fn included(before: &Config, after: &Config, found: &mut Vec<Change>) {
    for new in &after.roles {
        let Some(old) = before.role(&new.id) else { continue };
        let names = |config: &Config, ids: &[String]| {
            let named = ids.iter().map(|id| config.who(id, &config.language).unwrap_or(id));
            (!ids.is_empty()).then(|| named.collect::<Vec<_>>().join(", "))
        };
        if old.includes != new.includes {
            let what = format!("roles included in “{}”", new.name.get(&after.language));
            let (was, is) = (names(before, &old.includes), names(after, &new.includes));
            let change = Change::value(ChangeKind::Role, &what, was, is);
            found.extend(change.map(|change| change.of(&new.id)));
        }
    }
}

/// Languages that the handbook can be read in from now on, or no longer.
fn languages(before: &Config, after: &Config, found: &mut Vec<Change>) {
    let named = |config: &Config| -> Vec<String> {
        config.languages.iter().map(|own| format!("{} ({})", own.name, own.tag)).collect()
    };
    let has = |config: &Config, tag: &str| config.languages.iter().any(|own| own.tag == tag);
    let is_same = before.languages.iter().all(|own| has(after, &own.tag))
        && after.languages.iter().all(|own| has(before, &own.tag));
    if !is_same {
        found.extend(Change::list(ChangeKind::Other, "languages:", &named(before), &named(after)));
    }
}

fn leads(before: &Config, after: &Config, found: &mut Vec<Change>) {
    for new in &after.departments {
        let Some(old) = before.department(&new.id) else { continue };
        let lead = |config: &Config, id: &Option<String>| {
            id.as_deref().map(|id| person(config, id).unwrap_or_else(|| id.to_owned()))
        };
        let what = format!("lead of {}", new.name.get(&after.language));
        let change = Change::value(ChangeKind::Owner, &what, lead(before, &old.lead), lead(after, &new.lead));
        found.extend(change.map(|change| change.of(&new.id)));
    }
}
