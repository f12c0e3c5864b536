//! Units whose size `book.toml` changed: so many of them are another amount, though no page says so.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use super::Pair;
use super::change::{Change, ChangeKind};
use crate::manual::{Manual, Procedure};
use crate::quantity::exact::typed;
use crate::quantity::{Duration, Found, Limit, Number, Quantity, Tolerance, Unit, scan};
use crate::source::FilePath;
use crate::source::git::FileChange;

/// One of the two versions, which knows the other: an amount whose unit has another size there is shown with its size.
#[derive(Clone, Copy)]
pub(super) struct Side<'m> {
    manual: &'m Manual,
    other: &'m Manual,
}

impl Deref for Side<'_> {
    type Target = Manual;

    fn deref(&self) -> &Manual {
        self.manual
    }
}

impl<'m> Side<'m> {
    pub(super) fn new(manual: &'m Manual, other: &'m Manual) -> Self {
        Self { manual, other }
    }

    /// The ids of the units that have another size in the other version.
    pub(super) fn resized(&self) -> BTreeSet<&'m str> {
        let own = self.manual.config.units.iter().chain(&self.other.config.units);
        let units = own.filter_map(|own| self.manual.units.get(&own.id));
        units.filter(|unit| self.is_resized(unit)).map(|unit| unit.id.as_str()).collect()
    }

    fn is_resized(&self, unit: &Unit) -> bool {
        self.other.units.get(&unit.id).is_none_or(|other| !other.is_same(unit))
    }

    /// `2 ladles (240 ml)`, or without the size where the unit has only one.
    pub(super) fn limit(&self, limit: &Limit) -> String {
        self.sized(&limit.show(&self.units, &self.config.language), &limit.quantity)
    }

    pub(super) fn time(&self, time: &Duration) -> String {
        self.sized(&time.show(&self.units, &self.config.language), &time.quantity)
    }

    /// `± 1 ladle (120 ml)`; `None` where nothing may be off.
    pub(super) fn tolerance(&self, tolerance: &Tolerance) -> Option<String> {
        let shown = tolerance.show(&self.units, &self.config.language)?;
        match tolerance {
            Tolerance::Within { more, .. } => Some(self.sized(&shown, more)),
            Tolerance::Exact => Some(typed(&shown)),
        }
    }

    fn sized(&self, shown: &str, quantity: &Quantity) -> String {
        let shown = typed(shown);
        match self.size(quantity) {
            Some(size) => format!("{shown} ({size})"),
            None => shown,
        }
    }

    /// What an amount comes to, where its unit has another size in the other version.
    pub(super) fn size(&self, quantity: &Quantity) -> Option<String> {
        let units = [&quantity.unit].into_iter().chain(quantity.parts.iter().map(|(_, unit)| unit));
        let resized = units.into_iter().find(|unit| self.is_resized(unit))?;
        let size = quantity.in_unit(&self.measure(resized)?)?;
        Some(typed(&size.show(&self.units, &self.config.language)))
    }

    /// The unit in which `book.toml` says how much one is, and which has one size.
    fn measure(&self, unit: &Unit) -> Option<Arc<Unit>> {
        let mut id = unit.id.clone();
        // A unit may be so many of another of the manual's own.
        for _ in 0..=self.config.units.len() {
            let own = self.config.units.iter().find(|own| own.id == id)?;
            let is = Quantity::parse(own.is.as_deref()?, &self.units).ok()?;
            if !self.is_resized(&is.unit) {
                return Some(is.unit);
            }
            id.clone_from(&is.unit.id);
        }
        None
    }
}

impl<'m> Pair<'m> {
    /// A sentence that changed, or that says the same in a unit whose size is another.
    pub(super) fn text(
        &self,
        kind: ChangeKind,
        what: &str,
        before: Option<String>,
        after: Option<String>,
    ) -> Option<Change> {
        let resized = self.resized(before.as_deref(), after.as_deref());
        Change::text(kind, what, before, after).or_else(|| {
            Some(Change::value(kind, &format!("{what}:"), Some(resized.0), Some(resized.1))?.of(what))
        })
    }

