//! A new page with every field: those that are not filled in are comments, each with what it is for.

use crate::fields::{FieldInfo, Form};
use crate::manual::field::front_matter;

/// The page with the front matter `frame` and all fields that the frame leaves open. `adapt` makes an example one of
/// this manual.
pub(super) fn with_every_field(frame: &str, adapt: &dyn Fn(&str) -> String) -> String {
    let filled_in: Vec<&str> =
        frame.lines().filter(|line| !line.starts_with('#') && *line != "---").collect();
    let is_open = |field: &&FieldInfo| {
        !filled_in.iter().any(|line| line.split_once(':').is_some_and(|(key, _)| key == field.key))
    };
    let fields = front_matter().fields();
    let open: String = fields.iter().filter(is_open).map(|field| comment(field, adapt)).collect();
    format!("---\n{}\n{open}---\n", filled_in.join("\n"))
}

/// The lines of a field, each behind `#`.
fn comment(field: &FieldInfo, adapt: &dyn Fn(&str) -> String) -> String {
    let mut rows = Vec::new();
    match field.key {
        // Its steps have the fields that `steps` shows.
        "recovery" => rows.push((field.line(&field.example()), field.purpose)),
        _ => add(field, "", &mut rows),
    }
    let row = |(line, purpose): &(String, &str)| format!("{:<27} # {purpose}\n", format!("#{}", adapt(line)));
    match rows.as_slice() {
        // `verified`, which is never written by hand.
        [] => format!("# {}: {}\n", field.key, field.purpose),
        rows => rows.iter().map(row).collect(),
    }
}

/// Adds the line of a field and those of the fields below it, each with what it is for.
fn add(field: &FieldInfo, indent: &str, rows: &mut Vec<(String, &'static str)>) {
    let further = indent.replace('-', " ");
    let line = |value: &str| (format!("{indent}{}:{value}", field.key), field.purpose);
    match &field.form {
        _ if field.example().is_empty() => {}
        Form::List(item) if !item.fields().is_empty() => {
            rows.push(line(""));
            add_all(item.fields(), &format!("{further}  - "), rows);
        }
        Form::Fields(fields) => {
            rows.push(line(""));
            add_all(fields, &format!("{further}  "), rows);
        }
        form if !form.fields().is_empty() => {
            rows.push(line(""));
            rows.push((format!("{further}  {PORTION}:"), "The name by which steps call it."));
            add_all(form.fields(), &format!("{further}    "), rows);
        }
        _ => rows.push(line(&format!(" {}", field.example()))),
    }
}

/// Adds several fields; what stands before the first of them is not repeated.
fn add_all(fields: &[FieldInfo], indent: &str, rows: &mut Vec<(String, &'static str)>) {
    let mut indent = indent.to_owned();
    for field in fields {
        add(field, &indent, rows);
        indent = indent.replace('-', " ");
    }
}

/// The portion that the examples of steps name.
const PORTION: &str = "ham";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manual::{Kind, Procedure};
    use crate::quantity::Units;
    use crate::source::Text;

    #[test]
    fn every_field_can_be_taken_into_use() {
        let page = with_every_field(include_str!("templates/procedure.md"), &str::to_owned);
        for (name, field) in front_matter().all() {
            let is_key =
                |line: &str| line.trim_start_matches(['#', ' ', '-']).starts_with(&format!("{}:", field.key));
            let is_by_hand = !name.starts_with("verified.") && field.key != "*";
            assert!(!is_by_hand || page.lines().any(is_key), "`{name}` is missing:\n{page}");
        }
        let in_use = |line: &str| match line.strip_prefix('#') {
            Some(field) if !field.starts_with(' ') || field.starts_with("  ") => format!("{field}\n"),
            _ => format!("{line}\n"),
        };
        let text: String = page.lines().map(in_use).collect();
        let read =
            Procedure::parse(Text::new("a.md".into(), text), "a.md", Kind::Procedure, &Units::built_in());
        assert!(read.faults.is_empty() && read.problems.is_empty(), "{:?} {:?}", read.faults, read.problems);
        assert_eq!((read.steps.len(), read.critical.len(), read.portions.list().len()), (1, 1, 1));
    }
}
