//! `sopbook translate`: begins a translation, or adds what is missing in one, and says how far they all are.

use std::iter::repeat;

use clap::Args;
use serde_json::json;

use super::stopped::{Ended, Stopped};
use super::{Outcome, save, terminal};
use crate::diagnostic::report::plural;
use crate::engine;
use crate::escape::shell;
use crate::escape::{self, line};
use crate::fields::Path;
use crate::file_name;
use crate::manual::{Manual, Procedure, closest};
use crate::source::{Disk, Text};
use crate::translation::{Binding, names};

/// Begins the translation of a procedure, or adds what is missing in it and notes what changed in the source since.
/// What is there stays as it is.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The id of the procedure.
    #[arg(required_unless_present = "status")]
    id: Option<String>,
    /// The language, as book.toml has it: `ar`.
    #[arg(required_unless_present = "status")]
    language: Option<String>,
    /// Says that the translation is up to date: all in it translates what the source says now.
    #[arg(long, conflicts_with = "status")]
    done: bool,
    /// Shows how far the translations are, by language and department, and writes nothing.
    #[arg(long, conflicts_with_all = ["id", "language"])]
    status: bool,
    /// With --status: as JSON.
    #[arg(long, requires = "status")]
    json: bool,
}

pub(super) fn run(root: &std::path::Path, arguments: &Arguments) -> Ended {
    let disk = Disk::new(root);
    let manual = engine::read(&disk);
    let (Some(id), Some(language)) = (&arguments.id, &arguments.language) else {
        let rows = coverage(&manual);
        match arguments.json {
            true => terminal::hand_over(&as_json(&rows))?,
            false => terminal::say(&as_text(&rows))?,
        }
        return Ok(Outcome::Clean);
    };
    let Translated { before, text, notes } = translation(&manual, id, language, arguments.done)?;
    save(&disk, &before, &text)?;
    let subjects = [before.path.to_string()].into_iter().chain(repeat("It".to_owned()));
    subjects.zip(notes).for_each(|(subject, note)| terminal::note(&format!("{subject} {note}")));
    Ok(Outcome::Clean)
}

/// The file of a translation, what is to be written into it, and what is said of it.
struct Translated {
    /// The file as it was read; empty where there is none yet.
    before: Text,
    text: String,
    /// Each goes on behind the name of the file.
    notes: Vec<String>,
}

fn translation(manual: &Manual, id: &str, language: &str, is_done: bool) -> Result<Translated, Stopped> {
    let Some(edition) = manual.editions.iter().find(|edition| edition.language == language) else {
        let known: Vec<&str> = manual.editions.iter().map(|edition| edition.language.as_str()).collect();
        return Err(Stopped(match known.is_empty() {
            true => format!("book.toml has no other language: add `[languages.{language}]` with its `name`."),
            false => format!("book.toml has no language `{language}`; there are {}.", known.join(", ")),
        }));
    };
    let Some(source) = manual.by_id(id) else {
        let meant = closest(id, manual.ids()).map(|meant| format!(" Did you mean `{meant}`?"));
        return Err(Stopped(format!("There is no procedure `{id}`.{}", meant.unwrap_or_default())));
    };
    let page = edition.by_path(&source.path).filter(|page| page.translation.is_some());
    if page.is_some_and(|page| !page.faults.is_empty()) {
        let reason = "The translation can't be read as it is: repair what `sopbook check` says of it first.";
        return Err(Stopped(reason.to_owned()));
    }
    let path = match page {
        Some(page) => page.text.path.clone(),
        None => manual.config.src.join(&file_name::translation(&source.path, language)),
    };
    let (text, notes) = match page {
        None if is_done => {
            return Err(Stopped(format!("There is no {path} yet: leave `--done` out to begin it.")));
        }
        Some(page) if is_done => (source.with_translation_done(page), vec![done_note(source, page)]),
        page => (source.to_translate(page), work_notes(source, page, language)),
    };
    let text = text.ok_or_else(|| {
        Stopped(format!(
            "{path} is laid out so that nothing can be added: write its front matter as `key: value` lines."
        ))
    })?;
    let before = page.map_or_else(|| Text::new(path, ""), |page| page.text.clone());
    Ok(Translated { before, text, notes })
}

