//! Where a page changed after it was verified.

use crate::diagnostic::Place;
use crate::manual::Procedure;
use crate::manual::fingerprint::{Changes, Fingerprint, Part};
use crate::path;

/// Where the first thing stands that changed, for a reader who wants to look at it.
pub fn changed_place(procedure: &Procedure, changes: &Changes) -> Option<(Place, String)> {
    let item = changes.items.iter().find(|item| item.part != Part::Body && item.new.is_some())?;
    let path = match (item.part, item.new?) {
        (Part::Steps, index) => path!["steps", index],
        (Part::Recovery, index) => path!["recovery", index],
        (Part::Portions, index) => {
            let key = Fingerprint::portion(procedure, index)?.key.as_str();
            path!["portions", key]
        }
        (Part::Allergens, _) => path!["allergens"],
        (Part::IfWrong, _) => path!["if_wrong"],
        _ => return None,
    };
    Some((procedure.value_at(&path), "changed since".to_owned()))
}
