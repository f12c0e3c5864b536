//! The procedure, role or person that was named on the command line.

use std::path::Path;

use super::paths::from_root;
use super::stopped::Stopped;
use super::terminal;
use crate::config::Config;
use crate::escape::shell;
use crate::manual::{Manual, Procedure};
use crate::search::Meant;
use crate::several::{few, few_typed};
use crate::source::FilePath;

/// The procedure that `typed` means: its id, its file, its title or a part of these.
pub(super) fn procedure<'m>(manual: &'m Manual, root: &Path, typed: &str) -> Result<&'m Procedure, Stopped> {
    match meant(manual, root, typed) {
        Meant::Exactly(procedure) => Ok(procedure),
        Meant::Partly(procedure) => {
            terminal::note(&format!("`{typed}` is read as the procedure `{}`.", procedure.usual_id()));
            Ok(procedure)
        }
        Meant::Several(procedures) => {
            let several: Vec<_> = procedures.iter().map(|own| (own.usual_id(), own.name())).collect();
            Err(choice(typed, "procedures", &several))
        }
        Meant::Nothing(similar) => {
            let hint = similar.map_or_else(
                || " Type its id, its file or a part of its title.".to_owned(),
                |meant| format!(" Did you mean `{}`?", meant.usual_id()),
            );
            Err(Stopped(format!("No procedure has `{typed}` as its id, file or title.{hint}")))
        }
    }
}

/// What `typed` means among the procedures.
pub(super) fn meant<'m>(manual: &'m Manual, root: &Path, typed: &str) -> Meant<&'m Procedure> {
    manual.meant(typed, &from_root(root, typed))
}

/// The files of a procedure, its translations among them.
pub(super) fn files(manual: &Manual, procedure: &Procedure) -> Vec<FilePath> {
    let editions = manual.editions.iter().filter_map(|edition| edition.by_path(&procedure.path));
    let pages = [procedure].into_iter().chain(editions.filter(|page| page.translation.is_some()));
    pages.map(|page| page.text.path.clone()).collect()
}

/// The id of the role or person that `typed` means: an id, a name, a handle or a part of these.
pub(super) fn who<'c>(config: &'c Config, typed: &str) -> Result<&'c str, Stopped> {
    let file = &config.text.path;
    match config.who_is_meant(typed) {
        Meant::Exactly(id) => Ok(id),
        Meant::Partly(id) => {
            terminal::note(&format!("`{typed}` is read as `{id}` in {file}."));
            Ok(id)
        }
        Meant::Several(ids) => {
            let name = |id: &str| config.who(id, &config.language).unwrap_or_default();
            let several: Vec<_> = ids.iter().map(|id| (*id, name(id))).collect();
            Err(choice(typed, "roles or people", &several))
        }
        Meant::Nothing(similar) => {
            let known = known(config);
            let hint = match similar {
                Some(meant) => format!(" Did you mean `{meant}`?"),
                None if known.is_empty() => " Add one, with a line such as `[roles.shift-lead]`.".to_owned(),
                None => format!(" Type one of these: {}.", few_typed(known)),
            };
            Err(Stopped(format!("{file} has no role or person `{typed}`.{hint}")))
        }
    }
}

/// The roles and the people who are there, as a list to choose from.
pub(super) fn those_who_sign(config: &Config) -> String {
    few_typed(known(config))
}

fn known(config: &Config) -> Vec<&str> {
    let people = config.people.iter().filter(|person| person.left.is_none()).map(|person| person.id.as_str());
    config.roles.iter().map(|role| role.id.as_str()).chain(people).collect()
}

/// Says that several things are called so: each with what to type, and its name.
fn choice(typed: &str, what: &str, several: &[(&str, &str)]) -> Stopped {
    let choices = several.iter().map(|(id, name)| format!("`{}` ({name})", shell(id)));
    Stopped(format!("`{typed}` fits {} {what}. Type one of these: {}.", several.len(), few(choices)))
}
