//! A field without which a procedure can't be trusted.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Severity};
use crate::manual::{Kind, Manual, Portions, Procedure, Status};

pub(super) const RULE: Rule = Rule {
    name: "missing-field",
    severity: Severity::Error,
    group: Group::Completeness,
    scope: Scope::Always,
    page: include_str!("missing_field.md"),
    check: Check::Procedure(check),
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    if procedure.status == Status::Retired || (procedure.parts.yaml.is_none() && procedure.kind != Kind::Page) {
        return; // Nothing is asked of what no longer holds, and a file without front matter has its own finding.
    }
    for field in FIELDS {
        let asked = match procedure.status {
            Status::Draft => field.in_drafts,
            _ => field.kinds.contains(&procedure.kind),
        };
        let is_unreadable = procedure.unreadable.iter().any(|key| key == field.key)
            || procedure.problems.iter().any(|problem| problem.path == crate::path![field.key]);
        if asked && !is_unreadable && !(field.is_there)(procedure) {
            let place = procedure.key_at(&crate::path![]);
            let message = format!("`{}` is missing: {}", field.key, field.question);
            findings.push(Diagnostic::new(place, message).help(format!("add a line such as `{}`", field.example)));
        }
    }
}

struct Field {
    key: &'static str,
    kinds: &'static [Kind],
    in_drafts: bool,
    is_there: fn(&Procedure) -> bool,
    question: &'static str,
    example: &'static str,
}

const ALL: &[Kind] =
    &[Kind::Procedure, Kind::Recipe, Kind::Checklist, Kind::CrisisPlan, Kind::Policy, Kind::Page];
const BUT_PAGES: &[Kind] = &[Kind::Procedure, Kind::Recipe, Kind::Checklist, Kind::CrisisPlan, Kind::Policy];
const WITH_STEPS: &[Kind] = &[Kind::Procedure, Kind::Recipe, Kind::Checklist, Kind::CrisisPlan];

const FIELDS: &[Field] = &[
    Field {
        key: "title",
        kinds: ALL,
        in_drafts: true,
        is_there: |procedure| procedure.title.is_some(),
        question: "what do staff call this?",
        example: "title: Ham sandwich",
    },
    Field {
        key: "owner",
        kinds: BUT_PAGES,
        in_drafts: true,
        is_there: |procedure| procedure.owner.is_some() || procedure.kind == Kind::Page,
        question: "which one role or person answers for it?",
        example: "owner: kitchen-lead",
    },
    Field {
        key: "purpose",
        kinds: BUT_PAGES,
        in_drafts: false,
        is_there: |procedure| procedure.purpose.is_some(),
        question: "say in one sentence what it is for",
        example: "purpose: Every shop serves the same sandwich, whoever makes it.",
    },
    Field {
        key: "trigger",
        kinds: &[Kind::Procedure, Kind::CrisisPlan],
        in_drafts: false,
        is_there: |procedure| procedure.trigger.is_some(),
        question: "what makes somebody begin?",
        example: "trigger: A ham sandwich is ordered.",
    },
    Field {
        key: "yield",
        kinds: &[Kind::Recipe],
        in_drafts: false,
        is_there: |procedure| procedure.yields.is_some(),
        question: "how much does the recipe make?",
        example: "yield: 12 sandwiches",
    },
    Field {
        key: "portions",
        kinds: WITH_STEPS,
        in_drafts: false,
        is_there: |procedure| !matches!(procedure.portions, Portions::Unsaid),
        question: "what must be the same every time, and how much of it?",
        example: "portions: none` if nothing is measured out, or below `portions:` lines such as `  ham: 2 slices",
    },
    Field {
        key: "allergens",
        kinds: &[Kind::Recipe],
        in_drafts: false,
        is_there: |procedure| procedure.allergens.is_some(),
        question: "a guest with an allergy relies on it",
        example: "allergens: [gluten, milk]` or `allergens: none",
    },
    Field {
        key: "if_wrong",
        kinds: &[Kind::Procedure, Kind::Recipe, Kind::Checklist],
        in_drafts: false,
        is_there: |procedure| !procedure.if_wrong.is_empty(),
        question: "what is done when it goes wrong, and who is told?",
        example: "if_wrong:` and below it `  - {when: The sandwich is wrong, do: Remake it first, tell: shift-lead}",
    },
    Field {
        key: "version",
        kinds: BUT_PAGES,
        in_drafts: false,
        is_there: |procedure| procedure.version.is_some(),
        question: "a printed card must show which version it is",
        example: "version: 1",
    },
    Field {
        key: "review_every",
        kinds: BUT_PAGES,
        in_drafts: false,
        is_there: |procedure| procedure.review_every.is_some(),
        question: "how often does somebody look whether it still holds?",
        example: "review_every: 6 months",
    },
];
