//! Something that is passed on and that the receiver does not expect.

use crate::check::exchange::{Exchange, exchanges};
use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};

pub(super) const RULE: Rule = Rule {
    name: "unexpected-handed-item",
    severity: Severity::Warning,
    group: Group::HandOffs,
    scope: Scope::Active,
    page: include_str!("unexpected_handed_item.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    for exchange in exchanges(graph) {
        findings.extend(unexpected(&exchange));
    }
}

fn unexpected(exchange: &Exchange<'_, '_>) -> Option<Finding> {
    let first = exchange.unexpected.first()?;
    let receipt = exchange.receipts[0];
    let names: Vec<String> = exchange.unexpected.iter().map(|item| format!("`{}`", item.name)).collect();
    let message =
        format!("{} goes to `{}`, which does not expect it", names.join(" and "), exchange.receiver.id);
    let known = receipt.receipt.gives.iter().map(String::as_str);
    let all: Vec<&str> = known.chain(exchange.unexpected.iter().map(|item| item.name)).collect();
    let help = format!(
        "unexpected items get set aside; write `gives: [{}]` at this entry of `{}`, or pass on only what is used there",
        all.join(", "),
        exchange.receiver.text.path
    );
    let expected = exchange.receiver.value_at(&receipt.path());
    let finding = Finding::new(exchange.sender.value_at(&first.path), message).label("not expected there");
    Some(finding.related(expected, "all that is expected").help(help))
}
