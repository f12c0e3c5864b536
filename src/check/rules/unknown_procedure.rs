//! The id of a procedure that nobody has.

use crate::check::ids::corrected;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::Path;
use crate::file_name::page_stem;
use crate::manual::{Manual, Procedure, Status, closest};
use crate::path;
use crate::several::few_typed;

pub(super) const RULE: Rule = Rule {
    name: "unknown-procedure",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("unknown_procedure.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let mut ask = |id: &str, beside: Beside, path: &dyn Fn() -> Path| {
        if !is_known(id, beside, manual) {
            findings.push(unknown(procedure, id, beside, &path(), manual));
        }
    };
    // Who replaced it is all that is asked of what is retired, and a draft may speak of what is not written yet.
    if let Some(id) = procedure.superseded_by.as_ref().filter(|_| procedure.status != Status::Draft) {
        ask(id, Beside::Nothing, &|| path!["superseded_by"]);
    }
    if !procedure.is_active() {
        return;
    }
    if let Some(id) = &procedure.supersedes {
        ask(id, Beside::Gone, &|| path!["supersedes"]);
    }
    for (index, id) in procedure.related.iter().enumerate() {
        ask(id, Beside::Nothing, &|| procedure.item_path("related", index));
    }
    for (index, target) in procedure.targets.iter().enumerate() {
        if let Some(id) = &target.until {
            ask(id, Beside::Nothing, &|| path!["targets", index, "until"]);
        }
    }
    for (list, steps) in [("steps", &procedure.steps), ("recovery", &procedure.recovery)] {
        for (index, step) in steps.iter().enumerate() {
            if let Some(id) = step.hand_off.as_ref().and_then(|hand_off| hand_off.to.as_ref()) {
                ask(id, Beside::Taker, &|| path![list, index, "hand_off", "to"]);
            }
        }
    }
    for (index, receipt) in procedure.receives.iter().enumerate() {
        if let Some(id) = &receipt.from {
            ask(id, Beside::Giver, &|| path!["receives", index, "from"]);
        }
    }
}

/// What may be named beside a procedure that is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// Nothing else.
    Nothing,
    /// A department, to which work is handed off.
    Taker,
    /// A department, from which work is received.
    Giver,
    /// A former id of a page that is there no more.
    Gone,
}

impl Beside {
    /// Whether a department may be named.
    fn takes_department(self) -> bool {
        matches!(self, Self::Taker | Self::Giver)
    }
}

fn is_known(id: &str, beside: Beside, manual: &Manual) -> bool {
    // A file that can't be read may be the one.
    let is_unreadable = || manual.unreadable.iter().any(|(file, _)| file.stem() == id);
    manual.by_id(id).is_some()
        || (beside.takes_department() && manual.department_named(id).is_some())
        || (beside == Beside::Gone && formerly(id, manual).is_some())
        || is_unreadable()
}

fn unknown(procedure: &Procedure, id: &str, beside: Beside, path: &Path, manual: &Manual) -> Finding {
    let place = procedure.value_at(path);
    let span = place.span;
    let write = |finding: Finding, meant: &str| finding.fix(format!("write `{meant}`"), span, meant);
    if let Some(page) = formerly(id, manual) {
        let finding = Finding::new(place, format!("the page with the id `{id}` has another id now"))
            .label("its former id");
        return write(finding.help(format!("it is called `{}`", page.id)), &page.id);
    }
    if beside.takes_department()
        && let Some(sort) = staff(id, manual)
    {
        let message = format!("`{id}` is {sort} of `{}`, not a procedure", manual.config.text.path);
        let help = match beside {
            Beside::Taker => to_staff(id, procedure, manual),
            _ => "write the `id` of the procedure whose step hands this over, or its department".to_owned(),
        };
        return Finding::new(place, message).label("not a procedure").help(help);
    }
    let departments = manual.departments.iter().filter(|_| beside.takes_department());
    let known = manual.ids().chain(departments.map(|department| department.id.as_str()));
    // Nothing is handed to the page that it comes from.
    let known = known.filter(|known| !beside.takes_department() || *known != procedure.id);
    let finding = Finding::new(place, format!("no procedure has the id `{id}`")).label("no such id");
    let by_path = page_stem(id).and_then(|path| manual.by_id(path.rsplit('/').next().unwrap_or(path)));
    match by_path.map(|page| page.id.as_str()).or_else(|| closest(&id.to_lowercase(), known)) {
        Some(meant) => write(finding.help(format!("did you mean `{meant}`?")), meant),
        None => finding.help(match beside {
            Beside::Gone => "if the old page is deleted, list its id below `former_ids:` instead, so that old links and prints still lead here".to_owned(),
            _ if beside.takes_department() && !manual.departments.is_empty() => {
                let ids = few_typed(manual.departments.iter().map(|department| department.id.as_str()));
                let new = corrected(id).unwrap_or_else(|| "ID".to_owned());
                format!(
                    "write a department ({ids}), or the `id` of a procedure; if it is not written yet, start it with `sopbook new {new}`"
                )
            }
            _ => "write the `id` of the procedure, or its file name without `.md` if it has no `id`; if it is not written yet, start it with `sopbook new`"
                .to_owned(),
        }),
    }
}

/// What of `book.toml` bears this id, if it is not a procedure but staff.
fn staff(id: &str, manual: &Manual) -> Option<&'static str> {
    let role = manual.config.role(id).map(|_| "a role");
    role.or_else(|| manual.config.person(id).map(|_| "a person"))
}

/// What to write instead of a hand-off to a role or a person.
fn to_staff(id: &str, sender: &Procedure, manual: &Manual) -> String {
    let mut theirs = manual
        .procedures()
        .filter(|page| page.is_active() && page.id != sender.id && page.by.iter().any(|role| role == id))
        .map(|page| page.id.as_str())
        .peekable();
    let procedure = match theirs.peek() {
        None => format!("write a procedure with `by: {id}` and name that"),
        Some(_) => format!("name their procedure ({})", few_typed(theirs)),
    };
    format!(
        "if `{id}` does a step of this page, write `by: {id}` in that step and leave `hand_off` out; if the work goes on \
         in another procedure, {procedure}"
    )
}

/// The page that had this id before.
fn formerly<'m>(id: &str, manual: &'m Manual) -> Option<&'m Procedure> {
    manual.procedures().find(|procedure| procedure.former_ids.iter().any(|former| former == id))
}
