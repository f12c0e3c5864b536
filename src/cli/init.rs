//! `sopbook init`: a new manual.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;

use super::ask::{ask, ask_again};
use super::frame::fill;
use super::paths::normal;
use super::stopped::{Ended, Stopped};
use super::{Outcome, terminal, unwritten};
use crate::diagnostic::repaired;
use crate::engine;
use crate::escape::shell;
use crate::languages::Language;
use crate::languages::names::{all_names, own_name, tag_of};
use crate::manual::closest;
use crate::markdown::slug;
use crate::output;
use crate::site;
use crate::source::{FilePath, Memory};

/// Begins a handbook: a folder with one procedure as an example.
///
/// It asks for the name, the languages and the departments.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The new folder; if not given, the handbook begins in the current folder.
    #[arg(default_value = ".", hide_default_value = true)]
    folder: PathBuf,
    /// Asks nothing, and takes the usual answers.
    #[arg(long, short)]
    yes: bool,
    /// What the handbook is called.
    #[arg(long)]
    title: Option<String>,
    /// The languages, the one that you write in first: `English, français` or `en,fr`.
    #[arg(long, value_name = "LANGUAGES")]
    languages: Vec<String>,
    /// The departments, such as `Kitchen,Counter`.
    #[arg(long, value_name = "NAMES")]
    departments: Vec<String>,
}

impl Arguments {
    /// Whether anything is left to ask for.
    fn has_questions(&self) -> bool {
        self.title.is_none() || self.languages.is_empty() || self.departments.is_empty()
    }
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Ended {
    let folder = root.join(&arguments.folder);
    for taken in ["book.toml", "manual"] {
        if folder.join(taken).exists() {
            return Err(Stopped(format!(
                "{} already exists, so nothing was written. Name another folder: `sopbook init my-handbook`.",
                normal(&folder.join(taken)).display()
            )));
        }
    }
    let answers = Answers::new(arguments)?;
    let files = sound_files(&answers)?;
    for (path, content) in &files {
        let path = folder.join(path);
        match output::create(&path, content) {
            // A `.gitignore` that already exists is the owner's.
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(unwritten(normal(&path).display(), &error));
            }
            _ => {}
        }
    }
    let own = &answers.languages[0];
    if Language::of(own).is_none() {
        let name = own_name(own).unwrap_or_else(|| own.clone());
        terminal::note(&format!(
            "The example is in English, because sopbook has none in your language ({name})."
        ));
    }
    for (example, _) in files.iter().filter(|(path, _)| is_procedure(path)) {
        terminal::note(&format!(
            "Your handbook has its first procedure, as an example. Change {example} or delete it when you have written \
             pages yourself."
        ));
    }
    terminal::note("Type next:");
    let way = (arguments.folder != Path::new(".")).then(|| {
        let folder = arguments.folder.to_string_lossy();
        (format!("cd {}", shell(&folder)), "go to the folder of the handbook")
    });
    let next = [
        ("sopbook serve", "see the handbook in the browser while you write"),
        ("sopbook new close-the-shop", "begin a procedure of your own"),
        ("sopbook check", "find what is missing or unclear"),
        ("sopbook explain", "read what you can write on a page"),
    ];
    let next = next.map(|(command, purpose)| (command.to_owned(), purpose));
    let commands: Vec<_> = way.into_iter().chain(next).collect();
    let width = commands.iter().map(|(command, _)| command.chars().count()).max().unwrap_or_default();
    for (command, purpose) in commands {
        terminal::note(&format!("  {command:width$}   {purpose}"));
    }
    Ok(Outcome::Clean)
}

#[derive(Clone)]
struct Answers {
    title: String,
    /// Their tags.
    languages: Vec<String>,
    departments: Vec<Department>,
    /// The language of the first pages.
    written_in: Language,
    names: Names,
}

#[derive(Clone)]
struct Department {
    id: String,
    name: String,
}

/// What is called how in a new manual of a language.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Names {
    title: String,
    pub departments: Vec<String>,
    pub manager: String,
    team_member: String,
}

impl Names {
    /// Those of a language; of one that sopbook does not know, the English ones.
    pub(super) fn of(tag: &str) -> Self {
        known(tag).read("starter/names.toml")
    }
}

/// The language of a tag, or English in its place.
fn known(tag: &str) -> Language {
    Language::of(tag).or_else(|| Language::of("en")).expect("English has a folder")
}

