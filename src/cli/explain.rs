//! `sopbook explain`: what a page can say, what a rule finds, or what a field is for.

use clap::Args;

use super::overview::{overview, rules_of, topic, topic_names};
use super::stopped::{Ended, Stopped};
use super::{Outcome, terminal};
use crate::check::{RULES, Rule, RulePage};
use crate::config::settings;
use crate::fields::{ANY_KEY, FieldInfo, Form};
use crate::manual::closest;
use crate::manual::field::front_matter;
use crate::translation::own_fields;

/// Explains what a rule finds, or what a field or a setting is for, with examples.
///
/// Without a name, it lists all fields and rules by topic. The first ones are those to write first.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The name of a rule, a field such as `hand_off`, a section of book.toml such as `[roles]`, or a topic. The beginning
    /// of a name is enough.
    name: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Ended {
    let Some(name) = &arguments.name else {
        terminal::hand_over(&overview())?;
        return Ok(Outcome::Clean);
    };
    let topics = topics();
    let of_topic = topic(name);
    match find(name, &topics).as_slice() {
        [found] if of_topic.is_empty() || found.name() == bare(name) => {
            terminal::say(&(found.page() + &see_also(found, &topics) + &rules_of(name)))?;
        }
        _ if !of_topic.is_empty() => terminal::hand_over(&of_topic)?,
        [] => {
            let named = closest(bare(name), topics.iter().flat_map(Topic::names));
            let similar = named.or_else(|| closest(bare(name), topic_names()));
            let hint = similar.map_or(String::new(), |name| format!(" Did you mean `{name}`?"));
            return Err(Stopped(format!(
                "There is no rule, field, setting or topic `{name}`.{hint} To list all of them, type `sopbook explain`."
            )));
        }
        several => terminal::say(&list(name, several))?,
    }
    Ok(Outcome::Clean)
}

