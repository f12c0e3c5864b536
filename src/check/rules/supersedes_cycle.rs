//! Pages that replace each other in a circle.

use std::collections::HashMap;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::graph::{loops, shortest_loop};
use crate::manual::{Aspect, Manual};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "supersedes-cycle",
    severity: Severity::Error,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("supersedes_cycle.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let mut pages = manual.pages_for(Aspect::Governance);
    if !pages.any(|page| page.supersedes.is_some() || page.superseded_by.is_some()) {
        return;
    }
    let replaced = replaced(manual);
    let older = |at: usize| replaced[at].clone();
    for group in loops(replaced.len(), &older) {
        let way = shortest_loop(group[0], &group, &older);
        findings.push(report(manual, &way));
    }
}

/// For each page those that it replaces, whichever of the two says so.
fn replaced(manual: &Manual) -> Vec<Vec<usize>> {
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (at, page) in manual.pages_for(Aspect::Governance).enumerate() {
        by_id.entry(&page.id).or_insert(at);
    }
    let find = |id: &Option<String>| id.as_deref().and_then(|id| by_id.get(id).copied());
    let mut replaced = vec![Vec::new(); manual.shared.len()];
    for (at, page) in manual.pages_for(Aspect::Governance).enumerate() {
        replaced[at].extend(find(&page.supersedes));
        if let Some(newer) = find(&page.superseded_by) {
            replaced[newer].push(at);
        }
    }
    replaced
}

fn report(manual: &Manual, way: &[usize]) -> Finding {
    let page = |at: usize| &manual.shared[at];
    let round: Vec<&str> = way.iter().chain(&way[..1]).map(|at| page(*at).id.as_str()).collect();
    let place = |at: usize| -> Place {
        let key = if page(at).supersedes.is_some() { "supersedes" } else { "superseded_by" };
        page(at).value_at(&path![key])
    };
    let message = match way.len() {
        1 => format!("`{}` says that it replaces itself", round[0]),
        _ => format!("each of these replaces the next, in a circle: `{}`", round.join(" → ")),
    };
    let mut finding = Finding::new(place(way[0]), message).label("leads back here");
    for at in &way[1..] {
        finding = finding.related(place(*at), "and on from here");
    }
    finding.help("it is unclear which one is current; find the newest, and remove the `supersedes` and `superseded_by` that point the wrong way")
}
