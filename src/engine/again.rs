//! A handbook that need not be made again, because everything would be the same.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::digest::{Digest, Digester};
use crate::output::{Summary, Turn};
use crate::render::Print;
use crate::source::{Files, Trace};

/// What a build read and what it made of that.
///
/// A build is a function of what it reads: as long as each file gives the same answer, and the handbook is as it was
/// made, the same program would make the same and write nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LastBuild {
    /// The program that made it.
    program: String,
    read: Trace,
    /// The digest of all files of the handbook.
    made: Digest,
    /// Whether anything was found in the manual, which is told with each build.
    pub has_findings: bool,
}

impl LastBuild {
    /// Notes a build.
    pub fn new(read: Trace, prints: &BTreeMap<String, Print>, has_findings: bool) -> Self {
        Self { program: PROGRAM.to_owned(), read, made: digest(prints), has_findings }
    }

    /// What a build would do now, if that is known: nothing.
    pub fn again(&self, files: &dyn Files, turn: &Turn) -> Option<Summary> {
        if self.program != PROGRAM || !self.read.is_same(files) {
            return None;
        }
        let there = turn.last(Print::of)?;
        (digest(&there) == self.made).then_some(Summary { kept: there.len(), ..Summary::default() })
    }
}

/// The version of this program and the digest of its source: two programs that would make different pages differ in it.
pub(super) const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("SOPBOOK_SOURCE"));

fn digest(prints: &BTreeMap<String, Print>) -> Digest {
    let mut digester = Digester::default();
    for (address, print) in prints {
        digester.add(address);
        digester.add(print.hash.to_be_bytes());
        digester.add(print.bytes.to_be_bytes());
    }
    digester.finish()
}
