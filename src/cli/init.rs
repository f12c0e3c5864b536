//! `sopbook init`: a new manual.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;

use super::ask::ask;
use super::stopped::{Ended, Stopped};
use super::{Outcome, terminal, unwritten};
use crate::languages::Language;
use crate::markdown::slug;
use crate::output;

/// Makes a small manual that passes its own check, to begin from.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder of the new manual.
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Asks nothing and takes what is usual.
    #[arg(long, short)]
    yes: bool,
    /// The name of the handbook.
    #[arg(long)]
    title: Option<String>,
    /// The languages, the one you write in first: `en,fr`.
    #[arg(long, value_delimiter = ',', value_name = "TAG")]
    languages: Vec<String>,
    /// The departments: `Kitchen,Counter`.
    #[arg(long, value_delimiter = ',', value_name = "NAME")]
    departments: Vec<String>,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Ended {
    let folder = root.join(&arguments.folder);
    for taken in ["book.toml", "manual"] {
        if folder.join(taken).exists() {
            return Err(Stopped(format!(
                "{} is there already, so nothing was written. Name another folder: `sopbook init my-handbook`.",
                folder.join(taken).display()
            )));
        }
    }
    let answers = Answers::new(arguments);
    for (path, content) in files(&answers) {
        let path = folder.join(path);
        match output::create(&path, content) {
            // A `.gitignore` that already exists is the owner's.
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(unwritten(path.display(), &error));
            }
            _ => {}
        }
    }
    terminal::note("A handbook with one procedure to begin from. Next:");
    if arguments.folder != Path::new(".") {
        terminal::note(&format!("  cd {}", arguments.folder.display()));
    }
    terminal::note("  sopbook serve          see it in the browser while you write");
    terminal::note("  sopbook new ID         a procedure of your own");
    terminal::note("  sopbook check          is everything complete?");
    Ok(Outcome::Clean)
}

struct Answers {
    title: String,
    languages: Vec<String>,
    /// The id and the name of each.
    departments: Vec<(String, String)>,
    /// The language of the first pages.
    written_in: Language,
    names: Names,
}

/// What is called how in a new manual of a language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Names {
    /// The language itself: `Deutsch`.
    language: String,
    title: String,
    departments: Vec<String>,
    manager: String,
    team_member: String,
}

impl Names {
    fn of(language: Language) -> Self {
        language.read("starter/names.toml")
    }
}

impl Answers {
    fn new(arguments: &Arguments) -> Self {
        let answer = |given: Option<String>, question: &str, usual: &str| match given {
            Some(given) => given,
            None if arguments.yes => usual.to_owned(),
            None => ask(question, usual),
        };
        let list = |given: &[String]| (!given.is_empty()).then(|| given.join(","));
        let parts = |text: &str| -> Vec<String> {
            text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let languages =
            answer(list(&arguments.languages), "Its languages, the one you write in first?", ENGLISH);
        let mut languages = parts(&languages);
        if languages.is_empty() {
            languages.push(ENGLISH.to_owned());
        }
        let written_in = Language::of(&languages[0]).or_else(|| Language::of(ENGLISH));
        let written_in = written_in.expect("English has a folder");
        let names = Names::of(written_in);
        let title = answer(arguments.title.clone(), "What is the handbook called?", &names.title);
        let departments =
            answer(list(&arguments.departments), "The departments?", &names.departments.join(", "));
        let mut departments: Vec<(String, String)> = parts(&departments)
            .into_iter()
            .map(|name| (slug(&name), name))
            .filter(|(id, _)| !id.is_empty())
            .collect();
        if departments.is_empty() {
            departments.push(("team".to_owned(), "Team".to_owned()));
        }
        Self { title, languages, departments, written_in, names }
    }
}

fn files(answers: &Answers) -> Vec<(String, String)> {
    let (first, _) = &answers.departments[0];
    let mut files =
        vec![("book.toml".to_owned(), settings(answers)), (".gitignore".to_owned(), "/book\n".to_owned())];
    for (name, page) in answers.written_in.files("starter").filter(|(name, _)| name.ends_with(".md")) {
        let folder = if name == "index.md" { "manual".to_owned() } else { format!("manual/{first}") };
        files.push((format!("{folder}/{name}"), page.to_owned()));
    }
    for (id, name) in &answers.departments {
        let page = include_str!("starter/department.md").replace("NAME", &yaml_text(name));
        files.push((format!("manual/{id}/index.md"), page));
    }
    files
}

fn settings(answers: &Answers) -> String {
    let language = &answers.languages[0];
    let languages = answers.languages.iter().map(|tag| {
        let name = Language::of(tag).map_or_else(|| tag.clone(), |language| Names::of(language).language);
        format!("\n[languages.{}]\nname = {}\n", toml_key(tag), toml_text(&name))
    });
    let departments = answers.departments.iter().map(|(id, name)| {
        format!("\n[departments.{}]\nname = {}\nlead = \"manager\"\n", toml_key(id), toml_text(name))
    });
    include_str!("starter/book.toml")
        .replace("\"TITLE\"", &toml_text(&answers.title))
        .replace("\"LANGUAGE\"", &toml_text(language))
        .replace("# LANGUAGES\n", &languages.collect::<String>())
        .replace("# DEPARTMENTS\n", &departments.collect::<String>())
        .replace("\"DEPARTMENT\"", &toml_text(&answers.departments[0].0))
        .replace("\"MANAGER\"", &toml_text(&answers.names.manager))
        .replace("\"TEAM MEMBER\"", &toml_text(&answers.names.team_member))
}

fn toml_text(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// The language of a new manual that names none which sopbook knows.
const ENGLISH: &str = "en";

/// A key in quotes, so that any script will do.
fn toml_key(text: &str) -> String {
    toml_text(text)
}

fn yaml_text(text: &str) -> String {
    // JSON is YAML.
    serde_json::Value::from(text).to_string()
}
