//! `sopbook translate`: begins a translation, or adds what is missing in one, and says how far they all are.

use std::iter::repeat;

use clap::Args;
use serde_json::json;

use super::stopped::{Ended, Stopped};
use super::{Outcome, meant, save, terminal};
use crate::check::is_untranslated;
use crate::config::is_language_tag;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::plural;
use crate::engine::{self, Project};
use crate::escape::shell;
use crate::escape::{self, line};
use crate::fields::{Path, Segment};
use crate::file_name;
use crate::languages::names::tag_of;
use crate::manual::{Manual, Procedure};
use crate::markdown::slug;
use crate::source::{Disk, FilePath, LineIndex, Text};
use crate::translation::{Binding, OpenText, name_of, names};

/// Begins the translation of a procedure, or adds what is missing in it.
///
/// It also notes what has changed in the source since. What is already translated stays as it is.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The procedure: its id, file or title, or a part of these.
    #[arg(value_name = "PROCEDURE", required_unless_present = "status")]
    id: Option<String>,
    /// The language, by its name or tag in book.toml, such as `ar`. Where there is only one, it can be left out.
    language: Option<String>,
    /// The same, as an option.
    #[arg(long = "language", value_name = "LANGUAGE", conflicts_with = "language")]
    into: Option<String>,
    /// Records that all of the translation is up to date, or lists what is still open.
    #[arg(long, conflicts_with = "status")]
    done: bool,
    /// Shows how much is translated, by language and department.
    #[arg(long, conflicts_with_all = ["id", "language", "into"])]
    status: bool,
    /// With --status: writes JSON, for a program.
    #[arg(long, requires = "status")]
    json: bool,
}

pub(super) fn run(root: &std::path::Path, arguments: &Arguments) -> Ended {
    let disk = Disk::new(root);
    let Some(id) = &arguments.id else {
        let manual = engine::read(&disk);
        let rows = coverage(&manual);
        match arguments.json {
            true => terminal::hand_over(&as_json(&rows))?,
            false => terminal::say(&as_text(&rows))?,
        }
        return Ok(Outcome::Clean);
    };
    let project = engine::load_with_baseline(&disk, None);
    let manual = &project.manual;
    let language = arguments.language.as_deref().or(arguments.into.as_deref());
    let (id, edition) = edition(manual, id, language)?;
    let source = meant::procedure(manual, root, id)?;
    let page = edition.by_path(&source.path).filter(|page| page.translation.is_some());
    let Translated { before, text, notes } = match arguments.done {
        true => done(&project, source, page, &edition.language)?,
        false => work(manual, source, page, &edition.language)?,
    };
    save(&disk, &before, &text)?;
    notes.iter().for_each(|note| terminal::note(note));
    Ok(Outcome::Clean)
}

/// The procedure as it was typed, and the manual in the language that was: alone, in the name of a file, or in the
/// place of the other.
fn edition<'m, 'a>(
    manual: &'m Manual,
    id: &'a str,
    language: Option<&'a str>,
) -> Result<(&'a str, &'m Manual), Stopped> {
    let named = |typed: &str| manual.editions.iter().find(|edition| is_called(edition, typed));
    let known: Vec<&str> = manual.editions.iter().map(|edition| edition.language.as_str()).collect();
    let own = &manual.language;
    if known.is_empty() {
        let tag = language.filter(|tag| is_language_tag(tag) && *tag != own).unwrap_or("fr");
        return Err(Stopped(format!(
            "book.toml has no other language than {own}. Add `[languages.{own}]` and `[languages.{tag}]`, each with its \
             `name` below it."
        )));
    }
    let in_name = || file_name::page_stem(id).and_then(|stem| stem.rsplit('.').next()).and_then(named);
    match language {
        Some(typed) => match (named(typed), named(id)) {
            (Some(edition), _) => Ok((id, edition)),
            (None, Some(edition)) => Ok((typed, edition)),
            (None, None) if is_language(manual, own, typed) => Err(Stopped(format!(
                "The manual is written in {own}, so it can't be translated into it. Its other languages are {}.",
                known.join(", ")
            ))),
            (None, None) => {
                Err(Stopped(format!("book.toml has no language `{typed}`. It has {}.", known.join(", "))))
            }
        },
        None => match (in_name(), manual.editions.as_slice()) {
            (Some(edition), _) | (None, [edition]) => Ok((id, edition)),
            _ => Err(Stopped(format!(
                "There are several languages. Type one of these after the procedure: {}.",
                known.join(", ")
            ))),
        },
    }
}

