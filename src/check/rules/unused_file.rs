//! A file beside the pages that no page shows or links to.

use crate::check::unused::unused;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::escape::{line, shell};
use crate::file_name::{FileKind, hidden_picture, is_leftover, kind};
use crate::manual::Manual;
use crate::source::FilePath;

pub(super) const RULE: Rule = Rule {
    name: "unused-file",
    severity: Severity::Info,
    group: Group::Links,
    scope: Scope::Always,
    page: include_str!("unused_file.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    for path in unused(manual, |path| is_leftover(path) || example(path).is_some()) {
        let file = manual.config.src.join(path);
        let delete = delete(&file);
        let name = line(path);
        let (message, help) = match example(path).filter(|_| !is_leftover(path)) {
            Some(example) => (
                format!("no page shows `{name}` or links to it"),
                format!(
                    "staff find it nowhere, and `build` publishes it all the same: {example}, or {delete}"
                ),
            ),
            None => (
                format!("`{name}` is a file that a program keeps for itself"),
                format!(
                    "`build` publishes it, and no page uses it: {delete}, and add its name to `.gitignore`"
                ),
            ),
        };
        findings.push(Finding::new(Place::whole(file), message).help(help));
    }
}

/// How a page would use a file; `None` for what is no document, such as data that other programs read.
fn example(path: &str) -> Option<String> {
    let name = line(path.rsplit('/').next().unwrap_or(path)).replace(' ', "%20");
    Some(match kind(path)? {
        FileKind::Picture if hidden_picture(path).is_some() => {
            "export it as a JPEG for a page to show".to_owned()
        }
        FileKind::Picture => format!("show it in a page with `![What it shows]({name})`"),
        FileKind::Finished | FileKind::Film | FileKind::Archive => {
            format!("link to it from a page with `[What it is]({name})`")
        }
        // `not-a-page` finds texts.
        FileKind::Plain | FileKind::Markdown | FileKind::Marked | FileKind::Written => return None,
    })
}

fn delete(file: &FilePath) -> String {
    format!("delete it (`rm {}`)", shell(file.as_str()))
}
