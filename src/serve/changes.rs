//! What has changed since a reader last asked.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

use crate::diagnostic::Severity;
use crate::diagnostic::report::Format;
use crate::engine::Project;

/// The newest state of the manual, shared by those who read it and those who show it.
#[derive(Debug)]
pub(super) struct Changes {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    /// Counts the changes.
    number: u64,
    /// A sound manual that nobody has taken up yet.
    next: Option<Project>,
    summary: String,
    findings: Value,
    has_errors: bool,
}

impl Changes {
    pub(super) fn new(project: &Project) -> Self {
        let state = State {
            number: 1,
            next: None,
            summary: summary(project),
            findings: findings(project),
            has_errors: project.has_errors(),
        };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    /// Takes note of a change. A manual with errors is not shown; its findings are.
    ///
    /// Readers are told of a sound manual by [`Changes::announce`], when its pages are there: one who asks earlier
    /// would get the old page, and not ask again.
    pub(super) fn publish(&self, project: Project) {
        let mut state = self.lock();
        state.summary = summary(&project);
        state.findings = findings(&project);
        state.has_errors = project.has_errors();
        match state.has_errors {
            true => state.number += 1,
            false => state.next = Some(project),
        }
        drop(state);
        self.changed.notify_all();
    }

    /// Tells readers that the pages have changed.
    pub(super) fn announce(&self) {
        self.lock().number += 1;
        self.changed.notify_all();
    }

    pub(super) fn summary(&self) -> String {
        self.lock().summary.clone()
    }

    pub(super) fn has_next(&self) -> bool {
        self.lock().next.is_some()
    }

    /// The sound manual that [`Changes::has_next`] told of.
    pub(super) fn take_next(&self) -> Project {
        let mut state = self.lock();
        loop {
            match state.next.take() {
                Some(project) => return project,
                None => state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    /// The news for a reader who knows the state `since`: at once where there are any, else when they come or
    /// after a while, so that a reader who has gone does not wait forever.
    pub(super) fn wait(&self, since: u64) -> String {
        let state = self.lock();
        let known = |state: &mut State| state.number == since;
        let (state, _) =
            self.changed.wait_timeout_while(state, PATIENCE, known).unwrap_or_else(PoisonError::into_inner);
        let news = json!({
            "number": state.number,
            "hasErrors": state.has_errors,
            "summary": state.summary,
            "findings": state.findings,
        });
        news.to_string()
    }

    /// A panic while the state is held leaves a state that is whole.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Shorter than what servers between here and the reader would allow.
const PATIENCE: Duration = Duration::from_secs(25);

fn summary(project: &Project) -> String {
    project.report(&project.findings).summary()
}

/// The findings as the overlay shows them, the worst first.
fn findings(project: &Project) -> Value {
    let all: Value =
        serde_json::from_str(&project.report(&project.findings).write(Format::Json)).unwrap_or_default();
    let mut rows: Vec<Value> = all["findings"].as_array().cloned().unwrap_or_default();
    let place = |row: &Value| row["severity"].as_str().map(|severity| severity != Severity::Error.name());
    rows.sort_by_key(place);
    rows.truncate(SHOWN);
    rows.into()
}

/// More than one reads before one repairs the first.
const SHOWN: usize = 50;
