//! By what a file is known to be the same as before.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// When a file was last written, how long it is, and which file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    written: SystemTime,
    /// When anything of it was changed, its time of writing too, and its number; zero where the system has none.
    changed: (i64, i64),
    number: u64,
    bytes: u64,
}

impl Stamp {
    /// That of a file; `None` where the system does not say when it was written.
    pub fn new(metadata: &Metadata) -> Option<Self> {
        let (changed, number) = of_system(metadata);
        Some(Self { written: metadata.modified().ok()?, changed, number, bytes: metadata.len() })
    }

    /// When it was written.
    pub fn written(&self) -> SystemTime {
        self.written
    }

    /// Whether it may be trusted, where `latest` is when any file was written last. Two changes shortly after one
    /// another may leave the same stamp; by the time something else was written, the first of them is long read.
    pub fn is_settled(&self, latest: SystemTime) -> bool {
        latest.duration_since(self.written).is_ok_and(|age| age > UNSETTLED)
    }
}

/// Longer than the time that any common file system rounds to.
const UNSETTLED: Duration = Duration::from_secs(2);

#[cfg(unix)]
fn of_system(metadata: &Metadata) -> ((i64, i64), u64) {
    use std::os::unix::fs::MetadataExt as _;

    ((metadata.ctime(), metadata.ctime_nsec()), metadata.ino())
}

#[cfg(not(unix))]
fn of_system(_: &Metadata) -> ((i64, i64), u64) {
    Default::default()
}
