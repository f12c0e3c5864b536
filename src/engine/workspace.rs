//! What is kept of a manual from one look to the next, so that a change costs what it touches.
//!
//! A page is made of its file alone, and what is found in it depends on the settings and on what its rules asked about
//! other pages. All of that is kept, and used again while it is the same.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::SystemTime;

use super::Unread;
use crate::check::Kept;
use crate::manual::Procedure;
use crate::source::{FilePath, Files, Stamp, Text};
use crate::translation::KnownTranslations;

/// What is kept of a manual. Of a new one nothing is, so that everything is read.
#[derive(Debug, Default)]
pub struct Workspace {
    pub(super) read: KeptFiles,
    pub(super) translated: KnownTranslations,
    pub(super) found: Kept,
}

/// The files that were read, and what became of them.
#[derive(Debug, Default)]
pub(super) struct KeptFiles {
    /// The settings by which the pages were read.
    settings: Option<Arc<str>>,
    pages: HashMap<FilePath, KeptFile<Arc<Procedure>>>,
    overlays: HashMap<FilePath, KeptFile<Text>>,
    /// When the latest of the files was written.
    latest: Option<SystemTime>,
}

/// What became of a file, and by what it is known to be the same.
#[derive(Clone, Debug)]
pub(super) struct KeptFile<T> {
    stamp: Option<Stamp>,
    pub(super) made: T,
}

impl KeptFiles {
    /// Forgets what was read by other settings.
    pub(super) fn prepare(&mut self, settings: &Arc<str>) {
        if self.settings.as_ref() != Some(settings) {
            *self = Self { settings: Some(Arc::clone(settings)), ..Self::default() };
        }
    }

    /// The page in a file: the one from before where the text is the same.
    pub(super) fn page(
        &self,
        files: &dyn Files,
        file: &FilePath,
        read: impl FnOnce() -> Result<Text, Unread>,
        parse: impl FnOnce(Text) -> Procedure,
    ) -> Result<KeptFile<Arc<Procedure>>, Unread> {
        let known = self.pages.get(file);
        let text = |page: &Arc<Procedure>| page.text.clone();
        self.file(files, file, known, text, read, |text| Arc::new(parse(text)))
    }

    /// The text that translates a page.
    pub(super) fn overlay(
        &self,
        files: &dyn Files,
        file: &FilePath,
        read: impl FnOnce() -> Result<Text, Unread>,
    ) -> Result<KeptFile<Text>, Unread> {
        self.file(files, file, self.overlays.get(file), Text::clone, read, |text| text)
    }

    fn file<T: Clone>(
        &self,
        files: &dyn Files,
        file: &FilePath,
        known: Option<&KeptFile<T>>,
        text_of: impl Fn(&T) -> Text,
        read: impl FnOnce() -> Result<Text, Unread>,
        make: impl FnOnce(Text) -> T,
    ) -> Result<KeptFile<T>, Unread> {
        let stamp = files.stamp(file);
        let is_settled = stamp.zip(self.latest).is_some_and(|(stamp, latest)| stamp.is_settled(latest));
        if let Some(known) = known.filter(|known| is_settled && known.stamp == stamp) {
            return Ok(known.clone());
        }
        let text = read()?;
        let same = known.filter(|known| text_of(&known.made) == text);
        let made = same.map_or_else(|| make(text), |known| known.made.clone());
        Ok(KeptFile { stamp, made })
    }

    /// Keeps what was read now, and nothing else.
    pub(super) fn keep(&mut self, pages: &[KeptFile<Arc<Procedure>>], overlays: &[KeptFile<Text>]) {
        let of_page = |file: &KeptFile<Arc<Procedure>>| (file.made.text.path.clone(), file.clone());
        let of_overlay = |file: &KeptFile<Text>| (file.made.path.clone(), file.clone());
        self.pages = pages.iter().map(of_page).collect();
        self.overlays = overlays.iter().map(of_overlay).collect();
        let stamps = pages.iter().map(|file| file.stamp).chain(overlays.iter().map(|file| file.stamp));
        self.latest = stamps.flatten().map(|stamp| stamp.written()).max();
    }
}
