//! A picture whose description says only that it is a picture.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::check::links::PlacedLink;
use crate::check::rule_words::RULE_WORDS;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::wording::normal;
use crate::manual::{Manual, Procedure};
use crate::quantity::{digit, has_digit};

pub(super) const RULE: Rule = Rule {
    name: "generic-alt",
    severity: Severity::Info,
    group: Group::Links,
    scope: Scope::Active,
    page: include_str!("generic_alt.md"),
    checks: &[Check::Links(check)],
};

fn check(links: &[PlacedLink<'_>], procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    for placed in links.iter().filter(|placed| placed.link.is_image) {
        let text = placed.link.text.trim();
        let message = match () {
            () if is_file_name(text, &placed.link.target) => {
                format!("`{text}` is the name of the file, not what the picture shows")
            }
            () if is_generic(text) => format!("`{text}` says that there is a picture, not what it shows"),
            () => continue,
        };
        let help =
            "describe what it shows, as you would on the phone, such as `Main switch up, green light on`";
        findings.push(Finding::new(placed.place(procedure), message).label("says nothing").help(help));
    }
}

fn is_file_name(text: &str, target: &str) -> bool {
    let name = target.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // A file may well be called after what it shows, in a word.
    let is_made_up = stem.contains(['-', '_']) || has_digit(stem);
    !text.is_empty() && (text.eq_ignore_ascii_case(name) && name != stem || text == stem && is_made_up)
}

fn is_generic(text: &str) -> bool {
    let normal = normal(text);
    // "Image 2" and "IMG_0042" say no more than "image".
    let words = normal.trim_end_matches(|next| next == ' ' || digit(next).is_some());
    !words.is_empty() && GENERIC.contains(words)
}

/// Names that cameras and programs give, without capitals.
const NEUTRAL: [&str; 6] = ["dsc", "dscn", "img", "pxl", "signal", "whatsapp image"];

/// What says only that there is a picture, in every language, as it is compared.
static GENERIC: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let words = RULE_WORDS.all().flat_map(|words| &words.generic_alt.words);
    words.map(|words| normal(words)).chain(NEUTRAL.map(str::to_owned)).collect()
});
