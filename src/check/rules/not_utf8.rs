//! A file that is not saved as UTF-8.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::Manual;
use crate::source::{Span, Text};

pub(super) const RULE: Rule = Rule {
    name: "not-utf8",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("not_utf8.md"),
    checks: &[Check::Page(|procedure, _, findings| check(&procedure.text, findings)), Check::Manual(others)],
};

fn others(manual: &Manual, findings: &mut Findings<'_>) {
    check(&manual.config.text, findings);
    for (_, text) in &manual.orphans {
        check(text, findings);
    }
}

fn check(text: &Text, findings: &mut Findings<'_>) {
    let Some(at) = text.invalid.map(|at| at as usize) else { return };
    // What could not be read stands in the text as one character for each fault.
    let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
    let place = Place { file: text.path.clone(), span };
    let (message, help) = match at == 0 && text.content.contains('\0') {
        true => (
            "this file is saved as UTF-16, which only some programs can read".to_owned(),
            "save it again with the encoding UTF-8: in most editors below \"Save as\"",
        ),
        false => {
            let before = text.content.get(..at).unwrap_or_default();
            let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            let message = match word {
                "" => "a character here can't be read: the file is not saved as UTF-8".to_owned(),
                word => format!("the character after `{word}` can't be read: the file is not saved as UTF-8"),
            };
            (message, "save it as UTF-8, then check accented letters and characters such as ° and €")
        }
    };
    findings.push(Finding::new(place, message).label("can't be read").help(help));
}
