//! What is due, as the body of an issue: a list to tick off, with links to the files.

use super::Freshness;
use crate::escape::{code, link, markdown};

pub(super) fn write(freshness: &Freshness<'_>) -> String {
    let mut text = format!("{}.\n", freshness.summary());
    for owner in &freshness.owners {
        text.push_str(&format!("\n### {}\n\n", markdown(&owner.name)));
        for item in &owner.items {
            let procedure = item.procedure;
            let path = link(&format!("{}{}", freshness.address, procedure.text.path.as_str()));
            let why: Vec<String> =
                item.matters.iter().map(|matter| markdown(&matter.say(freshness.today))).collect();
            text.push_str(&format!(
                "- [ ] **[{}]({path})**: {}\n",
                markdown(procedure.name()),
                why.join("; ")
            ));
            text.push_str(&format!("      {}\n", code(&procedure.verify_command(&freshness.manual.config))));
        }
    }
    if !freshness.owners.is_empty() {
        text.push_str(
            "\nFollow the page where the work is done, and repair what is wrong on it. Then type the line below its name. \
             The method is `floor`. If you read the page with a person who does the work, it is `desk`. A crisis plan needs a \
             rehearsal, which is `drill`.\n",
        );
    }
    text
}
