//! A document in the manual's folder whose text staff can't read in the handbook.

use crate::check::ids::corrected;
use crate::check::unused::unused;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::escape::{line, shell};
use crate::file_name::{ENDING, FileKind, is_leftover, is_page, kind, page_stem};
use crate::manual::Manual;
use crate::source::FilePath;

pub(super) const RULE: Rule = Rule {
    name: "not-a-page",
    severity: Severity::Warning,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("not_a_page.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    for path in unused(manual, |path| !is_leftover(path) && of_text(path).is_some()) {
        let Some(kind) = of_text(path) else { continue };
        let file = manual.config.src.join(path);
        let (what, help) = match kind {
            FileKind::Plain | FileKind::Markdown => renamed(path, manual),
            FileKind::Written => ("it is a document of a word processor".to_owned(), copied(&file)),
            _ => ("it is marked up for another program".to_owned(), copied(&file)),
        };
        let message = format!("`{}` is not shown in the handbook: {what}", line(path));
        findings.push(Finding::new(Place::whole(file), message).help(help));
    }
}

/// What kind of text a file holds that would be a page, if it holds any.
fn of_text(path: &str) -> Option<FileKind> {
    let is_text = |kind: &FileKind| {
        matches!(kind, FileKind::Plain | FileKind::Markdown | FileKind::Marked | FileKind::Written)
    };
    // `flat.md.docx` is what a word processor makes of a page.
    kind(path).filter(is_text)
}

/// Why a text is no page that would be one with another ending, and the way to it.
fn renamed(path: &str, manual: &Manual) -> (String, String) {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let is_added = is_page(stem);
    let ending = if is_added { &path[page_stem(stem).unwrap_or(stem).len()..] } else { &path[stem.len()..] };
    let what = format!("a page ends in `.md`, and this name ends in `{}`", line(ending));
    let page = if is_added { stem.to_owned() } else { format!("{stem}{ENDING}") };
    let (file, target) = (manual.config.src.join(path), manual.config.src.join(&page));
    let is_taken = manual.by_path(&page).is_some() || manual.overlays().any(|(_, text)| text.path == target);
    let command = |command: &str, paths: &[&FilePath]| {
        let paths: Vec<String> = paths.iter().map(|path| shell(path.as_str())).collect();
        format!("`{command} {}`", paths.join(" "))
    };
    let help = match is_taken {
        true => format!(
            "`{target}` is there already: move what it lacks into it, then delete this file ({})",
            command("rm", &[&file])
        ),
        false => {
            let or_link = match is_added {
                true => {
                    "; some editors and Windows hide the last ending, so save it as \"All files\" next time"
                }
                false => "; if staff are to download it, link to it from a page",
            };
            format!("rename it to `{}` ({}){or_link}", target.file_name(), command("mv", &[&file, &target]))
        }
    };
    (what, help)
}

/// What to do with a text that no renaming makes a page.
fn copied(file: &FilePath) -> String {
    let id = corrected(file.stem()).unwrap_or_else(|| "my-page".to_owned());
    format!(
        "begin a page with `sopbook new {id}`, copy the text into it and delete this file; if staff are to download or \
         print it, link to it from a page, such as `[{}]({})`",
        line(file.stem()),
        line(&file.file_name().replace(' ', "%20"))
    )
}
