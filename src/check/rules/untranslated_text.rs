//! Texts that a translation does not have yet.

use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::escape::shell;
use crate::fields::{Path, Segment};
use crate::path;
use crate::translation::{name_of, names};

pub(super) const RULE: Rule = Rule {
    name: "untranslated-text",
    severity: Severity::Warning,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("untranslated_text.md"),
    checks: &[Check::Translation(check), Check::Untouched(untouched)],
};

fn check(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    let missing = pair.translation.missing.iter();
    let missing: Vec<_> = missing.filter(|path| !pair.page.has_unreadable(path)).collect();
    let all = pair.source.texts_to_translate().len();
    let message = match missing.as_slice() {
        [] => return,
        missing if missing.len() == all && all > 1 => {
            format!("none of the {all} texts of this page is translated")
        }
        [one] => format!("{} is not translated", name_of(one, pair.source)),
        several => {
            format!("{} of {} texts are not translated: {}", several.len(), all, names(several, pair.source))
        }
    };
    let around = missing[0].parent().unwrap_or_default();
    let place = pair.page.key_at(&if missing.len() == 1 { around } else { path![] });
    // `sopbook translate` has written the keys already.
    let is_begun = |path: &Path| {
        // Of an item in a list of texts, the key of the list counts.
        let keys = path.0.iter().rposition(|segment| matches!(segment, Segment::Key(_)));
        let key = pair.page.key_at(&Path(path.0[..keys.map_or(0, |last| last + 1)].to_vec())).span;
        path.last_key().is_some_and(|last| pair.page.text.slice(key) == last)
    };
    let is_in_comment = || pair.source.open_texts(pair.page).iter().any(|text| text.is_in_comment);
    let help = match () {
        () if is_in_comment() => {
            "what follows `#`, or is between `<!--` and `-->`, is a comment: move the translation out of it"
                .to_owned()
        }
        () if missing.iter().all(|path| is_begun(path)) => {
            "staff see them in the source language: write each translation after its key, below the source text"
                .to_owned()
        }
        () => {
            format!("staff see them in the source language: `{}` adds them for translation", command(pair))
        }
    };
    findings.push(Finding::new(place, message).help(help));
}

/// A file that has only the texts of its source.
fn untouched(pair: &Pair<'_>, findings: &mut Findings<'_>) {
    let message = format!("this page has the text of `{}`: none of it is translated", pair.source.text.path);
    let help = format!("`{}` writes a place for each translation in it", command(pair));
    findings.push(Finding::new(pair.page.key_at(&path![]), message).help(help));
}

fn command(pair: &Pair<'_>) -> String {
    format!("sopbook translate {} {}", shell(&pair.source.id), pair.translation.language)
}
