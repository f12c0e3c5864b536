//! A word where only certain words have a meaning.

use crate::check::problems::Holder;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Fault, Path};
use crate::manual::{Kind, Manual, closest};
use crate::path;
use crate::several::either;

pub(super) const RULE: Rule = Rule {
    name: "unknown-word",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("unknown_word.md"),
    checks: &[
        Check::Procedure(|procedure, _, findings| check(Holder::Page(procedure), findings)),
        Check::Manual(|manual, findings| {
            check(Holder::Settings(&manual.config), findings);
            default_type(manual, findings);
        }),
    ],
};

fn check(holder: Holder<'_>, findings: &mut Findings<'_>) {
    for problem in holder.problems() {
        if let Fault::NotAllowed { found, allowed } = &problem.fault {
            findings.push(finding(holder, &problem.path, found, allowed));
        }
    }
}

/// The settings don't know what types of pages there are, so that nobody else would notice.
fn default_type(manual: &Manual, findings: &mut Findings<'_>) {
    let Some(found) = &manual.config.default_type else { return };
    let allowed = Kind::ALL.map(|(name, _)| name);
    if !allowed.contains(&found.as_str()) {
        let path = path!["book", "default-type"];
        findings.push(finding(Holder::Settings(&manual.config), &path, found, &allowed));
    }
}

fn finding(holder: Holder<'_>, path: &Path, found: &str, allowed: &[&'static str]) -> Finding {
    let key = path.last_key().unwrap_or_default();
    let place = holder.value_at(path);
    let span = place.span;
    let all: Vec<String> = allowed.iter().map(|word| format!("`{word}`")).collect();
    let message = match path.starts_with(&path!["check"]) {
        true => format!("`{found}` says nothing about how bad `{key}` is"),
        false => format!("`{key}` is {}, and not `{found}`", either(&all)),
    };
    let finding = Finding::new(place, message).label("unknown");
    match meant(found, allowed) {
        Some(word) => {
            let help = format!("did you mean `{word}`?");
            finding.help(help).fix(format!("write `{word}`"), span, holder.word(word))
        }
        None => finding.help(format!("write one of these: {}", all.join(", "))),
    }
}

fn meant(found: &str, allowed: &[&'static str]) -> Option<&'static str> {
    let found = found.trim().to_lowercase().replace([' ', '_'], "-");
    let other = OTHER_WORDS.iter().find(|(word, known_as)| *word == found && allowed.contains(known_as));
    other.map(|(_, known_as)| *known_as).or_else(|| closest(&found, allowed.iter().copied()))
}

/// What people and other programs say, and what it is here.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("live", "active"),
    ("published", "active"),
    ("final", "active"),
    ("approved", "active"),
    ("wip", "draft"),
    ("obsolete", "retired"),
    ("archived", "retired"),
    ("withdrawn", "retired"),
    ("sop", "procedure"),
    ("emergency-plan", "crisis-plan"),
    ("crisis", "crisis-plan"),
    ("warn", "warning"),
    ("none", "off"),
    ("ignore", "off"),
    ("allow", "off"),
    ("yes", "required"),
    ("true", "required"),
];
