//! `sopbook rules` and `sopbook explain`: what is checked, and why.

use clap::Args;

use super::{Outcome, terminal};
use crate::check::{RULES, RulePage, rule};
use crate::manual::closest;

/// Lists all rules.
#[derive(Debug, Args)]
pub(super) struct Rules {}

/// Says what a rule finds, why it matters, what is wrong and what is right.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The name of the rule, as a finding shows it.
    rule: String,
}

pub(super) fn list(_: &Rules) -> Outcome {
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
    terminal::say(text.trim_start_matches('\n'));
    Outcome::Clean
}

pub(super) fn explain(arguments: &Explain) -> Outcome {
    match rule(&arguments.rule) {
        Some(rule) => {
            terminal::say(rule.page);
            Outcome::Clean
        }
        None => {
            let similar = closest(&arguments.rule, RULES.iter().map(|rule| rule.name));
            let hint = similar.map_or(String::new(), |name| format!(" Did you mean `{name}`?"));
            terminal::note(&format!(
                "There is no rule `{}`.{hint} `sopbook rules` lists them all.",
                arguments.rule
            ));
            Outcome::Failed
        }
    }
}
