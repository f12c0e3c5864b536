//! A text that was translated before its source changed.

use crate::check::translations::place_of;
use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::escape::shell;
use crate::fields::{Path, Segment};
use crate::translation::name_of;

pub(super) const RULE: Rule = Rule {
    name: "stale-translation",
    severity: Severity::Warning,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("stale_translation.md"),
    checks: &[Check::Translation(check)],
};

fn check(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    let language = &pair.translation.language;
    let help = format!(
        "readers of this translation work by the old text: translate the current source, then run `sopbook translate {} \
         {language} --done`",
        shell(&pair.source.id)
    );
    // The texts of one step are one thing to look at.
    for texts in pair.translation.stale.chunk_by(|one, other| row(one) == row(other)) {
        let [first, more @ ..] = texts else { continue };
        let name = match more {
            [] => name_of(first, pair.source),
            _ => name_of(&Path(row(first).to_vec()), pair.source),
        };
        let message = format!("{name} was translated before the source changed");
        findings.push(
            Finding::new(place_of(first, pair.page), message)
                .related(place_of(first, pair.source), "the source says now")
                .help(help.as_str()),
        );
    }
}

/// The way to the step, the portion or the row that a text is in; to the text itself where it is in none.
fn row(path: &Path) -> &[Segment] {
    &path.0[..path.0.len().min(2)]
}
