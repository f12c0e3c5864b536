//! A row of `if_wrong` about a customer that does not say how to make it good.

use crate::check::rule_words::RULE_WORDS;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::fields::Problem;
use crate::manual::wording::words;
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "remedy-without-amends",
    severity: Severity::Info,
    group: Group::Promises,
    scope: Scope::Active,
    page: include_str!("remedy_without_amends.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let Some(own) = RULE_WORDS.of(&manual.language) else { return };
    for (index, row) in procedure.if_wrong.iter().enumerate() {
        let path = path!["if_wrong", index];
        if let Some(written) = row.make_good.as_ref().filter(|_| row.needs.is_empty()) {
            if own.remedy_without_amends.is_nothing(&written.source) {
                findings.push(nothing(&written.source, procedure.value_at(&path.then("make_good")), index));
            }
            continue;
        }
        // `make_good:` with nothing after it has a separate finding.
        let is_written = |problem: &Problem| problem.path == path.then("make_good");
        let has_amends =
            row.make_good.is_some() || !row.needs.is_empty() || procedure.problems.iter().any(is_written);
        let Some(when) = row.when.as_ref().filter(|_| !has_amends && !procedure.has_unreadable(&path)) else {
            continue;
        };
        let said = words(when);
        let Some(customer) = said.iter().find(|word| own.customers.is_customer(word)) else { continue };
        let place = procedure.words_at(&path.then("when"), &when[customer.at.clone()]);
        let message =
            format!("how is it made good for the customer? Row {} of `if_wrong` does not say", index + 1);
        let help = format!(
            "most customers give a second chance to a shop that makes up for a mistake; add to the row, for \
             example, {EXAMPLES}"
        );
        findings.push(Finding::new(place, message).label("no `make_good`").help(help));
    }
}

/// Says that `make_good` was filled in with a word for nothing.
fn nothing(written: &str, place: Place, index: usize) -> Finding {
    let message = format!("row {} of `if_wrong` makes nothing good: `make_good` is `{written}`", index + 1);
    Finding::new(place, message).label("nothing").help(format!(
        "staff would read it as it is; write what the customer gets, for example {EXAMPLES}, or leave out `make_good` \
         if it harms no customer"
    ))
}

const EXAMPLES: &str = "`make_good: An apology in person`, or `make_good: {refund: 10 EUR}`";
