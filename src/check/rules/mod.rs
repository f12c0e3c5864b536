//! One file a rule, and the table of all of them.

mod action_beyond_authority;
mod active_file;
mod alarm_before_target;
mod alarm_not_above_expected;
mod approver_is_owner;
mod broken_anchor;
mod broken_link;
mod broken_theme;
mod bulk_verification;
mod case_mismatch;
mod chain_over_alarm;
mod changed_since_verified;
mod check_without_role;
mod clashing_names;
mod confidential_data;
mod conflicting_procedures;
mod contradicting_amount;
mod copied_procedure;
mod dead_end;
mod deep_html;
mod departed_person;
mod differing_number;
mod differing_portions;
mod differing_unit;
mod disagreeing_temperatures;
mod doubled_amount;
mod duplicate_id;
mod duplicate_key;
mod edited_verification;
mod empty_heading;
mod empty_section;
mod empty_value;
mod escalation_to_self;
mod file_from_outside;
mod folder_mismatch;
mod folder_of_language;
mod foreign_syntax;
mod front_matter_missing;
mod front_matter_unreadable;
mod generic_alt;
mod group_owner;
mod hand_numbering;
mod hand_off_cycle;
mod hand_off_without_receiver;
mod hand_off_without_time;
mod hidden_characters;
mod history_without_git;
mod idle_department;
mod idle_role;
mod image_without_alt;
mod implausible_limit;
mod imprecise_unit;
mod imprecise_word;
mod incomplete_crisis_plan;
mod incomplete_critical_point;
mod incomplete_row;
mod large_picture;
mod link_to_retired;
mod local_link;
mod long_name;
mod long_procedure;
mod lost_portion;
mod lost_text;
mod machine_leftover;
mod malformed_id;
mod misplaced_warning;
mod missing_change_history;
mod missing_check;
mod missing_field;
mod missing_handed_item;
mod missing_image;
mod missing_successor;
mod missing_tolerance;
mod missing_touches;
mod missing_translation;
mod mixed_unit_systems;
mod no_steps;
mod not_a_page;
mod not_nfc;
mod not_utf8;
mod open_list;
mod orphan_procedure;
mod orphan_translation;
mod overlapping_sizes;
mod oversized_file;
mod owner_without_handle;
mod parts_not_whole;
mod parts_not_yield;
mod placeholder;
mod portion_without_amount;
mod portion_without_unit;
mod receipt_without_sender;
mod remedy_without_amends;
mod removed_html;
mod repeated_block;
mod repeated_portion;
mod reserved_address;
mod retyped_field;
mod second_title;
mod self_check;
mod self_verification;
mod setting_without_effect;
mod settings_unreadable;
mod skipped_heading_level;
mod space_in_address;
mod stale_baseline_entry;
mod stale_codeowners;
mod stale_translation;
mod step_without_role;
mod step_without_text;
mod steps_in_one_text;
mod steps_over_time;
mod supersedes_cycle;
mod suppression_without_reason;
mod target_without_number;
mod text_without_source;
mod timed_step_without_time;
mod two_names_for_one_item;
mod two_units_for_one_item;
mod unacknowledged_hand_off;
mod unbound_translation;
mod unclear_limit;
mod uncovered_tier;
mod undeclared_authority;
mod undeclared_hand_off;
mod unexpected_handed_item;
mod unknown_allergen;
mod unknown_department;
mod unknown_key;
mod unknown_owner;
mod unknown_procedure;
mod unknown_record;
mod unknown_role;
mod unknown_rule;
mod unknown_step;
mod unknown_tier;
mod unknown_unit;
mod unknown_word;
mod unlisted_allergen;
mod unlisted_portion;
mod unprintable_name;
mod unproven_verification;
mod unraised_version;
mod unreadable_file;
mod unreadable_value;
mod unsafe_address;
mod unshowable_picture;
mod untranslated_name;
mod untranslated_text;
mod unused_file;
mod unused_portion;
mod unused_suppression;
mod vague_check;
mod vague_quality;
mod vague_quantity;
mod vague_time;
mod version_not_raised;
mod video_without_captions;
mod weakened_lock;
mod wide_range;
mod wrong_kind;
mod wrong_language;
mod wrong_step_reference;
mod wrong_term;

pub use broken_theme::unmade_page;
pub use wrong_language::is_untranslated;

use super::Rule;

