//! `sopbook freshness`: what somebody has to look at again.

use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};

use super::stopped::{Ended, Stopped};
use super::{Outcome, meant, report, terminal, today};
use crate::check::freshness::{Format, Freshness, Matter, Windows};
use crate::engine;
use crate::fields::day;
use crate::source::{Disk, Files};

/// Lists what each owner should check again: what is due, overdue, changed or never verified.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The form of the list.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: FormName,
    /// Lists only the pages of this role or person, by id, name or handle.
    #[arg(long, value_name = "ROLE")]
    owner: Option<String>,
    /// The day that counts as today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<String>,
    /// How many days before its review a procedure is listed as due soon.
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(u16))]
    soon: u16,
    /// How many days after its review date a procedure is overdue.
    #[arg(long, value_name = "DAYS", default_value_t = 14, value_parser = clap::value_parser!(u16))]
    grace: u16,
    /// Ends with 1 if the list has one of these, with commas between them. Otherwise it ends with 0, because a date that
    /// has passed should stop no other work.
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = matters())]
    fail_on: Vec<String>,
}

/// The forms by name.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormName {
    /// For a person.
    Human,
    /// For the body of an issue: a list to tick off.
    Markdown,
    /// For a program.
    Json,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Ended {
    let disk = Disk::new(root);
    let manual = engine::read(&disk);
    let Some(today) = arguments.today.as_deref().map_or_else(|| Some(today()), day) else {
        return Err(Stopped(
            "What follows `--today` is not a date. Write one such as `--today 2026-10-01`.".to_owned(),
        ));
    };
    let owner = arguments.owner.as_deref().map(|owner| meant::who(&manual.config, owner)).transpose()?;
    let windows = Windows { soon: arguments.soon.into(), grace: arguments.grace.into() };
    let mut freshness = Freshness::new(&manual, today, windows, owner);
    // On a code host, a list outside the repository needs the whole address of a file.
    freshness.address = report::address_of_files().map_or_else(String::new, |address| {
        let folder = disk.folder_in_repository();
        if folder.as_str().is_empty() { address } else { format!("{address}{}/", folder.as_str()) }
    });
    terminal::hand_over(&freshness.write(match arguments.format {
        FormName::Human => Format::Human,
        FormName::Markdown => Format::Markdown,
        FormName::Json => Format::Json,
    }))?;
    // What is overdue is due as well.
    let is_so = |name: &String| freshness.has(name) || name == "due" && freshness.has("overdue");
    Ok(match arguments.fail_on.iter().any(is_so) {
        true => Outcome::Findings,
        false => Outcome::Clean,
    })
}

fn matters() -> PossibleValuesParser {
    PossibleValuesParser::new(Matter::NAMES.map(|(name, help)| PossibleValue::new(name).help(help)))
}
