//! Which rule counts how much, and where.
//!
//! From the weakest word to the strongest: the rule itself, the profile, `[check.rules]`, `[[check.override]]` for
//! the files that it names. A rule in `locked` is never weaker than the rule itself says.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use glob_match::glob_match;
use serde::Deserialize;

use super::Rule;
use crate::config::{Config, Override};
use crate::diagnostic::Severity;
use crate::source::FilePath;

/// The severities that hold for one manual.
#[derive(Debug)]
pub(super) struct Policy<'c> {
    config: &'c Config,
    profile: Option<&'static BTreeMap<String, Level>>,
    /// The rows of `[[check.override]]` by the rules that they name.
    overrides: HashMap<&'c str, Vec<(&'c Override, Option<Severity>)>>,
    locked: HashSet<&'c str>,
}

impl<'c> Policy<'c> {
    pub(super) fn new(config: &'c Config) -> Self {
        let profile = config.check.profile.as_deref().unwrap_or(STANDARD);
        let mut overrides: HashMap<_, Vec<_>> = HashMap::new();
        for row in &config.check.overrides {
            for (rule, severity) in &row.rules {
                overrides.entry(rule.as_str()).or_default().push((row, *severity));
            }
        }
        let locked = config.check.locked.iter().map(String::as_str).collect();
        Self { config, profile: PROFILES.get(profile), overrides, locked }
    }

    /// How much a finding of `rule` in `file` counts; `None` where it does not count at all.
    pub(super) fn severity(&self, rule: &Rule, file: &FilePath) -> Option<Severity> {
        let check = &self.config.check;
        let profile = self.profile.and_then(|profile| profile.get(rule.name)).map(|level| level.severity());
        let mut severity = profile.unwrap_or(Some(rule.severity));
        if let Some(own) = check.rules.get(rule.name) {
            severity = *own;
        }
        let path = file.below(&self.config.src).unwrap_or(file.as_str());
        // The last one that matches holds.
        let rows = self.overrides.get(rule.name).into_iter().flatten().rev();
        let is_meant = |row: &Override| row.paths.iter().any(|pattern| glob_match(pattern, path));
        if let Some((_, own)) = rows.into_iter().find(|(row, _)| is_meant(row)) {
            severity = *own;
        }
        match self.is_locked(rule.name) {
            true => severity.max(Some(rule.severity)),
            false => severity,
        }
    }

    /// Whether nothing may weaken a rule.
    pub(super) fn is_locked(&self, rule: &str) -> bool {
        self.locked.contains(rule)
    }
}

/// The names of the profiles.
pub(super) fn profiles() -> impl Iterator<Item = &'static str> {
    PROFILES.keys().map(String::as_str)
}

/// A severity as it is written in a profile.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Error,
    Warning,
    Info,
    Off,
}

impl Level {
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Off => None,
        }
    }
}

/// The profile of a manual that names none.
const STANDARD: &str = "standard";

static PROFILES: LazyLock<BTreeMap<String, BTreeMap<String, Level>>> = LazyLock::new(|| {
    toml::from_str(include_str!("profiles.toml")).expect("profiles.toml is valid: a test reads it")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_name_rules_that_exist() {
        for (profile, rules) in PROFILES.iter() {
            for name in rules.keys() {
                assert!(crate::check::rule(name).is_some(), "{profile}: there is no rule `{name}`");
            }
        }
    }
}
