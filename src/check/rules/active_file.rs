//! A file of the manual that would run in the handbook.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::{ActiveFile, Manual};

pub(super) const RULE: Rule = Rule {
    name: "active-file",
    severity: Severity::Error,
    group: Group::Links,
    scope: Scope::Always,
    page: include_str!("active_file.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    for file in &manual.active {
        findings.extend(finding(file, manual));
    }
}

/// One finding a file, at the first of what runs in it.
fn finding(file: &ActiveFile, manual: &Manual) -> Option<Finding> {
    let ActiveFile { path, text, found } = file;
    let (span, what) = found.first()?;
    let more = match found.len() - 1 {
        0 => String::new(),
        1 => ", and 1 more part that runs".to_owned(),
        more => format!(", and {more} more parts that run"),
    };
    let (message, label, instead) = match text.content.is_empty() {
        true => (format!("`{path}` is {what}"), "", "publish it as a PDF or a picture"),
        false => (
            format!("`{path}` contains {what}{more}"),
            "runs when it is opened",
            "save it as a plain SVG or as a PNG",
        ),
    };
    let help = format!(
        "it is left out, since a script can do anything in the handbook that the reader can: {instead}, or if you have reviewed it, add `active-files = [\"{path}\"]` below `[output.html]` in {}",
        manual.config.text.path
    );
    let place = Place { file: text.path.clone(), span: *span };
    Some(Finding::new(place, message).label(label).help(help))
}
