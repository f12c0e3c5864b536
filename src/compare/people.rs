//! Roles, people and other procedures as staff call them.

use super::Pair;
use crate::config::Config;
use crate::manual::Manual;

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
        manuals.into_iter().find_map(|manual| target(manual, id)).unwrap_or_else(|| id.to_owned())
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
