//! JSON Schemas of what people write and of what programs read.
//!
//! Those of the front matter and of `book.toml` are not written down a second time: the readers themselves are
//! asked, key by key and kind by kind, what they take. Published copies lie beside this file; a test makes sure
//! that they are true.

mod ask;

use serde_json::{Value, json};

use self::ask::Asked;
use crate::check::freshness;
use crate::config::Config;
use crate::diagnostic::report;
use crate::fields::{Fault, Path, Problem};
use crate::manual::{Kind, Procedure, Units};
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
    let units = Units::new(&Config::absent("book.toml".into()));
    let asked = Asked::new(|document| {
        // What is JSON is YAML, too.
        let text = Text::new("asked.md".into(), format!("---\n{document}\n---\n"));
        Procedure::parse(text, "asked.md", Kind::Procedure, &units).problems
    });
    titled("The front matter of a procedure", asked.schema())
}

fn book() -> Value {
    let asked = Asked::new(|document| {
        // TOML has no way to write nothing.
        let nothing = || vec![Problem { path: Path::default(), fault: Fault::Empty }];
        toml::to_string(document)
            .map_or_else(|_| nothing(), |text| Config::parse(Text::new("book.toml".into(), text)).problems)
    });
    titled("The settings of a handbook, book.toml", asked.schema())
}

fn titled(title: &str, mut schema: Value) -> Value {
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(title);
    schema
}
