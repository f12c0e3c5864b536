//! A rule or a profile that does not exist, in the settings.

use crate::check::policy::profiles;
use crate::check::{Check, Findings, Group, RULES, Rule, Scope};
use crate::diagnostic::{Diagnostic, Severity};
use crate::fields::Path;
use crate::manual::{Manual, closest};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "unknown-rule",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("unknown_rule.md"),
    check: Check::Manual(check),
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let settings = &manual.config.check;
    if let Some(profile) = settings.profile.as_deref().filter(|name| !profiles().any(|known| known == *name))
    {
        let known: Vec<&str> = profiles().collect();
        let place = manual.config.place(&path!["check", "profile"], false);
        let help = format!("the profiles are {}", known.join(", "));
        findings.push(Diagnostic::new(place, format!("there is no profile `{profile}`")).help(help));
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

fn unknown(manual: &Manual, name: &str, path: &Path, on_key: bool, findings: &mut Findings<'_>) {
    if RULES.iter().any(|rule| rule.name == name) {
        return;
    }
    let finding = Diagnostic::new(manual.config.place(path, on_key), format!("there is no rule `{name}`"));
    let meant = closest(name, RULES.iter().map(|rule| rule.name));
    findings.push(match meant {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")),
        None => finding.help("`sopbook rules` lists all rules"),
    });
}
