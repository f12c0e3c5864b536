//! Who is the same person as whom, and who may do what alone.

use super::exact;
use super::rule_words::RULE_WORDS;
use crate::config::{Config, Role};
use crate::manual::wording::{places, words};
use crate::manual::{Manual, Procedure, Remedy, Step};
use crate::quantity::Limit;

/// Whether two names stand for the same pair of eyes: the same role, the same person, a role and the only person who
/// has it, or two roles that only one person has.
pub fn is_same(one: &str, other: &str, config: &Config) -> bool {
    let alone = |role| config.people.iter().find(|person| is_only_one_of(&person.id, role, config));
    one == other
        || is_only_one_of(one, other, config)
        || is_only_one_of(other, one, config)
        || alone(one).is_some_and(|person| is_only_one_of(&person.id, other, config))
}

/// Whether `person` has `role`.
pub fn has_role(person: &str, role: &str, config: &Config) -> bool {
    let says_so = config.person(person).is_some_and(|person| person.role.as_deref() == Some(role));
    says_so || config.role(role).is_some_and(|role| role.people.iter().any(|other| other == person))
}

fn is_only_one_of(person: &str, role: &str, config: &Config) -> bool {
    has_role(person, role, config)
        && config.people.iter().filter(|other| has_role(&other.id, role, config)).nth(1).is_none()
}

/// What a role may do alone, measured against what a step needs.
#[derive(Clone, Debug)]
pub enum Authority {
    /// It may do that much, or `book.toml` can't be read on this.
    Enough,
    /// It may do it, but not so much: the limit as `book.toml` writes it.
    TooLittle(String),
    /// It may do so much of something that can't be compared, such as another currency.
    Incomparable(String),
    /// It may not do it at all.
    None,
}

/// What `who` may do of `action`, measured against `needed`. A person may do what their role may.
pub fn authority(who: &str, action: &str, needed: &Limit, manual: &Manual) -> Authority {
    // Somebody whom nobody declared has a finding of their own.
    let Some(role) = role_of(who, &manual.config) else { return Authority::Enough };
    let Some((_, written)) = role.may.iter().find(|(own, _)| own == action) else { return Authority::None };
    // What `book.toml` can't say has a finding there.
    let Ok(limit) = Limit::counted(written, &manual.units) else { return Authority::Enough };
    if !limit.quantity.comparable(&needed.quantity) {
        return Authority::Incomparable(written.clone());
    }
    match exceeds(needed, &limit) {
        true => Authority::TooLittle(written.clone()),
        false => Authority::Enough,
    }
}

/// Whether somebody with enough authority stands behind a step: who checks it, who is called, or who goes on.
pub fn is_backed(procedure: &Procedure, step: &Step, action: &str, needed: &Limit, manual: &Manual) -> bool {
    let backs = |who: &str| may_answer(who, action, needed, manual);
    let checker = step.check.as_ref().and_then(|check| check.by.as_deref());
    let mut called = called_for(&step.action.source, procedure, manual);
    checker.is_some_and(backs) || called.any(backs) || takers(step, manual).into_iter().any(backs)
}

/// Whether `who` may do that much, or has a role without any `may`, such as an owner's, which has no stated limits.
pub fn may_answer(who: &str, action: &str, needed: &Limit, manual: &Manual) -> bool {
    let says_nothing = role_of(who, &manual.config).is_some_and(|role| role.may.is_empty());
    says_nothing || matches!(authority(who, action, needed, manual), Authority::Enough)
}

/// Whether a role on the page of a remedy may do that much: a role of the steps, or one that is told or called, which
/// may be an owner without a stated limit.
pub fn is_remedy_backed(
    procedure: &Procedure,
    remedy: &Remedy,
    action: &str,
    needed: &Limit,
    manual: &Manual,
) -> bool {
    let doers = procedure.steps.iter().filter_map(|step| procedure.doer(step));
    let called = called_for(remedy.when.as_deref().unwrap_or_default(), procedure, manual);
    let may_do = |who: &str| matches!(authority(who, action, needed, manual), Authority::Enough);
    procedure.by.as_deref().into_iter().chain(doers).any(may_do)
        || remedy.tell.as_deref().into_iter().chain(called).any(|who| may_answer(who, action, needed, manual))
}

/// Those whom `escalate` of a page calls, for what `text` is about. Who is called when a guest is hurt is not called
/// for a refund.
fn called_for<'m>(text: &str, procedure: &'m Procedure, manual: &Manual) -> impl Iterator<Item = &'m str> {
    let harm = RULE_WORDS.of(&manual.language).map(|words| &words.harm);
    let is_harm = move |text: &str| harm.is_some_and(|harm| harm.is_in(text));
    let is_of_harm = is_harm(text);
    let rows = procedure.escalate.iter();
    let rows = rows.filter(move |row| is_of_harm || !row.when.as_deref().is_some_and(is_harm));
    rows.filter_map(|row| row.to.as_deref())
}

