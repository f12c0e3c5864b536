//! What each role has to do with which procedure.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::register::{Section, sections};
use crate::manual::{CriticalPoint, Escalation, Manual, Procedure, Receipt, Remedy, Spokesperson, Step};

/// What a role has to do with a procedure, in the order of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Duty {
    /// Does steps of it.
    Does,
    /// Looks at what others have done.
    Checks,
    /// Watches a critical limit, or makes sure that it is watched.
    Watches,
    /// Takes work up from other procedures.
    Takes,
    /// Hands work on.
    HandsOn,
    /// Is told or called when something goes wrong, or speaks for the house.
    Called,
    /// Answers for it.
    Owns,
}

impl Duty {
    /// The key of its heading among the interface texts.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Does => "role-does",
            Self::Checks => "role-checks",
            Self::Watches => "role-watches",
            Self::Takes => "role-takes",
            Self::HandsOn => "role-hands-on",
            Self::Called => "role-called",
            Self::Owns => "role-owns",
        }
    }
}

/// One thing that a role does in a procedure.
#[derive(Clone, Copy, Debug)]
pub(super) enum Task<'m> {
    /// Does this step, or checks it, or hands on with it; the number is what staff read.
    Step(usize, &'m Step),
    /// Watches this limit.
    Monitors(&'m CriticalPoint),
    /// Makes sure that this limit is watched.
    Verifies(&'m CriticalPoint),
    /// Takes this up.
    Receives(&'m Receipt),
    /// Is told.
    Told(&'m Remedy),
    /// Is called.
    Called(&'m Escalation),
    /// Speaks to the outside.
    Speaks(&'m Spokesperson),
    /// Answers for the whole.
    Owns,
}

/// All that a role does in one procedure for one reason.
#[derive(Clone, Debug)]
pub(super) struct Work<'m> {
    /// Why.
    pub duty: Duty,
    /// The procedure.
    pub procedure: &'m Procedure,
    /// What it does, in the order of the procedure.
    pub tasks: Vec<Task<'m>>,
}

/// What each role does, by the order of roles in `book.toml`.
#[derive(Debug, Default)]
pub(super) struct Duties<'m> {
    by_role: Vec<Vec<Arc<Work<'m>>>>,
    known: Vec<Vec<&'m Procedure>>,
}

impl<'m> Duties<'m> {
    /// Looks through `procedures`, which are in the order of pages. What a person does, their role does, and what a role
    /// does, the roles do that include it.
    pub(super) fn new(manual: &'m Manual, procedures: &[&'m Procedure]) -> Self {
        let config = &manual.config;
        let roles = config.roles.iter().enumerate().map(|(place, role)| (role.id.as_str(), place));
        let roles: HashMap<&str, usize> = roles.collect();
        let people = config.people.iter().filter_map(|person| {
            let role = roles.get(person.role.as_deref()?)?;
            Some((person.id.as_str(), *role))
        });
        // Where a person is called like a role, the role is meant.
        let mut places: HashMap<&str, usize> = people.collect();
        places.extend(roles);
        let mut includers = vec![Vec::new(); config.roles.len()];
        for role in 0..config.roles.len() {
            config.work_of(role).into_iter().for_each(|included| includers[included].push(role));
        }
        let mut by_role = vec![Vec::new(); config.roles.len()];
        for procedure in procedures {
            each_task(procedure, &mut |who, duty, task| {
                let Some(role) = who.and_then(|who| places.get(who)).copied() else { return };
                // To answer for a page is not shared.
                let doers = if duty == Duty::Owns { std::slice::from_ref(&role) } else { &includers[role] };
                for doer in doers {
                    add(&mut by_role[*doer], Work { duty, procedure, tasks: vec![task] });
                }
            });
        }
        for works in &mut by_role {
            works.sort_by_key(|work| work.duty); // stable: each duty stays in the order of pages
        }
        let known = by_role.iter().map(|works| must_know(works)).collect();
        let by_role = by_role.into_iter().map(|works| works.into_iter().map(Arc::new).collect()).collect();
        Self { by_role, known }
    }

    /// What a role does, each duty in the order of pages.
    pub(super) fn of(&self, role: usize) -> &[Arc<Work<'m>>] {
        self.by_role.get(role).map_or(&[], Vec::as_slice)
    }

    /// The procedures that a role takes part in and so must know, in the order of pages.
    pub(super) fn must_know(&self, role: usize) -> &[&'m Procedure] {
        self.known.get(role).map_or(&[], Vec::as_slice)
    }

    /// What a role does, under a heading for each duty.
    pub(super) fn sections(
        &self,
        role: usize,
        heading: impl Fn(Duty) -> String,
    ) -> Vec<Section<Arc<Work<'m>>>> {
        let works = self.of(role).iter().cloned();
        sections(works, |work| heading(work.duty), |one, other| one.duty == other.duty)
    }
}

/// Adds work to that which a role has for the same reason in the same procedure, where it has some.
fn add<'m>(works: &mut Vec<Work<'m>>, work: Work<'m>) {
    let mut of_this = works.iter_mut().rev().take_while(|other| other.procedure.path == work.procedure.path);
    match of_this.find(|other| other.duty == work.duty) {
        Some(same) => same.tasks.extend(work.tasks),
        None => works.push(work),
    }
}

fn must_know<'m>(works: &[Work<'m>]) -> Vec<&'m Procedure> {
    let taking_part = works.iter().filter(|work| work.duty != Duty::Owns).map(|work| work.procedure);
    let mut seen = HashSet::new();
    taking_part.filter(|procedure| seen.insert(procedure.path.as_str())).collect()
}

/// Who has which duties in a procedure.
pub(super) fn duties_in(procedure: &Procedure) -> Vec<(&str, Duty)> {
    let mut found = Vec::new();
    each_task(procedure, &mut |who, duty, _| found.extend(who.map(|who| (who, duty))));
    found.sort_unstable();
    found.dedup();
    found
}

/// Names everybody who has something to do with a procedure.
fn each_task<'m>(procedure: &'m Procedure, note: &mut dyn FnMut(Option<&'m str>, Duty, Task<'m>)) {
    for steps in [&procedure.steps, &procedure.recovery] {
        for (index, step) in steps.iter().enumerate() {
            let (by, task) = (procedure.doer(step), Task::Step(index + 1, step));
            note(by, Duty::Does, task);
            if let Some(check) = &step.check {
                note(check.by.as_deref(), Duty::Checks, task);
            }
            if step.hand_off.is_some() {
                note(by, Duty::HandsOn, task);
            }
        }
    }
    for point in &procedure.critical {
        let monitor = point.monitor.as_ref().and_then(|monitor| monitor.by.as_deref());
        let verify = point.verify.as_ref().and_then(|verify| verify.by.as_deref());
        note(monitor, Duty::Watches, Task::Monitors(point));
        note(verify, Duty::Watches, Task::Verifies(point));
    }
    // Who does the first step is the one who takes the work up.
    let first = procedure.steps.first().and_then(|step| procedure.doer(step));
    for receipt in &procedure.receives {
        note(first, Duty::Takes, Task::Receives(receipt));
    }
    for row in &procedure.if_wrong {
        note(row.tell.as_deref(), Duty::Called, Task::Told(row));
    }
    for row in &procedure.escalate {
        note(row.to.as_deref(), Duty::Called, Task::Called(row));
    }
    if let Some(speaks) = &procedure.speaks {
        note(speaks.by.as_deref(), Duty::Called, Task::Speaks(speaks));
    }
    note(procedure.owner.as_deref(), Duty::Owns, Task::Owns);
}
