//! A file or folder outside the manual's repository, or hidden in it.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::fields::Path;
use crate::manual::Manual;
use crate::source::{FilePath, ReadFault};

pub(super) const RULE: Rule = Rule {
    name: "file-from-outside",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("file_from_outside.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    for (file, fault) in manual.unreadable.iter().filter(|(_, fault)| fault.is_from_outside()) {
        let mut settings = manual.config.naming(file).peekable();
        match settings.peek() {
            Some(_) => findings.extend(settings.map(|setting| named(manual, file, &setting, fault))),
            None => findings.push(linked(file, fault)),
        }
    }
}

/// A setting of `book.toml` names it.
fn named(manual: &Manual, file: &FilePath, setting: &Path, fault: &ReadFault) -> Finding {
    let key = setting.last_key().unwrap_or_default();
    let message = format!("`{key}` can't be `{file}`: {fault}");
    let help = match key {
        "build-dir" => {
            "write `build-dir = \"book\"`, or another folder in the repository; for a folder elsewhere, type `sopbook build --build-dir DIR`"
        }
        "baseline" => "write the path of a file in the repository; nothing outside is read",
        _ => {
            "write the path of a folder in the repository that is used for nothing else; nothing outside is read or published"
        }
    };
    Finding::new(manual.config.place(setting, false), message).help(help)
}

/// A link leads to it.
fn linked(file: &FilePath, fault: &ReadFault) -> Finding {
    let help = match fault {
        ReadFault::Hidden => {
            "put the file itself here, under a name without a dot at its beginning; hidden files often hold passwords and keys"
        }
        _ => {
            "put the file itself here, or link to a file in the repository; nothing outside is read or published"
        }
    };
    Finding::new(Place::whole(file.clone()), format!("`{file}` is not read: {fault}")).help(help)
}
