//! A field without which a procedure can't be trusted.

use crate::check::keys;
use crate::check::names::with_own_roles;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::fields::{Fault, Problem, Trap, YamlFault};
use crate::manual::{Kind, Manual, Portions, Procedure, Status};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "missing-field",
    severity: Severity::Error,
    group: Group::Completeness,
    scope: Scope::Always,
    page: include_str!("missing_field.md"),
    check: Check::Procedure(check),
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    for field in FIELDS.iter().filter(|field| field.is_missing_in(procedure)) {
        findings.push(field.finding(procedure, &manual.config));
    }
}

/// Whether this rule says that the field `key` is missing, so that no other need speak of it.
pub(super) fn reports(procedure: &Procedure, key: &str) -> bool {
    FIELDS.iter().any(|field| field.key == key && field.is_missing_in(procedure))
}

impl Field {
    fn is_missing_in(&self, procedure: &Procedure) -> bool {
        if procedure.status == Status::Retired
            || (procedure.parts.yaml.is_none() && procedure.kind != Kind::Page)
        {
            return false; // Nothing is asked of what no longer holds, and a file without front matter has its own finding.
        }
        // Where nobody knows the type or the status, only that is asked which all must have.
        let is_unclear = ["type", "status"].iter().any(|key| procedure.is_unreadable(&path![*key]));
        let is_asked = match procedure.status == Status::Draft || is_unclear {
            true => self.in_drafts,
            false => self.kinds.contains(&procedure.kind),
        };
        is_asked && !(self.is_there)(procedure) && !self.is_unreadable_in(procedure)
    }

    fn is_unreadable_in(&self, procedure: &Procedure) -> bool {
        // `owner kitchen-lead` lacks a colon, not an owner.
        let lacks_colon = |fault: &YamlFault| {
            let yaml = procedure.parts.yaml.unwrap_or_default();
            fault.trap == Trap::NotAKey
                && procedure.text.slice(fault.span.shift(yaml.start)).starts_with(self.key)
        };
        procedure.is_unreadable(&path![self.key]) || procedure.faults.iter().any(lacks_colon)
    }

    fn finding(&self, procedure: &Procedure, config: &Config) -> Diagnostic {
        let Self { key, question, example, .. } = self;
        let example = with_own_roles(example, config);
        if let Some(problem) = procedure.problems.iter().find(|problem| is_meant(problem, key)) {
            let place = procedure.key_at(&problem.path);
            let written = problem.path.last_key().unwrap_or_default();
            let message = format!("`{key}` is missing: `{written}` is not a field");
            let (help, span) = (format!("did you mean `{key}`?"), place.span);
            return Diagnostic::new(place, message).label("unknown").help(help).fix(
                format!("write `{key}`"),
                span,
                *key,
            );
        }
        let path = path![*key];
        let is_empty =
            procedure.problems.iter().any(|problem| problem.path == path && problem.fault == Fault::Empty);
        match is_empty {
            true => {
                let message = format!("`{key}` is empty: {question}");
                let help = format!("complete the line, as in `{example}`");
                Diagnostic::new(procedure.key_at(&path), message).label("nothing follows").help(help)
            }
            false => {
                let message = format!("`{key}` is missing: {question}");
                Diagnostic::new(procedure.key_at(&path![]), message)
                    .help(format!("add a line such as `{example}`"))
            }
        }
    }
}

/// Whether a field of the top with an unknown name was meant to be `key`.
fn is_meant(problem: &Problem, key: &str) -> bool {
    problem.path.0.len() == 1 && keys::meant(problem) == Some(key)
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