/// Something that can be explained.
enum Topic {
    Rule(&'static Rule),
    /// A field of the front matter, with its name: `steps.hand_off`.
    Field(String, &'static FieldInfo),
    /// A field that only a translation has.
    Translation(&'static FieldInfo),
    /// A setting, with its name: `roles.*.name`.
    Setting(String, &'static FieldInfo),
}

/// All of them. What belongs to each key that a writer chooses is explained with the key above.
fn topics() -> Vec<Topic> {
    let is_named = |(_, field): &(String, &FieldInfo)| field.key != ANY_KEY;
    // A step has the same fields in both lists of steps.
    let is_first = |(name, _): &(String, &FieldInfo)| !name.starts_with("recovery.");
    let fields = front_matter().all().into_iter().filter(is_named).filter(is_first);
    let settings = settings().all().into_iter().filter(is_named);
    let rules = RULES.iter().map(Topic::Rule);
    rules
        .chain(fields.map(|(name, field)| Topic::Field(name, field)))
        .chain(own_fields().iter().map(Topic::Translation))
        .chain(settings.map(|(name, field)| Topic::Setting(name, field)))
        .collect()
}

/// The topics that fit `name` best: by the whole name, by its last part, by its beginning, or as a word that is
/// written there, such as a kind of page.
fn find<'t>(name: &str, topics: &'t [Topic]) -> Vec<&'t Topic> {
    let is_heading = name.starts_with('[');
    let topics = || topics.iter().filter(|topic| !is_heading || matches!(topic, Topic::Setting(..)));
    let name = bare(name);
    let below = format!(".{name}");
    let any_key = format!(".{ANY_KEY}.");
    let matches: [&dyn Fn(&Topic) -> bool; 5] = [
        &|topic| topic.name() == name,
        // As it is said: `portions.tolerance`.
        &|topic| topic.name().replace(&any_key, ".") == name,
        &|topic| topic.name().ends_with(&below),
        &|topic| topic.names().into_iter().any(|known| known.starts_with(name)),
        &|topic| matches!(topic, Topic::Field(_, field) if field.form.takes(name)),
    ];
    let of = |is_match: &dyn Fn(&Topic) -> bool| topics().filter(|topic| is_match(topic)).collect::<Vec<_>>();
    matches.into_iter().map(of).find(|found| !found.is_empty()).unwrap_or_default()
}

/// A name without the brackets and quotes around it.
fn bare(name: &str) -> &str {
    name.trim_matches(['[', ']', '`', '"', ':'])
}

/// The other topics with the same last part.
fn see_also(topic: &Topic, topics: &[Topic]) -> String {
    let [name, last] = topic.names();
    let others = topics.iter().map(Topic::names).filter(|other| other[1] == last && other[0] != name);
    let others: Vec<String> = others.map(|[name, _]| format!("`{name}`")).collect();
    if others.is_empty() { String::new() } else { format!("- See also {}.\n", others.join(", ")) }
}

fn list(name: &str, topics: &[&Topic]) -> String {
    let width = topics.iter().map(|topic| topic.name().len()).max().unwrap_or_default();
    let row = |topic: &&Topic| format!("  {:width$}  {}\n", topic.name(), topic.summary());
    let rows: String = topics.iter().map(row).collect();
    format!("`{name}` fits {} names:\n\n{rows}\nType one of them after `sopbook explain`.\n", topics.len())
}

impl Topic {
    fn name(&self) -> &str {
        match self {
            Self::Rule(rule) => rule.name,
            Self::Field(name, _) | Self::Setting(name, _) => name,
            Self::Translation(field) => field.key,
        }
    }

    /// Its name, and the last part of it.
    fn names(&self) -> [&str; 2] {
        let name = self.name();
        [name, name.rsplit('.').next().unwrap_or(name)]
    }

    /// What it is in a sentence.
    fn summary(&self) -> String {
        match self {
            Self::Rule(rule) => RulePage::new(rule.page).summary(),
            Self::Field(_, field) | Self::Translation(field) | Self::Setting(_, field) => {
                field.purpose.to_owned()
            }
        }
    }

    fn page(&self) -> String {
        match self {
            Self::Rule(rule) => rule.page.to_owned(),
            Self::Field(name, field) => {
                let place = match name.rsplit_once('.') {
                    Some((around, _)) => format!("It belongs in `{around}`, in the front matter of a page."),
                    None => "It belongs in the front matter of a page.".to_owned(),
                };
                page(name, field, &place, &yaml(field))
            }
            Self::Translation(field) => {
                let place = "It belongs in the front matter of a translation, such as `ham-sandwich.ar.md`.";
                page(field.key, field, place, &yaml(field))
            }
            Self::Setting(name, field) => {
                let place = match name.rsplit_once('.') {
                    Some((around, _)) => format!("Write it below `[{}]` in `book.toml`.", heading(around)),
                    None => format!("It is the section `[{name}]` in `book.toml`."),
                };
                page(name, field, &place, &toml(name, field))
            }
        }
    }
}

/// The page of a field, in the form of that of a rule.
fn page(name: &str, field: &FieldInfo, place: &str, example: &str) -> String {
    let mut page = format!("# {name}\n\n{}\n{place}\n\n## Value\n{}", field.purpose, value(&field.form));
    if !example.is_empty() {
        page.push_str(&format!("\n## Example\n```\n{example}\n```\n"));
    }
    let since = format!("Since sopbook {}.", field.since);
    let notes: String = field.notes.iter().chain([&since]).map(|note| format!("- {note}\n")).collect();
    page + "\n## Good to know\n" + &notes
}

/// What can be written, in words.
fn value(form: &Form) -> String {
    match form {
        Form::Text => "Any text.\n".to_owned(),
        Form::Markdown => "A text in one line. It may have **bold** and other Markdown.\n".to_owned(),
        Form::Id => "An id: small letters, digits and hyphens, such as `shift-lead`.\n".to_owned(),
        Form::Whole => "A whole number such as `4`.\n".to_owned(),
        Form::Flag => "`true` or `false`.\n".to_owned(),
        Form::Amount | Form::AmountOrNothing => "An amount such as `10 g`.\n".to_owned(),
        Form::Written(what) | Form::WrittenOrNumber(what) => sentence(what),
        Form::OneOf(words) => match words.as_slice() {
            [word] => format!("The word `{word}`.\n"),
            words => format!("One of the words `{}`.\n", words.join("`, `")),
        },
        Form::List(item) if item.fields().is_empty() => format!("One or several of: {}", lower(&value(item))),
        Form::List(item) => format!("One or several of:\n\n{}", value(item)),
        Form::Brackets(item) => format!("A list, in brackets, of: {}", lower(&value(item))),
        Form::Fields(fields) => rows(fields),
        Form::Table(any) if any.form.fields().is_empty() => {
            format!("Names that you choose, each with: {}", lower(&value(&any.form)))
        }
        Form::Table(any) => format!("Names that you choose, each with:\n\n{}", value(&any.form)),
        Form::Either(one, other) => format!("{}Or:\n\n{}", value(one), value(other)),
    }
}

/// The known keys, each with what it is for.
fn rows(fields: &[FieldInfo]) -> String {
    fields.iter().map(|field| format!("- `{}`: {}\n", field.key, field.purpose)).collect()
}

fn sentence(what: &str) -> String {
    let mut letters = what.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.\n", letters.as_str())
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

/// An example as the front matter has it.
fn yaml(field: &FieldInfo) -> String {
    let example = field.example();
    if example.is_empty() { example } else { field.line(&example) }
}

/// An example as `book.toml` has it.
fn toml(name: &str, field: &FieldInfo) -> String {
    let example = field.example();
    let lines = |fields: &[FieldInfo]| {
        let own = fields.iter().filter(|field| !field.example.is_empty());
        own.map(|field| format!("\n{} = {}", field.key, field.example)).collect::<String>()
    };
    match &field.form {
        Form::List(item) if !item.fields().is_empty() => format!("[[{name}]]{}", lines(item.fields())),
        Form::Fields(fields) => format!("[{}]{}", heading(name), lines(fields)),
        Form::Table(any) if !any.form.fields().is_empty() => {
            format!("[{name}.{example}]{}", lines(any.form.fields()))
        }
        _ if example.is_empty() => example,
        _ => format!("{} = {example}", field.key),
    }
}

/// The name of a section: `roles.*` is `roles.ID`.
fn heading(name: &str) -> String {
    name.replace(ANY_KEY, "ID")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::source::Text;

    /// The names of what is found.
    fn found(name: &str) -> Vec<String> {
        find(name, &topics()).into_iter().map(|topic| topic.name().to_owned()).collect()
    }

    #[test]
    fn names_are_found_by_their_parts() {
        for (name, expected) in [
            ("missing-field", "missing-field"),
            ("missing-fi", "missing-field"),
            ("hand_off", "steps.hand_off"),
            ("hand_o", "steps.hand_off"),
            ("check.by", "steps.check.by"),
            ("portions.tolerance", "portions.*.tolerance"),
            ("owner", "owner"),
            ("source", "source"),
            ("[roles]", "roles"),
            ("[check]", "check"),
            ("`site-url`", "output.html.site-url"),
        ] {
            assert_eq!(found(name), [expected], "{name}");
        }
        assert_eq!(found("steps"), ["steps"]);
        assert_eq!(found("within"), ["steps.within", "steps.hand_off.within", "escalate.within"]);
        assert_eq!(found("kitchen"), [""; 0]);
    }

    #[test]
    fn every_example_of_a_setting_is_read() {
        let mut seen = 0;
        for topic in topics() {
            let Topic::Setting(name, field) = &topic else { continue };
            let example = toml(name, field);
            let text = match name.rsplit_once('.') {
                Some((around, _)) if !example.starts_with('[') => format!("[{}]\n{example}", heading(around)),
                _ => example,
            };
            let config = Config::parse(Text::new("book.toml".into(), text.as_str()));
            assert!(config.faults.is_empty() && config.problems.is_empty(), "{text}\n{:?}", config.problems);
            seen += 1;
        }
        assert!(seen > 50, "only {seen} settings were read");
    }
}
