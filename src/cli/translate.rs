//! `sopbook translate`: begins a translation, or adds what is missing in one, and says how far they all are.

#![expect(clippy::disallowed_methods, reason = "it writes the translation")]

use std::fs;
use std::path::Path;

use clap::Args;
use serde_json::json;

use super::{Outcome, terminal};
use crate::engine;
use crate::manual::{Manual, Procedure, closest};
use crate::source::{Disk, FilePath};

/// Begins the translation of a procedure, or adds the texts that are missing in it. What is there stays as it is.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The id of the procedure.
    #[arg(required_unless_present = "status")]
    id: Option<String>,
    /// The language, as book.toml has it: `ar`.
    #[arg(required_unless_present = "status")]
    language: Option<String>,
    /// Shows how far the translations are, by language and department, and writes nothing.
    #[arg(long, conflicts_with_all = ["id", "language"])]
    status: bool,
    /// With --status: as JSON.
    #[arg(long, requires = "status")]
    json: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Outcome {
    let disk = Disk::new(root);
    let manual = engine::read(&disk);
    let (Some(id), Some(language)) = (&arguments.id, &arguments.language) else {
        let rows = coverage(&manual);
        terminal::say(&if arguments.json { as_json(&rows) } else { as_text(&rows) });
        return Outcome::Clean;
    };
    match translation(&manual, id, language) {
        Ok((path, text)) => match fs::write(disk.locate(&path), text) {
            Ok(()) => {
                terminal::note(&format!("{path} is there: write each translation behind its key."));
                Outcome::Clean
            }
            Err(error) => {
                terminal::note(&format!("{path} can't be written: {error}."));
                Outcome::Failed
            }
        },
        Err(reason) => {
            terminal::note(&reason);
            Outcome::Failed
        }
    }
}

/// The file of a translation and what is to be written into it.
fn translation(manual: &Manual, id: &str, language: &str) -> Result<(FilePath, String), String> {
    let Some(edition) = manual.editions.iter().find(|edition| edition.language == language) else {
        let known: Vec<&str> = manual.editions.iter().map(|edition| edition.language.as_str()).collect();
        return Err(match known.is_empty() {
            true => format!("book.toml has no other language: add `[languages.{language}]` with its `name`."),
            false => format!("book.toml has no language `{language}`; there are {}.", known.join(", ")),
        });
    };
    let Some(source) = manual.by_id(id) else {
        let meant = closest(id, manual.ids()).map(|meant| format!(" Did you mean `{meant}`?"));
        return Err(format!("There is no procedure `{id}`.{}", meant.unwrap_or_default()));
    };
    let page = edition.by_path(&source.path).filter(|page| page.translation.is_some());
    if page.is_some_and(|page| !page.faults.is_empty() || page.text.invalid.is_some()) {
        return Err("The translation can't be read as it is: repair what `sopbook check` says of it first."
            .to_owned());
    }
    let stem = source.path.strip_suffix(".md").unwrap_or(&source.path);
    let path = manual.config.src.join(&format!("{stem}.{language}.md"));
    Ok((path, source.to_translate(page)))
}

/// How far one department is in one language.
struct Coverage<'m> {
    language: &'m str,
    department: &'m str,
    pages: usize,
    translated: usize,
    texts: usize,
    missing: usize,
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
            };
            for page in edition.procedures().filter(|page| page.is_active()).filter(own) {
                let whole = page.texts().len() + page.body.sections.len();
                let translation = page.translation.as_ref();
                row.pages += 1;
                row.translated += usize::from(translation.is_some());
                row.texts += translation.map_or(whole, |translation| translation.texts);
                row.missing += translation.map_or(whole, |translation| translation.missing.len());
            }
            rows.extend(Some(row).filter(|row| row.pages > 0));
        }
    }
    rows
}

fn as_text(rows: &[Coverage<'_>]) -> String {
    let width = rows.iter().map(|row| row.department.chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for row in rows {
        let Coverage { language, department, pages, translated, texts, missing } = row;
        let percent = (texts - missing) * 100 / texts.max(&1);
        text.push_str(&format!(
            "{language:<6} {department:<width$} {translated:>5} of {pages:>5} pages {percent:>4} % of the texts\n"
        ));
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
            })
        })
        .collect();
    format!("{:#}\n", json!({ "version": 1, "coverage": rows }))
}
