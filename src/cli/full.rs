//! A new page with every field: those that are not filled in are comments, each with what it is for.

use crate::fields::{FieldInfo, Form};
use crate::manual::field::{TOPICS, Topic};

/// The page `frame` with all fields that it leaves open, by topic. `adapt` makes an example one of this manual.
pub(super) fn with_every_field(frame: &str, adapt: &dyn Fn(&str) -> String) -> String {
    let mut parts = frame.splitn(3, "---\n");
    let (_, front_matter, body) = (parts.next(), parts.next().unwrap_or_default(), parts.next());
    let filled_in: Vec<&str> = front_matter.lines().filter(|line| !line.starts_with('#')).collect();
    let is_open = |field: &&FieldInfo| {
        !filled_in.iter().any(|line| line.split_once(':').is_some_and(|(key, _)| key == field.key))
    };
    let of_topic = |topic: &Topic| {
        let open: String = topic.fields().filter(is_open).map(|field| comment(field, adapt)).collect();
        if open.is_empty() { open } else { format!("\n# {}: {}\n{open}", topic.name, topic.about) }
    };
    let open: String = TOPICS.iter().map(of_topic).collect();
    format!("---\n{}\n{open}---\n{}", filled_in.join("\n"), body.unwrap_or_default())
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
    use crate::manual::field::front_matter;
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

    #[test]
    fn any_field_alone_can_be_taken_into_use() {
        let page = with_every_field(include_str!("templates/procedure.md"), &str::to_owned);
        let is_key = |line: &str| line.starts_with(|first: char| first.is_alphabetic());
        let mut seen = 0;
        for (start, line) in page.lines().enumerate() {
            let Some(line) = line.strip_prefix('#').filter(|line| is_key(line)) else { continue };
            let mut is_in_use = false;
            let in_use = page.lines().enumerate().map(|(at, line)| {
                let own = line.strip_prefix('#');
                is_in_use = at == start || is_in_use && own.is_some_and(|own| own.starts_with("  "));
                own.filter(|_| is_in_use).unwrap_or(line).to_owned() + "\n"
            });
            let text: String = in_use.collect();
            let read =
                Procedure::parse(Text::new("a.md".into(), text), "a.md", Kind::Procedure, &Units::built_in());
            assert!(
                read.faults.is_empty() && read.problems.is_empty(),
                "{line}: {:?} {:?}",
                read.faults,
                read.problems
            );
            seen += 1;
        }
        assert!(seen > 25, "only {seen} fields were tried");
    }
}
