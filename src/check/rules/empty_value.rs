//! A key with nothing after its colon.

use super::{missing_field, no_steps};
use crate::check::problems::Holder;
use crate::check::rows;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Fault, Path, Segment};
use crate::manual::{Kind, Procedure};

pub(super) const RULE: Rule = Rule {
    name: "empty-value",
    severity: Severity::Warning,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("empty_value.md"),
    checks: &[
        Check::Page(|procedure, _, findings| check(Holder::Page(procedure), findings)),
        Check::Manual(|manual, findings| check(Holder::Settings(&manual.config), findings)),
    ],
};

fn check(holder: Holder<'_>, findings: &mut Findings<'_>) {
    for problem in holder.problems().iter().filter(|problem| problem.fault == Fault::Empty) {
        if holder.page().is_some_and(|procedure| is_reported_elsewhere(procedure, &problem.path)) {
            continue;
        }
        let message = match problem.path.0.last() {
            Some(Segment::Index(_)) => format!("{} is empty", rows::name(&problem.path)),
            _ => format!("nothing is written for `{}`", problem.path.last_key().unwrap_or_default()),
        };
        let place = holder.key_at(&problem.path);
        let help = "write what belongs there, or delete the line: an empty field looks like an answer";
        findings.push(Finding::new(place, message).label("nothing follows").help(help));
    }
}

/// Whether the rule that misses what should be here says so.
fn is_reported_elsewhere(procedure: &Procedure, path: &Path) -> bool {
    let step = |list: &str, index: usize| match list {
        "steps" => procedure.steps.get(index),
        "recovery" => procedure.recovery.get(index),
        _ => None,
    };
    let has_no_text = |list, index| step(list, index).is_some_and(|step| step.action.is_empty());
    let has_no_doer = |list, index| step(list, index).is_some_and(|step| procedure.doer(step).is_none());
    let is_reported = match path.0.as_slice() {
        [Segment::Key(key)] if key == "by" => {
            procedure.steps.iter().any(|step| procedure.doer(step).is_none())
        }
        [Segment::Key(key)] => {
            missing_field::reports(procedure, key)
                || (key == "steps" && no_steps::reports(procedure))
                || (procedure.kind == Kind::CrisisPlan
                    && matches!(key.as_str(), "contacts" | "speaks" | "recovery"))
        }
        [Segment::Key(list), Segment::Index(index)] => has_no_text(list, *index),
        [Segment::Key(list), Segment::Index(index), Segment::Key(key)] => match key.as_str() {
            "do" => has_no_text(list, *index),
            "by" => has_no_doer(list, *index),
            _ => is_part_of_safety(procedure, list, key),
        },
        [Segment::Key(list), Segment::Key(_), Segment::Key(key)] => list == "portions" && key == "amount",
        [Segment::Key(list), Segment::Key(_)] if list == "portions" => true,
        [Segment::Key(list), Segment::Key(key)] => {
            is_part_of_safety(procedure, list, key) || list == "touches" && key != "per"
        }
        [Segment::Key(list), Segment::Index(_), Segment::Key(part), Segment::Key(key)] => match part.as_str()
        {
            "check" => key == "by",
            "hand_off" => key != "gives",
            "monitor" | "verify" => list == "critical",
            _ => false,
        },
        _ => false,
    };
    is_reported && (procedure.is_active() || path.0.len() == 1)
}

/// Whether the rules on critical points, crisis plans or hand-offs ask for it.
fn is_part_of_safety(procedure: &Procedure, list: &str, key: &str) -> bool {
    match list {
        "critical" => key != "step",
        "contacts" | "speaks" => procedure.kind == Kind::CrisisPlan,
        "receives" => key == "from",
        _ => false,
    }
}
