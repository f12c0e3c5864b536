//! A critical limit that no authority would accept.

use crate::check::hazards::Figure;
use crate::check::{Check, Findings, Group, Rule, Scope, exact};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "implausible-limit",
    severity: Severity::Warning,
    group: Group::Safety,
    scope: Scope::Active,
    page: include_str!("implausible_limit.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for (index, point) in procedure.critical.iter().enumerate() {
        let Some(Ok(limit)) = point.limit.as_ref().map(|goal| &goal.limit) else { continue };
        for figure in Figure::about(point, &manual.language) {
            if let Some((asked, source)) = figure.is_missed_by(limit, &manual.units) {
                let place = procedure.value_at(&path!["critical", index, "limit"]);
                let shown = exact::typed(&limit.show(&manual.units, &manual.language));
                let message = format!(
                    "{shown} is too weak for {}: the most lenient figure we know is {} {asked}",
                    figure.name,
                    figure.side()
                );
                let help = format!(
                    "correct the limit if a digit slipped ({source}); if your food safety plan allows it, add \
                     `ignore: [{{rule: implausible-limit, reason: \"plan, page …\"}}]` to the front matter"
                );
                findings.push(Finding::new(place, message).label("is this right?").help(help));
            }
        }
    }
}
