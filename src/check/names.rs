//! What `book.toml` declares, asked for by the rules about roles, departments and tiers.

use super::ids::{corrected, is_id_part, key};
use super::problems::Holder;
use crate::config::{Config, Localised, Role};
use crate::diagnostic::Finding;
use crate::fields::{Fault, Path, quote};
use crate::manual::{Manual, Procedure, closest};
use crate::markdown::slug;
use crate::path;
use crate::several::few_typed;

/// What `book.toml` declares under ids of the owner's choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// `[roles.ID]`.
    Role,
    /// `[roles.ID]` or `[people.ID]`.
    RoleOrPerson,
    /// `[people.ID]`.
    Person,
    /// `[departments.ID]`.
    Department,
    /// `[tiers.ID]`.
    Tier,
}

impl Sort {
    /// Whether `id` is declared, or is written in a part of `book.toml` that can't be read.
    pub fn is_declared(self, id: &str, config: &Config) -> bool {
        let is_known = match self {
            Self::Role => config.role(id).is_some(),
            Self::RoleOrPerson => config.role(id).is_some() || config.person(id).is_some(),
            Self::Person => config.person(id).is_some(),
            Self::Department => config.department(id).is_some(),
            Self::Tier => config.tier(id).is_some(),
        };
        is_known || !self.is_readable(id, config)
    }

    /// A finding about `id`, which `holder` has at `path` and `book.toml` does not declare.
    pub fn unknown(
        self,
        id: &str,
        message: String,
        holder: Holder<'_>,
        path: &Path,
        config: &Config,
    ) -> Finding {
        let place = holder.value_at(path);
        let span = place.span;
        let finding = Finding::new(place, message).label("not declared");
        if let [first, second, ..] = self.several(id, config).as_slice()
            && first != second
        {
            return finding.help(format!(
                "write one of them, `{first}` or `{second}`: where two are named, each leaves it to the other"
            ));
        }
        match self.similar(id, config) {
            Some(meant) => {
                let help = format!("did you mean `{meant}`?");
                finding.help(help).fix(format!("write `{meant}`"), span, holder.word(meant))
            }
            None => finding.help(self.advice(id, config)),
        }
    }

    /// The declared ids in a text that names several: "Olga, Ben".
    fn several<'c>(self, id: &str, config: &'c Config) -> Vec<&'c str> {
        id.split([',', '&', '/', ';', '+']).filter_map(|part| self.similar(part.trim(), config)).collect()
    }

    /// The declared id that was meant: written almost so, the id of what has this name, or the only one with
    /// which it has a whole name in common: "sewing room" for `sewing`, "clerk" for `counter-clerk`.
    fn similar<'c>(self, id: &str, config: &'c Config) -> Option<&'c str> {
        let all = || self.declared(config);
        let words = |text: &str| slug(text).replace('_', "-");
        let own = words(id);
        let by_name = all().find(|(other, name)| {
            let mut names = name.by_language.values().chain([&name.text]);
            words(other) == own || names.any(|name| words(name) == own)
        });
        let in_words = || {
            let has = |whole: &str, part: &str| whole.split('-').any(|word| word == part);
            let mut found = all().map(|(id, _)| id).filter(|id| has(&own, id) || has(id, &own));
            found.next().filter(|_| found.next().is_none())
        };
        by_name
            .map(|(id, _)| id)
            .or_else(|| closest(&id.to_lowercase(), all().map(|(id, _)| id)))
            .or_else(in_words)
    }

    fn declared(self, config: &Config) -> impl Iterator<Item = (&str, &Localised)> {
        let (roles, people) = match self {
            Self::Role => (true, false),
            Self::Person => (false, true),
            Self::RoleOrPerson => (true, true),
            Self::Department | Self::Tier => (false, false),
        };
        let roles = config.roles.iter().filter(move |_| roles).map(|role| (role.id.as_str(), &role.name));
        let people =
            config.people.iter().filter(move |_| people).map(|person| (person.id.as_str(), &person.name));
        let departments = config.departments.iter().filter(move |_| self == Self::Department);
        let departments = departments.map(|department| (department.id.as_str(), &department.name));
        let tiers = config.tiers.iter().filter(move |_| self == Self::Tier);
        roles.chain(people).chain(departments).chain(tiers.map(|tier| (tier.id.as_str(), &tier.name)))
    }

    /// Which ids there are, and how to declare another.
    fn advice(self, id: &str, config: &Config) -> String {
        let (section, what) = match self {
            Self::Role | Self::RoleOrPerson => ("roles", "a role"),
            Self::Person => ("people", "a person"),
            Self::Department => ("departments", "a department"),
            Self::Tier => ("tiers", "a kind of customers"),
        };
        let is_person = self == Self::RoleOrPerson && is_full_name(id);
        let (section, what) = if is_person { ("people", "a person") } else { (section, what) };
        let key = key(&corrected(id).unwrap_or_else(|| "my-id".to_owned()));
        let name = if is_person { format!(", and below it `name = {}`", quote(id)) } else { String::new() };
        let declare =
            format!("to declare {what}, add a line `[{section}.{key}]` to `{}`{name}", config.text.path);
        match self.declared(config).next() {
            None => format!("`{}` declares none yet; {declare}", config.text.path),
            Some(_) => {
                format!("declared are {}; {declare}", few_typed(self.declared(config).map(|(id, _)| id)))
            }
        }
    }

    /// Whether that part of `book.toml` can be read which would declare `id`.
    fn is_readable(self, id: &str, config: &Config) -> bool {
        let sections: &[&str] = match self {
            Self::Role => &["roles"],
            Self::RoleOrPerson => &["roles", "people"],
            Self::Person => &["people"],
            Self::Department => &["departments"],
            Self::Tier => &["tiers"],
        };
        let is_wrong = |path: &Path| {
            config
                .problems
                .iter()
                .any(|problem| problem.path == *path && matches!(problem.fault, Fault::WrongKind { .. }))
        };
        // Behind a fault in TOML any number of sections may be hidden.
        config.faults.is_empty()
            && !sections.iter().any(|section| is_wrong(&path![*section]) || is_wrong(&path![*section, id]))
    }
}