/// What is said of a translation that is begun or gone on with.
fn work_notes(source: &Procedure, page: Option<&Procedure>, language: &str) -> Vec<String> {
    let Some(translation) = page.and_then(|page| page.translation.as_deref()) else {
        return vec!["is there: write each translation behind its key.".to_owned()];
    };
    let done = format!("then type `sopbook translate {} {language} --done`", shell(&source.id));
    let stale: Vec<&Path> = translation.stale.iter().collect();
    let missing: Vec<&Path> = translation.missing.iter().collect();
    let mut said = Vec::new();
    if !missing.is_empty() {
        said.push(format!("has texts to be translated: {}.", names(&missing, source)));
    }
    if !stale.is_empty() {
        said.push(format!(
            "was translated before its source changed: {}. A note above each says what the source says now; {done}.",
            names(&stale, source)
        ));
    }
    match Binding::parse(translation.source.as_deref().unwrap_or_default()) {
        Err(_) => {
            said.push(format!("does not say which texts it translates: see that all is up to date, {done}."));
        }
        Ok(_) if said.is_empty() => said.push("is whole and up to date.".to_owned()),
        Ok(_) => {}
    }
    said
}

/// What is said of a translation that somebody says is done.
fn done_note(source: &Procedure, page: &Procedure) -> String {
    let missing = page.translation.iter().flat_map(|translation| &translation.missing);
    let missing: Vec<&Path> = missing.collect();
    match missing.as_slice() {
        [] => "is up to date.".to_owned(),
        missing => format!("is up to date. Still to be translated: {}.", names(missing, source)),
    }
}

/// How far one department is in one language.
struct Coverage<'m> {
    language: &'m str,
    department: &'m str,
    pages: usize,
    translated: usize,
    texts: usize,
    missing: usize,
    /// The translated texts of which the source says something else by now.
    stale: usize,
    /// The translations that have such texts.
    stale_pages: usize,
}

fn coverage(manual: &Manual) -> Vec<Coverage<'_>> {
    let mut rows = Vec::new();
    for edition in &manual.editions {
        let departments = manual.departments.iter().map(|department| Some(department.id.as_str()));
        for id in departments.chain([None]) {
            let own =
                |page: &&Procedure| manual.department(page).map(|department| department.id.as_str()) == id;
            let mut row = Coverage {
                language: &edition.language,
                department: id.unwrap_or("-"),
                pages: 0,
                translated: 0,
                texts: 0,
                missing: 0,
                stale: 0,
                stale_pages: 0,
            };
            for page in edition.procedures().filter(|page| page.is_active()).filter(own) {
                let translation = page.translation.as_ref();
                let texts = page.source().texts_to_translate().len();
                row.pages += 1;
                row.translated += usize::from(translation.is_some());
                row.texts += texts;
                row.missing += translation.map_or(texts, |translation| translation.missing.len());
                let stale = translation.map_or(0, |translation| translation.stale.len());
                row.stale += stale;
                row.stale_pages += usize::from(stale > 0);
            }
            rows.extend(Some(row).filter(|row| row.pages > 0));
        }
    }
    rows
}

fn as_text(rows: &[Coverage<'_>]) -> String {
    let width = rows.iter().map(|row| line(row.department).chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for row in rows {
        let Coverage { language, department, pages, translated, texts, missing, .. } = row;
        let department = line(department);
        let percent = (texts - missing) * 100 / texts.max(&1);
        text.push_str(&format!(
            "{language:<6} {department:<width$} {translated:>5} of {pages:>5} pages {percent:>4} % of the texts"
        ));
        text.push_str(&match (row.stale, row.stale_pages) {
            (0, _) => "\n".to_owned(),
            (texts, pages) => format!(", {texts} out of date on {}\n", plural(pages, "page")),
        });
    }
    if text.is_empty() { "book.toml has no other language.\n".to_owned() } else { text }
}

fn as_json(rows: &[Coverage<'_>]) -> String {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({
                "language": row.language,
                "department": row.department,
                "pages": row.pages,
                "translated": row.translated,
                "texts": row.texts,
                "missing": row.missing,
                "stale": row.stale,
                "stale_pages": row.stale_pages,
            })
        })
        .collect();
    escape::json(&format!("{:#}\n", json!({ "version": 1, "coverage": rows })))
}
