//! An id that two files, or two steps of one file, or a role and a person have.

use std::collections::BTreeMap;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::{Aspect, Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-id",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("duplicate_id.md"),
    checks: &[Check::Procedure(steps), Check::Manual(files)],
};

fn files(manual: &Manual, findings: &mut Findings<'_>) {
    for (id, mut claims) in manual.claimed_ids() {
        let first = claims.next();
        for again in claims {
            let message = format!("the id `{id}` is taken by another file");
            let mut finding = Finding::new(place(again), message).label("used again").help(HELP);
            if let Some(first) = first {
                finding = finding.related(place(first), "first used here");
            }
            findings.push(finding);
        }
    }
    former_ids(manual, findings);
    who(manual, findings);
}

/// `owner: amal` must mean one, the role or the person.
fn who(manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    for person in config.people.iter().filter(|person| config.role(&person.id).is_some()) {
        let id = &person.id;
        let message = format!("`{id}` is a role and a person");
        let help = format!(
            "`by: {id}` could mean either of them; give the person another id, such as `[people.{id}-1]`"
        );
        let finding = Finding::new(config.place(&path!["people", id], true), message).label("used again");
        let role = config.place(&path!["roles", id], true);
        findings.push(finding.related(role, "first used here").help(help));
    }
}

/// Whoever opens an old address must come to one page.
fn former_ids(manual: &Manual, findings: &mut Findings<'_>) {
    let mut claims: BTreeMap<&str, (&Procedure, usize)> = BTreeMap::new();
    for procedure in manual.pages_for(Aspect::Standing) {
        for (index, id) in procedure.former_ids.iter().enumerate() {
            let here = || procedure.value_at(&procedure.item_path("former_ids", index));
            let (holder, message) = match (manual.by_id(id), claims.get(id.as_str())) {
                (Some(holder), _) => {
                    let message = match holder.path == procedure.path {
                        true => format!("`{id}` is the id that this page has now, not a former one"),
                        false => format!("the former id `{id}` is the id of another page now"),
                    };
                    (place(holder), message)
                }
                (None, Some((holder, index))) => {
                    let message = match holder.path == procedure.path {
                        true => format!("the former id `{id}` is listed twice"),
                        false => format!("the former id `{id}` is claimed by another page too"),
                    };
                    (holder.value_at(&holder.item_path("former_ids", *index)), message)
                }
                (None, None) => {
                    claims.insert(id, (procedure, index));
                    continue;
                }
            };
            let finding =
                Finding::new(here(), message).label("used again").related(holder, "first used here");
            findings
                .push(finding.help("an old address can lead to one page only; delete the id from this list"));
        }
    }
}

fn steps(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let mut seen: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate() {
            let Some((first_list, first)) = seen.insert(&step.id, (list, index)) else { continue };
            let (first, again) = (path![first_list, first, "id"], path![list, index, "id"]);
            let message = format!("two steps have the id `{}`", step.id);
            let finding = Finding::new(procedure.value_at(&again), message).label("used again");
            let help = match step.id.starts_with("step-") {
                true => {
                    "a step without an id is called by its number, such as `step-3`; give this one a name that says what is done"
                }
                false => "links and hand-offs must find one step; give this one another id, or none",
            };
            findings.push(finding.related(procedure.value_at(&first), "first used here").help(help));
        }
    }
}

/// Where a file says its id; its first line where it is called like the file.
fn place(procedure: &Procedure) -> Place {
    match procedure.has_own_id {
        true => procedure.value_at(&path!["id"]),
        false => procedure.key_at(&path![]),
    }
}

const HELP: &str = "links, hand-offs and addresses must lead to one page; give one of the two another id; a file without `id` uses its file name";
