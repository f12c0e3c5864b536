//! The pages of other languages: what is looked at in them, beside the page that each translates.

use super::Rule;
use crate::fields::{Path, Segment};
use crate::manual::{Manual, Procedure, Translation};

/// A page and what it translates.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'m> {
    /// The page in another language.
    pub page: &'m Procedure,
    /// What makes it one.
    pub translation: &'m Translation,
    /// The page as the manual itself has it.
    pub source: &'m Procedure,
    /// The manual in the language of the page.
    pub edition: &'m Manual,
}

/// All translated pages of a manual.
pub fn pairs(manual: &Manual) -> impl Iterator<Item = Pair<'_>> {
    manual.editions.iter().flat_map(move |edition| {
        edition.procedures.iter().filter_map(move |page| {
            let (translation, source) = (page.translation.as_deref()?, manual.by_path(&page.path)?);
            Some(Pair { page, translation, source, edition })
        })
    })
}

/// The text at `path` of a page, as people say it: "step 3", "the warning of step 2", "the section `notes`".
pub fn name_of(path: &Path, source: &Procedure) -> String {
    let of = |what: &str, rest: &[Segment]| match rest.last() {
        Some(Segment::Key(key)) if key != "do" && key != "name" => format!("`{key}` of {what}"),
        _ => what.to_owned(),
    };
    match path.0.as_slice() {
        [Segment::Key(list), Segment::Index(step), rest @ ..] if list == "steps" => {
            of(&format!("step {}", step + 1), rest)
        }
        [Segment::Key(list), Segment::Index(step), rest @ ..] if list == "recovery" => {
            of(&format!("step {} of the recovery", step + 1), rest)
        }
        [Segment::Key(list), Segment::Key(key), rest @ ..] if list == "portions" => {
            of(&format!("the portion `{key}`"), rest)
        }
        [Segment::Key(body), Segment::Key(anchor)] if body == "body" => match source.body.section(anchor) {
            Some(section) => format!("the section \"{}\"", section.heading.text),
            None => "the text before the first heading".to_owned(),
        },
        [Segment::Key(list), Segment::Index(row), ..] => format!("row {} of `{list}`", row + 1),
        _ => format!("`{path}`"),
    }
}

/// The names of several texts, each step once, and not more than one takes in at a glance.
pub fn names(paths: &[&Path], source: &Procedure) -> String {
    let mut names: Vec<String> = Vec::new();
    for path in paths {
        let name = name_of(path, source);
        let name = name
            .rsplit(" of step ")
            .next()
            .filter(|rest| *rest != name)
            .map_or(name.clone(), |step| format!("step {step}"));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(MOST_NAMES);
    names.truncate(MOST_NAMES);
    match more {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

const MOST_NAMES: usize = 8;

/// Whether a rule looks at nothing but the texts of a page and how they are written. What the others look at is taken
/// over from the source, and has been looked at there.
pub(super) fn is_on_texts(rule: &Rule) -> bool {
    ON_TEXTS.contains(&rule.name)
}

const ON_TEXTS: [&str; 27] = [
    "broken-anchor",
    "broken-link",
    "confidential-data",
    "contradicting-amount",
    "duplicate-key",
    "empty-section",
    "empty-value",
    "front-matter-unreadable",
    "generic-alt",
    "hand-numbering",
    "hidden-characters",
    "image-without-alt",
    "link-to-retired",
    "local-link",
    "machine-leftover",
    "missing-image",
    "not-nfc",
    "not-utf8",
    "placeholder",
    "repeated-block",
    "second-title",
    "skipped-heading-level",
    "unknown-key",
    "unlisted-portion",
    "vague-check",
    "wrong-kind",
    "wrong-step-reference",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;

    #[test]
    fn only_rules_that_there_are() {
        for name in ON_TEXTS {
            assert!(RULES.iter().any(|rule| rule.name == name), "{name}");
        }
    }
}
