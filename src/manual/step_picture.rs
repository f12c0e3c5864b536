//! Pictures and films of a step.

use crate::file_name::{FileKind, kind};
use crate::markdown::{Inline, Link};
use crate::source::Span;

/// A picture or a film of a step.
#[derive(Clone, Debug, Default)]
pub struct StepPicture {
    /// Its file, as the page writes it.
    pub file: Option<String>,
    /// What it shows, which is also read aloud.
    pub caption: Option<Inline>,
    /// Whether it shows the work before the step or after it.
    pub moment: Option<Moment>,
    /// The picture shown until a film plays.
    pub poster: Option<String>,
    /// What is said in a film, as a file.
    pub captions: Option<String>,
    /// Its files as links, each with its key.
    pub links: Vec<(&'static str, Link)>,
}

/// When something looks as a picture shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Before the step.
    Before,
    /// After the step.
    After,
}

impl Moment {
    /// All with their names.
    pub const ALL: [(&'static str, Self); 2] = [("before", Self::Before), ("after", Self::After)];

    /// Its name in the front matter.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

impl StepPicture {
    /// Whether it is a film.
    pub fn is_film(&self) -> bool {
        self.file.as_deref().is_some_and(|file| kind(file) == Some(FileKind::Film))
    }

    /// Makes links of its files, which the rules about pictures and links read.
    pub(super) fn link_files(&mut self) {
        let is_film = self.is_film();
        let text = self.caption.as_ref().map(|caption| caption.html.plain()).unwrap_or_default();
        let files = [
            ("file", &self.file, !is_film),
            ("poster", &self.poster, true),
            ("captions", &self.captions, false),
        ];
        let link = |(key, file, is_image): (_, &Option<String>, bool)| {
            let target = file.clone()?;
            Some((key, Link { target, text: text.clone(), is_image, span: Span::default() }))
        };
        self.links = files.into_iter().filter_map(link).collect();
    }
}
