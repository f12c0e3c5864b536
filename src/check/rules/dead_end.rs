//! A case that nobody brings to its end.

use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::config::Department;
use crate::diagnostic::{Finding, Severity};
use crate::manual::Step;
use crate::manual::graph::{Edge, End, cheapest_way};
use crate::path;
use crate::several::few_typed;

pub(super) const RULE: Rule = Rule {
    name: "dead-end",
    severity: Severity::Warning,
    group: Group::HandOffs,
    scope: Scope::Active,
    page: include_str!("dead_end.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    for edge in &graph.edges {
        if let End::Department(department) = edge.to {
            findings.extend(not_taken(graph, edge, department));
        }
    }
    for at in 0..graph.manual.shared.len() {
        findings.extend(not_closed(graph, at));
    }
}

/// A hand-off to a department in which no procedure says that it takes it.
fn not_taken(graph: &Graph<'_>, edge: &Edge<'_>, department: &Department) -> Option<Finding> {
    let misspelt = || graph.receipts.iter().any(|entrance| graph.is_misspelt(entrance, edge.from));
    if !graph.takers(edge).is_empty() || misspelt() {
        return None;
    }
    let sender = graph.procedure(edge.from);
    let message =
        format!("no procedure of `{}` says that it takes this up from `{}`", department.id, sender.id);
    let receipt = edge.receipt(sender);
    let others: Vec<&str> =
        graph.candidates(department, edge.from).map(|procedure| procedure.id.as_str()).collect();
    let elsewhere = match others.as_slice() {
        [] => format!(
            "begin a procedure there with `sopbook new NAME --department {}`, and write in it `receives:` and below it `  - {receipt}`",
            department.id
        ),
        [other] => format!(
            "add below `receives:` of `{other}` a line `  - {receipt}`, or begin a procedure with `sopbook new` if that is not \
             the one that goes on"
        ),
        others => format!(
            "add a line `  - {receipt}` below `receives:` of the procedure there that goes on ({}), or begin one with \
             `sopbook new` if none of these does",
            few_typed(others.iter().copied())
        ),
    };
    let help = match goes_on_here(graph, edge, department) {
        true => format!(
            "a hand-off leads to another procedure, and what follows on this page needs none; if `{}` goes on with \
             the next steps here, delete `hand_off` and write in each of these steps who does it (`by:`); if not, \
             {elsewhere}",
            department.id
        ),
        false => format!(
            "work sent to a whole department is often taken up by no one; {elsewhere}; if nothing is left to do for `{}`, delete \
             `hand_off` and say in the step where things go",
            department.id
        ),
    };
    let place = sender.value_at(&edge.path().then("to"));
    Some(Finding::new(place, message).label("no receiver").help(help))
}

/// Whether the department that work is sent to seems to go on with it on the very page that sends it: it is the
/// department of the page, or one of its roles does a later step.
fn goes_on_here(graph: &Graph<'_>, edge: &Edge<'_>, department: &Department) -> bool {
    let (manual, sender) = (graph.manual, graph.procedure(edge.from));
    let steps = if edge.list == "steps" { &sender.steps } else { &sender.recovery };
    let is_of_it = |step: &Step| {
        let role = step.by.as_deref().and_then(|by| manual.config.role(by));
        role.and_then(|role| role.department.as_ref()).is_some_and(|own| *own == department.id)
    };
    let follows = steps.get(edge.index + 1..).unwrap_or_default();
    let is_own = manual.department(sender).is_some_and(|own| own.id == department.id);
    !follows.is_empty() && is_own || follows.iter().any(is_of_it)
}

/// A procedure that is part of a customer's case, does not speak to the customer, and hands the case to nobody.
///
/// One with a touch may be the end: the customer hears of it. One without `touches` is not the customer's case at
/// all, such as a page that is corrected after a complaint.
fn not_closed(graph: &Graph<'_>, at: usize) -> Option<Finding> {
    let procedure = graph.page(at);
    let is_silent = procedure.touches.as_ref().is_some_and(|touches| touches.expected == Some(0));
    let goes_on = graph.outgoing(at).next().is_some() || procedure.has_unreadable(&path!["steps"]);
    if !is_silent || goes_on || !procedure.is_active() || procedure.steps.is_empty() {
        return None;
    }
    graph.incoming(at).next()?;
    let way = silent_way(graph, at)?;
    let earlier = &way[..way.len() - 1];
    let since = match way[0] {
        start if speaks(graph, start) => format!(" after `{}`", graph.procedure(start).id),
        _ => String::new(),
    };
    let message = format!("the case ends here and the customer hears nothing{since}: `{}`", graph.show(&way));
    let place = procedure.value_at(&path!["touches", "expected"]);
    let alarm = procedure.touches.as_ref().and_then(|own| own.alarm).is_some_and(|alarm| alarm <= 1);
    let count = if alarm { "`expected: 1` and `alarm: 3`" } else { "`expected: 1`" };
    let silent: Vec<String> = earlier
        .iter()
        .filter(|at| !speaks(graph, **at))
        .map(|at| format!("`{}`", graph.procedure(*at).id))
        .collect();
    let before = match silent.as_slice() {
        [] => String::new(),
        // A hand-off back to one of them would make the work go around in a circle.
        silent => {
            let per = procedure.touches.as_ref().and_then(|own| own.per.as_deref()).unwrap_or("order");
            format!(
                "; if it happens in {}, write `touches: {{expected: 1, alarm: 3, per: {per}}}` there",
                silent.join(" or ")
            )
        }
    };
    let help = format!(
        "where does the customer get what they asked for? If it happens here, count the contact: write {count}{before}; \
         otherwise have the last step hand off to the procedure that does it"
    );
    Some(Finding::new(place, message).label("no contact, and no hand-off").help(help))
}

/// The shortest chain from where a case begins to its end at `end` on which the customer hears nothing on the way.
/// Where the case begins, the customer asks for something: a contact there does not answer it.
fn silent_way(graph: &Graph<'_>, end: usize) -> Option<Vec<usize>> {
    let before = |at: usize| graph.incoming(at).map(|edge| (edge.from, 1)).collect::<Vec<_>>();
    let before_silent = |at: usize| {
        let mut before = before(at);
        before.retain(|(from, _)| graph.is_start(*from) || !speaks(graph, *from));
        before
    };
    let from_start = cheapest_way(end, 0, &before_silent, &|at| graph.is_start(at).then_some(0));
    if let Some((_, mut way)) = from_start {
        way.reverse();
        return Some(way);
    }
    let is_heard = cheapest_way(end, 0, &before, &|at| speaks(graph, at).then_some(0)).is_some();
    (!is_heard).then(|| vec![end])
}

/// Whether a procedure counts a contact with the customer.
fn speaks(graph: &Graph<'_>, at: usize) -> bool {
    let touches = graph.procedure(at).touches.as_ref();
    touches.and_then(|touches| touches.expected).is_some_and(|expected| expected > 0)
}
