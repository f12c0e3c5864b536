//! A picture that a phone waits for.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::escape::line;
use crate::manual::{Manual, Picture, PictureFormat};

pub(super) const RULE: Rule = Rule {
    name: "large-picture",
    severity: Severity::Info,
    group: Group::Links,
    scope: Scope::Always,
    page: include_str!("large_picture.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    // What browsers can't show has another finding, or none if no page shows it.
    let is_shown = |picture: &Picture| {
        matches!(picture.format, Some(PictureFormat::Jpeg | PictureFormat::Png | PictureFormat::Shown))
    };
    for (path, picture) in
        manual.pictures.iter().filter(|(_, picture)| picture.is_large() && is_shown(picture))
    {
        let file = manual.config.src.join(path);
        let pixels = picture.size.map(|(width, height)| format!(", {width} × {height} pixels"));
        let size = megabytes(picture);
        let message = format!("`{}` is large: {size}{}", line(path), pixels.unwrap_or_default());
        let help = match picture.copies().last() {
            Some(widest) => format!(
                "pages show smaller copies that `build` makes, at most {widest} pixels wide; the file itself stays in \
                 the repository for ever, so save photos about 1600 pixels wide before you add them"
            ),
            None => "a phone loads it whole, and staff wait for it: save it as a JPEG about 1600 pixels wide"
                .to_owned(),
        };
        findings.push(Finding::new(Place::whole(file), message).help(help));
    }
}

/// The size of a file as people say it.
fn megabytes(picture: &Picture) -> String {
    match picture.bytes {
        bytes @ ..100_000 => format!("{} kB", bytes.div_ceil(1_000)),
        bytes => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}
