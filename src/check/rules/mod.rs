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
mod imprecise_word;
mod link_to_retired;
mod malformed_id;
mod missing_field;
mod missing_image;
mod no_steps;
mod not_utf8;
mod open_list;
mod placeholder;
mod portion_without_amount;
mod portion_without_unit;
mod settings_unreadable;
mod stale_baseline_entry;
mod step_without_role;
mod step_without_text;
mod suppression_without_reason;
mod target_without_number;
mod timed_step_without_time;
mod unknown_department;
mod unknown_key;
mod unknown_owner;
mod unknown_procedure;
mod unknown_role;
mod unknown_rule;
mod unknown_tier;
mod unknown_unit;
mod unknown_word;
mod unlisted_portion;
mod unreadable_file;
mod unreadable_value;
mod unused_portion;
mod unused_suppression;
mod vague_check;
mod vague_quality;
mod vague_quantity;
mod vague_time;
mod weakened_lock;
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
    imprecise_word::RULE,
    link_to_retired::RULE,
    malformed_id::RULE,
    missing_field::RULE,
    missing_image::RULE,
    no_steps::RULE,
    not_utf8::RULE,
    open_list::RULE,
    placeholder::RULE,
    portion_without_amount::RULE,
    portion_without_unit::RULE,
    settings_unreadable::RULE,
    stale_baseline_entry::RULE,
    step_without_role::RULE,
    step_without_text::RULE,
    suppression_without_reason::RULE,
    target_without_number::RULE,
    timed_step_without_time::RULE,
    unknown_department::RULE,
    unknown_key::RULE,
    unknown_owner::RULE,
    unknown_procedure::RULE,
    unknown_role::RULE,
    unknown_rule::RULE,
    unknown_tier::RULE,
    unknown_unit::RULE,
    unknown_word::RULE,
    unlisted_portion::RULE,
    unreadable_file::RULE,
    unreadable_value::RULE,
    unused_portion::RULE,
    unused_suppression::RULE,
    vague_check::RULE,
    vague_quality::RULE,
    vague_quantity::RULE,
    vague_time::RULE,
    weakened_lock::RULE,
    wrong_kind::RULE,
];
