//! What is kept of a manual from one look to the next, so that a change costs what it touches.
//!
//! A page is made of its file alone, and what is found in it depends on the settings and on what its rules asked about
//! other pages. All of that is kept, and used again while it is the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::SystemTime;

use super::surroundings::{KeptTheme, LazyTheme, history};
use super::{Unread, default_kind, read_text};
use crate::check::{Kept, Surroundings};
use crate::config::Config;
use crate::manual::{Manual, Procedure};
use crate::quantity::Units;
use crate::source::{FilePath, Files, ReadFault, Stamp, Text};
use crate::translation::KnownTranslations;

/// What is kept of a manual. Of a new one nothing is, so that everything is read.
#[derive(Debug, Default)]
pub struct Workspace {
    pub(super) read: KeptFiles,
    pub(super) translated: KnownTranslations,
    pub(super) theme: KeptTheme,
    pub(super) found: Kept,
    /// What was made at the last look.
    pub(super) last: Option<Loaded>,
}

/// What may have changed since the last look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// Anything.
    Any,
    /// What is written in these files, and nothing else: each is there as it was before. One that is not there now and
    /// was not there before counts as well.
    Texts(BTreeSet<FilePath>),
}

impl Touched {
    /// Both changes as one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Texts(mut files), Self::Texts(others)) => {
                files.extend(others);
                // To look for them is quicker than to read so many one by one.
                if files.len() > MOST_TEXTS { Self::Any } else { Self::Texts(files) }
            }
            _ => Self::Any,
        }
    }
}

/// A manual with all that is known of it but for its findings.
#[derive(Clone, Debug)]
pub(super) struct Loaded {
    pub manual: Arc<Manual>,
    pub theme: Arc<LazyTheme>,
    pub theme_texts: Arc<[Text]>,
    pub surroundings: Arc<Surroundings>,
}

impl Workspace {
    /// The last manual with what is written in `changed` files by now. `None` where that can change more than these
    /// pages, or where one of the files is no page.
    pub(super) fn patched(&mut self, files: &dyn Files, changed: &Touched) -> Option<Loaded> {
        let (Touched::Texts(changed), Some(last)) = (changed, &self.last) else { return None };
        let manual = &last.manual;
        let mut places: BTreeMap<usize, (Option<Arc<Procedure>>, Vec<Text>)> = BTreeMap::new();
        for file in changed {
            match self.read.again(files, file, manual)? {
                Again::Same => {}
                Again::Page(page) => {
                    let place = manual.place_of(&page)?;
                    places.entry(place).or_default().0 = Some(page);
                }
                Again::Translation(text) => {
                    places.entry(manual.translated_by(file)?).or_default().1.push(text);
                }
            }
        }
        let in_languages = places.into_iter().map(|(place, (page, texts))| {
            let page = page.unwrap_or_else(|| Arc::clone(&manual.shared[place]));
            Some((place, manual.retranslated(place, &page, texts, &mut self.translated)?))
        });
        let mut manual = manual.with_pages(in_languages.collect::<Option<_>>()?)?;
        if manual.config.html.shows_commits {
            // No change of a file tells of a commit.
            let (history, fault) = history(files, &manual.config);
            if fault != last.surroundings.history {
                return None;
            }
            manual.history = Arc::new(history);
        }
        Some(Loaded { manual: Arc::new(manual), ..last.clone() })
    }
}

/// More than an editor saves at once.
const MOST_TEXTS: usize = 50;

/// What a file is when it is read again.
enum Again {
    /// What it was.
    Same,
    Page(Arc<Procedure>),
    Translation(Text),
}

/// The files that were read, and what became of them.
#[derive(Debug, Default)]
pub(super) struct KeptFiles {
    /// The settings by which the pages were read.
    settings: Option<Arc<str>>,
    /// The units of these settings.
    units: Option<Arc<Units>>,
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
    /// Forgets what was read by other settings, and gives the units of these.
    pub(super) fn prepare(&mut self, config: &Config) -> Arc<Units> {
        if self.settings.as_ref() != Some(&config.text.content) {
            *self = Self { settings: Some(Arc::clone(&config.text.content)), ..Self::default() };
        }
        Arc::clone(self.units.get_or_insert_with(|| Arc::new(config.all_units())))
    }

    /// What is in a file by now. `None` where it was no page before, or can't be read any more.
    fn again(&mut self, files: &dyn Files, file: &FilePath, manual: &Manual) -> Option<Again> {
        let stamp = files.stamp(file);
        let text = match read_text(files, file, manual.config.check.max_file_size) {
            Err((_, ReadFault::Missing)) if !self.has_known(file, manual) => return Some(Again::Same),
            text => text.ok()?,
        };
        self.latest = self.latest.max(stamp.map(|stamp| stamp.written()));
        if let Some(known) = self.pages.get_mut(file) {
            known.stamp = stamp;
            if known.made.text == text {
                return Some(Again::Same);
            }
            let path = known.made.path.clone();
            let page = Procedure::parse(text, &path, default_kind(&manual.config), &manual.units);
            known.made = Arc::new(page);
            return Some(Again::Page(Arc::clone(&known.made)));
        }
        let known = self.overlays.get_mut(file)?;
        known.stamp = stamp;
        if known.made == text {
            return Some(Again::Same);
        }
        known.made = text.clone();
        Some(Again::Translation(text))
    }

    /// Whether there was something at a path, or below it. Editors make files beside a page that are gone at once.
    fn has_known(&self, path: &FilePath, manual: &Manual) -> bool {
        let is_at = |file: &FilePath| file == path || file.below(path).is_some();
        let active = manual.active.iter().map(|file| &file.path);
        let mut beside = manual.files.iter().chain(active).map(|file| manual.config.src.join(file));
        self.pages.keys().chain(self.overlays.keys()).any(is_at)
            || manual.unreadable.iter().any(|(file, _)| is_at(file))
            || beside.any(|file| is_at(&file))
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
