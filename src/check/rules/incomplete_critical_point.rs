//! A critical control point that lacks a part without which it controls nothing.

use crate::check::keys::is_misnamed;
use crate::check::names::with_roles_of;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::fields::Path;
use crate::manual::{CriticalPoint, Manual, Procedure};
use crate::path;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "incomplete-critical-point",
    severity: Severity::Error,
    group: Group::Safety,
    scope: Scope::Active,
    page: include_str!("incomplete_critical_point.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for (index, point) in procedure.critical.iter().enumerate() {
        let path = path!["critical", index];
        if procedure.is_unreadable(&path) {
            continue;
        }
        for part in PARTS.iter().filter(|part| (part.is_missing)(point)) {
            let keys = part.keys.iter().fold(path.clone(), |path, key| path.then(*key));
            if procedure.is_unreadable(&keys)
                || procedure.has_unreadable(&keys)
                || is_misnamed(procedure, &keys)
            {
                continue;
            }
            let written = part.keys.join(".");
            let message = format!("{} has no `{written}`: {}", name(index, point), part.question);
            let finding = Finding::new(place(procedure, &path, part.keys), message).label("incomplete");
            let example = with_roles_of(procedure, part.example, manual);
            findings.push(finding.help(format!("{WHY}; add, for example, `{example}`")));
        }
    }
}

fn name(index: usize, point: &CriticalPoint) -> String {
    match &point.step {
        Some(step) => format!("the critical point of `{step}`"),
        None => format!("critical point {}", index + 1),
    }
}

/// What is nearest to the missing part: the map it belongs in, else the hazard that the entry begins with.
fn place(procedure: &Procedure, point: &Path, keys: &[&str]) -> Place {
    match keys {
        [parent, _] => procedure.key_at(&point.then(*parent)),
        _ => {
            let mut place = procedure.value_at(&point.then("hazard"));
            // Without a hazard it is the whole entry: its first line will do.
            let written = procedure.text.slice(place.span);
            place.span = Span::new(
                place.span.start as usize,
                place.span.start as usize + written.lines().next().map_or(0, str::len),
            );
            place
        }
    }
}

struct RequiredPart {
    keys: &'static [&'static str],
    /// Whether it is missing; what is inside of something missing is not asked for by itself.
    is_missing: fn(&CriticalPoint) -> bool,
    question: &'static str,
    example: &'static str,
}

const PARTS: &[RequiredPart] = &[
    RequiredPart {
        keys: &["hazard"],
        is_missing: |point| point.hazard.is_none(),
        question: "what may cause harm?",
        example: "hazard: a burn from water that is too hot",
    },
    RequiredPart {
        keys: &["limit"],
        is_missing: |point| point.limit.is_none(),
        question: "which number tells safe from unsafe?",
        example: "limit: \"<= 60 °C\"",
    },
    RequiredPart {
        keys: &["monitor"],
        is_missing: |point| point.monitor.is_none(),
        question: "who looks at it, how, and how often?",
        example: "monitor: {what: water tank, how: thermometer, every: 2 h, by: line-cook}",
    },
    RequiredPart {
        keys: &["monitor", "what"],
        is_missing: |point| point.monitor.as_ref().is_some_and(|monitor| monitor.what.is_none()),
        question: "what is measured?",
        example: "what: water tank",
    },
    RequiredPart {
        keys: &["monitor", "how"],
        is_missing: |point| point.monitor.as_ref().is_some_and(|monitor| monitor.how.is_none()),
        question: "with what is it measured?",
        example: "how: thermometer in the tank, 15 s",
    },
    RequiredPart {
        keys: &["monitor", "every"],
        is_missing: |point| point.monitor.as_ref().is_some_and(|monitor| monitor.every.is_none()),
        question: "how often is it measured?",
        example: "every: 2 h",
    },
    RequiredPart {
        keys: &["monitor", "by"],
        is_missing: |point| point.monitor.as_ref().is_some_and(|monitor| monitor.by.is_none()),
        question: "who measures it?",
        example: "by: line-cook",
    },
    RequiredPart {
        keys: &["corrective_action"],
        is_missing: |point| point.corrective_action.is_none(),
        question: "what is done when the limit is not kept?",
        example: "corrective_action: Stop, and let the water cool.",
    },
    RequiredPart {
        keys: &["verify"],
        is_missing: |point| point.verify.is_none(),
        question: "who makes sure that the watching works?",
        example: "verify: {by: kitchen-lead, every: 1 day}",
    },
    RequiredPart {
        keys: &["verify", "by"],
        is_missing: |point| point.verify.as_ref().is_some_and(|verify| verify.by.is_none()),
        question: "who makes sure that the watching works?",
        example: "by: kitchen-lead",
    },
    RequiredPart {
        keys: &["verify", "every"],
        is_missing: |point| point.verify.as_ref().is_some_and(|verify| verify.every.is_none()),
        question: "how often is the watching checked?",
        example: "every: 1 day",
    },
    RequiredPart {
        keys: &["record"],
        is_missing: |point| point.record.is_none(),
        question: "where is it written down?",
        example: "record: temperature log",
    },
];

const WHY: &str = "without it you can't show that it was safe";
