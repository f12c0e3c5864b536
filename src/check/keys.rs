//! What was meant by a key that is not known.

use crate::fields::{Fault, Path, Problem, Segment};
use crate::manual::{Procedure, closest};

/// The known key that was meant by an unknown one: written almost so, or what other programs call it.
pub(in crate::check) fn meant(problem: &Problem) -> Option<&'static str> {
    let Fault::UnknownKey { known } = &problem.fault else { return None };
    let key = problem.path.last_key()?.to_lowercase().replace([' ', '-'], "_");
    let same = known.iter().find(|known| known.replace('-', "_") == key).copied();
    let other_name = || OTHER_NAMES.iter().find(|(name, known_as)| *name == key && known.contains(known_as));
    same.or_else(|| other_name().map(|(_, known_as)| *known_as))
        .or_else(|| closest(&key, known.iter().copied()))
        .or_else(|| begun(&key, known))
}

/// Whether a page has the field at `path` under a key with a slip in it: what misses the field need not say so.
pub(in crate::check) fn is_misnamed(procedure: &Procedure, path: &Path) -> bool {
    let around = |path: &Path| {
        let mut around = path.parent().unwrap_or_default();
        // A single row may be written without a list around it.
        around.0.retain(|part| !matches!(part, Segment::Index(0)));
        around
    };
    let is_it =
        |problem: &Problem| around(&problem.path) == around(path) && meant(problem) == path.last_key();
    procedure.problems.iter().any(is_it)
}

/// The only known key that begins so: `correct` for `corrective_action`.
fn begun(key: &str, known: &[&'static str]) -> Option<&'static str> {
    let mut begun = known.iter().filter(|known| key.len() >= SHORTEST_BEGINNING && known.starts_with(key));
    begun.next().filter(|_| begun.next().is_none()).copied()
}

/// With fewer letters too much begins so.
const SHORTEST_BEGINNING: usize = 4;

/// Whether an unknown key is a note to the reader, which no field of that name takes.
pub(in crate::check) fn is_note(key: &str) -> bool {
    NOTES.contains(&key.to_lowercase().trim_end_matches('s'))
}

/// What people call a note, without the ending of the plural.
const NOTES: [&str; 8] = ["note", "comment", "remark", "hint", "tip", "info", "important", "attention"];

/// What people and other programs call a field, and what it is called here.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("ingredients", "portions"),
    ("quantities", "portions"),
    ("amounts", "portions"),
    ("instructions", "steps"),
    ("directions", "steps"),
    ("method", "steps"),
    ("name", "title"),
    ("name", "who"),
    ("number", "phone"),
    ("tel", "phone"),
    ("description", "purpose"),
    ("summary", "purpose"),
    ("goal", "purpose"),
    ("author", "owner"),
    ("synonyms", "aliases"),
    ("review", "review_every"),
    ("servings", "yield"),
    ("makes", "yield"),
    ("see_also", "related"),
    ("replaces", "supersedes"),
    ("replaced_by", "superseded_by"),
    ("responsible", "by"),
    ("role", "by"),
    ("who", "by"),
    ("action", "do"),
    ("instruction", "do"),
    ("text", "do"),
    ("time", "within"),
    ("time", "total_time"),
    ("duration", "total_time"),
    ("duration", "within"),
    ("quantity", "amount"),
    ("criteria", "accept"),
    ("colour", "color"),
    ("source", "src"),
];
