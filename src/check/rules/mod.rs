//! One file a rule, and the table of all of them.

mod broken_theme;
mod front_matter_missing;
mod front_matter_unreadable;
mod missing_field;
mod no_steps;
mod step_without_role;
mod unknown_key;

use super::Rule;

/// All rules, by name.
pub const RULES: &[Rule] = &[
    broken_theme::RULE,
    front_matter_missing::RULE,
    front_matter_unreadable::RULE,
    missing_field::RULE,
    no_steps::RULE,
    step_without_role::RULE,
    unknown_key::RULE,
];
