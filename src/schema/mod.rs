//! JSON Schemas of what people write and of what programs read.
//!
//! Those of the front matter and of `book.toml` are not written down a second time: the readers themselves are
//! asked, key by key and kind by kind, what they take. Published copies lie beside this file; a test makes sure
//! that they are true.

mod ask;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use self::ask::Asked;
use crate::check::freshness;
use crate::config::Config;
use crate::diagnostic::report;
use crate::fields::{Fault, Path, Problem};
use crate::manual::{Kind, Procedure};
use crate::quantity::Units;
use crate::source::Text;

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
    let units = Units::built_in();
    let read = |document: &Value| {
        // What is JSON is YAML, too.
        let text = Text::new("asked.md".into(), format!("---\n{document}\n---\n"));
        Procedure::parse(text, "asked.md", Kind::Procedure, &units).problems
    };
    let asked = Asked::new(read, purposes(FRONT_MATTER));
    titled("The front matter of a procedure", asked.schema())
}

fn book() -> Value {
    let read = |document: &Value| {
        // TOML has no way to write nothing.
        let nothing = || vec![Problem { path: Path::default(), fault: Fault::Empty }];
        toml::to_string(document)
            .map_or_else(|_| nothing(), |text| Config::parse(Text::new("book.toml".into(), text)).problems)
    };
    let asked = Asked::new(read, purposes(BOOK));
    titled("The settings of a handbook, book.toml", asked.schema())
}

/// What each field is for, by the way to it; a file that can't be read describes nothing, and a test fails.
fn purposes(text: &str) -> BTreeMap<String, String> {
    toml::from_str(text).unwrap_or_default()
}

fn titled(title: &str, mut schema: Value) -> Value {
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(title);
    schema
}

const FRONT_MATTER: &str = include_str!("front-matter.toml");
const BOOK: &str = include_str!("book.toml");

#[cfg(test)]
mod tests {
    use super::*;

    /// The fields of a schema that say nothing of what they are for.
    fn silent(schema: &Value, path: &str, found: &mut Vec<String>) {
        match schema {
            Value::Object(parts) => {
                for (key, part) in parts {
                    let fields = part.as_object().filter(|_| key == "properties");
                    for (name, field) in fields.into_iter().flatten() {
                        if field.get("description").is_none() {
                            found.push(format!("{path}/{name}"));
                        }
                    }
                    silent(part, &format!("{path}/{key}"), found);
                }
            }
            Value::Array(parts) => parts.iter().for_each(|part| silent(part, path, found)),
            _ => {}
        }
    }

    #[test]
    fn every_field_says_what_it_is_for() {
        for (schema, text) in [(front_matter(), FRONT_MATTER), (book(), BOOK)] {
            let mut found = Vec::new();
            silent(&schema, "", &mut found);
            assert!(found.is_empty(), "say in src/schema what these are for: {found:?}");
            let written = schema.to_string();
            for (name, purpose) in purposes(text) {
                let quoted = Value::from(purpose).to_string();
                let is_used = written.contains(quoted.trim_matches('"'));
                assert!(is_used, "src/schema describes `{name}`, and there is no such field");
            }
        }
    }
}
