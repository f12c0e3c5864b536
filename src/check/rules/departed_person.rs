//! Somebody who has left and still has something to do.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::config::{Config, Person};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Path, Segment};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "departed-person",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Active,
    page: include_str!("departed_person.md"),
    checks: &[Check::Procedure(page), Check::Manual(settings)],
};

fn page(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    // Nearly every manual is without anybody who left.
    if config.people.iter().all(|person| person.left.is_none()) {
        return;
    }
    let mut ask = |who: &str, path: &dyn Fn() -> Path| {
        let Some((person, left)) = departed(who, config) else { return };
        let path = path();
        let message = match date_of(procedure, &path) {
            // What somebody did while they were here stays true.
            Some(on) if on <= left => return,
            Some(on) => format!("`{}` left on {left} and can't have done this on {on}", person.id),
            None => format!("`{}` left on {left}", person.id),
        };
        let finding = Finding::new(procedure.value_at(&path), message).label("has left");
        let finding = finding.related(config.place(&path!["people", &person.id, "left"], false), "left");
        findings.push(
            finding.help("staff would wait for a person who no longer works here; name the role, or the person who has it now"),
        );
    };
    if let Some(owner) = &procedure.owner {
        ask(owner, &|| path!["owner"]);
    }
    procedure.each_role(&mut ask);
}

/// The day on which somebody did what stands at `path`; `None` for what is still to be done.
fn date_of<'p>(procedure: &'p Procedure, path: &Path) -> Option<&'p str> {
    match path.0.as_slice() {
        [Segment::Key(key), _] if key == "verified" => procedure.verified.as_ref()?.on.as_deref(),
        [Segment::Key(key), _] if key == "approved" => procedure.approved.as_ref()?.on.as_deref(),
        [Segment::Key(key), Segment::Index(index), _] if key == "changes" => {
            procedure.changes.get(*index)?.on.as_deref()
        }
        _ => None,
    }
}

fn departed<'c>(who: &str, config: &'c Config) -> Option<(&'c Person, &'c str)> {
    let person = config.person(who)?;
    Some((person, person.left.as_deref()?))
}

/// What book.toml itself still gives to a person who has left: roles, departments, its own review.
fn settings(manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    let mut ask = |who: &str, path: Path, has: String, help: &'static str| {
        let Some((person, left)) = departed(who, config) else { return };
        let message = format!("`{}` left on {left} and still {has}", person.id);
        let finding = Finding::new(config.place(&path, false), message).label("has left");
        findings.push(finding.help(help));
    };
    if let Some(owner) = &config.owner {
        let has = format!("is the owner of `{}`", config.text.path);
        ask(owner, path!["book", "owner"], has, "name the role or person to ask now");
    }
    for department in &config.departments {
        if let Some(lead) = &department.lead {
            let path = path!["departments", &department.id, "lead"];
            let has = format!("leads the department `{}`", department.id);
            ask(lead, path, has, "name the role or person that leads it now");
        }
    }
    for role in &config.roles {
        for (index, who) in role.people.iter().enumerate() {
            let path = path!["roles", &role.id, "people", index];
            let has = format!("has the role `{}`", role.id);
            ask(who, path, has, "say who has the role now, or remove the name");
        }
    }
}