/// Whether `typed` is the language of an edition.
fn is_called(edition: &Manual, typed: &str) -> bool {
    is_language(edition, &edition.language, typed)
}

/// Whether `typed` is the language `tag` of the handbook: its tag, its name in book.toml, or its tag for a country.
fn is_language(manual: &Manual, tag: &str, typed: &str) -> bool {
    let is_same = |name: &str| slug(name) == slug(typed);
    let names = manual.config.languages.iter().filter(|language| language.tag == tag);
    let mut names = names.map(|language| language.name.as_str());
    is_same(tag)
        || names.any(is_same)
        || typed.split_once(['-', '_']).is_some_and(|(language, _)| language.eq_ignore_ascii_case(tag))
        || tag_of(typed).is_some_and(|typed| typed.eq_ignore_ascii_case(tag))
}

/// The file of a translation, what is to be written into it, and what is said of it.
struct Translated {
    /// The file as it was read; empty where there is none yet.
    before: Text,
    text: String,
    notes: Vec<String>,
}

/// Where the translation of a procedure is written.
fn path_of(manual: &Manual, source: &Procedure, language: &str) -> FilePath {
    manual.config.src.join(&file_name::translation(&source.path, language))
}

fn refuse_unreadable(page: &Procedure) -> Result<(), Stopped> {
    match page.faults.is_empty() {
        true => Ok(()),
        false => Err(Stopped(format!(
            "{0} has a fault, so it can't be read. `sopbook check {0}` shows where. Repair that first.",
            page.text.path
        ))),
    }
}

fn without_room(path: &FilePath) -> Stopped {
    Stopped(format!(
        "Nothing can be added to {path} in its present form. Write each field on a line, as `title: …`."
    ))
}

/// The translation begun, or with what is missing in it.
fn work(
    manual: &Manual,
    source: &Procedure,
    page: Option<&Procedure>,
    language: &str,
) -> Result<Translated, Stopped> {
    page.map_or(Ok(()), refuse_unreadable)?;
    let path = page.map_or_else(|| path_of(manual, source, language), |page| page.text.path.clone());
    let text = source.to_translate(page).ok_or_else(|| without_room(&path))?;
    let notes = work_notes(source, page, &path, language);
    let before = page.map_or_else(|| Text::new(path, ""), |page| page.text.clone());
    Ok(Translated { before, text, notes })
}

/// Reports on a translation that is begun or continued.
fn work_notes(source: &Procedure, page: Option<&Procedure>, path: &FilePath, language: &str) -> Vec<String> {
    let page = page.filter(|page| !page.is_copy_of_source());
    let Some(translation) = page.and_then(|page| page.translation.as_deref()) else {
        return vec![format!("The translation is in {path}. Write each text after its key.")];
    };
    let done = format!("then type `{} --done`", command(source, language));
    let stale: Vec<&Path> = translation.stale.iter().collect();
    let missing: Vec<&Path> = translation.missing.iter().collect();
    let mut said = Vec::new();
    if !missing.is_empty() {
        said.push(format!("still needs these texts translated: {}.", names(&missing, source)));
    }
    if !stale.is_empty() {
        said.push(format!(
            "is out of date in these texts: {}. A note above each shows the new source. Update them, {done}.",
            names(&stale, source)
        ));
    }
    match Binding::parse(translation.source.as_deref().unwrap_or_default()) {
        Err(_) => {
            said.push(format!(
                "does not record which texts it was made of. Check that all of it is up to date, {done}."
            ));
        }
        Ok(_) if said.is_empty() => said.push("is complete and up to date.".to_owned()),
        Ok(_) => {}
    }
    let subjects = [path.to_string()].into_iter().chain(repeat("It".to_owned()));
    subjects.zip(said).map(|(subject, said)| format!("{subject} {said}")).collect()
}

