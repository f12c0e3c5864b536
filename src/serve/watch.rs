//! Follows the files of the manual.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::pages::Window;
use super::state::{Reader, State};
use crate::config;
use crate::engine::{self, Touched};
use crate::file_name::is_leftover;
use crate::source::{Disk, FilePath};

/// The files of a manual, watched.
pub(super) struct Watch {
    disk: Disk,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    watched: Watched,
}

impl Watch {
    /// Watches the folders that the settings name. It begins before the manual is read for the first time: a change in
    /// the meantime would never show.
    pub(super) fn begin(disk: Disk, root: &Path) -> Result<Self, notify::Error> {
        let (sender, events) = channel();
        // Folders behind links are watched one by one: a link may lead anywhere.
        let mut watcher = RecommendedWatcher::new(sender, Config::default().with_follow_symlinks(false))?;
        let mut watched = Watched::new(root);
        let config = engine::settings(&disk);
        let owners = engine::code_owners(&disk, &config).text.path;
        watched.update(&mut watcher, &config, Some(&owners), &disk)?;
        Ok(Self { disk, watcher, events, watched })
    }

    /// Reads the manual again whenever a file of it changes, and shows it, until nothing tells of changes any more.
    pub(super) fn follow(mut self, mut reader: Reader, mut window: Window, say: fn(&str)) {
        while let Some(change) = self.wait_for_change() {
            let mut state = reader.read(&change);
            // What was not watched may have changed while it was read.
            if change == Touched::Any && self.update(&state) {
                state = reader.read(&Touched::Any);
            }
            report(&state, say);
            window.show(Arc::new(state));
        }
    }

