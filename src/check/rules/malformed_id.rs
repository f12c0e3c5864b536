//! An id that is not written like one.

use crate::check::ids::{corrected, is_id, key};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::escape::shell;
use crate::fields::Path;
use crate::file_name::{ENDING, page_ending};
use crate::manual::{Kind, Manual, Procedure};
use crate::path;
use crate::several;
use crate::site;

pub(super) const RULE: Rule = Rule {
    name: "malformed-id",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("malformed_id.md"),
    checks: &[Check::Procedure(check), Check::Manual(settings)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    page_parts(procedure, findings);
    let mut ask = |id: &str, path: &dyn Fn() -> Path| {
        if !is_id(id) {
            findings.push(malformed(procedure, id, &path()));
        }
    };
    if procedure.has_own_id {
        ask(&procedure.id, &|| path!["id"]);
    }
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate().filter(|(_, step)| step.has_own_id) {
            ask(&step.id, &|| path![list, index, "id"]);
        }
    }
    for (index, id) in procedure.former_ids.iter().enumerate() {
        ask(id, &|| procedure.item_path("former_ids", index));
    }
    // Nothing refers to a page of free text by its id, and a file without front matter has its own finding.
    let needs_id = procedure.kind != Kind::Page && procedure.parts.yaml.is_some();
    if needs_id && !procedure.has_own_id && !is_id(&procedure.id) && !procedure.is_unreadable(&path!["id"]) {
        findings.push(from_file_name(procedure, manual));
    }
}

/// Steps that are called like a part of their own page.
fn page_parts(procedure: &Procedure, findings: &mut Findings<'_>) {
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate().filter(|(_, step)| site::is_page_part(&step.id)) {
            let id = &step.id;
            let message = format!("`{id}` is what the page itself calls one of its parts");
            let help = format!(
                "links and search would lead to that part and not to the step: write `the-{id}`, or what is done in it"
            );
            findings.push(Finding::new(procedure.value_at(&path![list, index, "id"]), message).help(help));
        }
    }
}

/// The ids that `book.toml` declares. Those of units are what procedures write behind a number, be it `fl oz`.
fn settings(manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    let sections = [
        ("departments", config.departments.iter().map(|department| &department.id).collect::<Vec<_>>()),
        ("roles", config.roles.iter().map(|role| &role.id).collect()),
        ("people", config.people.iter().map(|person| &person.id).collect()),
        ("tiers", config.tiers.iter().map(|tier| &tier.id).collect()),
    ];
    for (section, ids) in sections {
        for id in ids.into_iter().filter(|id| !is_id(id)) {
            let place = config.place(&path![section, id], true);
            let correct = corrected(id).unwrap_or_else(|| "my-id".to_owned());
            let also = match section {
                "departments" => format!("call its folder `{}/{correct}`", config.src),
                _ => format!("wherever `{id}` is named, write `{correct}`"),
            };
            let help = format!(
                "{FORM}; write `[{section}.{}]`, with the words that staff read as its `name`, and {also}",
                key(&correct)
            );
            findings.push(Finding::new(place, format!("`{id}` can't be an id")).help(help));
        }
    }
}

fn malformed(procedure: &Procedure, id: &str, path: &Path) -> Finding {
    let place = procedure.value_at(path);
    let span = place.span;
    let finding = Finding::new(place, format!("`{id}` can't be an id"));
    match corrected(id) {
        Some(correct) => {
            let help = format!("{FORM}; write `{correct}`");
            finding.help(help).fix(format!("write `{correct}`"), span, correct)
        }
        None => finding.help(format!("{FORM}, such as `open-the-shop`")),
    }
}

fn from_file_name(procedure: &Procedure, manual: &Manual) -> Finding {
    let name = procedure.text.path.file_name();
    let message = format!("the file name `{name}` has {}, and an id has none", unfit(&procedure.id));
    let correct = corrected(&procedure.id).unwrap_or_else(|| "open-the-shop".to_owned());
    let help = match copied_page(&procedure.path, manual) {
        Some(page) => format!(
            "it looks like a copy of `{}`: delete it (`rm {}`), or to keep both, rename it to \
             `{correct}.md`",
            page.path,
            shell(procedure.text.path.as_str())
        ),
        None => {
            let (file, folder) = (&procedure.text.path, procedure.text.path.parent());
            let renamed = folder.join(&format!("{correct}{}", page_ending(name).unwrap_or(ENDING)));
            format!(
                "{FORM}; rename the file (`mv {} {}`), or add a line `id: {correct}`",
                shell(file.as_str()),
                shell(renamed.as_str())
            )
        }
    };
    Finding::new(procedure.key_at(&path![]), message).help(help)
}

/// What in `name` keeps it from being an id.
fn unfit(name: &str) -> String {
    let parts = [
        ("spaces", name.contains(char::is_whitespace)),
        ("capitals", name.contains(char::is_uppercase)),
        ("brackets", name.contains(['(', ')', '[', ']'])),
    ];
    let parts: Vec<&str> =
        parts.into_iter().filter(|(_, is_there)| *is_there).map(|(what, _)| what).collect();
    match parts.is_empty() {
        true => "characters other than letters, digits and single hyphens".to_owned(),
        false => several::all(&parts),
    }
}

/// The page that the file at `path` is a copy of by its name: `flat-tyre copy.md`, `flat-tyre - Copie.md` and
/// `flat-tyre (1).md` are called like the page with a few words more.
fn copied_page<'m>(path: &str, manual: &'m Manual) -> Option<&'m Procedure> {
    let ends = path.match_indices(' ').map(|(at, _)| path[..at].trim_end_matches([' ', '-']));
    let name_starts = path.rfind('/').map_or(0, |at| at + 1);
    ends.filter(|stem| stem.len() > name_starts).find_map(|stem| manual.by_path(&format!("{stem}{ENDING}")))
}

const FORM: &str = "an id is part of addresses, so it can only have lower-case letters and digits, with single hyphens between words";
