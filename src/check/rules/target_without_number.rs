//! A target that can't be measured.

use crate::check::rule_words::RULE_WORDS;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::wording::plain;
use crate::manual::{Goal, Manual, Procedure, Target};
use crate::path;
use crate::quantity::{AmountFault, Found, NumberFault, Value, pieces, scan, whole, words_before};

pub(super) const RULE: Rule = Rule {
    name: "target-without-number",
    severity: Severity::Error,
    group: Group::Language,
    scope: Scope::Active,
    page: include_str!("target_without_number.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for (index, row) in procedure.targets.iter().enumerate() {
        if row.target.is_none() && row.alarm.is_none() {
            findings.extend(without_any(procedure, row, index));
        }
        for (key, goal) in [("target", &row.target), ("alarm", &row.alarm)] {
            let Some(Goal { written, limit: Err(fault), .. }) = goal else { continue };
            if is_measured(written, fault, manual) {
                continue;
            }
            let (message, help) = explain(written, fault, key, manual);
            let place = procedure.value_at(&path!["targets", index, key]);
            findings.push(Finding::new(place, message).help(help));
        }
    }
}

/// Whether what is no amount can be measured all the same: a time of day, "12 a week", "1 in 500", "4.8 of 5".
fn is_measured(written: &str, fault: &AmountFault, manual: &Manual) -> bool {
    let may_be_more =
        matches!(fault, AmountFault::NoNumber | AmountFault::UnknownUnit(..) | AmountFault::Clock);
    let found = scan(written, &manual.language, &manual.units);
    let is_clear = |found: &Found| match found.value {
        // "1:30" alone may be minutes and seconds.
        Value::Clock(_) => {
            found.comparison.is_some()
                || *fault != AmountFault::Clock
                || is_after(&written[..found.core.start], manual)
        }
        // "6 h 30" is a time of day as well as a duration.
        Value::Amount(ref amount) if amount.is_time() && is_after(&written[..found.core.start], manual) => {
            true
        }
        Value::Amount(_) | Value::Count(..) => found.per.is_some(),
        _ => false,
    };
    let is_number = |found: &&Found| matches!(found.value, Value::Amount(_) | Value::Count(..));
    may_be_more && (found.iter().any(is_clear) || found.iter().filter(is_number).count() == RATIO)
}

/// Whether the words before a time of day make an alarm of it: "after 17:00".
fn is_after(before: &str, manual: &Manual) -> bool {
    let own = RULE_WORDS.of(&manual.language).map(|own| &own.target_without_number.after);
    own.is_some_and(|own| own.contains(&plain(before.trim())))
}

/// A ratio has so many numbers.
const RATIO: usize = 2;

/// A row that names a measure and no number for it.
fn without_any(procedure: &Procedure, row: &Target, index: usize) -> Option<Finding> {
    let measure = row.measure.as_deref()?;
    let at = path!["targets", index];
    // What is empty or can't be read has a finding of its own.
    let is_found = procedure.problems.iter().any(|problem| problem.path.starts_with(&at));
    if is_found || procedure.has_unreadable(&at) {
        return None;
    }
    let message = format!("`{measure}` has neither a target nor an alarm, so it can't be measured");
    let help = "add `target:` with the value to reach and `alarm:` with the value at which to act, such as `target: 4 min` and \
                `alarm: 6 min`";
    Some(Finding::new(procedure.value_at(&at.then("measure")), message).help(help))
}

fn explain(written: &str, fault: &AmountFault, key: &str, manual: &Manual) -> (String, String) {
    if let Some((words, amount)) =
        words_before(written, &manual.units).filter(|_| *fault == AmountFault::NoNumber)
    {
        return (
            format!("the {key} `{written}` begins with `{words}`, so it can't be measured"),
            format!("write `{key}: {amount}`, or a limit such as `{key}: at most {amount}`"),
        );
    }
    match fault {
        AmountFault::NoNumber => (
            format!("the {key} `{written}` has no number, so it can't be measured"),
            format!(
                "write a number with its unit, such as `{key}: before 3 rings`, `{key}: 4 min` or `{key}: 98 %`"
            ),
        ),
        AmountFault::NoUnit(number) => (
            format!("the {key} `{written}` has no unit: {number} what?"),
            format!(
                "write what is counted, such as `{key}: {number} min`; bare things are `{}`",
                pieces(number)
            ),
        ),
        AmountFault::UnknownUnit(number, unit) => {
            let meant = manual.units.misspelled(unit);
            let hint =
                meant.map_or_else(String::new, |meant| format!("did you mean `{number} {meant}`? If not, "));
            let help = format!(
                "{hint}declare it in book.toml as `[units.\"{unit}\"]`, or say it in a unit that is known"
            );
            (format!("the {key} `{written}` is in `{unit}`, which is no unit that is known"), help)
        }
        AmountFault::Reversed => (
            format!("the {key} `{written}` runs from more to less"),
            "write the smaller number first, such as `20-25 g`".to_owned(),
        ),
        AmountFault::BelowZero => (
            format!("the {key} `{written}` is less than nothing"),
            format!("take the minus sign out, as in `{key}: 4 min`"),
        ),
        AmountFault::Clock => (
            format!("the {key} `{written}` is a time of day, or minutes and seconds: which?"),
            match colon(written) {
                Some((first, second)) => {
                    let side = if key == "alarm" { "after" } else { "before" };
                    format!(
                        "for a time of day write `{key}: {side} {written}`, for a duration `{key}: {first} min {second} s`"
                    )
                }
                None => format!("write a time with its units, such as `{key}: 1 min 30 s`"),
            },
        ),
        AmountFault::Number(fault) => (
            format!("the number of the {key} `{written}` {}", number_fault(*fault)),
            format!("write a number with its unit, such as `{key}: 4 min`"),
        ),
    }
}

/// The two numbers of `6:50`, as they are written in a duration.
fn colon(written: &str) -> Option<(u64, u64)> {
    let (first, second) = written.split_once(':')?;
    Some((whole(first.trim())?, whole(second.trim())?))
}

fn number_fault(fault: NumberFault) -> &'static str {
    match fault {
        NumberFault::None => "is missing",
        NumberFault::ThousandsOrDecimals => "can be read in two ways, as thousands or with decimals",
        NumberFault::LeadingZero => "begins with a zero",
        NumberFault::OutOfRange => "is too long to be meant",
    }
}
