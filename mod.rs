//! One file a rule, and the table of all of them.


use super::Rule;

/// All rules, by name.
pub const RULES: &[Rule] = &[
];
