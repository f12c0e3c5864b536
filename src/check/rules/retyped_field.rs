//! A translation that says again what it takes over.

use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::Fault;

pub(super) const RULE: Rule = Rule {
    name: "retyped-field",
    severity: Severity::Error,
    group: Group::Translations,
    scope: Scope::Always,
    page: include_str!("retyped_field.md"),
    checks: &[Check::Translation(check)],
};

fn check(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    for problem in pair.page.problems.iter().filter(|problem| problem.fault == Fault::Inherited) {
        let key = problem.path.last_key().unwrap_or_default();
        let source = &pair.source.text.path;
        let (message, help) = match key {
            "yield" => (
                "a translation writes only what comes out, not how much".to_owned(),
                format!("the number is taken from {source}: leave it out here"),
            ),
            key => (
                format!("`{key}` is taken from {source} and can't be repeated here"),
                "two copies end up different: delete it here; a translation contains texts only".to_owned(),
            ),
        };
        let place = pair.page.key_at(&problem.path);
        findings.push(
            Finding::new(place, message)
                .label("taken over")
                .related(pair.source.key_at(&problem.path), "it is written here")
                .help(help),
        );
    }
}
