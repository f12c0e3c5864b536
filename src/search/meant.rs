//! What people mean who type the name of a procedure, a role or a person into a command: an id, a file, a title, or a
//! part of one. The words are compared as the search compares them, so that capitals and accents do not matter.

use super::words::all_terms;
use crate::config::{Config, Localised};
use crate::manual::{Manual, Procedure, closest};
use crate::source::FilePath;

/// What a typed name leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant<T> {
    /// To this alone, by a whole name of it.
    Exactly(T),
    /// To this alone, by a part of its name.
    Partly(T),
    /// To each of these.
    Several(Vec<T>),
    /// To nothing; what has a name that is written almost so, if anything has.
    Nothing(Option<T>),
}

impl<T> Meant<T> {
    /// What may be meant where nothing has the whole name: what has a part of it, or almost that name.
    pub fn similar(self) -> Option<T> {
        match self {
            Self::Exactly(one) | Self::Partly(one) => Some(one),
            Self::Several(_) => None,
            Self::Nothing(similar) => similar,
        }
    }
}

impl Manual {
    /// The procedure that is meant by `typed`. If that is a path, `file` is the same seen from the folder of `book.toml`.
    ///
    /// An id comes first, then a file, also that of a translation, then a former id, a title in any language or an
    /// alias, then the beginnings of the words in them.
    pub fn meant(&self, typed: &str, file: &FilePath) -> Meant<&Procedure> {
        if let Some(procedure) = self.by_id(typed).or_else(|| self.by_file(file)) {
            return Meant::Exactly(procedure);
        }
        // A file that was named without its folders.
        let name = typed.rsplit(['/', '\\']).next().unwrap_or(typed);
        let name = [".md", ".html"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
        let name = self.without_language(name).unwrap_or(name);
        meant(name, Fit::Inside, self.procedures().map(|procedure| (procedure, self.names_of(procedure))))
    }

    /// The page that is in `file` or is translated there. `.md` may be left out or be `.html`, and so may the manual's
    /// folder.
    fn by_file(&self, file: &FilePath) -> Option<&Procedure> {
        let stem = [".md", ".html"].iter().find_map(|ending| file.as_str().strip_suffix(ending));
        let stem = stem.unwrap_or(file.as_str());
        let page = |stem: &str| {
            let path = FilePath::new(stem);
            let path = path.below(&self.config.src).unwrap_or(stem);
            let paths = [format!("{path}.md"), format!("{path}/index.md")];
            paths.iter().find_map(|path| self.by_path(path))
        };
        page(stem).or_else(|| page(self.without_language(stem)?))
    }

    /// `ham-sandwich` for `ham-sandwich.fr`, where the handbook has that language.
    fn without_language<'t>(&self, stem: &'t str) -> Option<&'t str> {
        let (stem, language) = stem.rsplit_once('.')?;
        self.editions.iter().any(|edition| edition.language == language).then_some(stem)
    }

    /// What a procedure is called: its ids, the name of its file, and its titles and aliases in all languages.
    fn names_of<'m>(&'m self, procedure: &'m Procedure) -> Vec<&'m str> {
        let file = procedure.path.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
        let file = file.filter(|_| !procedure.is_index());
        let editions = self.editions.iter().filter_map(|edition| edition.by_path(&procedure.path));
        let in_all_languages = [procedure].into_iter().chain(editions);
        let titles =
            in_all_languages.flat_map(|page| page.title.iter().chain(&page.aliases)).map(String::as_str);
        let ids = [procedure.id.as_str()].into_iter().chain(procedure.known_ids());
        ids.chain(file).chain(titles).collect()
    }
}

impl Config {
    /// The id of the role or person that is meant by `typed`.
    ///
    /// An id comes first, then a name in any language or a handle, then the beginnings of the words in them. People who
    /// have left are meant only where nothing else is. What is only inside a name, such as `ana` in `manager`, is
    /// not enough: they sign with it.
    pub fn who_is_meant(&self, typed: &str) -> Meant<&str> {
        let people = |has_left: bool| {
            let people = self.people.iter().filter(move |person| person.left.is_some() == has_left);
            people.map(|person| named(&person.id, &person.name, person.handle.as_deref()))
        };
        let roles = self.roles.iter().map(|role| named(&role.id, &role.name, role.handle.as_deref()));
        let all = roles.clone().chain(people(false)).chain(people(true));
        if let Some((id, _)) = all.clone().find(|(id, _)| *id == typed) {
            return Meant::Exactly(id);
        }
        match meant(typed, Fit::Beginnings, roles.chain(people(false))) {
            Meant::Nothing(_) => meant(typed, Fit::Beginnings, all),
            found => found,
        }
    }
}

/// What `book.toml` declares, with all its names.
fn named<'c>(id: &'c str, name: &'c Localised, handle: Option<&'c str>) -> (&'c str, Vec<&'c str>) {
    let names = [id, &name.text].into_iter().chain(name.by_language.values().map(String::as_str));
    (id, names.chain(handle).collect())
}

/// What is meant among `candidates`, each with its names. One that fits worse than `worst` is not.
fn meant<'n, T>(typed: &str, worst: Fit, candidates: impl Iterator<Item = (T, Vec<&'n str>)>) -> Meant<T> {
    let asked = all_terms(typed);
    if asked.is_empty() {
        return Meant::Nothing(None);
    }
    let (mut whole, mut partly, mut inside, mut others) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (candidate, names) in candidates {
        match names.iter().filter_map(|name| Fit::of(&asked, name)).min() {
            Some(Fit::Whole) => whole.push(candidate),
            Some(Fit::Beginnings) => partly.push(candidate),
            Some(Fit::Inside) if worst == Fit::Inside => inside.push(candidate),
            _ => others.push((candidate, names)),
        }
    }
    let ranks = [(Fit::Whole, whole), (Fit::Beginnings, partly), (Fit::Inside, inside)];
    match ranks.into_iter().find(|(_, found)| !found.is_empty()) {
        Some((fit, mut found)) if found.len() == 1 => match found.pop() {
            Some(only) if fit == Fit::Whole => Meant::Exactly(only),
            Some(only) => Meant::Partly(only),
            None => Meant::Nothing(None),
        },
        Some((_, found)) => Meant::Several(found),
        None => {
            let names = others.iter().flat_map(|(_, names)| names.iter().copied());
            let similar = closest(&typed.to_lowercase(), names).map(str::to_owned);
            let has = |names: &[&str]| similar.as_deref().is_some_and(|similar| names.contains(&similar));
            Meant::Nothing(others.into_iter().find(|(_, names)| has(names)).map(|(candidate, _)| candidate))
        }
    }
}

/// How well a name fits, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// All its words were typed.
    Whole,
    /// Each word that was typed begins a word of it.
    Beginnings,
    /// What was typed is somewhere in it.
    Inside,
}

impl Fit {
    /// How well `name` fits the words `asked`, if it does.
    fn of(asked: &[String], name: &str) -> Option<Self> {
        let terms = all_terms(name);
        if terms == asked {
            return Some(Self::Whole);
        }
        let begins_one = |word: &String| terms.iter().any(|term| term.starts_with(word.as_str()));
        if asked.iter().all(begins_one) {
            return Some(Self::Beginnings);
        }
        let inside = asked.concat();
        (inside.chars().count() >= SHORTEST_INSIDE && terms.concat().contains(&inside))
            .then_some(Self::Inside)
    }
}

/// Fewer letters are somewhere in nearly every name.
const SHORTEST_INSIDE: usize = 3;
