//! Customers whom no procedure is for.

use std::collections::BTreeMap;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::wording::normal;
use crate::manual::{Manual, Procedure, Tiers};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "uncovered-tier",
    severity: Severity::Warning,
    group: Group::Promises,
    scope: Scope::Active,
    page: include_str!("uncovered_tier.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let active = || manual.procedures().filter(|page| page.is_active() && page.kind.has_steps());
    if manual.config.tiers.is_empty() {
        return;
    }
    let nowhere = nowhere(manual, &active().collect::<Vec<_>>());
    findings.extend(nowhere.iter().map(|tier| left_out(manual, tier)));
    let mut by_trigger: BTreeMap<String, Vec<&Procedure>> = BTreeMap::new();
    for procedure in active() {
        if let Some(trigger) = &procedure.trigger {
            by_trigger.entry(normal(&trigger.source)).or_default().push(procedure);
        }
    }
    for procedures in by_trigger.values().filter(|procedures| procedures.len() > 1) {
        findings.extend(gap(manual, procedures, &nowhere));
    }
}

/// Tiers that no procedure speaks of, where procedures speak of tiers at all.
fn nowhere<'m>(manual: &'m Manual, active: &[&Procedure]) -> Vec<&'m str> {
    let said = || {
        active.iter().filter_map(|page| match &page.tiers {
            Tiers::Some(tiers) => Some(tiers),
            _ => None,
        })
    };
    // A tier that is not declared has a finding of its own, and may be one that is missing here.
    let is_sound = said().flatten().all(|tier| manual.config.tier(tier).is_some());
    if said().next().is_none() || !is_sound || active.iter().any(|page| page.tiers == Tiers::All) {
        return Vec::new();
    }
    let tiers = manual.config.tiers.iter().map(|tier| tier.id.as_str());
    tiers.filter(|tier| !active.iter().any(|page| covers(page, tier))).collect()
}

fn left_out(manual: &Manual, tier: &str) -> Finding {
    let place = manual.config.place(&path!["tiers", tier], true);
    let help = format!(
        "small customers are customers too; add `{tier}` to `tiers` of the procedures that hold for them, or write \
         `tiers: all`"
    );
    let finding = Finding::new(place, format!("no procedure holds for `{tier}`"));
    finding.label("nothing is written for them").help(help)
}

/// The tiers that are left out by procedures which one thing begins.
fn gap(manual: &Manual, procedures: &[&Procedure], nowhere: &[&str]) -> Option<Finding> {
    if !procedures.iter().all(|page| matches!(page.tiers, Tiers::Some(_))) {
        return None;
    }
    let tiers = manual.config.tiers.iter().map(|tier| tier.id.as_str());
    let tiers = tiers.filter(|tier| !nowhere.contains(tier));
    let left_out: Vec<&str> =
        tiers.filter(|tier| !procedures.iter().any(|page| covers(page, tier))).collect();
    let (first, rest) = procedures.split_first()?;
    if left_out.is_empty() {
        return None;
    }
    let names: Vec<String> = left_out.iter().map(|tier| format!("`{tier}`")).collect();
    let message = format!(
        "what is done for {}? These {} procedures begin alike, and none holds for them",
        names.join(" and "),
        procedures.len()
    );
    let mut finding = Finding::new(first.value_at(&path!["tiers"]), message).label("not for all");
    for other in rest {
        finding = finding.related(other.value_at(&path!["tiers"]), "nor here");
    }
    Some(finding.help(format!(
        "add {} to `tiers` of the one that holds for them, or write a procedure of their own",
        names.join(" and ")
    )))
}

fn covers(procedure: &Procedure, tier: &str) -> bool {
    match &procedure.tiers {
        Tiers::All => true,
        Tiers::Some(tiers) => tiers.iter().any(|own| own == tier),
        Tiers::Unsaid => false,
    }
}
