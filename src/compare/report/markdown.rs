//! For a comment of a pull request: a short summary, the details folded away procedure by procedure.
//!
//! The first line is a comment that never changes, so that a bot finds the comment that it wrote before.

use super::super::{Change, Detail, Fragment, ProcedureChange, Weight, reworded};
use super::human::{is_worth_showing, values};
use super::{Report, Row, grouped, listed};
use crate::escape::{code, html_in_markdown, markdown};

pub(super) fn write(report: &Report<'_>) -> String {
    let comparison = report.comparison;
    let mut text = format!("{MARKER}\n### What changes for staff\n\n{}\n", markdown(&report.summary()));
    let mut left_out = 0;
    for (sentence, group) in &grouped(&comparison.procedures) {
        let mut block = "\n".to_owned();
        match group.as_slice() {
            [one] => procedure(one, sentence, &mut block),
            many => several(many, sentence, &mut block),
        }
        // The weightiest come first: nothing light is shown in the place of what had no room.
        if left_out > 0 || text.len() + block.len() > ROOM {
            left_out += group.len();
        } else {
            text.push_str(&block);
        }
    }
    if left_out > 0 {
        text.push_str(&format!("\nThere is no room for {left_out} more; `sopbook diff` shows all.\n"));
    }
    list("Roles and settings", comparison.settings.iter().map(|change| markdown(&change.words)), &mut text);
    for (title, rows) in listed(&comparison.files) {
        list(&title, rows.iter().map(row), &mut text);
    }
    for note in &report.notes {
        text.push_str(&format!("\n> {}\n", markdown(note)));
    }
    text
}

/// By this a bot knows its comment.
const MARKER: &str = "<!-- sopbook-diff -->";

/// How many bytes the procedures may take: GitHub refuses a comment of more than 65,536 letters.
const ROOM: usize = 50_000;

/// How many more the lists below them may take.
const ROOM_FOR_LISTS: usize = 12_000;

/// How many rows of a list are shown: of procedures that change alike, of other files, of settings.
const ROWS: usize = 40;

fn procedure(procedure: &ProcedureChange, sentence: &str, text: &mut String) {
    let sign = if procedure.weight() == Weight::Safety { "⚠️ " } else { "" };
    let head = format!(
        "{sign}<strong>{}</strong>: {}",
        html_in_markdown(&procedure.title),
        html_in_markdown(sentence)
    );
    text.push_str(&format!("<details><summary>{head}</summary>\n\n{}\n", code(&procedure.place())));
    let mut rows: Vec<String> = procedure.details().map(detail).collect();
    let quiet =
        procedure.quiet.iter().filter(|change| is_worth_showing(change, procedure)).filter_map(values);
    rows.extend(quiet.map(|said| markdown(&said)));
    if !rows.is_empty() {
        text.push('\n');
    }
    for row in rows {
        text.push_str(&format!("- {row}\n"));
    }
    text.push_str("\n</details>\n");
    if !procedure.tell.is_empty() {
        let tell: Vec<String> = procedure
            .tell
            .iter()
            .map(|sender| match &sender.department {
                Some(department) => format!("{} ({})", markdown(&sender.title), markdown(department)),
                None => markdown(&sender.title),
            })
            .collect();
        let word = if tell.len() == 1 { "hands" } else { "hand" };
        text.push_str(&format!("\nTell: {} {word} off here.\n", tell.join(", ")));
    }
    if !procedure.stale.is_empty() {
        text.push_str(&format!("\nTranslations out of date: {}.\n", markdown(&procedure.stale_languages())));
    }
}

fn several(procedures: &[&ProcedureChange], sentence: &str, text: &mut String) {
    let count = procedures.len();
    let head = format!("<strong>{count} procedures</strong>: {}", html_in_markdown(sentence));
    text.push_str(&format!("<details><summary>{head}</summary>\n\n"));
    for procedure in procedures.iter().take(ROWS) {
        text.push_str(&format!("- {} {}\n", markdown(&procedure.title), code(&procedure.place())));
    }
    if let Some(more) = procedures.len().checked_sub(ROWS).filter(|more| *more > 0) {
        text.push_str(&format!("- and {more} more\n"));
    }
    text.push_str("\n</details>\n");
}

fn list(title: &str, rows: impl Iterator<Item = String>, text: &mut String) {
    let rows: Vec<String> = rows.map(|row| format!("- {row}\n")).collect();
    if rows.is_empty() {
        return;
    }
    text.push_str(&format!("\n**{title}**\n\n"));
    let mut shown = 0;
    for row in rows.iter().take(ROWS) {
        // The texts of a translation can be long.
        if text.len() + row.len() > ROOM + ROOM_FOR_LISTS {
            break;
        }
        text.push_str(row);
        shown += 1;
    }
    if shown < rows.len() {
        text.push_str(&format!("- and {} more\n", rows.len() - shown));
    }
}

fn row(row: &Row<'_>) -> String {
    let texts: String = row.texts.iter().map(|change| format!("\n  - {}", detail(change))).collect();
    format!("{}{texts}", markdown(&row.sentence))
}

fn detail(change: &Change) -> String {
    let words = markdown(&change.words);
    match (change.detail, &change.before, &change.after) {
        (Detail::Rewording, Some(before), Some(after)) => format!("{words}: {}", rewording(before, after)),
        (Detail::Text, Some(text), None) => format!("{words}: <del>{}</del>", html_in_markdown(text)),
        (Detail::Text, _, Some(text)) => format!("{words}: {}", markdown(text)),
        _ => words,
    }
}

fn rewording(before: &str, after: &str) -> String {
    let marked = |name: &str, text: &str| match text.is_empty() {
        true => String::new(),
        false => format!("<{name}>{}</{name}>", html_in_markdown(text)),
    };
    let part = |part: Fragment| match part {
        Fragment::Same(same) => markdown(&same),
        Fragment::Changed { before, after } => {
            let (gone, come) = (marked("del", &before), marked("ins", &after));
            let space = if gone.is_empty() || come.is_empty() { "" } else { " " };
            format!("{gone}{space}{come}")
        }
    };
    reworded(before, after).into_iter().map(part).collect()
}
