//! Portions: what must be the same every time.

use super::change::{Change, ChangeKind, Detail};
use super::units::Side;
use super::{Pair, matching};
use crate::manual::{Amount, Portion, Portions, Yield};
use crate::quantity::Tolerance;

pub(super) fn compare(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (pair.old.portions.list(), pair.new.portions.list());
    for (old, new) in by_key(before, after) {
        match (old.map(|at| &before[at]), new.map(|at| &after[at])) {
            (Some(old), Some(new)) => portion(pair, old, new, changes),
            (None, Some(new)) => {
                let whole = whole(new, pair.after);
                let change = Change::new(ChangeKind::PortionAdded, format!("new portion {whole}"));
                changes.push(change.of(new.label().into_owned()).values(None, Some(whole)));
            }
            (Some(old), None) => {
                let whole = whole(old, pair.before);
                let change = Change::new(ChangeKind::PortionRemoved, format!("portion {whole} taken out"));
                changes.push(change.of(old.label().into_owned()).values(Some(whole), None));
            }
            (None, None) => {}
        }
    }
    if !matches!(pair.old.portions, Portions::None) && matches!(pair.new.portions, Portions::None) {
        changes.push(Change::new(ChangeKind::PortionOther, "nothing is measured out any more"));
    }
    let yields = |said: &Option<Yield>| said.as_ref().map(|said| format!("{} {}", said.number, said.what));
    changes.extend(Change::value(
        ChangeKind::Yield,
        "yield",
        yields(&pair.old.yields),
        yields(&pair.new.yields),
    ));
}

/// Portions with the same key; what is left over with the same item or name, so that a new key is no new portion.
fn by_key(before: &[Portion], after: &[Portion]) -> Vec<matching::Match> {
    let mut matched: Vec<Option<usize>> =
        after.iter().map(|new| before.iter().position(|old| old.key == new.key)).collect();
    for (at, new) in after.iter().enumerate() {
        let is_alike =
            |old: &Portion| old.item.is_some() && old.item == new.item || old.label() == new.label();
        if matched[at].is_none() {
            let found = before.iter().position(is_alike);
            matched[at] = found.filter(|found| !matched.contains(&Some(*found)));
        }
    }
    matching::rows(before.len(), &matched)
}

fn portion(pair: &Pair<'_>, old: &Portion, new: &Portion, changes: &mut Vec<Change>) {
    let name = new.label().into_owned();
    let (before, after) = (amount(&old.amount, pair.before), amount(&new.amount, pair.after));
    if before != after {
        let words = format!("{name} {}", arrow(&old.amount, &new.amount, &before, &after));
        let kind = if is_same(&old.amount, &new.amount) {
            ChangeKind::PortionOther
        } else {
            ChangeKind::PortionAmount
        };
        let words =
            if kind == ChangeKind::PortionOther { format!("{words}, the same amount") } else { words };
        changes.push(Change::new(kind, words).of(&name).values(Some(before), Some(after)));
    }
    let before = old.tolerance.as_ref().map(|own| tolerance(own, pair.before));
    let after = new.tolerance.as_ref().map(|own| tolerance(own, pair.after));
    let what = format!("tolerance of {name}");
    changes.extend(
        Change::value(ChangeKind::PortionTolerance, &what, before, after).map(|change| change.of(&name)),
    );
    if old.tool != new.tool {
        let words = match (&old.tool, &new.tool) {
            (Some(old), Some(new)) => format!("{name} now measured with {new} (was {old})"),
            (None, Some(new)) => format!("{name} now measured with {new}"),
            (old, _) => format!("{name} no longer measured with {}", old.as_deref().unwrap_or_default()),
        };
        let change = Change::new(ChangeKind::PortionTool, words).of(&name);
        changes.push(change.values(old.tool.clone(), new.tool.clone()));
    }
    if old.is_fixed != new.is_fixed {
        let words = match new.is_fixed {
            true => format!("{name} now stays as it is when the rest is scaled"),
            false => format!("{name} now scales with the rest"),
        };
        changes.push(Change::new(ChangeKind::PortionOther, words).of(&name));
    }
    if old.is_optional != new.is_optional {
        let words = format!("{name} {}", optional(new.is_optional));
        changes.push(Change::new(ChangeKind::PortionOther, words).of(&name));
    }
    if old.label() != name {
        let words = format!("{} now called {name}", old.label());
        changes.push(
            Change::new(ChangeKind::PortionOther, words)
                .of(&name)
                .values(Some(old.label().into_owned()), Some(name.clone())),
        );
    }
    let note = |portion: &Portion| portion.note.as_ref().map(|note| note.source.clone());
    changes.extend(pair.text(ChangeKind::PortionOther, &format!("note on {name}"), note(old), note(new)));
    let item = |portion: &Portion| portion.item.clone();
    let what = format!("stock item of {name}");
    changes.extend(
        Change::value(ChangeKind::PortionOther, &what, item(old), item(new))
            .map(|change| change.with(Detail::None)),
    );
}

/// The change of a portion or a step that became optional, or required.
pub(super) fn optional(is_optional: bool) -> &'static str {
    if is_optional { "may now be left out" } else { "may no longer be left out" }
}

/// `bread 2 slices ± 1 slice`.
pub(super) fn whole(portion: &Portion, side: Side<'_>) -> String {
    let tolerance = portion.tolerance.as_ref().map(|own| format!(" {}", tolerance(own, side)));
    let tool = portion.tool.as_ref().map(|tool| format!(" ({tool})"));
    let parts = [Some(format!("{} {}", portion.label(), amount(&portion.amount, side))), tolerance, tool];
    parts.into_iter().flatten().collect()
}

fn amount(amount: &Amount, side: Side<'_>) -> String {
    match amount {
        Amount::Of(limit) => side.limit(limit),
        Amount::Unreadable { written, .. } | Amount::Made { written, .. } => written.clone(),
        Amount::Missing => "no amount".to_owned(),
    }
}

/// `2 → 3 slices` where both are in one unit, else both in full.
fn arrow(old: &Amount, new: &Amount, before: &str, after: &str) -> String {
    let (Amount::Of(old), Amount::Of(new)) = (old, new) else { return format!("{before} → {after}") };
    let is_plain = old.comparison.is_none() && new.comparison.is_none();
    let (old, new) = (&old.quantity, &new.quantity);
    match is_plain && old.unit.is_same(&new.unit) && old.parts.is_empty() && new.parts.is_empty() {
        true => format!("{} → {after}", old.number()),
        false => format!("{before} → {after}"),
    }
}

/// Whether two amounts are one amount that is written in two ways, such as 1 kg and 1000 g.
fn is_same(old: &Amount, new: &Amount) -> bool {
    match (old, new) {
        (Amount::Of(old), Amount::Of(new)) => {
            old.comparison == new.comparison && old.quantity == new.quantity
        }
        _ => false,
    }
}

fn tolerance(tolerance: &Tolerance, side: Side<'_>) -> String {
    side.tolerance(tolerance).unwrap_or_else(|| "exact".to_owned())
}
