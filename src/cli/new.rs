//! `sopbook new`: a new procedure from the frame of its type.

use std::io::{self, ErrorKind, IsTerminal};
use std::path::Path;

use clap::{Args, ValueEnum};

use super::ask::ask;
use super::frame::fill;
use super::full::with_every_field;
use super::init::Names;
use super::stopped::{Ended, Stopped};
use super::{Outcome, save, terminal, unwritten};
use crate::check::with_own_roles;
use crate::config::{self, Localised, name_of};
use crate::engine;
use crate::file_name::ENDING;
use crate::manual::{Manual, closest};
use crate::markdown::slug;
use crate::output;
use crate::source::{Disk, FilePath};

/// Begins a new page, as a draft with a question beside each field.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A short name for the page, such as `ham-sandwich`. Its file and its address are called like it.
    id: String,
    /// The kind of page.
    #[arg(long = "type", value_name = "TYPE", default_value = "procedure")]
    kind: Template,
    /// The title, as staff call it; if not given, it is made of the id.
    #[arg(long)]
    title: Option<String>,
    /// The department that it belongs to.
    #[arg(long, value_name = "DEPARTMENT")]
    department: Option<String>,
    /// The role or person responsible for it.
    #[arg(long, value_name = "ROLE")]
    owner: Option<String>,
    /// Adds every other field as well, as a comment that says what it is for.
    #[arg(long)]
    full: bool,
}

/// The frames by type.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Template {
    /// What is done, step by step.
    Procedure,
    /// What is made, with how much it makes and its allergens.
    Recipe,
    /// What is inspected or ticked off, again and again.
    Checklist,
    /// What to do in an emergency: the first minutes, who to call, who speaks to the public.
    CrisisPlan,
    /// A rule of the house, and who decides in other cases.
    Policy,
    /// What staff should know, without steps.
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
    terminal::note(&format!(
        "The draft is in {path}. Open it and answer its questions. When it is complete, write `status: active` in it."
    ));
    Ok(Outcome::Clean)
}

fn write(disk: &Disk, manual: &Manual, arguments: &Arguments) -> Result<FilePath, Stopped> {
    let id = &arguments.id;
    if slug(id) != *id {
        return Err(Stopped(format!(
            "`{id}` can't be an id, which has small letters, digits and hyphens only. Type `sopbook new {}`.",
            Some(slug(id)).filter(|id| !id.is_empty()).unwrap_or_else(|| "close-the-shop".to_owned())
        )));
    }
    if let Some(taken) = manual.by_id(id) {
        return Err(Stopped(format!("{} already has the id `{id}`. Choose another id.", taken.text.path)));
    }
    let config = &manual.config;
    let department = department(manual, arguments.department.as_deref())?;
    let department_id = department.as_ref().map(Department::id);
    let owner = owner(manual, department_id, arguments.owner.as_deref())?;
    let folder = department_id.map_or_else(|| config.src.clone(), |department| config.src.join(department));
    let path = folder.join(&format!("{id}{ENDING}"));
    let text = text(manual, arguments, &owner, department_id);
    match disk.locate(&path).map_err(io::Error::from).and_then(|place| output::create(&place, text)) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Stopped(format!("{path} already exists, so nothing was written.")));
        }
        Err(error) => return Err(unwritten(path, &error)),
    }
    match department {
        Some(Department::New { id, name }) => declare(disk, manual, &id, &name)?,
        Some(Department::Known(_)) => {}
        None => terminal::note(&format!(
            "The manual has no departments, so the page is in `{}`. `--department {}` would add one.",
            config.src,
            shlex::try_quote(&proposals(manual)[0]).unwrap_or_default(),
        )),
    }
    Ok(path)
}

fn text(manual: &Manual, arguments: &Arguments, owner: &str, department: Option<&str>) -> String {
    let own_roles = |text: &str| with_own_roles(text, &manual.config, department);
    let frame = own_roles(arguments.kind.text());
    let frame = match arguments.full {
        true => with_every_field(&frame, &own_roles),
        false => frame,
    };
    let title = arguments.title.clone().unwrap_or_else(|| name_of(&arguments.id));
    let others = manual.departments.iter().map(|other| other.id.as_str());
    let other = others.clone().find(|other| Some(*other) != department).or_else(|| others.clone().next());
    let slots = [
        ("ID", arguments.id.clone()),
        ("TITLE", plain_or_quoted(&title)),
        ("OWNER", owner.to_owned()),
        ("department: DEPARTMENT\n", department.map_or(String::new(), |id| format!("department: {id}\n"))),
        ("NEXT", other.unwrap_or("serve-order").to_owned()),
    ];
    in_line(&fill(&frame, &slots))
}

/// The page with its comments in one column, however long the names of roles are.
fn in_line(page: &str) -> String {
    let line = |line: &str| match line.split_once("  # ") {
        Some((value, comment)) => format!("{:<27} # {comment}\n", value.trim_end()),
        None => format!("{line}\n"),
    };
    page.lines().map(line).collect()
}

/// The department of a new page.
enum Department {
    Known(String),
    /// The first one of a manual, by its name.
    New {
        id: String,
        name: String,
    },
}

impl Department {
    fn id(&self) -> &str {
        match self {
            Self::Known(id) | Self::New { id, .. } => id,
        }
    }
}

