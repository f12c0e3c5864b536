//! A file or folder of the manual that the system does not hand out.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::manual::Manual;
use crate::path;
use crate::source::FilePath;

pub(super) const RULE: Rule = Rule {
    name: "unreadable-file",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("unreadable_file.md"),
    check: Check::Manual(check),
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    for (file, reason) in &manual.unreadable {
        findings.push(match *file == manual.config.src {
            true => missing_folder(manual, reason),
            false => unreadable(file, reason),
        });
    }
}

fn unreadable(file: &FilePath, reason: &str) -> Diagnostic {
    let place = Place::whole(file.clone());
    let help = "look whether the file or folder is still there and whether you may open it; without it the handbook would have a gap";
    Diagnostic::new(place, format!("`{file}` can't be read: {reason}")).help(help)
}

fn missing_folder(manual: &Manual, reason: &str) -> Diagnostic {
    let config = &manual.config;
    let settings = &config.text.path;
    let is_missing = ["not found", "No such file", "cannot find"].iter().any(|words| reason.contains(words));
    let message = match is_missing {
        true => format!("there is no folder `{}` with the procedures", config.src),
        false => format!("the folder `{}` with the procedures can't be read: {reason}", config.src),
    };
    let help = match config.exists {
        true => format!(
            "make the folder and put a procedure into it, or say in `{settings}` where the procedures are: `src = \"…\"` below `[book]`"
        ),
        false => format!(
            "there is no `{settings}` here either: `sopbook init` begins a manual in this folder, `-C DIR` looks into another one"
        ),
    };
    Diagnostic::new(config.place(&path!["book", "src"], false), message).help(help)
}
