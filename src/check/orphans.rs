//! Lines of the front matter that belong to no key, and the key that was meant to be above them.

use crate::fields::Trap;
use crate::manual::Procedure;

/// The field that a line without a key above it was probably meant for.
pub(in crate::check) fn parent(line: &str) -> &'static str {
    match line.strip_prefix("- ") {
        Some(item) if item.contains("when:") => "if_wrong",
        Some(_) => "steps",
        None => "portions",
    }
}

/// Whether lines of the page were probably meant for the field `key`, which is missing above them.
pub(in crate::check) fn lacks(procedure: &Procedure, key: &str) -> bool {
    let yaml = procedure.parts.yaml.unwrap_or_default();
    let mut orphans = procedure.faults.iter().filter(|fault| fault.trap == Trap::Orphan);
    orphans.any(|fault| parent(procedure.text.slice(fault.span.shift(yaml.start))) == key)
}
