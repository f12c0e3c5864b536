//! JSON Schemas of what people write and of what programs read.
//!
//! Those of the front matter and of `book.toml` follow from the tables of fields and of settings. Published copies
//! lie beside this file; a test makes sure that they are true.

mod form;

use serde_json::{Value, json};

use crate::check::freshness;
use crate::config::settings;
use crate::diagnostic::report;
use crate::manual::field;

/// A schema.
#[derive(Debug)]
pub struct Schema {
    /// What it is called.
    pub name: &'static str,
    /// What it is of.
    pub of: &'static str,
    /// Makes it.
    pub make: fn() -> Value,
}

/// All of them.
pub const SCHEMAS: [Schema; 4] = [
    Schema { name: "front-matter", of: "The front matter of a procedure", make: front_matter },
    Schema { name: "book", of: "The settings in book.toml", make: book },
    Schema { name: "report", of: "What `sopbook check --format json` writes", make: report::schema },
    Schema {
        name: "freshness",
        of: "What `sopbook freshness --format json` writes",
        make: freshness::schema,
    },
];

fn front_matter() -> Value {
    titled("The front matter of a procedure", form::schema(field::front_matter()))
}

fn book() -> Value {
    titled("The settings of a handbook, book.toml", form::schema(settings()))
}

fn titled(title: &str, mut schema: Value) -> Value {
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(title);
    schema
}
