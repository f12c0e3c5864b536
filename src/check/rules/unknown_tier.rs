//! A kind of customers that `book.toml` does not declare.

use crate::check::names::Sort;
use crate::check::problems::Holder;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::Severity;
use crate::manual::{Manual, Procedure, Tiers};

pub(super) const RULE: Rule = Rule {
    name: "unknown-tier",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Active,
    page: include_str!("unknown_tier.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let Tiers::Some(tiers) = &procedure.tiers else { return };
    let config = &manual.config;
    for (index, tier) in tiers.iter().enumerate() {
        if !Sort::Tier.is_declared(tier, config) {
            let path = procedure.item_path("tiers", index);
            let message = match tier == "all" {
                true => {
                    "`all` stands alone: it holds for every customer, so the others say nothing".to_owned()
                }
                false => format!("there is no customer tier `{tier}`"),
            };
            let mut finding = Sort::Tier.unknown(tier, message, Holder::Page(procedure), &path, config);
            if tier == "all" {
                finding.fix = None;
                finding.help = Some("write `tiers: all`, or list only those for which it holds".to_owned());
            } else if finding.fix.is_none() {
                // `everyone` and its like are meant more often than a tier that is yet to be declared.
                finding.help =
                    finding.help.map(|help| format!("for every customer, write `tiers: all`; {help}"));
            }
            findings.push(finding);
        }
    }
}