    /// The amounts of a text in units whose size changed, with what they were and are.
    fn resized(&self, before: Option<&str>, after: Option<&str>) -> (String, String) {
        let said = |text: Option<&str>, side: Side<'m>| -> String {
            let Some(text) = text.filter(|_| self.has_resized_units) else { return String::new() };
            let sized = |found: Found| {
                Some(format!("{} ({})", &text[found.core.clone()], side.size(found.amount()?)?))
            };
            let amounts = scan(text, &side.config.language, &side.units);
            amounts.into_iter().filter_map(sized).collect::<Vec<_>>().join(", ")
        };
        (said(before, self.before), said(after, self.after))
    }
}

/// The pages whose files stayed and that name a unit with another size now, each as the units before read it, with
/// its place in `after`.
pub(super) fn reread(before: &Manual, after: &Manual, changes: &[FileChange]) -> Vec<(Procedure, usize)> {
    let resized = Side::new(before, after).resized();
    if resized.is_empty() {
        return Vec::new();
    }
    let is_resized =
        |name: &&str| before.units.get(name).is_some_and(|unit| resized.contains(unit.id.as_str()));
    let names: Vec<String> =
        before.units.names().into_iter().filter(is_resized).map(str::to_lowercase).collect();
    let changed: BTreeSet<&FilePath> = changes.iter().filter_map(|change| change.after.as_ref()).collect();
    let pages = after.procedures().enumerate().filter(|(_, page)| !changed.contains(&page.text.path));
    pages
        .filter(|(_, page)| {
            let text = page.text.content.to_lowercase();
            names.iter().any(|name| text.contains(name))
        })
        .map(|(place, page)| {
            (Procedure::parse(page.text.clone(), &page.path, page.kind, &before.units), place)
        })
        .collect()
}

/// The units that are new, gone, called otherwise or of another size.
pub(super) fn compare(before: &Manual, after: &Manual, found: &mut Vec<Change>) {
    let sides = [Side::new(before, after), Side::new(after, before)];
    let size = |side: Side<'_>, id: &str| -> Option<String> {
        let unit = Arc::clone(side.units.get(id)?);
        let one = Quantity { low: Number::exactly(1.into()), high: None, unit, parts: Vec::new() };
        side.size(&one)
    };
    let called = |manual: &'_ Manual, id: &str| -> Option<String> {
        let own = manual.config.units.iter().find(|own| own.id == id)?;
        Some(own.name.get(&manual.config.language).to_owned())
    };
    // As staff call them now; those that are gone, as they did.
    let all = before.config.units.iter().chain(&after.config.units);
    let named: BTreeMap<&str, &str> =
        all.map(|own| (own.id.as_str(), own.name.get(&after.config.language))).collect();
    for (id, name) in named {
        let is_there = |manual: &Manual| manual.config.units.iter().any(|own| own.id == id);
        let (was, is) = (size(sides[0], id), size(sides[1], id));
        let words = match (is_there(before), is_there(after)) {
            (false, true) => {
                let is = is.as_ref().map(|is| format!(", {is}")).unwrap_or_default();
                format!("new unit “{name}”{is}")
            }
            (true, false) => {
                let was = was.as_ref().map(|was| format!(" (was {was})")).unwrap_or_default();
                format!("unit “{name}” taken out{was}")
            }
            _ if was == is => match called(before, id).filter(|old| *old != name) {
                Some(old) => format!("unit “{old}” now called “{name}”"),
                None => continue,
            },
            _ => format!(
                "1 {name} is now {} (was {})",
                is.as_deref().unwrap_or("of no fixed size"),
                was.as_deref().unwrap_or("of no fixed size")
            ),
        };
        found.push(Change::new(ChangeKind::Unit, words).of(id).values(was, is));
    }
}