impl Answers {
    fn new(arguments: &Arguments) -> Result<Self, Stopped> {
        let takes_usual = arguments.yes;
        if !takes_usual && arguments.has_questions() {
            terminal::note(
                "Press Enter to take the answer in brackets. You can change it later, in book.toml.",
            );
        }
        // Which letters a name may have depends on the languages, which are asked for next: the title is tried after that.
        let english = Names::of("en").title;
        let title =
            answer(&arguments.title, takes_usual, TITLE, &english, |title| Ok(title.trim().to_owned()))?;
        let languages = answer(&list(&arguments.languages), takes_usual, LANGUAGES, "English", languages)?;
        let names = Names::of(&languages[0]);
        let usual = names.departments.join(", ");
        let written_in = known(&languages[0]);
        let mut answers = Self {
            title: names.title.clone(),
            departments: departments(&usual, &languages),
            languages,
            written_in,
            names,
        };
        let sound_title = |title: &str| {
            let title = title.trim().to_owned();
            sound_files(&Self { title: title.clone(), ..answers.clone() })?;
            Ok(title)
        };
        let is_typed = arguments.title.as_deref().is_some_and(|typed| typed.trim() == english);
        let is_usual = title == english && !is_typed;
        let title = if is_usual { Ok(answers.title.clone()) } else { sound_title(&title) };
        answers.title = match title {
            Err(fault) if arguments.title.is_none() => ask_again(fault, TITLE, &answers.title, sound_title),
            title => title,
        }?;
        answers.departments =
            answer(&list(&arguments.departments), takes_usual, DEPARTMENTS, &usual, |names| {
                let departments = departments(names, &answers.languages);
                sound_files(&Self { departments: departments.clone(), ..answers.clone() })?;
                Ok(departments)
            })?;
        Ok(answers)
    }
}

const TITLE: &str = "What is the handbook called? The name is on top of every page.";

const LANGUAGES: &str = "Which languages do your staff read? Begin with the one that you will write in.";

const DEPARTMENTS: &str = "Which departments are there? Each has its own part of the handbook.";

/// What was given as an option, or is usual, or is asked for. What holds no word is answered by what is usual.
fn answer<T>(
    given: &Option<String>,
    takes_usual: bool,
    question: &str,
    usual: &str,
    read: impl Fn(&str) -> Result<T, Stopped>,
) -> Result<T, Stopped> {
    let is_empty = |answer: &str| answer.split(SEPARATORS).all(|part| part.trim().is_empty());
    let read = |answer: &str| match answer {
        _ if answer.contains(char::REPLACEMENT_CHARACTER) => Err(Stopped(format!(
            "A character of `{answer}` can't be read. Type the answer again, or set the terminal to UTF-8."
        ))),
        _ if is_empty(answer) => read(usual),
        _ => read(answer),
    };
    match given {
        Some(given) => read(given),
        None if takes_usual => read(usual),
        None => ask(question, usual, read),
    }
}

fn list(given: &[String]) -> Option<String> {
    (!given.is_empty()).then(|| given.join(","))
}

/// The tags of the languages in a list such as "English, French" or "anglais et français", each once.
fn languages(answer: &str) -> Result<Vec<String>, Stopped> {
    let mut tags: Vec<String> = Vec::new();
    for part in answer.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty()) {
        let several = || {
            let words = part.split_whitespace().filter(|word| !is_and(word));
            words.map(tag_of).collect::<Option<Vec<_>>>()
        };
        let found =
            tag_of(part).map(|tag| vec![tag]).or_else(several).ok_or_else(|| unknown_language(part))?;
        for tag in found {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
    }
    Ok(tags)
}

/// Whether a word joins the last two of a list, in any language.
fn is_and(word: &str) -> bool {
    #[derive(Deserialize)]
    struct Wording {
        and: Vec<String>,
    }
    let has_word = |language: Language| {
        let Wording { and } = language.read("wording.toml");
        and.iter().any(|own| own.as_str() == word.to_lowercase())
    };
    Language::all().any(has_word)
}

fn unknown_language(name: &str) -> Stopped {
    let meant = closest(name, all_names()).map_or(String::new(), |meant| format!(" Did you mean `{meant}`?"));
    Stopped(format!(
        "`{name}` is not a language that sopbook knows.{meant} Type names such as `French` or `français`, with commas \
         between them."
    ))
}

/// The departments in a list of their names. No two have the same id, which is the name of their folder.
fn departments(names: &str, languages: &[String]) -> Vec<Department> {
    let mut departments: Vec<Department> = Vec::new();
    let names = names.split(LIST_SEPARATORS).map(str::trim).filter(|name| !name.is_empty());
    for name in names {
        if departments.iter().any(|known| known.name.to_lowercase() == name.to_lowercase()) {
            continue;
        }
        let id = department_id(name, &|id| {
            let is_language = languages.iter().any(|tag| tag.eq_ignore_ascii_case(id));
            is_language || departments.iter().any(|known| known.id == id)
        });
        departments.push(Department { id, name: name.to_owned() });
    }
    departments
}