/// Whether a text is the name of a person rather than of a role: "Maria Lopez".
fn is_full_name(text: &str) -> bool {
    let is_name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    };
    text.split(' ').count() > 1 && text.split(' ').all(is_name)
}

/// An example in a message about a page, with the roles of its department, as [`with_own_roles`] puts them there.
pub(super) fn with_roles_of(procedure: &Procedure, example: &str, manual: &Manual) -> String {
    let department = manual.department(procedure).map(|department| department.id.as_str());
    with_own_roles(example, &manual.config, department)
}

/// An example in a message, with roles of this manual in the place of those that it does not have, first of all those
/// of the department that it is for: what is proposed must be right as it is typed.
pub fn with_own_roles(example: &str, config: &Config, department: Option<&str>) -> String {
    let leads: Vec<&str> =
        config.departments.iter().filter_map(|department| department.lead.as_deref()).collect();
    let is_of_it = |role: &&Role| department.is_some() && role.department.as_deref() == department;
    let own = || config.roles.iter().filter(is_of_it);
    let ids = || own().chain(&config.roles).map(|role| role.id.as_str());
    let doer = ids().find(|id| !leads.contains(id)).or_else(|| ids().next());
    let lead = ids().find(|id| leads.contains(id)).or_else(|| ids().find(|id| Some(*id) != doer)).or(doer);
    // Those of a new manual, where this one has none.
    let (doer, lead) = doer.zip(lead).unwrap_or(("team-member", "manager"));
    let in_place_of = |role| match role {
        "line-cook" => Some(doer),
        "kitchen-lead" | "shift-lead" | "duty-manager" | "franchise-owner" => Some(lead),
        _ => None,
    };
    let mut own = String::with_capacity(example.len());
    for part in example.split_inclusive(|next: char| !is_id_part(next)) {
        let word = part.trim_end_matches(|next: char| !is_id_part(next));
        let other = in_place_of(word).filter(|_| !Sort::RoleOrPerson.is_declared(word, config));
        own.push_str(other.unwrap_or(word));
        own.push_str(&part[word.len()..]);
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Text;

    #[test]
    fn a_role_that_is_part_of_another_stays_whole() {
        let settings =
            "[departments.kitchen]\nlead = \"day-shift-lead\"\n[roles.cook]\n[roles.day-shift-lead]\n";
        let config = Config::parse(Text::new("book.toml".into(), settings));
        for (example, own) in [
            ("owner: kitchen-lead", "owner: day-shift-lead"),
            ("{by: line-cook, tell: shift-lead}", "{by: cook, tell: day-shift-lead}"),
            ("by: day-shift-lead", "by: day-shift-lead"),
            ("ask the shift-leads", "ask the shift-leads"),
        ] {
            assert_eq!(with_own_roles(example, &config, None), own);
        }
    }
}
