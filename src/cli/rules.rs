//! `sopbook rules`: what is checked.

use clap::Args;

use super::stopped::Ended;
use super::{Outcome, terminal};
use crate::check::{RULES, RulePage};

/// Lists all rules.
#[derive(Debug, Args)]
pub(super) struct Rules {}

pub(super) fn list(_: &Rules) -> Ended {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut text = String::new();
    let mut sorted: Vec<_> = RULES.iter().collect();
    sorted.sort_by_key(|rule| (rule.group, rule.name));
    let mut group = None;
    for rule in sorted {
        if group.replace(rule.group) != Some(rule.group) {
            text.push_str(&format!("\n{}\n", rule.group.name()));
        }
        let summary = RulePage::new(rule.page).summary();
        text.push_str(&format!("  {:width$}  {:7}  {summary}\n", rule.name, rule.severity));
    }
    text.push_str("\nsopbook explain RULE tells more.\n");
    terminal::say(text.trim_start_matches('\n'))?;
    Ok(Outcome::Clean)
}