/// An id for a department, which is also the name of its folder.
fn department_id(name: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    let id: String = slug(name).chars().take(LONGEST_ID).collect();
    let id = id.trim_end_matches('-').to_owned();
    let is_free = |id: &String| !is_taken(id) && !site::is_folder(id) && !NO_FOLDERS.contains(&id.as_str());
    let stem = if id.is_empty() { "department".to_owned() } else { id };
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let ids = [stem.clone(), format!("{stem}-department")].into_iter().chain(numbered);
    ids.into_iter().find(is_free).unwrap_or(stem)
}

/// The files of the new manual, with the repairs that need no decision: a pasted name may hold
/// invisible characters.
///
/// # Errors
/// If an answer keeps the manual from passing its own check, such as a department "TODO".
fn sound_files(answers: &Answers) -> Result<Vec<(String, String)>, Stopped> {
    let mut files = files(answers);
    let findings = |files: &[(String, String)]| {
        let manual =
            files.iter().fold(Memory::default(), |manual, (path, text)| manual.with(path, text.as_str()));
        engine::load(&manual).findings
    };
    let found = findings(&files);
    if found.is_empty() {
        return Ok(files);
    }
    for (path, text) in &mut files {
        *text = repaired(&FilePath::new(path.as_str()), text, &found).0;
    }
    match findings(&files).first() {
        None => Ok(files),
        Some(finding) => Err(Stopped(format!(
            "This name would be a fault in the handbook: {}. Choose another name.",
            finding.message
        ))),
    }
}

/// Whether a file is a page with steps, and not what a folder begins with.
fn is_procedure(path: &str) -> bool {
    path.ends_with(".md") && !path.ends_with("index.md")
}

fn files(answers: &Answers) -> Vec<(String, String)> {
    let first = &answers.departments[0].id;
    let mut files =
        vec![("book.toml".to_owned(), settings(answers)), (".gitignore".to_owned(), "/book\n".to_owned())];
    for (name, page) in answers.written_in.files("starter").filter(|(name, _)| name.ends_with(".md")) {
        let folder = if name == "index.md" { "manual".to_owned() } else { format!("manual/{first}") };
        files.push((format!("{folder}/{name}"), page.to_owned()));
    }
    for Department { id, name } in &answers.departments {
        let page = include_str!("starter/department.md").replace("NAME", &yaml_text(name));
        files.push((format!("manual/{id}/index.md"), page));
    }
    files
}

fn settings(answers: &Answers) -> String {
    let language = &answers.languages[0];
    let languages = answers.languages.iter().map(|tag| {
        let name = own_name(tag).unwrap_or_else(|| tag.clone());
        format!("\n[languages.{}]\nname = {}\n", toml_key(tag), toml_text(&name))
    });
    let departments = answers.departments.iter().map(|Department { id, name }| {
        format!("\n[departments.{}]\nname = {}\nlead = \"manager\"\n", toml_key(id), toml_text(name))
    });
    let slots = [
        ("\"TITLE\"", toml_text(&answers.title)),
        ("\"LANGUAGE\"", toml_text(language)),
        ("# LANGUAGES\n", languages.collect()),
        ("# DEPARTMENTS\n", departments.collect()),
        ("\"DEPARTMENT\"", toml_text(&answers.departments[0].id)),
        ("\"MANAGER\"", toml_text(&answers.names.manager)),
        ("\"TEAM MEMBER\"", toml_text(&answers.names.team_member)),
    ];
    fill(include_str!("starter/book.toml"), &slots)
}

fn toml_text(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A key in quotes, so that any script will do.
fn toml_key(text: &str) -> String {
    toml_text(text)
}

fn yaml_text(text: &str) -> String {
    // JSON is YAML.
    serde_json::Value::from(text).to_string()
}

/// So many characters of any script fit in the name of a folder.
const LONGEST_ID: usize = 60;

/// Names that Windows gives to no folder.
const NO_FOLDERS: [&str; 4] = ["aux", "con", "nul", "prn"];

/// What people put between the names of a list, in any script.
const LIST_SEPARATORS: [char; 7] = [',', ';', '،', '؛', '、', '，', '\n'];

/// What they put between the names of languages. A department may be called "Sales & service".
const SEPARATORS: [char; 10] = [',', ';', '،', '؛', '、', '，', '\n', '/', '&', '+'];