/// What to do about a remedy that exceeds the authority of all roles on its page.
pub fn advice_for_remedy(action: &str, needed: &Limit, manual: &Manual) -> String {
    match least_entitled(action, needed, manual) {
        Some((role, limit)) => format!(
            "`{role}` may, up to {limit}: write `tell: {role}`, or say with `escalate:` when `{role}` is called"
        ),
        None => advice(action, needed, manual),
    }
}

/// Those who go on after a step that hands off.
fn takers<'m>(step: &Step, manual: &'m Manual) -> Vec<&'m str> {
    let Some(to) = step.hand_off.as_ref().and_then(|hand_off| hand_off.to.as_deref()) else {
        return Vec::new();
    };
    match manual.by_id(to).filter(|procedure| procedure.kind.has_steps()) {
        Some(procedure) => procedure.steps.iter().filter_map(|step| procedure.doer(step)).collect(),
        None => manual
            .config
            .department(to)
            .and_then(|department| department.lead.as_deref())
            .into_iter()
            .collect(),
    }
}

/// The role that may do the least of those that may do enough, with what `book.toml` says of it.
fn least_entitled<'m>(action: &str, needed: &Limit, manual: &'m Manual) -> Option<(&'m str, &'m str)> {
    let limit = |role: &'m Role| -> Option<(&'m str, &'m str, Limit)> {
        let (_, written) = role.may.iter().find(|(own, _)| own == action)?;
        let limit = Limit::counted(written, &manual.units).ok()?;
        let is_enough = limit.quantity.comparable(&needed.quantity) && !exceeds(needed, &limit);
        is_enough.then_some((role.id.as_str(), written.as_str(), limit))
    };
    let entitled = manual.config.roles.iter().filter_map(limit);
    let least = entitled.reduce(|least, next| if exceeds(&least.2, &next.2) { next } else { least })?;
    Some((least.0, least.1))
}

/// What is to be done about a step that its doer may not do.
pub fn advice(action: &str, needed: &Limit, manual: &Manual) -> String {
    match least_entitled(action, needed, manual) {
        Some((role, limit)) => format!(
            "`{role}` may, up to {limit}: let them do it with `by: {role}`, or check it with `check: {{by: {role}, …}}`, \
             or say with `escalate:` when `{role}` is called"
        ),
        None => {
            let (file, amount) =
                (&manual.config.text.path, exact::typed(&needed.show(&manual.units, &manual.language)));
            match most_entitled(action, needed, manual) {
                Some((role, limit)) => format!(
                    "no role in `{file}` may do so much, and `{role}` may do the most, up to {limit}: write a smaller amount here, \
                     or change `{action}` in `may` of `[roles.{role}]`"
                ),
                None => format!(
                    "no role in `{file}` may do this; write `{action} = \"{amount}\"` between the braces of `may = {{ }}` of the \
                     role that decides it, and let it do or check the step"
                ),
            }
        }
    }
}

/// The role that may do the most of an action, where none may do enough.
fn most_entitled<'m>(action: &str, needed: &Limit, manual: &'m Manual) -> Option<(&'m str, &'m str)> {
    let limit = |role: &'m Role| {
        let (_, written) = role.may.iter().find(|(own, _)| own == action)?;
        let limit = Limit::counted(written, &manual.units).ok()?;
        limit.quantity.comparable(&needed.quantity).then_some((role.id.as_str(), written.as_str(), limit))
    };
    let limits = manual.config.roles.iter().filter_map(limit);
    let most = limits.reduce(|most, next| if exceeds(&next.2, &most.2) { next } else { most })?;
    Some((most.0, most.1))
}

fn role_of<'c>(who: &str, config: &'c Config) -> Option<&'c Role> {
    config.role(who).or_else(|| config.role(config.person(who)?.role.as_deref()?))
}

/// The roles that a sentence names: "Ask the shift lead to refund up to 50 EUR".
pub fn named_roles<'m>(sentence: &str, manual: &'m Manual) -> Vec<&'m str> {
    let words = words(sentence);
    let is_named = |role: &&Role| {
        let id = role.id.replace(['-', '_'], " ");
        let name = role.name.get(&manual.language);
        [id.as_str(), name].into_iter().any(|name| !places(&words, name).is_empty())
    };
    manual.config.roles.iter().filter(is_named).map(|role| role.id.as_str()).collect()
}

/// Whether the upper end of `needed` is more than the upper end of `limit`.
pub fn exceeds(needed: &Limit, limit: &Limit) -> bool {
    let top = |limit: &Limit| {
        let mut quantity = limit.quantity.clone();
        quantity.low = quantity.high.take().unwrap_or(quantity.low);
        quantity
    };
    top(needed).compare(&top(limit)).is_some_and(std::cmp::Ordering::is_gt)
}
