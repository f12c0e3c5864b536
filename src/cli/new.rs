//! `sopbook new`: a new procedure from the frame of its type.

use std::io::{self, ErrorKind, IsTerminal};
use std::path::Path;

use clap::{Args, ValueEnum};

use super::ask::ask;
use super::full::with_every_field;
use super::stopped::{Ended, Stopped};
use super::{Outcome, terminal, unwritten};
use crate::check::with_own_roles;
use crate::config::name_of;
use crate::engine;
use crate::file_name::ENDING;
use crate::manual::{Manual, closest};
use crate::markdown::slug;
use crate::output;
use crate::source::Disk;

/// Writes the frame of a new procedure, as a draft.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Its id, such as `ham-sandwich`; the file is called like it.
    id: String,
    /// What kind of page it is.
    #[arg(long = "type", value_name = "TYPE", default_value = "procedure")]
    kind: Template,
    /// What staff call it.
    #[arg(long)]
    title: Option<String>,
    /// The department it belongs to.
    #[arg(long, value_name = "ID")]
    department: Option<String>,
    /// The role or person who answers for it.
    #[arg(long, value_name = "ID")]
    owner: Option<String>,
    /// Write every other field, too, as a comment that says what it is for.
    #[arg(long)]
    full: bool,
}

/// The frames by type.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Template {
    Procedure,
    Recipe,
    Checklist,
    CrisisPlan,
    Policy,
    Page,
}

impl Template {
    fn text(self) -> &'static str {
        match self {
            Self::Procedure => include_str!("templates/procedure.md"),
            Self::Recipe => include_str!("templates/recipe.md"),
            Self::Checklist => include_str!("templates/checklist.md"),
            Self::CrisisPlan => include_str!("templates/crisis-plan.md"),
            Self::Policy => include_str!("templates/policy.md"),
            Self::Page => include_str!("templates/page.md"),
        }
    }
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Ended {
    let disk = Disk::new(root);
    let manual = engine::read(&disk);
    let path = write(&disk, &manual, arguments)?;
    terminal::note(&format!("{path} is there, as a draft. Fill it in, then write `status: active`."));
    Ok(Outcome::Clean)
}

fn write(disk: &Disk, manual: &Manual, arguments: &Arguments) -> Result<String, Stopped> {
    let id = &arguments.id;
    if slug(id) != *id {
        return Err(Stopped(format!(
            "`{id}` can't be an id: write it in small letters with hyphens, such as `{}`.",
            slug(id)
        )));
    }
    if let Some(taken) = manual.by_id(id) {
        return Err(Stopped(format!("{} already has the id `{id}`. Choose another.", taken.text.path)));
    }
    let departments: Vec<&str> = manual.departments.iter().map(|department| department.id.as_str()).collect();
    let department = choose("department", arguments.department.as_deref(), &departments)?;
    let config = &manual.config;
    let lead = manual.department_named(&department).and_then(|own| own.lead.as_deref());
    let roles = config.roles.iter().map(|role| role.id.as_str());
    let mut owners: Vec<&str> = roles.chain(config.people.iter().map(|person| person.id.as_str())).collect();
    // The lead of the department is the likeliest owner.
    owners.sort_by_key(|owner| Some(*owner) != lead);
    let owner = choose("owner", arguments.owner.as_deref(), &owners)?;
    let path = config.src.join(&department).join(&format!("{id}{ENDING}"));
    let title = arguments.title.clone().unwrap_or_else(|| name_of(id));
    let frame = arguments.kind.text();
    let frame = match arguments.full {
        true => with_every_field(frame, &|example| with_own_roles(example, config)),
        false => frame.to_owned(),
    };
    let text = frame
        .replace("ID", id)
        .replace("TITLE", &plain_or_quoted(&title))
        .replace("OWNER", &owner)
        .replace("DEPARTMENT", &department);
    match disk.locate(&path).map_err(io::Error::from).and_then(|place| output::create(&place, text)) {
        Ok(()) => Ok(path.to_string()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Stopped(format!("{path} already exists, so nothing was written.")))
        }
        Err(error) => Err(unwritten(path, &error)),
    }
}

/// The one that was given, or that is chosen at the terminal; the first where nobody is there to ask.
fn choose(what: &str, given: Option<&str>, known: &[&str]) -> Result<String, Stopped> {
    let list = known.join(", ");
    if known.is_empty() {
        let unknown =
            || Stopped(format!("book.toml declares no {what}. Add one, or name it: `--{what} NAME`."));
        return given.map(str::to_owned).ok_or_else(unknown);
    }
    let answer = match given {
        Some(given) => given.to_owned(),
        None if io::stdin().is_terminal() => ask(&format!("Which {what}? ({list})"), known[0]),
        None => known[0].to_owned(),
    };
    if known.contains(&answer.as_str()) {
        return Ok(answer);
    }
    let meant = closest(&answer, known.iter().copied())
        .map_or(String::new(), |meant| format!(" Did you mean `{meant}`?"));
    Err(Stopped(format!("book.toml declares no {what} `{answer}`.{meant} It declares {list}.")))
}

fn plain_or_quoted(title: &str) -> String {
    let is_plain = title.starts_with(char::is_alphabetic) && !title.contains([':', '#', '"', '\'']);
    // JSON is YAML.
    if is_plain { title.to_owned() } else { serde_json::Value::from(title).to_string() }
}
