//! A folder of the manual that has the name of a language of the handbook.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::{Aspect, Manual};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "folder-of-language",
    severity: Severity::Error,
    group: Group::Translations,
    scope: Scope::Always,
    page: include_str!("folder_of_language.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    for language in manual.config.languages.iter().skip(1) {
        let is_in_it = |path: &str| path.split_once('/').is_some_and(|(folder, _)| folder == language.tag);
        // One finding is enough: it is the folder that is wrong.
        let page = manual.pages_for(Aspect::Standing).find(|page| is_in_it(&page.path));
        let page = page.map(|page| page.value_at(&path!["title"]));
        let beside =
            || manual.files.iter().find(|path| is_in_it(path)).map(|path| manual.config.src.join(path));
        let beside = || beside().map(Place::whole);
        let Some(place) = page.or_else(beside) else { continue };
        let tag = &language.tag;
        let message = format!("the folder `{tag}` has the name of a language of the handbook");
        let help = format!(
            "the handbook in {} is made there; give the folder another name, and if its pages are translations, put \
             each beside its source as `NAME.{tag}.md`",
            language.name
        );
        findings.push(Finding::new(place, message).help(help));
    }
}