    /// Waits for a change and then until all that belongs to it has happened; `None` where no more can come.
    fn wait_for_change(&self) -> Option<Touched> {
        let mut change = loop {
            match self.events.recv().ok()? {
                Ok(event) if self.watched.concerns(&event) => break self.watched.change(&event),
                _ => {}
            }
        };
        let latest = Instant::now() + LONGEST;
        while Instant::now() < latest {
            match self.events.recv_timeout(PAUSE) {
                Ok(Ok(event)) if !self.watched.concerns(&event) => {}
                Ok(Ok(event)) => change = change.and(self.watched.change(&event)),
                Ok(Err(_)) => change = Touched::Any,
                Err(RecvTimeoutError::Timeout) => return Some(change),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        Some(change)
    }

    /// Watches what a state of the manual is made of; whether anything was not watched before. What can't be watched is
    /// told at its next change.
    pub(super) fn update(&mut self, state: &State) -> bool {
        let manual = &state.project.manual;
        let owners = manual.code_owners.as_ref().map(|owners| &owners.text.path);
        let watched = self.watched.update(&mut self.watcher, &manual.config, owners, &self.disk);
        watched.unwrap_or_default()
    }
}

/// Says how many findings there are, and why a page is not shown as it is.
pub(super) fn report(state: &State, say: fn(&str)) {
    for kept in state.kept.values() {
        say(&format!(
            "{}:{}: {}. Until it is repaired, the handbook shows what was there before.",
            kept.file, kept.line, kept.message
        ));
    }
    say(&state.summary);
}

/// What is watched.
struct Watched {
    root: PathBuf,
    /// Folders in which every file counts.
    trees: BTreeSet<PathBuf>,
    /// Files that count wherever they are: the settings, what they name, and what links lead to.
    files: BTreeSet<PathBuf>,
    /// The folder of the pages, where nothing in it is a link: where it is, and its path.
    pages: Option<(PathBuf, FilePath)>,
    /// The handbook that `build` writes.
    ignored: Option<PathBuf>,
}

impl Watched {
    fn new(root: &Path) -> Self {
        let (trees, files, pages, ignored) = Default::default();
        Self { root: absolute(root), trees, files, pages, ignored }
    }

    /// Watches what a manual with these settings is made of; whether anything was not watched before.
    ///
    /// All of it is watched again each time: a folder that was replaced, as by `git checkout`, has its old name and is
    /// another folder.
    fn update(
        &mut self,
        watcher: &mut RecommendedWatcher,
        config: &config::Config,
        owners: Option<&FilePath>,
        disk: &Disk,
    ) -> Result<bool, notify::Error> {
        let before = (std::mem::take(&mut self.trees), std::mem::take(&mut self.files));
        // What leads out of the repository is not read, so that it is not watched either.
        self.ignored = disk.locate(&config.build_dir).ok();
        let folders = [Some(&config.src), config.html.theme.as_ref()].into_iter().flatten();
        let watched = |folder: &FilePath| disk.watched(folder).unwrap_or_default();
        let pages = watched(&config.src);
        // Through a link one file may be several pages.
        self.pages = match pages.as_slice() {
            [folder] => Some((folder.clone(), config.src.clone())),
            _ => None,
        };
        let found = pages.into_iter().chain(config.html.theme.iter().flat_map(watched));
        let (trees, linked): (BTreeSet<PathBuf>, BTreeSet<PathBuf>) = found.partition(|path| path.is_dir());
        // The folders count as well as what is in them: one may be made only now.
        let named = folders.chain(&config.check.baseline).chain(owners);
        self.trees = trees;
        self.files = named.filter_map(|path| disk.locate(path).ok()).chain(linked).collect();
        self.files.insert(self.root.join("book.toml"));
        for tree in &self.trees {
            watcher.watch(tree, RecursiveMode::Recursive)?;
        }
        // Only what is directly in them: beside the manual there may be large folders of other tools.
        let around: BTreeSet<&Path> = self.files.iter().filter_map(|file| file.parent()).collect();
        for folder in around.into_iter().chain([self.root.as_path()]) {
            let is_in_tree = self.trees.iter().any(|tree| folder.starts_with(tree));
            if folder.is_dir() && !is_in_tree {
                watcher.watch(folder, RecursiveMode::NonRecursive)?;
            }
        }
        Ok(!self.trees.is_subset(&before.0) || !self.files.is_subset(&before.1))
    }

    /// Whether an event is about the manual: not about the handbook, nor what editors keep for themselves.
    fn concerns(&self, event: &Event) -> bool {
        let is_change = !matches!(event.kind, EventKind::Access(_));
        is_change && (event.need_rescan() || event.paths.iter().any(|path| self.is_ours(path)))
    }

    /// What an event that concerns the manual may have changed in it.
    fn change(&self, event: &Event) -> Touched {
        let files =
            event.paths.iter().filter(|path| self.is_ours(path)).map(|path| self.text(path)).collect();
        match files {
            Some(files) if !event.need_rescan() => Touched::Texts(files),
            _ => Touched::Any,
        }
    }

    /// The file at a path, if it can be a page in which only the text has changed, or one that was made and is gone by now.
    /// Whether it was there before is not known here.
    fn text(&self, path: &Path) -> Option<FilePath> {
        let (folder, shown) = self.pages.as_ref()?;
        let below = path.strip_prefix(folder).ok()?.to_str()?;
        let is_file = match path.symlink_metadata() {
            Ok(data) => data.is_file(),
            Err(error) => error.kind() == ErrorKind::NotFound,
        };
        (is_file && !self.files.contains(path)).then(|| shown.join(below))
    }

    /// Beside the manual only the files count that it is known to need: anything else there, such as the log of this
    /// very program, belongs to others.
    fn is_ours(&self, path: &Path) -> bool {
        if self.files.contains(path) {
            return true;
        }
        let Some(below) = self.trees.iter().find_map(|tree| path.strip_prefix(tree).ok()) else {
            return false;
        };
        let is_hidden = below.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let is_scratch = is_hidden || is_leftover(&name);
        !is_scratch && !self.ignored.as_ref().is_some_and(|ignored| path.starts_with(ignored))
    }
}

/// Editors write a file in several steps, a few milliseconds apart.
const PAUSE: Duration = Duration::from_millis(15);

/// A checkout of many thousand files is one change; a tool that never stops writing must not keep the pages from being
/// renewed.
const LONGEST: Duration = Duration::from_secs(3);

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
