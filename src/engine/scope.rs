//! What of a check is reported: the files that a change is about, and what it causes elsewhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Project, read, read_before, surroundings};
use crate::check::{self, Revised, Surroundings};
use crate::compare::revisions;
use crate::diagnostic::{Diagnostic, Place};
use crate::manual::Manual;
use crate::source::git::FileChange;
use crate::source::{FilePath, Files, Text};
use crate::translation::KnownTranslations;

impl Project {
    /// Keeps the findings in the files that changed, and those in other files that were not there before the
    /// change: a link to a page that is gone now, a hand-off that nobody receives any more. What only a change can
    /// show, such as a version that was not raised, is found as well.
    ///
    /// `before` are the files as they were. Of them only those that changed are read, but for a change of
    /// `book.toml`, which may change what any file means.
    #[must_use]
    pub fn since(mut self, before: &dyn Files, changes: &[FileChange]) -> Self {
        let old = read_before(before, changes);
        let revised: Vec<Revised<'_>> = revisions(&old, &self.manual, changes)
            .into_iter()
            .map(|(old, new, change)| Revised { old, new, changes: change.for_a_new_version() })
            .collect();
        self.findings.extend(check::check_changes(&revised, &self.manual));
        let touched: BTreeSet<FilePath> = changes.iter().filter_map(|change| change.after.clone()).collect();
        let (here, mut elsewhere): (Vec<_>, Vec<_>) =
            self.findings.into_iter().partition(|finding| touched.contains(&finding.place.file));
        self.findings = here;
        if !elsewhere.is_empty() {
            let known = self.known(old, before, changes, &elsewhere);
            elsewhere.retain(|finding| !known.contains(&(finding.rule, finding.place.clone())));
            self.findings.extend(elsewhere);
        }
        self.findings.sort_by(|left, right| left.order().cmp(&right.order()));
        self.scope = Some(touched);
        self
    }

    /// Which findings of those `elsewhere` there were before a change.
    fn known(
        &self,
        old: Manual,
        before: &dyn Files,
        changes: &[FileChange],
        elsewhere: &[Diagnostic],
    ) -> BTreeSet<(&'static str, Place)> {
        let settings = &self.manual.config.text.path;
        let is_settings =
            |change: &FileChange| change.before.as_ref().or(change.after.as_ref()) == Some(settings);
        let mut old = match changes.iter().any(is_settings) {
            true => read(before),
            false => self.before(old, changes),
        };
        // The history and the list are the same for both, so that what is wrong with them was not caused by the change.
        let surroundings = Surroundings {
            history: self.surroundings.history.clone(),
            baseline: self.surroundings.baseline.clone(),
            ..surroundings::KeptTheme::default().theme(before, &mut old).2
        };
        let found = check::check_again(&old, &surroundings, elsewhere);
        found.into_iter().map(|finding| (finding.rule, finding.finding.place)).collect()
    }

    /// The whole manual before a change: what changed as it was, the rest as it is.
    fn before(&self, old: Manual, changes: &[FileChange]) -> Manual {
        let after: BTreeSet<&FilePath> = changes.iter().filter_map(|change| change.after.as_ref()).collect();
        let stayed = |file: &FilePath| !after.contains(file);
        let manual = &self.manual;
        let own = |(language, text): (&str, &Text)| (language.to_owned(), text.clone());
        let stayed_overlays = manual.overlays().filter(|(_, text)| stayed(&text.path));
        let overlays = old.overlays().chain(stayed_overlays).map(own).collect();
        let mut procedures = old.shared;
        procedures.extend(manual.shared.iter().filter(|own| stayed(&own.text.path)).cloned());
        procedures.sort_by(|left, right| left.path.cmp(&right.path));
        let mut before = Manual::new(old.config, old.units, procedures);
        let files = manual.files.iter().filter(|path| stayed(&manual.config.src.join(path)));
        before.files = Arc::new(old.files.iter().chain(files).cloned().collect());
        let stayed_pictures =
            manual.pictures.iter().filter(|(path, _)| stayed(&manual.config.src.join(path)));
        let pictures = old.pictures.iter().chain(stayed_pictures);
        before.pictures = Arc::new(pictures.map(|(path, own)| (path.clone(), own.clone())).collect());
        before.code_owners = old.code_owners;
        before.unreadable = old.unreadable;
        before.unreadable.extend(manual.unreadable.iter().filter(|(file, _)| stayed(file)).cloned());
        before.add_translations(overlays, &mut KnownTranslations::default());
        before
    }

    /// Keeps the findings that are in the files that `holds` says yes to, or that point into them.
    #[must_use]
    pub fn only(mut self, holds: impl Fn(&FilePath) -> bool) -> Self {
        self.findings.retain(|finding| {
            holds(&finding.place.file) || finding.related.iter().any(|related| holds(&related.place.file))
        });
        let files: BTreeSet<FilePath> = match self.scope.take() {
            Some(scope) => scope.into_iter().filter(|file| holds(file)).collect(),
            None => self.files().into_iter().filter(|file| holds(file)).collect(),
        };
        self.scope = Some(files);
        self
    }

    /// All files that the project consists of, by path.
    pub fn files(&self) -> BTreeSet<FilePath> {
        let manual = &self.manual;
        let pages = manual.procedures().map(|page| page.text.path.clone());
        let overlays = manual.overlays().map(|(_, text)| text.path.clone());
        let others = self.other_texts().map(|text| text.path.clone());
        let beside = manual.files.iter().map(|path| manual.config.src.join(path));
        let unreadable = manual.unreadable.iter().map(|(file, _)| file.clone());
        let settings = [manual.config.text.path.clone()];
        pages.chain(overlays).chain(others).chain(beside).chain(unreadable).chain(settings).collect()
    }
}
