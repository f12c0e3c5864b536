//! Data written as keys and values, read field by field with every fault noted.
//!
//! Front matter (YAML) and `book.toml` (TOML) become the same [`Node`], and a [`Reader`] takes the fields out of
//! it. A wrong field never stops the reading: it is noted as a [`Problem`] with its [`Path`], and the rest goes
//! on, so that a writer sees all that is wrong in one run. Values come first and positions on demand: only when
//! a finding is shown does [`Spans`] look up where a path stands in the file.

mod bounds;
mod date;
mod flow;
mod form;
mod margin;
mod mend;
mod mending;
mod node;
mod path;
mod plain;
mod reader;
mod recovery;
mod spans;
mod toml;
mod trap;
mod written;
mod yaml;

pub use bounds::{Excess, LONGEST_TEXT};
pub use date::{day, is_date};
pub use form::{ANY_KEY, FIRST_VERSION, FieldInfo, Form, Inheritance};
pub use node::Node;
pub use path::{Path, Segment, Trail};
pub use reader::{A_LIST, Fault, MappingReader, Problem, Reader, listed};
pub use spans::{Entry, Spans};
pub use toml::{TomlData, read_toml};
pub use trap::{Trap, YamlFault, bare, quote};
pub use yaml::{YamlData, item, read_fields, read_yaml};
