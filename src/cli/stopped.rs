//! Why a command could not do its work.

use crate::output::WriteFault;
use crate::serve::ServeFault;
use crate::source::git::GitFault;

/// How a command ended, or why it could not do its work.
pub(super) type Ended = Result<super::Outcome, Stopped>;

/// Why a command could not do its work, in whole sentences for whoever typed it. The process then ends with 2.
#[derive(Debug)]
pub(super) struct Stopped(pub String);

impl From<String> for Stopped {
    fn from(reason: String) -> Self {
        Self(reason)
    }
}

impl From<GitFault> for Stopped {
    fn from(fault: GitFault) -> Self {
        Self(format!("{fault}."))
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
