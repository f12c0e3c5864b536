//! Why a file or a folder can't be read.

use std::fmt;
use std::io;

use super::Size;

/// Why a file or a folder is not read, or not written through.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadFault {
    /// It does not exist.
    Missing,
    /// It is a link to something that does not exist.
    Dangling,
    /// Its path leads out of the border.
    Outside(Border),
    /// It is a link, or is below a link, that leads out of the border.
    LinkOutside(Border),
    /// A link leads to a hidden file or folder, or the path leads into `.git`: secrets are kept there.
    Hidden,
    /// It is a folder that holds the folder of `book.toml`.
    Around,
    /// It is neither a file nor a folder but a device, a named pipe or a socket.
    Special(&'static str),
    /// It is larger than the limit.
    Oversized(Size),
    /// Anything else, in the words of the system or of git.
    Refused(String),
}

/// What a manual may not lead out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Border {
    /// The git repository that holds the manual.
    Repository,
    /// The folder of `book.toml`, where there is no repository.
    Manual,
}

impl ReadFault {
    /// Whether something outside the manual, or hidden in it, would have been read.
    pub fn is_from_outside(&self) -> bool {
        matches!(self, Self::Outside(_) | Self::LinkOutside(_) | Self::Hidden | Self::Around)
    }
}

impl From<io::Error> for ReadFault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            _ => Self::Refused(error.to_string()),
        }
    }
}

impl From<ReadFault> for io::Error {
    fn from(fault: ReadFault) -> Self {
        Self::other(fault)
    }
}

impl fmt::Display for ReadFault {
    /// As a reason that follows a colon.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("it does not exist"),
            Self::Dangling => f.write_str("it is a link to a file that does not exist"),
            Self::Outside(border) => write!(f, "it is outside {border}"),
            Self::LinkOutside(border) => write!(f, "it is a link that leads out of {border}"),
            Self::Hidden => f.write_str("it leads to a hidden file or folder"),
            Self::Around => f.write_str("it is a folder around that of `book.toml`"),
            Self::Special(kind) => write!(f, "it is {kind}, not a file"),
            Self::Oversized(most) => write!(f, "it is larger than {most}"),
            Self::Refused(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for ReadFault {}

impl fmt::Display for Border {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Repository => "the repository",
            Self::Manual => "the folder of `book.toml`",
        })
    }
}

/// A few links to folders that hold links to folders lead to more files than any disk could hold.
pub(super) const MOST_LINKED: usize = 20_000;

pub(super) fn too_many_linked() -> ReadFault {
    ReadFault::Refused(format!("the links to folders lead to more than {MOST_LINKED} files"))
}

pub(super) fn link_to_above() -> ReadFault {
    ReadFault::Refused("it is a link to a folder above itself".to_owned())
}

pub(super) fn not_a_folder() -> ReadFault {
    ReadFault::Refused("it is a file, not a folder".to_owned())
}
