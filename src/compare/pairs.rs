//! Which procedure before is which after, through renames and moves.

use std::collections::{BTreeSet, HashMap};

use super::matching::likeness;
use super::{Event, OtherFile, translations};
use crate::file_name::translated_page;
use crate::manual::{LinkTarget, Manual, Procedure};
use crate::source::FilePath;
use crate::source::git::FileChange;

/// A procedure before and after, where it is there.
pub type Matched<'m> = (Option<&'m Procedure>, Option<&'m Procedure>);

/// The procedures among the files that changed, each with what it was: by its id, then by its path, then by the id
/// it had before, then as git followed the file, then by its text.
pub fn follow<'m>(before: &'m Manual, after: &'m Manual, changes: &[FileChange]) -> Vec<Matched<'m>> {
    let paths = |side: fn(&FileChange) -> Option<&FilePath>| -> BTreeSet<&FilePath> {
        changes.iter().filter_map(side).collect()
    };
    let of = |manual: &'m Manual, paths: &BTreeSet<&FilePath>| -> Vec<&'m Procedure> {
        manual.procedures().filter(|procedure| paths.contains(&procedure.text.path)).collect()
    };
    let old = of(before, &paths(|change| change.before.as_ref()));
    let new = of(after, &paths(|change| change.after.as_ref()));
    let mut open = Open { old, new, pairs: Vec::new() };
    let one = |key: &str| vec![key.to_owned()];
    let own_id = |procedure: &Procedure| if procedure.has_own_id { one(&procedure.id) } else { Vec::new() };
    let path = |procedure: &Procedure| one(&procedure.path);
    // The introduction of a folder is called like the folder, which is no name of its own.
    let any_id =
        |procedure: &Procedure| if procedure.is_index() { Vec::new() } else { one(procedure.usual_id()) };
    let followed: HashMap<&FilePath, &FilePath> =
        changes.iter().filter_map(|change| change.after.as_ref().zip(change.before.as_ref())).collect();
    let file = |procedure: &Procedure| one(procedure.text.path.as_str());
    let file_before = |procedure: &Procedure| {
        let before = followed.get(&procedure.text.path);
        before.map_or(Vec::new(), |before| one(before.as_str()))
    };
    open.join(own_id, own_id);
    open.join(path, path);
    open.join(any_id, any_id);
    open.join(any_id, |procedure| procedure.former_ids.clone());
    open.join(file, file_before);
    open.join(any_id, |procedure| procedure.supersedes.iter().cloned().collect());
    open.join_alike();
    let Open { old, new, mut pairs } = open;
    pairs.extend(old.into_iter().map(|old| (Some(old), None)));
    pairs.extend(new.into_iter().map(|new| (None, Some(new))));
    pairs
}

/// What is not matched yet.
struct Open<'m> {
    old: Vec<&'m Procedure>,
    new: Vec<&'m Procedure>,
    pairs: Vec<Matched<'m>>,
}

impl Open<'_> {
    /// Joins what has a name in common; of several with one name the first.
    fn join<N>(&mut self, names_before: N, names_after: impl Fn(&Procedure) -> Vec<String>)
    where
        N: Fn(&Procedure) -> Vec<String>,
    {
        let mut by_name: HashMap<String, usize> = HashMap::new();
        for (at, old) in self.old.iter().enumerate() {
            for name in names_before(old) {
                by_name.entry(name).or_insert(at);
            }
        }
        let mut taken = BTreeSet::new();
        let Self { old, new, pairs } = self;
        new.retain(|new| {
            let found = names_after(new).iter().find_map(|name| by_name.get(name).copied());
            match found.filter(|at| taken.insert(*at)) {
                Some(at) => {
                    pairs.push((Some(old[at]), Some(new)));
                    false
                }
                None => true,
            }
        });
        let mut at = 0..;
        old.retain(|_| at.next().is_none_or(|at| !taken.contains(&at)));
    }

    /// What is left may have been moved without git's knowledge. Where that is very much, it is not looked for.
    fn join_alike(&mut self) {
        if self.old.len() * self.new.len() > MANY {
            return;
        }
        let Self { old, new, pairs } = self;
        new.retain(|new| {
            let alike = |old: &&Procedure| likeness(&old.text.content, &new.text.content) >= MOSTLY;
            let Some(at) = old.iter().position(alike) else { return true };
            pairs.push((Some(old.remove(at)), Some(new)));
            false
        });
    }
}

/// So many pairs of texts are compared word by word.
const MANY: usize = 400;

/// Two whole files are versions of one where so much of them is the same.
const MOSTLY: f32 = 0.6;

/// The files among the changes that are no procedures: translations, pictures and others beside the pages.
pub(super) fn others(before: &Manual, after: &Manual, changes: &[FileChange]) -> Vec<OtherFile> {
    let mut others = Vec::new();
    for change in changes {
        let event = match (&change.before, &change.after) {
            (Some(_), Some(_)) => Event::Changed,
            (None, _) => Event::New,
            (_, None) => Event::Removed,
        };
        let manual = if event == Event::Removed { before } else { after };
        let Some(file) = change.after.as_ref().or(change.before.as_ref()) else { continue };
        let Some(path) = file.below(&manual.config.src) else { continue };
        let overlay = manual.overlays().find(|(_, text)| text.path == *file);
        let mut texts = Vec::new();
        let (language, pages) = match overlay {
            Some((tag, _)) => {
                let source = translated_page(path, tag);
                let page = source.as_deref().and_then(|source| after.by_path(source));
                let old = before.overlays().find(|(_, text)| Some(&text.path) == change.before.as_ref());
                if let (Some(source), Some((_, old)), Event::Changed) = (&source, old, event) {
                    texts = translations::compare(old, after, source, tag);
                }
                (Some(tag.to_owned()), page.into_iter().collect())
            }
            None if manual.files.contains(path) => (None, showing(after, path)),
            None => continue,
        };
        let pages = pages.into_iter().map(|page| page.name().to_owned()).collect();
        others.push(OtherFile { file: file.clone(), event, language, pages, texts });
    }
    others
}

/// The pages that show the file at `path`, or link to it.
fn showing<'m>(manual: &'m Manual, path: &str) -> Vec<&'m Procedure> {
    let leads_here = |page: &Procedure, target: &str| match manual.resolve(page, target) {
        LinkTarget::File(file) => file == path,
        LinkTarget::Broken(crate::manual::BrokenLink::NoFile { path: missing }) => missing == path,
        _ => false,
    };
    let pages = manual.procedures();
    let shows = |page: &Procedure| {
        page.body.links.iter().chain(page.pictures()).any(|link| leads_here(page, &link.target))
    };
    pages.filter(|page| shows(page)).collect()
}
