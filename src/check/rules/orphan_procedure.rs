//! A procedure that nothing leads to.

use std::collections::HashSet;

use crate::check::links::links;
use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::file_name::page_stem;
use crate::manual::{Aspect, Kind, Procedure, Reads};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "orphan-procedure",
    severity: Severity::Info,
    group: Group::HandOffs,
    scope: Scope::Active,
    page: include_str!("orphan_procedure.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    let alone: Vec<usize> = (0..graph.manual.shared.len()).filter(|at| is_alone(graph, *at)).collect();
    if alone.is_empty() {
        return;
    }
    let paths: HashSet<&str> = alone.iter().map(|at| graph.page(*at).path.as_str()).collect();
    let linked = linked(graph, &paths);
    // Where hardly anything is connected, staff read the menu, and to say so of each page would help nobody.
    let asked = graph.manual.pages_for(Aspect::Links).filter(|page| is_asked(page)).count();
    if (alone.len() - linked.len()) * 2 > asked {
        return;
    }
    for procedure in
        alone.into_iter().map(|at| graph.page(at)).filter(|page| !linked.contains(page.path.as_str()))
    {
        let message = format!("nothing leads to `{}`: no hand-off, no link, no `related`", procedure.id);
        let place = match procedure.title {
            Some(_) => procedure.value_at(&path!["title"]),
            None => procedure.key_at(&path![]),
        };
        let help = "a page without links to it gets forgotten; link to it from the page that comes before it, or add `entry: true` if something outside the manual starts it";
        findings.push(Finding::new(place, message).label("nothing leads here").help(help));
    }
}

/// Recipes and crisis plans are not asked: an order or an alarm begins them, and they are looked up by name.
fn is_asked(procedure: &Procedure) -> bool {
    procedure.is_active()
        && matches!(procedure.kind, Kind::Procedure | Kind::Checklist)
        && !procedure.steps.is_empty()
}

/// Whether no procedure hands off to this one, and it does not say that it is a beginning.
fn is_alone(graph: &Graph<'_>, at: usize) -> bool {
    let procedure = graph.page(at);
    is_asked(procedure)
        && !procedure.is_entry
        && procedure.receives.is_empty()
        && graph.incoming(at).next().is_none()
}

/// The paths of those pages of `wanted` that another page leads to.
fn linked<'m>(graph: &Graph<'m>, wanted: &HashSet<&str>) -> HashSet<&'m str> {
    let names: HashSet<&str> = wanted.iter().map(|path| link_name(path)).collect();
    let mut found = HashSet::new();
    for page in graph.manual.pages_for(Aspect::Links).filter(|page| page.is_active()) {
        let targets = links(page)
            .filter(|placed| may_lead_to(&placed.link.target, &names))
            .filter_map(|placed| graph.manual.page_led_to(page, &placed.link.target));
        let named =
            page.related.iter().chain(page.receives.iter().filter_map(|receipt| receipt.from.as_ref()));
        let named = named.filter_map(|id| Reads::apart(|| graph.manual.by_id(id)));
        let others = targets.chain(named).filter(|other| other.path != page.path);
        found.extend(others.map(|other| other.path.as_str()).filter(|path| wanted.contains(path)));
    }
    found
}

/// What the address of a page ends in: the name of its file, or of the folder that it introduces.
fn link_name(path: &str) -> &str {
    let page = page_stem(path).unwrap_or(path);
    let page = page.strip_suffix("/index").unwrap_or(page);
    page.rsplit('/').next().unwrap_or(page)
}

/// Whether a link could lead to one of the pages with these names: to resolve all links of a manual would take its
/// time.
fn may_lead_to(target: &str, names: &HashSet<&str>) -> bool {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let path = path.strip_suffix(".html").or_else(|| page_stem(path)).unwrap_or(path);
    let folder = path.strip_suffix("/index").unwrap_or(path).trim_end_matches('/');
    let name = folder.rsplit('/').next().unwrap_or_default();
    // `..` leads to whatever folder that is, and what is written with `%` may be anything.
    matches!(name, "" | "." | ".." | "index") || name.contains('%') || names.contains(name)
}
