//! A name of `book.toml` that a language of the handbook does not have.

use std::collections::BTreeSet;

use crate::check::ids::key;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::config::Localised;
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Path, Segment};
use crate::manual::{Aspect, Manual};
use crate::path;
use crate::several::few;

pub(super) const RULE: Rule = Rule {
    name: "untranslated-name",
    severity: Severity::Info,
    group: Group::Translations,
    scope: Scope::Always,
    page: include_str!("untranslated_name.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    // A language without a translated page has no readers yet.
    let is_read =
        |edition: &&Manual| edition.pages_for(Aspect::Standing).any(|page| page.translation.is_some());
    let languages: Vec<&str> =
        manual.editions.iter().filter(is_read).map(|edition| edition.language.as_str()).collect();
    if languages.is_empty() {
        return;
    }
    let mut report = |what: &str, id: &str, name: &Localised, path: Path| {
        let lacking: Vec<&str> =
            languages.iter().copied().filter(|tag| !name.by_language.contains_key(*tag)).collect();
        if lacking.is_empty() {
            return;
        }
        let called = config.languages.iter().filter(|language| lacking.contains(&language.tag.as_str()));
        let called = few(called.map(|language| language.name.clone()));
        let message = format!("the {what} `{id}` has no name in {called}: pages show “{}”", name.text);
        let texts =
            |tags: &[&str]| tags.iter().map(|tag| format!("{tag} = \"…\"")).collect::<Vec<_>>().join(", ");
        let own = format!("{} = \"{}\"", manual.language, name.text);
        let all = format!("name = {{ {own}, {} }}", texts(&lacking));
        let help = match path.0.as_slice() {
            [Segment::Key(section), .., Segment::Key(last)] if section == "roles" && last == id => {
                format!("add a section `[actions.{}]` with `{all}`", key(id))
            }
            _ if name.by_language.is_empty() => {
                format!("write `{all}`; if the name is the same in a language, write it there too")
            }
            _ => format!("add `{}` to the name", texts(&lacking)),
        };
        findings.push(Finding::new(config.place(&path, true), message).label("not translated").help(help));
    };
    for department in &config.departments {
        report("department", &department.id, &department.name, path!["departments", &department.id, "name"]);
    }
    for role in &config.roles {
        report("role", &role.id, &role.name, path!["roles", &role.id, "name"]);
    }
    for tier in &config.tiers {
        report("tier", &tier.id, &tier.name, path!["tiers", &tier.id, "name"]);
    }
    for action in &config.actions {
        report("action", &action.id, &action.name, path!["actions", &action.id, "name"]);
    }
    let is_named = |id: &str| config.actions.iter().any(|action| action.id == id);
    let mut seen = BTreeSet::new();
    for role in &config.roles {
        for (action, _) in role.may.iter().filter(|(action, _)| !is_named(action)) {
            if seen.insert(action) {
                let words = config.action_name(action, &manual.language).as_str().into();
                report("action", action, &words, path!["roles", &role.id, "may", action]);
            }
        }
    }
}
