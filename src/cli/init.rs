//! `sopbook init`: a new manual.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;

use super::ask::ask;
use super::stopped::{Ended, Stopped};
use super::{Outcome, terminal, unwritten};
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
}

impl Answers {
    fn new(arguments: &Arguments) -> Self {
        let answer = |given: Option<String>, question: &str, usual: &str| match given {
            Some(given) => given,
            None if arguments.yes => usual.to_owned(),
            None => ask(question, usual),
        };
        let list = |given: &[String]| (!given.is_empty()).then(|| given.join(","));
        let title = answer(arguments.title.clone(), "What is the handbook called?", "Our handbook");
        let languages =
            answer(list(&arguments.languages), "Its languages, the one you write in first?", "en");
        let departments = answer(list(&arguments.departments), "The departments?", "Kitchen, Counter");
        let parts = |text: &str| -> Vec<String> {
            text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let mut departments: Vec<(String, String)> = parts(&departments)
            .into_iter()
            .map(|name| (slug(&name), name))
            .filter(|(id, _)| !id.is_empty())
            .collect();
        if departments.is_empty() {
            departments.push(("team".to_owned(), "Team".to_owned()));
        }
        let mut languages = parts(&languages);
        if languages.is_empty() {
            languages.push("en".to_owned());
        }
        Self { title, languages, departments }
    }
}

fn files(answers: &Answers) -> Vec<(String, String)> {
    let (first, _) = &answers.departments[0];
    let mut files = vec![
        ("book.toml".to_owned(), settings(answers)),
        (".gitignore".to_owned(), "/book\n".to_owned()),
        ("manual/index.md".to_owned(), include_str!("starter/index.md").replace("TITLE", &answers.title)),
        (
            format!("manual/{first}/answer-the-phone.md"),
            include_str!("starter/answer-the-phone.md").to_owned(),
        ),
    ];
    for (id, name) in &answers.departments {
        let page = include_str!("starter/department.md").replace("NAME", &yaml_text(name));
        files.push((format!("manual/{id}/index.md"), page));
    }
    files
}

fn settings(answers: &Answers) -> String {
    let language = &answers.languages[0];
    let languages = answers.languages.iter().map(|tag| {
        let tag = toml_key(tag);
        format!("\n[languages.{tag}]\nname = {tag}\n")
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
