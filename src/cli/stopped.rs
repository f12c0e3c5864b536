//! Why a command could not do its work.

use std::error::Error;
use std::fmt;

use crate::output::WriteFault;
use crate::serve::ServeFault;
use crate::source::git::GitFault;

/// How a command ended, or why it could not do its work.
pub(super) type Ended = Result<super::Outcome, Stopped>;

/// Why a command could not do its work, in words for the person who typed it. The process then ends with 2.
#[derive(Debug)]
pub(super) struct Stopped(pub String);

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Stopped {}

impl From<GitFault> for Stopped {
    fn from(fault: GitFault) -> Self {
        // It is also a reason behind a colon, so that it begins with a small letter.
        let reason = fault.to_string();
        let mut letters = reason.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        Self(format!("{}{}.", first.collect::<String>(), letters.as_str()))
    }
}

impl From<WriteFault> for Stopped {
    fn from(fault: WriteFault) -> Self {
        Self(format!("{fault}."))
    }
}

impl From<ServeFault> for Stopped {
    fn from(fault: ServeFault) -> Self {
        Self(format!("{fault}."))
    }
}
