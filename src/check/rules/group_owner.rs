//! A page that a group owns.

use crate::check::duties::has_role;
use crate::check::names::Sort;
use crate::check::rule_words::{GroupOwner, RULE_WORDS};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "group-owner",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Active,
    page: include_str!("group_owner.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    let Some(owner) =
        procedure.owner.as_deref().filter(|owner| Sort::RoleOrPerson.is_declared(owner, config))
    else {
        return;
    };
    let people: Vec<&str> = config
        .people
        .iter()
        .filter(|person| person.left.is_none() && has_role(&person.id, owner, config))
        .map(|person| person.id.as_str())
        .collect();
    let name = config.who(owner, &config.language).unwrap_or(owner);
    let message = if people.len() > 1 {
        format!("`{owner}` are {} people: {}", people.len(), people.join(", "))
    } else if is_mailbox(owner)
        || is_mailbox(name)
        || names_group(owner, &config.language)
        || names_group(name, &config.language)
    {
        format!("the owner `{owner}` is a group, not a role or a person")
    } else {
        return;
    };
    let help = "what a group owns, no one looks after; name a role that one person holds, or a person";
    findings.push(Finding::new(procedure.value_at(&path!["owner"]), message).label("a group").help(help));
}

/// A shared address or channel: `kitchen@example.com`, `#kitchen`.
fn is_mailbox(name: &str) -> bool {
    name.contains('@') || name.starts_with('#')
}

/// Whether the last word, or the first in languages that begin with it, is that of a group. Ids are often English.
fn names_group(name: &str, language: &str) -> bool {
    let words: Vec<String> = name.split([' ', '-', '_', '’', '\'']).map(str::to_lowercase).collect();
    let is_any = |word: Option<&String>, of: &[String]| {
        word.is_some_and(|word| of.iter().any(|own| is_word(word, own)))
    };
    // A team leader is one person: only what the name ends with, or begins with in French and Arabic, says what it is.
    [language, "en"].into_iter().filter_map(|tag| RULE_WORDS.of(tag)).any(|own| {
        let GroupOwner { ends, begins } = &own.group_owner;
        is_any(words.last(), ends) || is_any(words.first(), begins) && words.len() <= 2
    })
}

/// Whether a word is one of a list; `*team` is any word that ends so.
fn is_word(word: &str, own: &str) -> bool {
    own.strip_prefix('*').map_or(word == own, |ending| word.ends_with(ending))
}
