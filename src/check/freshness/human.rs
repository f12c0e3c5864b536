//! What is due, for a person at a terminal.

use super::Freshness;
use crate::diagnostic::report::plural;
use crate::escape::{line, terminal};

pub(super) fn write(freshness: &Freshness<'_>) -> String {
    let mut text = String::new();
    for owner in &freshness.owners {
        text.push_str(&format!("{}: {}\n", line(&owner.name), plural(owner.items.len(), "procedure")));
        for item in &owner.items {
            let procedure = item.procedure;
            text.push_str(&format!("  {}  {}\n", line(procedure.name()), procedure.text.path));
            for matter in &item.matters {
                text.push_str(&format!("    {}\n", line(&matter.say(freshness.today))));
            }
            text.push_str(&format!("    $ {}\n", line(&procedure.verify_command(&freshness.manual.config))));
        }
        text.push('\n');
    }
    text.push_str(&format!("{}\n", freshness.summary()));
    terminal(&text)
}
