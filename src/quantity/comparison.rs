//! Limits: which side of an amount is allowed.

use serde::Deserialize;

/// Which side of an amount is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparison {
    /// `<=`, at most, up to.
    AtMost,
    /// `<`, below, before.
    Below,
    /// `>=`, at least.
    AtLeast,
    /// `>`, above, after.
    Above,
    /// `before 3 rings`: an event that must not be reached.
    Before,
}

/// How it is written in signs; the longer first, where one begins or ends like another.
pub(super) const SIGNS: [(&str, Comparison); 10] = [
    ("<=", Comparison::AtMost),
    ("=<", Comparison::AtMost),
    ("≤", Comparison::AtMost),
    ("&lt;", Comparison::Below),
    ("<", Comparison::Below),
    (">=", Comparison::AtLeast),
    ("=>", Comparison::AtLeast),
    ("≥", Comparison::AtLeast),
    ("&gt;", Comparison::Above),
    (">", Comparison::Above),
];
