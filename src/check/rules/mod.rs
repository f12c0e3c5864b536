//! One file a rule, and the table of all of them.

mod broken_anchor;
mod broken_link;
mod broken_theme;
mod contradicting_amount;
mod duplicate_id;
mod duplicate_key;
mod empty_value;
mod front_matter_missing;
mod front_matter_unreadable;
mod image_without_alt;
mod link_to_retired;
mod malformed_id;
mod missing_field;
mod missing_image;
mod no_steps;
mod not_utf8;
mod placeholder;
mod portion_without_amount;
mod portion_without_unit;
mod settings_unreadable;
mod step_without_role;
mod step_without_text;
mod unknown_department;
mod unknown_key;
mod unknown_owner;
mod unknown_procedure;
mod unknown_role;
mod unknown_tier;
mod unknown_unit;
mod unknown_word;
mod unlisted_portion;
mod unreadable_file;
mod unreadable_value;
mod unused_portion;
mod wrong_kind;

use super::Rule;

/// All rules, by name.
pub const RULES: &[Rule] = &[
    broken_anchor::RULE,
    broken_link::RULE,
    broken_theme::RULE,
    contradicting_amount::RULE,
    duplicate_id::RULE,
    duplicate_key::RULE,
    empty_value::RULE,
    front_matter_missing::RULE,
    front_matter_unreadable::RULE,
    image_without_alt::RULE,
    link_to_retired::RULE,
    malformed_id::RULE,
    missing_field::RULE,
    missing_image::RULE,
    no_steps::RULE,
    not_utf8::RULE,
    placeholder::RULE,
    portion_without_amount::RULE,
    portion_without_unit::RULE,
    settings_unreadable::RULE,
    step_without_role::RULE,
    step_without_text::RULE,
    unknown_department::RULE,
    unknown_key::RULE,
    unknown_owner::RULE,
    unknown_procedure::RULE,
    unknown_role::RULE,
    unknown_tier::RULE,
    unknown_unit::RULE,
    unknown_word::RULE,
    unlisted_portion::RULE,
    unreadable_file::RULE,
    unreadable_value::RULE,
    unused_portion::RULE,
    wrong_kind::RULE,
];
