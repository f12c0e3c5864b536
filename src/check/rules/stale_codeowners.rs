//! A CODEOWNERS that names others than the manual does.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::Manual;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "stale-codeowners",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("stale_codeowners.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let Some(file) = &manual.code_owners else { return };
    // Without its lines in the file the owner has not asked for them.
    let Some(block) = file.block() else { return };
    let (text, wanted) = (&file.text.content[block.clone()], file.wanted(manual));
    if text == wanted {
        return;
    }
    let (at, line) = first_difference(text, &wanted);
    let span = Span::new(block.start + at, block.start + at + line.len());
    let message =
        format!("this is not what the manual says: `{}` is out of date", file.text.path.file_name());
    let finding = Finding::new(Place { file: file.text.path.clone(), span }, message)
        .label("differs from here on")
        .help(
            "the wrong people are asked when a page changes; `sopbook codeowners --write` updates the lines",
        );
    let whole = Span::new(block.start, block.end);
    findings.push(finding.fix("write the owners of the manual", whole, wanted));
}

/// The first line of `text` that `wanted` does not have there, and where it begins.
fn first_difference<'t>(text: &'t str, wanted: &str) -> (usize, &'t str) {
    let mut wanted = wanted.lines();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let written = line.trim_end_matches(['\n', '\r']);
        if wanted.next() != Some(written) {
            return (at, written);
        }
        at += line.len();
    }
    (0, text.lines().next().unwrap_or_default())
}
