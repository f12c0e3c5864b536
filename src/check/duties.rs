//! Who is the same person as whom, and who may do what alone.

use crate::config::Config;
use crate::manual::{Limit, Manual};

/// Whether two names stand for the same pair of eyes: the same role, the same person, or a role and the only
/// person who has it.
pub fn is_same(one: &str, other: &str, config: &Config) -> bool {
    one == other || is_only_one_of(one, other, config) || is_only_one_of(other, one, config)
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
    let config = &manual.config;
    let role = config.role(who).or_else(|| config.role(config.person(who)?.role.as_deref()?));
    // Somebody whom nobody declared has a finding of their own.
    let Some(role) = role else { return Authority::Enough };
    let Some((_, written)) = role.may.iter().find(|(own, _)| own == action) else { return Authority::None };
    // What `book.toml` can't say has a finding there.
    let Ok(limit) = Limit::parse(written, &manual.units) else { return Authority::Enough };
    if !limit.quantity.comparable(&needed.quantity) {
        return Authority::Incomparable(written.clone());
    }
    match exceeds(needed, &limit) {
        true => Authority::TooLittle(written.clone()),
        false => Authority::Enough,
    }
}

/// Whether the upper end of `needed` is more than the upper end of `limit`.
fn exceeds(needed: &Limit, limit: &Limit) -> bool {
    let top = |limit: &Limit| {
        let mut quantity = limit.quantity.clone();
        quantity.low = quantity.high.take().unwrap_or(quantity.low);
        quantity
    };
    top(needed).compare(&top(limit)).is_some_and(std::cmp::Ordering::is_gt)
}
