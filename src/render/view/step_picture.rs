//! The pictures and films of a step.

use super::frame::Frame;
use super::pictures;
use super::words::{file_address, shown_file};
use crate::manual::{Procedure, StepPicture};
use crate::markdown::Link;

/// A picture or a film of a step: small, until step by step shows it large.
pub(super) fn step_picture(
    frame: &Frame<'_, '_>,
    procedure: &Procedure,
    picture: &StepPicture,
) -> Option<String> {
    let link = |key: &str| {
        let (_, link) = picture.links.iter().find(|(own, _)| *own == key)?;
        link.is_allowed().then_some(link)
    };
    let address = |link: &Link| pictures::escaped(&file_address(frame, procedure, link));
    let file = link("file")?;
    let words = pictures::escaped(&file.text);
    if !picture.is_film() {
        let mut image = format!("<img src=\"{}\" alt=\"{words}\" loading=\"lazy\"", address(file));
        if let Some(path) = shown_file(frame, procedure, file) {
            pictures::attributes(frame, &path, "", SMALL, &mut image);
        }
        image.push('>');
        // A link needs words.
        return Some(match words.is_empty() {
            true => image,
            false => format!("<a href=\"{}\">{image}</a>", address(file)),
        });
    }
    // Nothing of a film is loaded before it is played, but for its poster.
    let (preload, poster) = match link("poster") {
        Some(poster) => ("none", format!(" poster=\"{}\"", address(poster))),
        None => ("metadata", String::new()),
    };
    let track = link("captions").map(|captions| {
        format!("<track kind=\"captions\" srclang=\"{}\" src=\"{}\">", frame.language, address(captions))
    });
    Some(format!(
        "<video controls playsinline preload=\"{preload}\" aria-label=\"{words}\" src=\"{}\"{poster}>{}</video>",
        address(file),
        track.unwrap_or_default()
    ))
}

/// How wide a picture in the list of steps is shown (`.pictures` in the styles).
const SMALL: &str = "14rem";
