//! A file that is larger than the limit for text, or has more headings or links than a page can have.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::{Manual, Procedure};
use crate::markdown::{MOST_HEADINGS, MOST_LINKS};
use crate::source::ReadFault;

pub(super) const RULE: Rule = Rule {
    name: "oversized-file",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("oversized_file.md"),
    checks: &[Check::Manual(check), Check::Page(page)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let settings = &manual.config.text.path;
    for (file, fault) in &manual.unreadable {
        let ReadFault::Oversized(most) = fault else { continue };
        let message = format!("`{file}` is larger than {most}, so it is not read");
        let help = match file == settings {
            true => "delete what does not belong in the settings".to_owned(),
            false => format!(
                "split it into several files, and save pasted pictures as files beside it; \
                 if it must be this large, raise `max-file-size` below `[check]` in `{settings}`"
            ),
        };
        findings.push(Finding::new(Place::whole(file.clone()), message).help(help));
    }
}

fn page(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let body = &procedure.body;
    let plain = [
        (
            body.plain_heading,
            "headings",
            MOST_HEADINGS,
            "the headings from here on are shown as lines in bold",
        ),
        (body.plain_link, "links and pictures", MOST_LINKS, "from here on only the words of each are shown"),
    ];
    for (first, what, most, shown) in plain {
        let Some(first) = first else { continue };
        let message = format!("this page has more than {most} {what}; {shown}");
        let help = "split it into one page for each task: staff find nothing on a page that long";
        findings.push(Finding::new(procedure.at(first), message).label("one too many").help(help));
    }
}
