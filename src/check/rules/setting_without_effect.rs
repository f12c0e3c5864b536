//! A setting in `book.toml` that is written well and changes nothing.

use glob_match::glob_match;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::Path;
use crate::manual::{Aspect, Manual};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "setting-without-effect",
    severity: Severity::Warning,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("setting_without_effect.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    // Behind a fault in TOML stands what would give the rest its meaning.
    if manual.config.faults.is_empty() {
        overrides(manual, findings);
        languages(manual, findings);
        aliases(manual, findings);
        tiers(manual, findings);
        synonyms(manual, findings);
    }
}

fn overrides(manual: &Manual, findings: &mut Findings<'_>) {
    for (index, row) in manual.config.check.overrides.iter().enumerate() {
        let path = path!["check", "override", index];
        // What stands there and can't be read, or is called otherwise, has a finding of its own.
        let is_wrong = manual.config.problems.iter().any(|problem| problem.path.starts_with(&path));
        let missing = match (row.paths.is_empty(), row.rules.is_empty()) {
            (true, true) => Some((
                "neither `paths` nor `rules`",
                "paths = [\"archive/**\"]` and `rules = { vague-time = \"off\" }",
            )),
            (true, false) => Some(("no `paths`", "paths = [\"archive/**\"]")),
            (false, true) => Some(("no `rules`", "rules = { vague-time = \"off\" }")),
            (false, false) => None,
        };
        if let Some((what, example)) = missing.filter(|_| !is_wrong) {
            let message = format!("this `[[check.override]]` has {what}, so it changes nothing");
            no_effect(manual, &path, true, message, format!("add `{example}` below it"), findings);
        }
        for (at, pattern) in row.paths.iter().enumerate() {
            let mut pages = manual.pages_for(Aspect::Standing).map(|procedure| procedure.path.as_str());
            if !pages.any(|page| glob_match(pattern, page)) {
                let message = format!("no page below `{}` is called `{pattern}`", manual.config.src);
                let help = format!(
                    "patterns start below `{}`, and `**` matches everything in a folder: `archive/**`; \
                     correct it, or take it out",
                    manual.config.src
                );
                no_effect(manual, &path.then("paths").then(at), false, message, help, findings);
            }
        }
    }
}

/// Texts and words of the glossary in a language that the handbook does not have.
fn languages(manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    let texts = config
        .localised()
        .into_iter()
        .flat_map(|(path, text)| text.by_language.keys().map(move |tag| (path.then(tag), tag)));
    let terms = config.glossary.iter().flat_map(|term| {
        let words = [("forms", &term.forms), ("forbidden", &term.forbidden)];
        words.into_iter().flat_map(move |(key, by_language)| {
            by_language.keys().map(move |tag| (path!["glossary", &term.id, key, tag], tag))
        })
    });
    let is_known = |tag: &str| config.languages.iter().any(|language| language.tag == tag);
    for (path, tag) in texts.chain(terms).filter(|(_, tag)| !is_known(tag)) {
        let message = format!("this text is never shown: the handbook has no language `{tag}`");
        let help = format!("add `[languages.{tag}]` if staff read it, or remove this text");
        no_effect(manual, &path, true, message, help, findings);
    }
}

/// Short names of units that another unit has already.
fn aliases(manual: &Manual, findings: &mut Findings<'_>) {
    for unit in &manual.config.units {
        for (index, alias) in unit.aliases.iter().enumerate() {
            let Some(other) = manual.units.get(alias).filter(|other| other.id != unit.id) else { continue };
            let message =
                format!("`{alias}` already means the unit `{}`, so it can't mean `{}`", other.id, unit.id);
            let help = format!("take `{alias}` out of `aliases`, or write another short name");
            no_effect(manual, &path!["units", &unit.id, "aliases", index], false, message, help, findings);
        }
    }
}

fn tiers(manual: &Manual, findings: &mut Findings<'_>) {
    if manual.config.tier("all").is_some() {
        let message = "`tiers: all` always means every customer, so no kind of customers can be called `all`";
        let help = "give this kind of customers another id, such as `[tiers.regular]`, or take it out";
        no_effect(manual, &path!["tiers", "all"], true, message.to_owned(), help.to_owned(), findings);
    }
}

fn synonyms(manual: &Manual, findings: &mut Findings<'_>) {
    for (index, words) in manual.config.search.synonyms.iter().enumerate() {
        if let [word] = words.as_slice() {
            let message = format!("`{word}` has no synonym in its list");
            let help = format!("write both in one list: `[\"{word}\", \"another word for it\"]`");
            no_effect(manual, &path!["search", "synonyms", index], false, message, help, findings);
        }
    }
}

fn no_effect(
    manual: &Manual,
    path: &Path,
    on_key: bool,
    message: String,
    help: String,
    findings: &mut Findings<'_>,
) {
    let place = manual.config.place(path, on_key);
    findings.push(Finding::new(place, message).label("changes nothing").help(help));
}
