//! The way to a value: `steps[3].check.by`.

use std::fmt;

/// One part of a way to a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// The value of a key.
    Key(String),
    /// An item of a list, counted from 0.
    Index(usize),
}

impl From<&str> for Segment {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<&String> for Segment {
    fn from(key: &String) -> Self {
        Self::Key(key.clone())
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The way to a value from the top of its file. People count items from 1, and so it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(pub Vec<Segment>);

impl Path {
    /// The way to the value that contains this one.
    pub fn parent(&self) -> Option<Self> {
        let (_, rest) = self.0.split_last()?;
        Some(Self(rest.to_vec()))
    }

    /// The same way and one part further.
    #[must_use]
    pub fn then(&self, segment: impl Into<Segment>) -> Self {
        let mut path = self.clone();
        path.0.push(segment.into());
        path
    }

    /// Whether this way begins with all of `other`.
    pub fn starts_with(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The last key on the way.
    pub fn last_key(&self) -> Option<&str> {
        self.0.iter().rev().find_map(|segment| match segment {
            Segment::Key(key) => Some(key.as_str()),
            Segment::Index(_) => None,
        })
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Key(key) if at == 0 => write!(f, "{key}")?,
                Segment::Key(key) => write!(f, ".{key}")?,
                Segment::Index(index) => write!(f, "[{}]", index + 1)?,
            }
        }
        Ok(())
    }
}

/// Writes a [`Path`] from its parts: `path!["steps", 3, "by"]`.
#[macro_export]
macro_rules! path {
    ($($segment:expr),* $(,)?) => {
        $crate::fields::Path(vec![$($crate::fields::Segment::from($segment)),*])
    };
}

/// The way to the value being read, borrowed from the data: it costs nothing until somebody wants it.
#[derive(Clone, Copy, Debug)]
pub enum Trail<'n> {
    /// The value of a key.
    Key(&'n str),
    /// An item of a list.
    Index(usize),
}

impl From<&[Trail<'_>]> for Path {
    fn from(trail: &[Trail<'_>]) -> Self {
        Self(trail.iter().map(|part| (*part).into()).collect())
    }
}

impl From<Trail<'_>> for Segment {
    fn from(trail: Trail<'_>) -> Self {
        match trail {
            Trail::Key(key) => Self::Key(key.to_owned()),
            Trail::Index(index) => Self::Index(index),
        }
    }
}
