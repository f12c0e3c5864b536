//! Where a link of a page leads.

use percent_encoding::percent_decode_str;

use super::{Manual, Procedure};
use crate::source::FilePath;

/// Where a link leads.
#[derive(Clone, Debug)]
pub enum Target<'m> {
    /// To a page of the manual, and perhaps to a place in it.
    Page {
        /// The page.
        procedure: &'m Procedure,
        /// The place.
        anchor: Option<String>,
    },
    /// To a file beside the pages, by its path below the manual's folder.
    File(String),
    /// Out of the manual: another site, a mail address, a telephone number.
    Elsewhere,
    /// To nothing.
    Broken(BrokenLink),
}

/// Why a link leads to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrokenLink {
    /// There is no such file; perhaps one that is written almost so.
    NoFile {
        /// The path that was looked for, below the manual's folder.
        path: String,
        /// One that may have been meant.
        similar: Option<String>,
    },
    /// The page has no such place.
    NoAnchor {
        /// The path of the page below the manual's folder.
        path: String,
        /// The place.
        anchor: String,
        /// One that may have been meant.
        similar: Option<String>,
    },
    /// It leads out of the manual's folder, where nothing is copied from.
    Outside,
}

impl Manual {
    /// Where the link `target` of the page `from` leads.
    ///
    /// Paths are relative to the page, or to the manual's folder with a `/` before them. `.md` may be left out
    /// or be `.html`; a folder is its `index.md`.
    pub fn resolve(&self, from: &Procedure, target: &str) -> Target<'_> {
        if is_elsewhere(target) {
            return Target::Elsewhere;
        }
        let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(decode);
        if path.is_empty() {
            // The page itself, as the manual has it.
            return match self.by_path(&from.path) {
                Some(procedure) => to_place(procedure, anchor),
                None => Target::Elsewhere,
            };
        }
        let path = decode(path);
        let path = match path.strip_prefix('/') {
            Some(rest) => FilePath::new(rest),
            None => FilePath::new(from.folder()).join(&path),
        };
        if path.as_str() == ".." || path.as_str().starts_with("../") {
            return Target::Broken(BrokenLink::Outside);
        }
        self.resolve_path(path.as_str(), anchor)
    }

    fn resolve_path(&self, path: &str, anchor: Option<String>) -> Target<'_> {
        let without = path.strip_suffix(".html").unwrap_or(path);
        let folder = if path.is_empty() { "index.md".to_owned() } else { format!("{path}/index.md") };
        let candidates = [path.to_owned(), format!("{without}.md"), folder];
        if let Some(procedure) = candidates.iter().find_map(|path| self.by_path(path)) {
            return to_place(procedure, anchor);
        }
        if self.files.contains(path) {
            return Target::File(path.to_owned());
        }
        // The page of a department is there without an `index.md`.
        if self.departments.iter().any(|department| department.id == path) {
            return Target::File(format!("{path}/index.html"));
        }
        Target::Broken(BrokenLink::NoFile { path: path.to_owned(), similar: self.similar_path(path) })
    }

    /// The path of a file that is written almost like `path`, or has its name in another folder.
    fn similar_path(&self, path: &str) -> Option<String> {
        let all = || self.procedures.iter().map(|procedure| procedure.path.as_str()).chain(self.files.iter().map(String::as_str));
        let name = path.rsplit('/').next().unwrap_or(path);
        let same_name = all().find(|other| other.rsplit('/').next() == Some(name));
        let found = same_name.or_else(|| closest(path, all()));
        found.map(str::to_owned)
    }
}

impl Procedure {
    /// Whether the page has a place called `anchor`.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        let in_html = || {
            let quoted = format!("id=\"{anchor}\"");
            let bodies = self.body.sections.iter().map(|section| &section.html);
            bodies.chain([&self.body.opening, &self.body.footnotes]).any(|html| html.raw().contains(&quoted))
        };
        self.anchors().any(|own| own == anchor) || in_html()
    }

    /// The places of the page that have a name: steps and headings.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let steps = self.steps.iter().chain(&self.recovery).map(|step| step.id.as_str());
        steps.chain(self.body.sections.iter().map(|section| section.heading.anchor.as_str()))
    }
}

fn to_place(procedure: &Procedure, anchor: Option<String>) -> Target<'_> {
    match anchor {
        Some(anchor) if !procedure.has_anchor(&anchor) => {
            let similar = closest(&anchor, procedure.anchors()).map(str::to_owned);
            Target::Broken(BrokenLink::NoAnchor { path: procedure.path.clone(), anchor, similar })
        }
        anchor => Target::Page { procedure, anchor },
    }
}

/// The word of `candidates` that is written almost like `word`, if any is close enough to have been meant.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).clamp(1, 4);
    let scored = candidates.into_iter().map(|candidate| (strsim::osa_distance(word, candidate), candidate));
    scored.filter(|(distance, _)| *distance <= allowed).min().map(|(_, candidate)| candidate)
}

/// Whether a target has a scheme (`https:`, `mailto:`) or a host (`//`).
fn is_elsewhere(target: &str) -> bool {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme);
    target.starts_with("//")
        || scheme.is_some_and(|scheme| {
            scheme.len() > 1
                && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
                && scheme.chars().all(|next| next.is_ascii_alphanumeric() || "+.-".contains(next))
        })
}
