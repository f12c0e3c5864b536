//! What each aspect of a page is made of, for what is kept of a check.

use std::fmt::Write;

use super::links::links;
use crate::manual::{Aspect, Procedure, Step};

/// Whether two pages say the same of an aspect. The names that they are found by are the same anyway.
pub(super) fn is_same(aspect: Aspect, one: &Procedure, other: &Procedure) -> bool {
    says(aspect, one) == says(aspect, other)
}

/// What a page says of an aspect, as it is written: two amounts may be equal where a message would show another.
fn says(aspect: Aspect, page: &Procedure) -> String {
    let mut said = String::new();
    // Writing to a string can't fail.
    let mut add = |part: &dyn std::fmt::Debug| _ = write!(said, "{part:?};");
    add(&(page.status, page.kind, &page.department, &page.former_ids, page.translation.is_some()));
    add(&(&page.unreadable, &page.problems, page.steps.len(), page.recovery.len()));
    match aspect {
        Aspect::Standing => {}
        Aspect::Governance => {
            add(&(&page.owner, &page.tiers, &page.trigger, &page.verified, &page.approved));
            add(&(&page.supersedes, &page.superseded_by, &page.records));
            add(&steps(page).map(|step| &step.record).collect::<Vec<_>>());
            add(&page.critical);
            page.each_role(&mut |who, _| add(&who));
        }
        Aspect::Portions => add(&(&page.portions, &page.product)),
        Aspect::Steps => {
            add(&steps(page).map(|step| &step.action.source).collect::<Vec<_>>());
            add(&(&page.portions, &page.trigger));
        }
        Aspect::Links => {
            add(&links(page).map(|placed| placed.link.target.clone()).collect::<Vec<_>>());
            let senders: Vec<_> = page.receives.iter().map(|receipt| &receipt.from).collect();
            add(&(&page.related, senders, page.is_entry));
        }
        Aspect::Work => {
            add(&(&page.tiers, &page.trigger, page.is_entry, &page.touches, &page.targets));
            add(&(&page.total_time, &page.receives, &page.escalate, &page.related, &page.by));
            let hand_offs = steps(page).enumerate().filter(|(_, step)| step.hand_off.is_some());
            add(&hand_offs.collect::<Vec<_>>());
        }
    }
    said
}

fn steps(page: &Procedure) -> impl Iterator<Item = &Step> {
    page.steps.iter().chain(&page.recovery)
}