/// The department that was given, or is chosen at the terminal, or is the first. `None` in a manual without any.
fn department(manual: &Manual, given: Option<&str>) -> Result<Option<Department>, Stopped> {
    let all = &manual.departments;
    if all.is_empty() {
        let new = |name: &str| match slug(name) {
            id if id.is_empty() => None,
            id => Some(Department::New { id, name: name_of(name) }),
        };
        let question = format!(
            "There are no departments yet. For which one is this page? Type {} or any other, or press Enter for none",
            proposals(manual).join(", ")
        );
        return match given {
            Some(given) => Ok(new(given)),
            None if io::stdin().is_terminal() => ask(&question, "", |name| Ok(new(name))),
            None => Ok(None),
        };
    }
    let ids: Vec<&str> = all.iter().map(|department| department.id.as_str()).collect();
    let read = |answer: &str| {
        let is_it = |own: &&config::Department| is_named(answer, &own.id, &own.name, &manual.config.language);
        let found = all.iter().find(is_it).map(|own| Some(Department::Known(own.id.clone())));
        found.ok_or_else(|| {
            let id = slug(answer);
            let name = toml::Value::from(name_of(answer));
            Stopped(format!(
                "{} To add it, write `[departments.{id}]` in book.toml, and `name = {name}` below it.",
                undeclared("department", answer, &ids)
            ))
        })
    };
    choose("Which department is this page for?", given, &ids, read)
}

/// The role or person that was given, or is chosen at the terminal, or is the likeliest: the lead of the department.
fn owner(manual: &Manual, department: Option<&str>, given: Option<&str>) -> Result<String, Stopped> {
    let config = &manual.config;
    let department = department.and_then(|id| manual.department_named(id));
    let lead = department.and_then(|own| own.lead.as_deref());
    let roles = config.roles.iter().map(|role| (role.id.as_str(), &role.name));
    let people = config.people.iter().filter(|person| person.left.is_none());
    let people = people.map(|person| (person.id.as_str(), &person.name));
    let declared: Vec<(&str, &Localised)> = roles.chain(people).collect();
    let mut owners: Vec<&str> = declared.iter().map(|(id, _)| *id).collect();
    owners.sort_by_key(|owner| Some(*owner) != lead);
    if owners.is_empty() {
        let Names { manager, .. } = Names::of(&config.language);
        return Err(Stopped(format!(
            "Every page needs an owner, and book.toml has no roles yet. Write `[roles.manager]` in it, and `name = {}` \
             below it.",
            toml::Value::from(manager)
        )));
    }
    let read = |answer: &str| {
        let found = declared.iter().find(|(id, name)| is_named(answer, id, name, &config.language));
        found.map(|(id, _)| (*id).to_owned()).ok_or_else(|| {
            Stopped(format!(
                "{} To add one, write `[roles.{id}]` in book.toml, or for a person `[people.{id}]`, and `name = {}` \
                 below it.",
                undeclared("owner", answer, &owners),
                toml::Value::from(name_of(answer)),
                id = slug(answer),
            ))
        })
    };
    choose("Who is responsible for this page?", given, &owners, read)
}

/// Whether an answer is the id or the name of something in `book.toml`, whatever its capitals.
fn is_named(answer: &str, id: &str, name: &Localised, language: &str) -> bool {
    [id, name.get(language)].into_iter().any(|own| own.to_lowercase() == answer.to_lowercase())
}

/// What was given, or is chosen at the terminal; without a terminal the first.
fn choose<T>(
    question: &str,
    given: Option<&str>,
    known: &[&str],
    read: impl Fn(&str) -> Result<T, Stopped>,
) -> Result<T, Stopped> {
    match given {
        Some(given) => read(given),
        None if io::stdin().is_terminal() => {
            ask(&format!("{question} ({})", known.join(", ")), known[0], read)
        }
        None => read(known[0]),
    }
}

fn undeclared(what: &str, answer: &str, known: &[&str]) -> String {
    let meant = closest(answer, known.iter().copied())
        .map_or(String::new(), |meant| format!(" Did you mean `{meant}`?"));
    format!("book.toml has no {what} `{answer}`.{meant} It has {}.", known.join(", "))
}

/// Departments that a manual without any may have.
fn proposals(manual: &Manual) -> Vec<String> {
    Names::of(&manual.config.language).departments
}

/// Adds the first department to `book.toml`.
fn declare(disk: &Disk, manual: &Manual, id: &str, name: &str) -> Result<(), Stopped> {
    let before = &manual.config.text;
    let section = format!("[departments.{}]\nname = {}\n", toml::Value::from(id), toml::Value::from(name));
    let text = match before.content.trim_end() {
        "" => section.clone(),
        settings => format!("{settings}\n\n{section}"),
    };
    if toml::from_str::<toml::Table>(&text).is_err() {
        return Err(Stopped(format!(
            "The department could not be added to book.toml. Add it by hand:\n\n{section}"
        )));
    }
    save(disk, before, &text)?;
    terminal::note(&format!("book.toml has a new department, {name}."));
    Ok(())
}

fn plain_or_quoted(title: &str) -> String {
    let is_plain = title.starts_with(char::is_alphabetic) && !title.contains([':', '#', '"', '\'']);
    // JSON is YAML.
    if is_plain { title.to_owned() } else { serde_json::Value::from(title).to_string() }
}
