//! A text that is neither a time, nor a date, nor an amount, where one of them belongs.

use super::unknown_unit;
use crate::check::problems::Holder;
use crate::check::rule_words::RULE_WORDS;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::config::LANGUAGE_TAGS;
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Fault, Path, Problem, Segment, bare};
use crate::manual::wording::normal;
use crate::manual::{Amount, Manual, Procedure};
use crate::path;
use crate::quantity::{AmountFault, Limit, day};

pub(super) const RULE: Rule = Rule {
    name: "unreadable-value",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("unreadable_value.md"),
    checks: &[Check::Procedure(page), Check::Manual(settings)],
};

fn page(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for problem in &procedure.problems {
        if !follows_from_amount(procedure, problem) && unknown_unit::in_need(problem, manual).is_none() {
            malformed(Holder::Page(procedure), problem, findings);
        }
    }
    for portion in procedure.portions.list() {
        let Amount::Unreadable { written, fault } = &portion.amount else { continue };
        let says_how = matches!(
            fault,
            AmountFault::Number(_) | AmountFault::Reversed | AmountFault::Clock | AmountFault::BelowZero
        );
        if says_how {
            let path = path!["portions", &portion.key, "amount"];
            let place = procedure.words_at(&path, written);
            let message = format!("`{written}` is not an amount such as `2 pieces`");
            findings.push(Finding::new(place, message).help(fault.to_string()));
        }
    }
}

fn settings(manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    for problem in &config.problems {
        malformed(Holder::Settings(config), problem, findings);
    }
    for tag in &config.malformed_languages {
        let place = config.place(&path!["languages", tag], true);
        let message = format!("`{tag}` is not the tag of a language such as `en`");
        findings.push(Finding::new(place, message).help(LANGUAGE_TAGS));
    }
    for (id, is) in &manual.units.faults {
        let place = config.place(&path!["units", id, "is"], false);
        let message = format!("`{is}` does not say how much one `{id}` is");
        let help = "write a number and a unit of weight, volume, length or time, such as `60 ml`; \
                    a unit that is only counted needs no `is`";
        findings.push(Finding::new(place, message).help(help));
    }
    for role in &config.roles {
        for (action, written) in &role.may {
            if let Err(fault) = Limit::counted(written, &manual.units) {
                let place = config.place(&path!["roles", &role.id, "may", action], false);
                let message = format!("`{written}` is not an amount such as `50 EUR`");
                let help = match fault {
                    AmountFault::NoNumber => format!(
                        "`may` holds what has a limit: write up to how much, such as `{action} = \"50 EUR\"`, or leave it out"
                    ),
                    fault => fault.of_authority(),
                };
                findings.push(Finding::new(place, message).help(help));
            }
        }
    }
}

fn malformed(holder: Holder<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    let Fault::Malformed { expected, found, because } = &problem.fault else { return };
    let place = holder.words_at(&problem.path, found);
    let span = place.span;
    let finding = Finding::new(place, format!("`{found}` is not {expected}"));
    if let Some(date) = day(found).filter(|_| expected.starts_with("a date")) {
        let help = format!("write `{date}`");
        let finding = finding.help(&help);
        let is_same = holder.written(span) == found;
        findings.push(if is_same { finding.fix(help, span, date) } else { finding });
        return;
    }
    if let Some(time) = period(found).filter(|_| expected.starts_with("a time")) {
        let help = format!("write `{time}`");
        let is_same = holder.written(span) == found;
        findings.push(if is_same { finding.help(&help).fix(help, span, time) } else { finding.help(help) });
        return;
    }
    if bare(found) != found {
        let help = format!("write `{}`, without the quotes around it", bare(found));
        let is_same = holder.written(span) == found;
        findings.push(if is_same {
            finding.help(&help).fix(help, span, bare(found))
        } else {
            finding.help(help)
        });
        return;
    }
    findings.push(match because.as_str() {
        "" => finding.help("write it like the example in the message"),
        because if *because == AmountFault::NoNumber.to_string() => {
            finding.help(format!("{because}: write one in digits, with its unit behind it"))
        }
        because => finding.help(because),
    });
}

/// The time that a word of some language stands for: `1 year` for "yearly".
fn period(written: &str) -> Option<&'static str> {
    let written = normal(written);
    let mut periods = RULE_WORDS.all().flat_map(|words| &words.unreadable_value.periods);
    let (time, _) = periods.find(|(_, words)| words.iter().any(|word| normal(word) == written))?;
    Some(time)
}

/// Whether a tolerance can't be read only because the amount before it can't, which is said already.
fn follows_from_amount(procedure: &Procedure, problem: &Problem) -> bool {
    let Path(segments) = &problem.path;
    let [Segment::Key(list), Segment::Key(key), ..] = segments.as_slice() else { return false };
    let portion = procedure.portions.list().iter().find(|portion| portion.key == *key);
    list == "portions" && portion.is_some_and(|portion| portion.amount.quantity().is_none())
}