/// All rules, by name.
pub const RULES: &[Rule] = &[
    action_beyond_authority::RULE,
    active_file::RULE,
    alarm_before_target::RULE,
    alarm_not_above_expected::RULE,
    approver_is_owner::RULE,
    broken_anchor::RULE,
    broken_link::RULE,
    broken_theme::RULE,
    bulk_verification::RULE,
    case_mismatch::RULE,
    chain_over_alarm::RULE,
    changed_since_verified::RULE,
    check_without_role::RULE,
    clashing_names::RULE,
    confidential_data::RULE,
    conflicting_procedures::RULE,
    contradicting_amount::RULE,
    copied_procedure::RULE,
    dead_end::RULE,
    deep_html::RULE,
    departed_person::RULE,
    differing_number::RULE,
    differing_portions::RULE,
    differing_unit::RULE,
    disagreeing_temperatures::RULE,
    doubled_amount::RULE,
    duplicate_id::RULE,
    duplicate_key::RULE,
    edited_verification::RULE,
    empty_heading::RULE,
    empty_section::RULE,
    empty_value::RULE,
    escalation_to_self::RULE,
    file_from_outside::RULE,
    folder_mismatch::RULE,
    folder_of_language::RULE,
    foreign_syntax::RULE,
    front_matter_missing::RULE,
    front_matter_unreadable::RULE,
    generic_alt::RULE,
    group_owner::RULE,
    hand_numbering::RULE,
    hand_off_cycle::RULE,
    hand_off_without_receiver::RULE,
    hand_off_without_time::RULE,
    hidden_characters::RULE,
    history_without_git::RULE,
    idle_department::RULE,
    idle_role::RULE,
    image_without_alt::RULE,
    implausible_limit::RULE,
    imprecise_unit::RULE,
    imprecise_word::RULE,
    incomplete_crisis_plan::RULE,
    incomplete_critical_point::RULE,
    incomplete_row::RULE,
    large_picture::RULE,
    link_to_retired::RULE,
    local_link::RULE,
    long_name::RULE,
    long_procedure::RULE,
    lost_portion::RULE,
    lost_text::RULE,
    machine_leftover::RULE,
    malformed_id::RULE,
    misplaced_warning::RULE,
    missing_change_history::RULE,
    missing_check::RULE,
    missing_field::RULE,
    missing_handed_item::RULE,
    missing_image::RULE,
    missing_successor::RULE,
    missing_tolerance::RULE,
    missing_touches::RULE,
    missing_translation::RULE,
    mixed_unit_systems::RULE,
    no_steps::RULE,
    not_a_page::RULE,
    not_nfc::RULE,
    not_utf8::RULE,
    open_list::RULE,
    orphan_procedure::RULE,
    orphan_translation::RULE,
    overlapping_sizes::RULE,
    oversized_file::RULE,
    owner_without_handle::RULE,
    parts_not_whole::RULE,
    parts_not_yield::RULE,
    placeholder::RULE,
    portion_without_amount::RULE,
    portion_without_unit::RULE,
    receipt_without_sender::RULE,
    remedy_without_amends::RULE,
    removed_html::RULE,
    repeated_block::RULE,
    repeated_portion::RULE,
    reserved_address::RULE,
    retyped_field::RULE,
    second_title::RULE,
    self_check::RULE,
    self_verification::RULE,
    setting_without_effect::RULE,
    settings_unreadable::RULE,
    skipped_heading_level::RULE,
    space_in_address::RULE,
    stale_baseline_entry::RULE,
    stale_codeowners::RULE,
    stale_translation::RULE,
    step_without_role::RULE,
    step_without_text::RULE,
    steps_in_one_text::RULE,
    steps_over_time::RULE,
    supersedes_cycle::RULE,
    suppression_without_reason::RULE,
    target_without_number::RULE,
    text_without_source::RULE,
    timed_step_without_time::RULE,
    two_names_for_one_item::RULE,
    two_units_for_one_item::RULE,
    unacknowledged_hand_off::RULE,
    unbound_translation::RULE,
    unclear_limit::RULE,
    uncovered_tier::RULE,
    undeclared_authority::RULE,
    undeclared_hand_off::RULE,
    unexpected_handed_item::RULE,
    unknown_allergen::RULE,
    unknown_department::RULE,
    unknown_key::RULE,
    unknown_owner::RULE,
    unknown_procedure::RULE,
    unknown_record::RULE,
    unknown_role::RULE,
    unknown_rule::RULE,
    unknown_step::RULE,
    unknown_tier::RULE,
    unknown_unit::RULE,
    unknown_word::RULE,
    unlisted_allergen::RULE,
    unlisted_portion::RULE,
    unprintable_name::RULE,
    unproven_verification::RULE,
    unraised_version::RULE,
    unreadable_file::RULE,
    unreadable_value::RULE,
    unsafe_address::RULE,
    unshowable_picture::RULE,
    untranslated_name::RULE,
    untranslated_text::RULE,
    unused_file::RULE,
    unused_portion::RULE,
    unused_suppression::RULE,
    vague_check::RULE,
    vague_quality::RULE,
    vague_quantity::RULE,
    vague_time::RULE,
    version_not_raised::RULE,
    video_without_captions::RULE,
    weakened_lock::RULE,
    wide_range::RULE,
    wrong_kind::RULE,
    wrong_language::RULE,
    wrong_step_reference::RULE,
    wrong_term::RULE,
];