/// The translation bound to what the source says now.
fn done(
    project: &Project,
    source: &Procedure,
    page: Option<&Procedure>,
    language: &str,
) -> Result<Translated, Stopped> {
    let path = path_of(&project.manual, source, language);
    let begin = command(source, language);
    let Some(page) = page else {
        return Err(Stopped(format!("There is no {path} yet. To begin it, type `{begin}`.")));
    };
    if page.is_copy_of_source() {
        return Err(Stopped(format!(
            "{path} is a copy of {}, and nothing in it is translated. To get a place for each text, type `{begin}`.",
            source.text.path
        )));
    }
    refuse_unreadable(page)?;
    let text = source.with_translation_done(page).ok_or_else(|| without_room(&path))?;
    let notes = done_notes(project, source, page, language);
    Ok(Translated { before: page.text.clone(), text, notes })
}

/// Lists what is still open in a translation that is reported as done, each text with its line.
fn done_notes(project: &Project, source: &Procedure, page: &Procedure, language: &str) -> Vec<String> {
    let path = &page.text.path;
    let index = LineIndex::new(&page.text.content);
    let mut open: Vec<(Option<u32>, String)> = Vec::new();
    for text in source.open_texts(page) {
        let line = text.place.map(|place| index.line(place.start));
        let mut name = name_of(&text.path, source);
        if text.path.0.first() != Some(&Segment::from("body")) {
            name.push_str(&format!(" (“{}”)", shortened(&text.text)));
        }
        let what = match text {
            OpenText { is_in_comment: true, .. } => {
                "is in a comment, which is not shown: remove the `#` or the `<!-- -->`"
            }
            _ => "is not translated",
        };
        open.push((line, format!("{name} {what}")));
    }
    let is_own = |finding: &&Diagnostic| is_untranslated(finding) && finding.place.file == *path;
    for finding in project.findings.iter().filter(is_own) {
        open.push((Some(index.line(finding.place.span.start)), finding.message.clone()));
    }
    let all = source.texts_to_translate().len();
    let again = format!("`{} --done`", command(source, language));
    match open.len() {
        0 => {
            let found = project.findings.iter().filter(|finding| finding.place.file == *path).count();
            let findings = match found {
                0 => String::new(),
                found => format!(" It still has {}: see `sopbook check {path}`.", plural(found, "finding")),
            };
            return vec![format!(
                "{path} is done: each of its {} is translated and up to date.{findings}",
                plural(all, "text")
            )];
        }
        count if count == all && open.iter().all(|(_, what)| what.ends_with("is not translated")) => {
            return vec![format!(
                "{path} is not done: none of its {} is translated yet. Write each after its key, then type {again}.",
                plural(all, "text")
            )];
        }
        _ => {}
    }
    // What has no place is asked for by the command without `--done`.
    let has_no_place = open.iter().any(|(line, _)| line.is_none());
    open.sort_by_key(|(line, _)| line.unwrap_or(u32::MAX));
    let count = open.len();
    let (is, are) = if count == 1 { ("is", "it is") } else { ("are", "they are") };
    let mut notes = vec![format!("{path} is not done: {count} of its {} {is} open.", plural(all, "text"))];
    notes.extend(open.into_iter().map(|(line, what)| match line {
        Some(line) => format!("  line {line}: {what}"),
        None => format!("  {what}"),
    }));
    let add = format!("To get a place for each text without a line, type `{}`. ", command(source, language));
    let add = if has_no_place { add.as_str() } else { "" };
    notes
        .push(format!("{add}The rest is recorded as up to date. When {are} translated, type {again} again."));
    notes
}

/// The first words of a text.
fn shortened(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        let length = words.chars().count();
        if length > 0 && length + word.chars().count() > MOST_LETTERS {
            return words + " …";
        }
        words.push_str(if length > 0 { " " } else { "" });
        words.push_str(word);
    }
    words
}

/// So much of a text is enough to know it by.
const MOST_LETTERS: usize = 40;

/// What begins the translation, or adds to it.
fn command(source: &Procedure, language: &str) -> String {
    format!("sopbook translate {} {language}", shell(source.usual_id()))
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
                let source = translation.map_or(page, |translation| &translation.source_page);
                let texts = source.texts_to_translate().len();
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
    if text.is_empty() {
        "book.toml has only one language, so there is nothing to translate.\n".to_owned()
    } else {
        text
    }
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
