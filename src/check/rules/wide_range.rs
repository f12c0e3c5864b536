//! A portion that may be so much or half as much again.

use num_rational::Ratio;

use crate::check::{Check, Findings, Group, Rule, Scope, exact};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Portion, Procedure};
use crate::path;
use crate::quantity::{Dimension, Quantity, Tolerance};

pub(super) const RULE: Rule = Rule {
    name: "wide-range",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("wide_range.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for portion in procedure.portions.list() {
        let Some(amount) = portion.amount.quantity().filter(|amount| !amount.dimension().is_reading()) else {
            // Twice as many degrees are not twice as warm.
            continue;
        };
        let show = |amount: &Quantity| exact::typed(&amount.show(&manual.units, &manual.language));
        let key = &portion.key;
        if let Some(high) = amount.high.filter(|_| is_wide_range(amount)) {
            let end = |number| Quantity { low: number, high: None, ..amount.clone() };
            let (low, high) = (show(&end(amount.low)), show(&end(high)));
            let message = format!("`{key}` may be {low} for one customer and {high} for the next");
            let finding = Finding::new(procedure.value_at(&path!["portions", key, "amount"]), message)
                .label("a wide range");
            findings.push(finding.help(format!(
                "write the one amount that is right and how far it may be off, such as `{}`; \
                 if it depends on the size ordered, list each size under a separate name",
                example(amount, show)
            )));
        } else if has_wide_tolerance(portion, amount) {
            let message = format!("`{key}` may be off by more than half of its {}", show(amount));
            let finding = Finding::new(procedure.value_at(&path!["portions", key, "tolerance"]), message)
                .label("a wide tolerance");
            let tenth = show(&amount.scaled(Ratio::new(1, 10)));
            findings.push(finding.help(format!(
                "this lets the amount double or almost vanish: write how far it may be \
                 off before a customer notices, such as `± {tenth}`"
            )));
        }
    }
}

/// Whether the upper end is more than half as much again as the lower: 2–3 slices are not, 1–2 are.
fn is_wide_range(amount: &Quantity) -> bool {
    let (low, high) = (amount.low.value(), amount.high.unwrap_or(amount.low).value());
    low >= Ratio::from_integer(0) && high * Ratio::from_integer(2) > low * Ratio::from_integer(3)
}

fn has_wide_tolerance(portion: &Portion, amount: &Quantity) -> bool {
    let Some(Tolerance::Within { more, less }) = &portion.tolerance else { return false };
    let half = amount.scaled(Ratio::new(1, 2));
    [more, less].into_iter().any(|off| match off.dimension() {
        Dimension::Share if amount.dimension() != Dimension::Share => {
            off.low.value() > Ratio::from_integer(50)
        }
        _ => off.compare(&half).is_some_and(std::cmp::Ordering::is_gt),
    })
}

/// How one amount and a tolerance would look: what is only counted has none.
fn example(amount: &Quantity, show: impl Fn(&Quantity) -> String) -> String {
    let is_nothing = amount.low.value() == Ratio::from_integer(0);
    let number = amount.high.filter(|_| is_nothing).unwrap_or(amount.low);
    let one = Quantity { low: number, high: None, ..amount.clone() };
    match amount.dimension() {
        Dimension::Count | Dimension::Money => format!("{} exact", show(&one)),
        _ => format!("{} ± {}", show(&one), show(&one.scaled(Ratio::new(1, 10)))),
    }
}
