//! What has changed since a reader last asked.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use serde_json::json;

/// The number of the state that can be asked for, shared by those who read the manual and those who show it.
#[derive(Debug)]
pub(super) struct Changes {
    number: Mutex<u64>,
    changed: Condvar,
}

impl Changes {
    /// The numbers begin with the time, so that a page that was opened under an earlier server notices the new one.
    #[allow(clippy::disallowed_methods, reason = "no page shows it")]
    pub(super) fn new() -> Self {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Self { number: Mutex::new(now.as_millis() as u64), changed: Condvar::new() }
    }

    /// Tells readers that the pages have changed. They can be asked for already: a reader that asks earlier gets the
    /// old page, and does not ask again.
    pub(super) fn announce(&self) {
        *self.lock() += 1;
        self.changed.notify_all();
    }

    /// The news for a reader who knows the state `since`: at once where there are any, otherwise when they come, when
    /// the reader stops waiting, or after a while.
    pub(super) fn wait(&self, since: u64, is_waiting: impl Fn() -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let known = |number: &mut u64| *number == since;
            let waited = self.changed.wait_timeout_while(self.lock(), GLANCE, known);
            let (mut number, _) = waited.unwrap_or_else(PoisonError::into_inner);
            if !known(&mut number) || Instant::now() >= end {
                return json!({ "number": *number }).to_string();
            }
            drop(number);
            if !is_waiting() {
                return String::new();
            }
        }
    }

    /// A panic while the number is held leaves a number that is whole.
    fn lock(&self) -> MutexGuard<'_, u64> {
        self.number.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Shorter than what servers between here and the reader would allow.
const PATIENCE: Duration = Duration::from_secs(25);

/// How soon a reader who has gone is noticed.
const GLANCE: Duration = Duration::from_secs(1);
