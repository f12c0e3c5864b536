//! What the texts of a page are called.

use crate::fields::{Path, Segment};
use crate::manual::Procedure;
use crate::several::few;

/// The text at `path` of a page, as people say it: "step 3", "the warning of step 2", "the section `notes`".
pub fn name_of(path: &Path, source: &Procedure) -> String {
    let of = |what: &str, rest: &[Segment]| match rest.last() {
        Some(Segment::Key(key)) if key != "do" && key != "name" => format!("`{key}` of {what}"),
        _ => what.to_owned(),
    };
    match path.0.as_slice() {
        [Segment::Key(list), Segment::Index(step), rest @ ..] if list == "steps" => {
            of(&format!("step {}", step + 1), rest)
        }
        [Segment::Key(list), Segment::Index(step), rest @ ..] if list == "recovery" => {
            of(&format!("step {} of the recovery", step + 1), rest)
        }
        [Segment::Key(list), Segment::Key(key), rest @ ..] if list == "portions" => {
            of(&format!("the portion `{key}`"), rest)
        }
        [Segment::Key(body), Segment::Key(anchor)] if body == "body" => match source.body.section(anchor) {
            Some(section) if section.heading.text.is_empty() => format!("the section `{anchor}`"),
            Some(section) => format!("the section \"{}\"", section.heading.text),
            None => "the text before the first heading".to_owned(),
        },
        [Segment::Key(list), Segment::Index(row), ..] => format!("row {} of `{list}`", row + 1),
        _ => format!("`{path}`"),
    }
}

/// The names of several texts, each step once, and not more than one takes in at a glance.
pub fn names(paths: &[&Path], source: &Procedure) -> String {
    let mut names: Vec<String> = Vec::new();
    for path in paths {
        let name = name_of(path, source);
        let name = name
            .rsplit(" of step ")
            .next()
            .filter(|rest| *rest != name)
            .map_or(name.clone(), |step| format!("step {step}"));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    few(names)
}
