//! What has changed since a reader last asked.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

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
    summary: String,
    findings: Value,
    has_errors: bool,
}

impl Changes {
    pub(super) fn new(project: &Project) -> Self {
        let state = State {
            number: 1,
            summary: summary(project),
            findings: findings(project),
            has_errors: project.has_errors(),
        };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    /// Takes note of a change. A manual with errors is not shown; its findings are.
    ///
    /// Readers learn of a manual without errors from [`Changes::announce`], when its pages can be asked for: a reader
    /// that asks earlier gets the old page, and does not ask again.
    pub(super) fn publish(&self, project: &Project) {
        let (summary, findings) = (summary(project), findings(project));
        let mut state = self.lock();
        (state.summary, state.findings) = (summary, findings);
        state.has_errors = project.has_errors();
        if state.has_errors {
            state.number += 1;
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

    /// The news for a reader who knows the state `since`: at once where there are any, otherwise when they come, when
    /// the reader stops waiting, or after a while.
    pub(super) fn wait(&self, since: u64, is_waiting: impl Fn() -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let known = |state: &mut State| state.number == since;
            let waited = self.changed.wait_timeout_while(self.lock(), GLANCE, known);
            let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
            if !known(&mut state) || Instant::now() >= end {
                return state.news();
            }
            drop(state);
            if !is_waiting() {
                return String::new();
            }
        }
    }

    /// A panic while the state is held leaves a state that is whole.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn news(&self) -> String {
        let news = json!({
            "number": self.number,
            "hasErrors": self.has_errors,
            "summary": self.summary,
            "findings": self.findings,
        });
        news.to_string()
    }
}

/// Shorter than what servers between here and the reader would allow.
const PATIENCE: Duration = Duration::from_secs(25);

/// How soon a reader who has gone is noticed.
const GLANCE: Duration = Duration::from_secs(1);

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
