//! Where a handbook is written, and where a build keeps what it has in hand.

use std::path::PathBuf;

/// The folder of a handbook and what a build keeps beside it.
#[derive(Clone, Debug)]
pub(super) struct Paths {
    /// The folder, with its symbolic links followed.
    pub(super) folder: PathBuf,
    /// Where this build keeps what it has in hand.
    pub(super) work: PathBuf,
}

impl Paths {
    /// Where the new handbook is made.
    pub(super) fn stage(&self) -> PathBuf {
        self.work.join("new")
    }

    /// Where a swap that takes more than one step is written down.
    pub(super) fn journal(&self) -> PathBuf {
        self.work.join("placing.json")
    }
}
