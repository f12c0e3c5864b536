//! `sopbook rules`: what is checked.

use std::collections::BTreeMap;

use clap::Args;

use super::stopped::Ended;
use super::{Outcome, terminal};
use crate::check::{Group, RULES, Rule, RulePage};

/// Lists everything that is checked.
#[derive(Debug, Args)]
pub(super) struct Rules {}

pub(super) fn list(_: &Rules) -> Ended {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for (group, rules) in by_group() {
        text.push_str(&format!("\n{}\n", group.name()));
        for rule in rules {
            let summary = RulePage::new(rule.page).summary();
            text.push_str(&format!("  {:width$}  {:7}  {summary}\n", rule.name, rule.severity));
        }
    }
    text.push_str("\nTo read more about a rule, type its name: sopbook explain missing-field\n");
    terminal::say(text.trim_start_matches('\n'))?;
    Ok(Outcome::Clean)
}

/// The rules by what they are about, each group by name.
pub(super) fn by_group() -> BTreeMap<Group, Vec<&'static Rule>> {
    let mut groups: BTreeMap<Group, Vec<&Rule>> = BTreeMap::new();
    for rule in RULES {
        groups.entry(rule.group).or_default().push(rule);
    }
    groups.values_mut().for_each(|rules| rules.sort_by_key(|rule| rule.name));
    groups
}
