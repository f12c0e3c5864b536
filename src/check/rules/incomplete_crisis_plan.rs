//! A crisis plan that leaves people alone in the first minutes.

use num_rational::Ratio;

use crate::check::keys::is_misnamed;
use crate::check::names::with_roles_of;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::fields::Path;
use crate::manual::{Contact, Kind, Manual, Procedure, Step};
use crate::path;
use crate::quantity::{Duration, has_digit};

pub(super) const RULE: Rule = Rule {
    name: "incomplete-crisis-plan",
    severity: Severity::Error,
    group: Group::Safety,
    scope: Scope::Active,
    page: include_str!("incomplete_crisis_plan.md"),
    checks: &[Check::Procedure(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    if procedure.kind != Kind::CrisisPlan || procedure.is_unreadable(&path![]) {
        return;
    }
    for part in PARTS {
        let path = path![part.key];
        let is_unread = procedure.is_unreadable(&path) || procedure.has_unreadable(&path);
        if !is_unread && (part.is_missing)(procedure) {
            let finding =
                Finding::new(place(procedure, part), part.message).label("a crisis plan without it");
            let advice = with_roles_of(procedure, part.advice, manual);
            findings.push(finding.help(format!("in a crisis there is no time to think of it; {advice}")));
        }
    }
    for (index, contact) in procedure.contacts.iter().enumerate() {
        let path = path!["contacts", index];
        if !procedure.has_unreadable(&path) && !procedure.is_unreadable(&path) {
            findings.extend(incomplete(contact, procedure, &path));
        }
    }
    findings.extend(slow_beginning(procedure));
}

/// What is missing for staff to call a contact in time.
fn incomplete(contact: &Contact, procedure: &Procedure, path: &Path) -> Vec<Finding> {
    let Contact { who, phone, when } = contact;
    let mut findings = Vec::new();
    let is_misnamed = |key: &str| is_misnamed(procedure, &path.then(key));
    match phone {
        None if is_misnamed("phone") => {}
        None => findings.push(without_phone(procedure, path, who.as_deref())),
        Some(phone) if !has_digit(phone) => findings.push(not_a_number(procedure, path, phone)),
        Some(_) => {}
    }
    if who.is_none() && !is_misnamed("who") {
        let message = format!("{} has no name", phone.as_deref().unwrap_or("this contact"));
        let help = "staff must know whom they are calling; add `who:` with a name, an office or a service";
        findings.push(Finding::new(procedure.value_at(path), message).label("no name").help(help));
    }
    if when.is_none() && !is_misnamed("when") {
        let who = who.as_ref().map_or("this contact".to_owned(), |who| format!("`{who}`"));
        let message = format!("when should staff call {who}?");
        let help = "in an emergency there is no time to decide; add a case such as `when: A guest is hurt`, or `when: Always`";
        let place = procedure.value_at(&path.then("who"));
        findings.push(Finding::new(place, message).label("in which case?").help(help));
    }
    findings
}

fn not_a_number(procedure: &Procedure, path: &Path, phone: &str) -> Finding {
    let place = procedure.value_at(&path.then("phone"));
    let message = format!("`{phone}` is not a phone number");
    let help = "there is no time to look it up while the alarm rings; write the number itself, in quotes";
    Finding::new(place, message).label("no digits").help(help)
}

/// Steps of the first minutes that have no time, or a plan that begins with longer times.
fn slow_beginning(procedure: &Procedure) -> Vec<Finding> {
    let seconds = |step: &Step| step.within.as_ref().and_then(Duration::seconds);
    let takes_hours = |step: &Step| seconds(step).is_some_and(|seconds| seconds >= Ratio::from_integer(HOUR));
    let takes_minutes = |step: &Step| seconds(step).is_some() && !takes_hours(step);
    let steps = &procedure.steps;
    let Some(first) = steps.iter().position(|step| seconds(step).is_some()) else { return Vec::new() };
    // What comes before a step that takes minutes is done in the first minutes too.
    let begun = steps.iter().take(FIRST).take_while(|step| !takes_hours(step)).count();
    let end = steps.iter().rposition(takes_minutes).map_or(begun, |last| begun.max(last));
    let untimed = steps.iter().enumerate().take(end).filter(|(_, step)| step.within.is_none());
    let untimed = untimed
        .map(|(index, _)| path!["steps", index])
        .filter(|path| !procedure.is_unreadable(path) && !procedure.has_unreadable(path))
        .map(|path| without_time(procedure, &path));
    let slow = takes_hours(&steps[first]).then(|| slow_step(procedure, first));
    untimed.chain(slow).collect()
}

fn without_time(procedure: &Procedure, path: &Path) -> Finding {
    let place = procedure.value_at(&path.then("do"));
    let message = "this step belongs to the first minutes, and has no time";
    let help = "other steps of this plan have a time; add `within: 2 min` to this one too";
    Finding::new(place, message).label("within how many minutes?").help(help)
}

fn slow_step(procedure: &Procedure, index: usize) -> Finding {
    let place = procedure.value_at(&path!["steps", index, "within"]);
    let message = format!("the first time in this plan, that of step {}, is an hour or more", index + 1);
    let help = "the first minutes decide how a crisis ends: write what to do in them as separate steps, each with `within: 2 min`";
    Finding::new(place, message).label("the first minutes?").help(help)
}

fn without_phone(procedure: &Procedure, path: &Path, who: Option<&str>) -> Finding {
    let place = procedure.value_at(&path.then("who"));
    let message =
        format!("there is no number for {}", who.map_or("this contact".to_owned(), |who| format!("`{who}`")));
    let help = "there is no time to look up a number; add `phone: \"+353 20 910 0101\"`, in quotes";
    Finding::new(place, message).label("which number?").help(help)
}

/// The field where it stands, else the line that says that this is a crisis plan.
fn place(procedure: &Procedure, part: &RequiredPart) -> Place {
    match part.is_there_in_part {
        Some(is_there) if is_there(procedure) => procedure.key_at(&path![part.key]),
        _ => procedure.value_at(&path!["type"]),
    }
}

struct RequiredPart {
    key: &'static str,
    is_missing: fn(&Procedure) -> bool,
    /// Whether the field is there and only lacks something.
    is_there_in_part: Option<fn(&Procedure) -> bool>,
    message: &'static str,
    advice: &'static str,
}

const PARTS: &[RequiredPart] = &[
    RequiredPart {
        key: "contacts",
        is_missing: |plan| plan.contacts.is_empty(),
        is_there_in_part: None,
        message: "whom does one call? This plan has no `contacts`",
        advice: "add `contacts:` and below it `  - {who: Emergency services, phone: \"112\", when: A person is hurt}`",
    },
    RequiredPart {
        key: "steps",
        // Without any step there is a finding already.
        is_missing: |plan| !plan.steps.is_empty() && plan.steps.iter().all(|step| step.within.is_none()),
        is_there_in_part: Some(|plan| !plan.steps.is_empty()),
        message: "what is done in the first minutes? No step of this plan has a time",
        advice: "add `within: 2 min` to each step that can't wait",
    },
    RequiredPart {
        key: "speaks",
        is_missing: |plan| plan.speaks.as_ref().is_none_or(|speaks| speaks.by.is_none()),
        is_there_in_part: Some(|plan| plan.speaks.is_some()),
        message: "who speaks to guests, press and authorities? This plan does not say",
        advice: "add `speaks: {by: franchise-owner, says: \"We have had a report of illness …\"}`",
    },
    RequiredPart {
        key: "speaks",
        is_missing: |plan| {
            plan.speaks.as_ref().is_some_and(|speaks| speaks.by.is_some() && speaks.says.is_none())
        },
        is_there_in_part: Some(|_| true),
        message: "what does the speaker say? The words are not written down",
        advice: "add `says:` with the sentences that are true and that anyone may quote",
    },
    RequiredPart {
        key: "speaks",
        is_missing: |plan| {
            plan.speaks.as_ref().is_some_and(|speaks| speaks.says.is_some() && speaks.never.is_none())
        },
        is_there_in_part: Some(|_| true),
        message: "what must the speaker never say? This plan has no `never`",
        advice: "add, for example, `never: Never guess the cause.`",
    },
    RequiredPart {
        key: "recovery",
        is_missing: |plan| plan.recovery.is_empty(),
        is_there_in_part: None,
        message: "how does the shop get back to normal? This plan has no `recovery`",
        advice: "add `recovery:` with its steps: what is cleaned, who declares it over, who is called back",
    },
];

/// In seconds: longer than the first minutes.
const HOUR: i128 = 3_600;

/// So many steps are of the first minutes in every plan that does not say otherwise.
const FIRST: usize = 3;
