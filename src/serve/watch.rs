//! Follows the files of the manual.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Settings;
use super::changes::Changes;
use super::pages::Happening;
use crate::engine::{self, Project};
use crate::file_name::is_leftover;
use crate::source::Disk;

/// Reads the manual again whenever a file of it changes, tells `changes`, and hands on a manual without errors.
pub(super) fn follow(
    settings: &Settings,
    project: &Project,
    changes: Arc<Changes>,
    shown: Sender<Happening>,
    say: fn(&str),
) -> Result<(), notify::Error> {
    let (sender, events) = channel();
    // Folders behind links are watched one by one: a link may lead anywhere.
    let mut watcher = RecommendedWatcher::new(sender, Config::default().with_follow_symlinks(false))?;
    let disk = Disk::new(&settings.root);
    let mut watched = Watched::new(&settings.root);
    watched.update(&mut watcher, project, &disk)?;
    thread::spawn(move || {
        while wait_for_change(&events, &watched) {
            let project = engine::load(&disk);
            // A folder may be new, or named anew in book.toml; one that can't be watched is told at its next change.
            _ = watched.update(&mut watcher, &project, &disk);
            changes.publish(&project);
            say(&changes.summary());
            if !project.has_errors() && shown.send(Happening::Changed(Box::new(project))).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// The folders that are watched.
struct Watched {
    root: PathBuf,
    folders: Vec<PathBuf>,
    /// What the settings name: the manual's folder, the theme's, the list of known findings.
    named: Vec<PathBuf>,
    ignored: Option<PathBuf>,
}

impl Watched {
    fn new(root: &Path) -> Self {
        Self { root: absolute(root), folders: Vec::new(), named: Vec::new(), ignored: None }
    }

    fn update(
        &mut self,
        watcher: &mut RecommendedWatcher,
        project: &Project,
        disk: &Disk,
    ) -> Result<(), notify::Error> {
        let config = &project.manual.config;
        // What leads out of the repository is not read, so that it is not watched either.
        self.ignored = disk.locate(&config.build_dir).ok();
        // Only what is directly in the root: beside the manual there may be large folders of other tools.
        let mut wanted = vec![(self.root.clone(), RecursiveMode::NonRecursive)];
        let theme = config.html.theme.as_ref();
        let named = [Some(&config.src), theme, config.check.baseline.as_ref()];
        self.named = named.into_iter().flatten().filter_map(|path| disk.locate(path).ok()).collect();
        for folder in [Some(&config.src), theme].into_iter().flatten() {
            let folders = disk.folders(folder).unwrap_or_default();
            wanted.extend(folders.into_iter().map(|folder| (folder, RecursiveMode::Recursive)));
        }
        self.folders.retain(|folder| folder.is_dir());
        for (folder, mode) in wanted {
            if folder.is_dir() && !self.folders.contains(&folder) {
                watcher.watch(&folder, mode)?;
                self.folders.push(folder);
            }
        }
        Ok(())
    }

    /// Whether an event is about the manual: not about the handbook, nor what editors keep for themselves.
    fn concerns(&self, event: &Event) -> bool {
        let is_change = !matches!(event.kind, EventKind::Access(_));
        is_change && (event.need_rescan() || event.paths.iter().any(|path| self.is_ours(path)))
    }

    /// Of what lies directly in the root only the settings count, and the folders that they name: anything else there,
    /// such as the log of this very program, is somebody else's.
    fn is_ours(&self, path: &Path) -> bool {
        if path.parent() == Some(&self.root)
            && !path.ends_with("book.toml")
            && !self.named.iter().any(|own| own == path)
        {
            return false;
        }
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let is_scratch = name.starts_with('.') || is_leftover(&name);
        !is_scratch && !self.ignored.as_ref().is_some_and(|ignored| path.starts_with(ignored))
    }
}

/// Waits for a change and then until all that belongs to it has happened; `false` when nobody watches any more.
fn wait_for_change(events: &Receiver<notify::Result<Event>>, watched: &Watched) -> bool {
    loop {
        match events.recv() {
            Ok(Ok(event)) if watched.concerns(&event) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    for _ in 0..MOST_PAUSES {
        match events.recv_timeout(PAUSE) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}

/// Editors write a file in several steps, a few milliseconds apart.
const PAUSE: Duration = Duration::from_millis(15);

/// A tool that never stops writing must not keep the pages from being renewed.
const MOST_PAUSES: usize = 200;

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
