//! A picture of a page that most browsers can't show.

use std::collections::BTreeSet;

use crate::check::links::PlacedLink;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::file_name::hidden_picture;
use crate::manual::{LinkTarget, Manual, Picture, PictureFormat, Procedure};
use crate::source::FilePath;

pub(super) const RULE: Rule = Rule {
    name: "unshowable-picture",
    severity: Severity::Warning,
    group: Group::Links,
    scope: Scope::Active,
    page: include_str!("unshowable_picture.md"),
    checks: &[Check::Links(check)],
};

fn check(links: &[PlacedLink<'_>], procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let mut seen = BTreeSet::new();
    for placed in links.iter().filter(|placed| placed.link.is_image) {
        let LinkTarget::File(path) = manual.resolve(procedure, &placed.link.target) else { continue };
        if let Some((message, help)) = fault(&FilePath::new(&path), manual.pictures.get(&path))
            && seen.insert(path)
        {
            let place = placed.target_place(procedure);
            findings.push(Finding::new(place, message).label("staff see an empty frame").help(help));
        }
    }
}

/// What is wrong with a picture, and what to do. One that is not looked into has only its name.
fn fault(path: &FilePath, picture: Option<&Picture>) -> Option<(String, String)> {
    let instead = format!("{}.jpg", path.stem());
    match (picture.and_then(|picture| picture.format), hidden_picture(path.as_str())) {
        (Some(PictureFormat::Jpeg | PictureFormat::Png | PictureFormat::Shown), _) => None,
        (Some(PictureFormat::Hidden(format)), None) => Some((
            format!("`{path}` is a {format} picture whatever its name says, and most browsers can't show it"),
            export(format, path.file_name()),
        )),
        (Some(PictureFormat::Hidden(format)), _) | (None, Some(format)) => {
            Some((format!("most browsers can't show `{path}`, a {format} picture"), export(format, &instead)))
        }
        (None, None) => picture.map(|_| (
            format!("`{path}` can't be read as a picture: it is damaged, or something else with this name"),
            format!(
                "open it on your computer and save it again as a JPEG, `{instead}`; if it does not open, take the picture again"
            ),
        )),
    }
}

/// How to get a picture that browsers show.
fn export(format: &str, name: &str) -> String {
    let how = match format {
        "HEIC" => {
            ". On a Mac, open it in Preview and choose File, Export; on Windows, open it in Photos and choose Save as; on \
             an iPhone, Settings, Camera, Formats, Most Compatible takes JPEG photos from now on"
        }
        _ => ", with the program that made it",
    };
    format!("save it as a JPEG and show `{name}` here{how}")
}
