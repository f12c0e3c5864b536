//! A rule or a profile that does not exist, in the settings or in a suppression.

use crate::check::policy::profiles;
use crate::check::{Check, Decision, Findings, Group, RULES, Rule, Scope, rule};
use crate::diagnostic::{Finding, Severity};
use crate::fields::Path;
use crate::manual::{Manual, closest};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "unknown-rule",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("unknown_rule.md"),
    checks: &[Check::Manual(settings), Check::Suppression(suppression)],
};

fn settings(manual: &Manual, findings: &mut Findings<'_>) {
    let settings = &manual.config.check;
    if let Some(profile) = settings.profile.as_deref().filter(|name| !profiles().any(|known| known == *name))
    {
        let known: Vec<&str> = profiles().collect();
        let place = manual.config.place(&path!["check", "profile"], false);
        let help = format!("the profiles are {}", known.join(", "));
        findings.push(Finding::new(place, format!("there is no profile `{profile}`")).help(help));
    }
    for name in settings.rules.keys() {
        unknown(manual, name, &path!["check", "rules", name], true, findings);
    }
    for (index, row) in settings.overrides.iter().enumerate() {
        for name in row.rules.keys() {
            unknown(manual, name, &path!["check", "override", index, "rules", name], true, findings);
        }
    }
    for (index, name) in settings.locked.iter().enumerate() {
        unknown(manual, name, &path!["check", "locked", index], false, findings);
    }
}

fn suppression(decision: &Decision<'_>, _: &Manual, findings: &mut Findings<'_>) {
    let name = &decision.suppression.rule;
    if decision.has_reason() && rule(name).is_none() {
        let message = format!("there is no rule `{name}` to suppress");
        findings.push(Finding::new(decision.place(), message).help(advice(name)));
    }
}

fn unknown(manual: &Manual, name: &str, path: &Path, on_key: bool, findings: &mut Findings<'_>) {
    if rule(name).is_none() {
        let place = manual.config.place(path, on_key);
        findings.push(Finding::new(place, format!("there is no rule `{name}`")).help(advice(name)));
    }
}

fn advice(name: &str) -> String {
    match closest(name, RULES.iter().map(|rule| rule.name)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`sopbook rules` lists all rules".to_owned(),
    }
}
