//! What is due, for a program. `version` counts the changes that a reader must know of.

use schemars::JsonSchema;
use serde::Serialize;

use super::{DueItem, Freshness, Matter, days};
use crate::escape;
use crate::manual::Method;

pub(super) fn write(freshness: &Freshness<'_>) -> String {
    let json = serde_json::to_string_pretty(&document(freshness));
    // Texts and numbers can always be written.
    json.map_or_else(|_| String::new(), |json| escape::json(&json) + "\n")
}

/// The JSON Schema of this format.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Document<'_>).to_value()
}

/// What `sopbook freshness --format json` writes.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "A report of sopbook freshness")]
struct Document<'f> {
    /// Goes up with every change that a reader must know of. New fields may come without one.
    version: u32,
    /// The day that was looked at, as YYYY-MM-DD.
    today: String,
    /// How many procedures are to be verified at all.
    procedures: usize,
    /// Those who have something to look at, by name.
    owners: Vec<Owned<'f>>,
}

/// What one owner has to look at.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Owned<'f> {
    /// The role or person; null for what nobody owns.
    id: Option<&'f str>,
    /// As people call them.
    name: &'f str,
    /// What they have to look at, the most urgent first.
    procedures: Vec<Stale<'f>>,
}

/// A procedure that somebody has to look at.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Stale<'f> {
    id: &'f str,
    title: &'f str,
    /// The file, below the folder with book.toml.
    file: &'f str,
    /// Why, the most urgent first.
    reasons: Vec<Reason>,
    /// The last verification, if there is one.
    verified: Option<Verified<'f>>,
    /// When the review is due, as YYYY-MM-DD.
    due: Option<String>,
    /// What to type once it was checked.
    command: String,
}

/// Why somebody has to look at it.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Reason {
    /// One of `doubtful`, `changed`, `overdue`, `due`, `never`, `ahead`, `expired`, `soon`.
    name: &'static str,
    /// In words.
    message: String,
    /// How many days ago it was due; less than 0 for days to come.
    days_late: Option<i32>,
}

/// The last verification.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Verified<'f> {
    by: Option<&'f str>,
    /// As YYYY-MM-DD.
    on: Option<&'f str>,
    /// `floor`, `desk` or `drill`.
    method: Option<&'static str>,
}

fn document<'f>(freshness: &'f Freshness<'_>) -> Document<'f> {
    let owners = freshness.owners.iter().map(|owner| Owned {
        id: owner.id,
        name: &owner.name,
        procedures: owner.items.iter().map(|item| stale(item, freshness)).collect(),
    });
    Document {
        version: 1,
        today: freshness.today.to_string(),
        procedures: freshness.procedures,
        owners: owners.collect(),
    }
}

fn stale<'f>(item: &'f DueItem<'_>, freshness: &Freshness<'_>) -> Stale<'f> {
    let procedure = item.procedure;
    let reason = |matter: &Matter<'_>| Reason {
        name: matter.name(),
        message: matter.say(freshness.today),
        days_late: matter.day().map(|day| days(day, freshness.today)),
    };
    Stale {
        id: &procedure.id,
        title: procedure.name(),
        file: procedure.text.path.as_str(),
        reasons: item.matters.iter().map(reason).collect(),
        verified: procedure.verified.as_ref().map(|verified| Verified {
            by: verified.by.as_deref(),
            on: verified.on.as_deref(),
            method: verified.method.map(Method::name),
        }),
        due: procedure.review_due().map(|due| due.to_string()),
        command: procedure.verify_command(&freshness.manual.config),
    }
}
