//! What `sopbook explain` lists: the fields of a page, the sections of book.toml and the rules, by topic.

use clap::builder::styling::Style;

use super::rules::by_group;
use super::terminal;
use crate::check::{Rule, RulePage};
use crate::config::settings;
use crate::manual::field::TOPICS;

/// Everything that can be explained.
pub(super) fn overview() -> String {
    let width = terminal::width();
    let mut text = heading("The fields of a page") + "\n";
    for topic in &TOPICS {
        text += &format!("\n{}: {}\n", heading(topic.name), topic.about);
        let rows: Vec<_> = topic.fields().map(|field| (field.key, field.purpose.to_owned())).collect();
        text += &table(&rows, width);
    }
    text += &format!("\n{}\n\n", heading("The sections of book.toml"));
    let sections = settings().fields().iter().filter(|section| !section.form.fields().is_empty());
    text += &wrapped(&joined(sections.map(|section| format!("[{}]", section.key))), 2, width);
    text += &format!("\n{}\n", heading("The rules"));
    for (group, rules) in by_group() {
        text += &format!("\n{}\n", heading(group.name()));
        text += &wrapped(&joined(rules.iter().map(|rule| rule.name.to_owned())), 2, width);
    }
    text + "\n" + AND_THEN
}

/// The fields and the rules of a topic, each in a line; empty where there is no such topic.
pub(super) fn topic(name: &str) -> String {
    let width = terminal::width();
    let mut text = String::new();
    for topic in TOPICS.iter().filter(|topic| topic.name == name) {
        text += &format!("{}: {}\n", heading(topic.name), topic.about);
        let rows: Vec<_> = topic.fields().map(|field| (field.key, field.purpose.to_owned())).collect();
        text += &table(&rows, width);
    }
    for (_, rules) in by_group().into_iter().filter(|(group, _)| group.name() == name) {
        let between = if text.is_empty() { "" } else { "\n" };
        text += &format!("{between}{}\n", heading(&format!("The rules about {name}")));
        let rows: Vec<_> = rules.iter().map(|rule| (rule.name, summary(rule))).collect();
        text += &table(&rows, width);
    }
    if text.is_empty() { text } else { text + "\n" + AND_THEN }
}

/// The names of the topics, and of the groups of rules.
pub(super) fn topic_names() -> impl Iterator<Item = &'static str> {
    TOPICS.iter().map(|topic| topic.name).chain(by_group().into_keys().map(crate::check::Group::name))
}

/// The rules of a group that is called like a field.
pub(super) fn rules_of(name: &str) -> String {
    let mut groups = by_group().into_iter().filter(|(group, _)| group.name() == name);
    groups.next().map_or(String::new(), |(_, rules)| {
        let rules = joined(rules.iter().map(|rule| rule.name.to_owned()));
        format!("\n## Rules about {name}\n{}", wrapped(&rules, 0, terminal::width()))
    })
}

fn summary(rule: &Rule) -> String {
    RulePage::new(rule.page).summary()
}

fn joined(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// Where colours are wanted, a heading is bold.
fn heading(text: &str) -> String {
    let bold = Style::new().bold();
    if terminal::colour() { format!("{bold}{text}{bold:#}") } else { text.to_owned() }
}

/// Names and what they are. On a narrow terminal the text is below its name.
fn table(rows: &[(&str, String)], width: usize) -> String {
    let column = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default().max(FIELDS);
    let row = |(name, text): &(&str, String)| {
        let indent = column + 4;
        if indent + NARROWEST > width {
            return format!("  {name}\n{}", wrapped(text, 6, width));
        }
        let text = wrapped(text, indent, width);
        format!("  {name:column$}  {}", text.trim_start())
    };
    rows.iter().map(row).collect()
}

/// The text in lines of at most `width` characters, each behind `indent` spaces.
fn wrapped(text: &str, indent: usize, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(format!("{:indent$}{word}", "")),
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

const AND_THEN: &str = "\
sopbook explain portions             what to write there, with an example
sopbook explain safety               a topic, with a line for each of its rules
sopbook new --full close-the-shop    a page with every field, as comments
";

/// The least width of the column of names, so that the columns of all topics are in line.
const FIELDS: usize = 13;

/// A narrower column of text is hard to read.
const NARROWEST: usize = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_the_terminal() {
        let rows =
            [("steps", "What is done, in order. A step is one sentence, or keys and values.".to_owned())];
        for width in [40, 60, 80] {
            let text = table(&rows, width);
            assert!(text.lines().all(|line| line.chars().count() <= width), "{text}");
        }
    }
}
