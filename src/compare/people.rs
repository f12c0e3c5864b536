//! Roles, people and other procedures as staff call them.

use std::collections::BTreeSet;

use super::Pair;
use super::change::{Change, ChangeKind};
use crate::config::{Config, Person};
use crate::fields::Segment;
use crate::manual::{Manual, Procedure};
use crate::several::few;

impl Pair<'_> {
    /// Who it is: `the duty manager`, `Amira Khan`.
    pub(super) fn who(&self, id: &str) -> String {
        let config = [&self.after.config, &self.before.config];
        config.into_iter().find_map(|config| person(config, id)).unwrap_or_else(|| id.to_owned())
    }

    /// The same where it may not be said.
    pub(super) fn maybe_who(&self, id: Option<&str>) -> Option<String> {
        id.map(|id| self.who(id))
    }

    /// Whether an id of the version before is another id now, or the same.
    pub(super) fn is_now(&self, before: Option<&str>, after: Option<&str>) -> bool {
        let renamed = before.and_then(|before| self.renamed.get(before).copied());
        before == after || (renamed.is_some() && renamed == after)
    }

    /// The title of the procedure, or the name of the department, that an id stands for.
    pub(super) fn target(&self, id: &str) -> String {
        let manuals = [self.after, self.before];
        manuals.into_iter().find_map(|manual| target(&manual, id)).unwrap_or_else(|| id.to_owned())
    }
}

/// The role or person with this id.
pub(super) fn person(config: &Config, id: &str) -> Option<String> {
    let language = &config.language;
    if let Some(role) = config.role(id).filter(|role| !role.name.is_empty()) {
        let name = role.name.get(language);
        return Some(if language.starts_with("en") {
            format!("the {}", lowered(name))
        } else {
            name.to_owned()
        });
    }
    let name = config.person(id)?.name.get(language);
    (!name.is_empty()).then(|| name.to_owned())
}

/// Who came, who left and what they leave behind, and who has each role now.
pub(super) fn compare(before: &Manual, after: &Manual, found: &mut Vec<Change>) {
    let (old, new) = (&before.config, &after.config);
    let is_here = |config: &Config, id: &str| config.person(id).is_some_and(|person| person.left.is_none());
    for person in old.people.iter().filter(|person| person.left.is_none() && !is_here(new, &person.id)) {
        let who = name(person, old);
        let on = new.person(&person.id).and_then(|person| person.left.as_deref());
        let left = on.map_or("is no longer among the people".to_owned(), |on| format!("left on {on}"));
        let words = format!("{who} {left}{}", left_behind(&person.id, after));
        found.push(Change::new(ChangeKind::Person, words).of(&person.id).values(Some(who), None));
    }
    for person in new.people.iter().filter(|person| person.left.is_none()) {
        let is = name(person, new);
        let was = old.person(&person.id).filter(|old| old.left.is_none()).map(|person| name(person, old));
        let words = match &was {
            Some(was) if *was == is => continue,
            Some(was) => format!("{was} now called {is}"),
            None => format!("{is} is new"),
        };
        found.push(Change::new(ChangeKind::Person, words).of(&person.id).values(was, Some(is)));
    }
    holders(after, old, found);
}

/// The roles that other people have now, and what a vacant one owns.
fn holders(after: &Manual, old: &Config, found: &mut Vec<Change>) {
    let new = &after.config;
    for role in new.roles.iter().filter(|role| old.role(&role.id).is_some()) {
        let ids = |config: &Config| -> BTreeSet<String> {
            config.holders(&role.id).map(|person| person.id.clone()).collect()
        };
        if ids(old) == ids(new) {
            continue;
        }
        let names = |config: &Config| -> Option<String> {
            let names: Vec<String> = config.holders(&role.id).map(|person| name(person, config)).collect();
            (!names.is_empty()).then(|| names.join(", "))
        };
        let (was, is) = (names(old), names(new));
        let title = role.name.get(&new.language);
        let was_held = was.as_ref().map(|was| format!(" (was {was})")).unwrap_or_default();
        let words = match &is {
            Some(is) => format!("role “{title}” now held by {is}{was_held}"),
            None => {
                let owned = titles(owned_by(&role.id, after));
                let owns = if owned.is_empty() { owned } else { format!("; it owns {owned}") };
                format!("role “{title}” now vacant{was_held}{owns}")
            }
        };
        found.push(Change::new(ChangeKind::Role, words).of(&role.id).values(was, is));
    }
}

fn name(person: &Person, config: &Config) -> String {
    match person.name.get(&config.language) {
        "" => person.id.clone(),
        name => name.to_owned(),
    }
}

/// What still names a person who has left: `; still owns Soup; still named in Bread; assign another`.
fn left_behind(id: &str, after: &Manual) -> String {
    let named = after.procedures().filter(|procedure| procedure.is_active()).filter(|procedure| {
        let mut is_named = false;
        procedure.each_role(&mut |who, path| {
            // What they have done stays true.
            let done = |key: &str| matches!(key, "changes" | "approved" | "verified");
            is_named |= who == id && !matches!(path().0.first(), Some(Segment::Key(key)) if done(key));
        });
        is_named
    });
    let led = after.departments.iter().filter(|department| department.lead.as_deref() == Some(id));
    let led = led.map(|department| department.name.get(&after.config.language).to_owned());
    let parts = [
        ("still owns", titles(owned_by(id, after))),
        ("is still named in", titles(named)),
        ("still leads", few(led)),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(what, names)| format!("; {what} {names}"))
        .collect();
    if said.is_empty() { String::new() } else { format!("{}: assign another role or person", said.concat()) }
}

/// The active pages that a role or a person owns.
fn owned_by<'m>(id: &str, manual: &'m Manual) -> impl Iterator<Item = &'m Procedure> {
    manual.procedures().filter(move |own| own.is_active() && own.owner.as_deref() == Some(id))
}

fn titles<'m>(procedures: impl Iterator<Item = &'m Procedure>) -> String {
    few(procedures.map(|procedure| procedure.name().to_owned()))
}

fn target(manual: &Manual, id: &str) -> Option<String> {
    let procedure = manual.by_id(id).map(|procedure| procedure.name().to_owned());
    procedure.or_else(|| {
        let department = manual.department_named(id)?;
        Some(department.name.get(&manual.config.language).to_owned())
    })
}

/// `Duty manager` is a `duty manager` inside a sentence; `IT lead` stays.
pub(super) fn lowered(name: &str) -> String {
    let mut letters = name.chars();
    let Some(first) = letters.next() else { return String::new() };
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return name.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}
