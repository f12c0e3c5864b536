//! `sopbook schema`: JSON Schemas for editors and other programs.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::stopped::Ended;
use super::{Outcome, terminal};
use crate::schema::SCHEMAS;

/// Prints the JSON Schema of pages, settings or reports, for editors and programs.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What the schema describes.
    #[arg(value_name = "WHAT", value_parser = names())]
    what: String,
}

pub(super) fn run(arguments: &Arguments) -> Ended {
    for schema in SCHEMAS.iter().filter(|schema| schema.name == arguments.what) {
        terminal::hand_over(&format!("{:#}\n", (schema.make)()))?;
    }
    Ok(Outcome::Clean)
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(SCHEMAS.map(|schema| PossibleValue::new(schema.name).help(schema.of)))
}
