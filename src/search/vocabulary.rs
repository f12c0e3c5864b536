//! The words of some pages, and which of them belong together.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// The forms of words and what they are forms of.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Vocabulary {
    /// A form and the number of its class.
    pub forms: Vec<(SmolStr, u32)>,
    /// What the forms of each class have in common.
    pub classes: Vec<SmolStr>,
}
