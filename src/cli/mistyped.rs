//! Words on the command line that can't be followed: what is wrong with them, and what to type instead.

use std::error::Error as _;
use std::num::ParseIntError;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

/// What is wrong, in words for the person who typed. `None` for what clap is to say itself, such as the help.
pub(super) fn reason(
    error: &Error,
    program: &Command,
    typed: impl IntoIterator<Item = String>,
) -> Option<Vec<String>> {
    let used = typed.into_iter().skip(1).find_map(|word| program.find_subcommand(word));
    let command = used.map_or("sopbook".to_owned(), |used| format!("sopbook {}", used.get_name()));
    let help = format!("`{command} --help`");
    let word = |kind| words(error, kind).into_iter().next();
    // The best one is the last.
    let meant =
        |kind| words(error, kind).pop().map_or(String::new(), |meant| format!(" Did you mean `{meant}`?"));
    let option = || word(ContextKind::InvalidArg).unwrap_or_default();
    let said = match error.kind() {
        ErrorKind::MissingRequiredArgument => return Some(missing(error, used?, &command)),
        ErrorKind::InvalidSubcommand => {
            let unknown = word(ContextKind::InvalidSubcommand)?;
            let meant = meant(ContextKind::SuggestedSubcommand);
            format!("sopbook has no command `{unknown}`.{meant} {help} lists the commands.")
        }
        ErrorKind::UnknownArgument if option().starts_with('-') => {
            let (unknown, meant) = (option(), meant(ContextKind::SuggestedArg));
            format!("`{command}` has no option `{unknown}`.{meant} {help} lists the options.")
        }
        ErrorKind::UnknownArgument => format!(
            "`{command}` has no use for the word `{}`. Write words that belong together in quotes. {help} tells more.",
            option()
        ),
        ErrorKind::InvalidValue => {
            let (value, choices) = (word(ContextKind::InvalidValue)?, words(error, ContextKind::ValidValue));
            let choices = match choices.is_empty() {
                true => String::new(),
                false => format!(" Choose one of these: {}.", choices.join(", ")),
            };
            let (option, meant) = (option(), meant(ContextKind::SuggestedValue));
            match value.is_empty() {
                true => format!("A word is missing after `{}`.{choices}", name(&option)),
                false => format!("`{value}` is not a choice for `{}`.{meant}{choices}", name(&option)),
            }
        }
        ErrorKind::ValueValidation => {
            let value = word(ContextKind::InvalidValue)?;
            let source = error.source()?;
            let said = source.to_string();
            let range = said.split_once(" is not in ").and_then(|(_, range)| range.split_once("..="));
            let reason = match range {
                _ if source.is::<ParseIntError>() => "it is not a whole number".to_owned(),
                Some((least, most)) => format!("it is not between {least} and {most}"),
                None => said,
            };
            format!("`{value}` can't be used for `{}`: {reason}.", name(&option()))
        }
        ErrorKind::ArgumentConflict => format!(
            "`{}` and `{}` can't be used together. Leave out one of them.",
            word(ContextKind::PriorArg)?,
            option()
        ),
        _ => return None,
    };
    Some(vec![said])
}

/// Lists what has to be typed too, each with what it is for.
fn missing(error: &Error, used: &Command, command: &str) -> Vec<String> {
    let missing = words(error, ContextKind::InvalidArg);
    let width = missing.iter().map(|argument| argument.chars().count()).max().unwrap_or_default();
    let mut said = vec![format!("Something is missing after `{command}`:")];
    for argument in &missing {
        let known = used.get_arguments().find(|known| known.to_string() == *argument);
        let help = known.and_then(|known| known.get_help()).map(ToString::to_string).unwrap_or_default();
        let choices = known.iter().flat_map(|known| known.get_possible_values());
        let choices: Vec<String> = choices.map(|choice| choice.get_name().to_owned()).collect();
        let choices = if choices.is_empty() { String::new() } else { format!(": {}", choices.join(", ")) };
        said.push(format!("  {argument:width$}   {help}{choices}"));
    }
    let usage = words(error, ContextKind::Usage).concat();
    let usage = usage.trim_start_matches("Usage: ");
    said.push(format!("Type `{usage}`. `{command} --help` tells more."));
    said
}

/// The name of an option without that of its value.
fn name(option: &str) -> &str {
    option.split_once(' ').map_or(option, |(name, _)| name)
}

/// What clap knows of an error, as it was typed or as it is called.
fn words(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        _ => Vec::new(),
    }
}
