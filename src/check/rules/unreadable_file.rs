//! A file or folder of the manual that the system does not hand out.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::Manual;
use crate::path;
use crate::source::{FilePath, ReadFault};

pub(super) const RULE: Rule = Rule {
    name: "unreadable-file",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("unreadable_file.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    for (file, fault) in &manual.unreadable {
        // What may not be read, and what is too large, has a rule of its own.
        if fault.is_from_outside() || matches!(fault, ReadFault::Oversized(_)) {
            continue;
        }
        let is_baseline = manual.config.check.baseline.as_ref() == Some(file);
        findings.push(match fault {
            _ if *file == manual.config.src => missing_folder(manual, fault),
            ReadFault::Missing if is_baseline => missing_baseline(manual, file),
            _ => unreadable(file, fault),
        });
    }
}

fn unreadable(file: &FilePath, fault: &ReadFault) -> Finding {
    let place = Place::whole(file.clone());
    let help = match fault {
        ReadFault::Special(_) => {
            "remove it, or put a file in its place; only files and folders can be part of a handbook"
        }
        ReadFault::Dangling => {
            "correct the link, or put the file itself in its place; without it the handbook would have a gap"
        }
        _ => {
            "look whether the file or folder is still there and whether you may open it; without it the handbook would have a gap"
        }
    };
    Finding::new(place, format!("`{file}` can't be read: {fault}")).help(help)
}

fn missing_baseline(manual: &Manual, file: &FilePath) -> Finding {
    let place = manual.config.place(&path!["check", "baseline"], false);
    Finding::new(place, format!("there is no list of known findings `{file}`")).help(format!(
        "`sopbook check --write-baseline {file}` writes it; without one, take `baseline` out, and every finding counts"
    ))
}

fn missing_folder(manual: &Manual, fault: &ReadFault) -> Finding {
    let config = &manual.config;
    let settings = &config.text.path;
    let message = match fault {
        ReadFault::Missing => format!("there is no folder `{}` with the procedures", config.src),
        _ => format!("the folder `{}` with the procedures can't be read: {fault}", config.src),
    };
    let help = match config.exists {
        true => format!(
            "make the folder and put a procedure into it, or say in `{settings}` where the procedures are: `src = \"…\"` below `[book]`"
        ),
        false => format!(
            "there is no `{settings}` here either: `sopbook init` begins a manual in this folder, `-C DIR` looks into another one"
        ),
    };
    Finding::new(config.place(&path!["book", "src"], false), message).help(help)
}
