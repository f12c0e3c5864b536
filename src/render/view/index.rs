//! All pages by title and by the other words for them, A to Z.

use tera::Value;

use super::super::language;
use super::super::plan::Handbook;
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use crate::manual::Procedure;

pub(in crate::render) fn index(handbook: &Handbook<'_>, address: &str) -> Page {
    let frame = Frame::new(handbook, address);
    let mut context = frame.context("index", &frame.text("a-to-z-title"));
    frame.add_breadcrumbs(&mut context, &[]);
    let mut entries: Vec<(String, &Procedure, bool)> = Vec::new();
    for page in &handbook.navigation.by_title {
        if page.path == "index.md" {
            continue; // The start page is one tap away from everywhere.
        }
        entries.push((page.name().to_owned(), page, false));
        entries.extend(page.aliases.iter().map(|alias| (alias.clone(), *page, true)));
    }
    let (collator, initials) = (language::collator(handbook.language), language::letters(handbook.language));
    entries.sort_by(|left, right| {
        collator.compare(&left.0, &right.0).then_with(|| left.1.path.cmp(&right.1.path))
    });
    let mut letters: Vec<(String, Vec<Value>)> = Vec::new();
    for (title, page, is_alias) in entries {
        let letter = letter(&title);
        let department = handbook.manual.department(page).map(|own| own.name.get(handbook.language));
        let entry = Object::new()
            .set("title", title)
            .set("url", frame.url_of(page))
            .some("department", department)
            .some("alias_of", is_alias.then(|| page.name()));
        // Letters that the language sorts as one stand together under the first: É with E.
        let same = |known: &str| initials.compare(known, &letter).is_eq();
        match letters.last_mut().filter(|(known, _)| same(known)) {
            Some((_, rows)) => rows.push(entry.into()),
            None => letters.push((letter, vec![entry.into()])),
        }
    }
    let letters = letters.into_iter().enumerate().map(|(number, (letter, entries))| {
        Value::from(
            Object::new()
                .set("letter", letter)
                .set("anchor", format!("letter-{}", number + 1))
                .set("entries", entries),
        )
    });
    context.insert_value("letters", letters.collect::<Vec<_>>().into());
    ("index.html", context)
}

/// The letter that a title stands under; `#` for what begins with no letter.
fn letter(title: &str) -> String {
    let first = title.chars().find(|character| character.is_alphanumeric());
    match first {
        Some(first) if first.is_alphabetic() => first.to_uppercase().to_string(),
        _ => "#".to_owned(),
    }
}
