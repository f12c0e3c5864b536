//! The table of settings: all that is known of each key of `book.toml`.
//!
//! The schema, `sopbook explain` and messages go by it. A test makes sure that it has the keys that are read.

use std::sync::LazyLock;

use crate::fields::{FieldInfo, Form};

/// What can be written in `book.toml`.
pub fn settings() -> &'static Form {
    static SETTINGS: LazyLock<Form> = LazyLock::new(|| Form::Fields(sections()));
    &SETTINGS
}

fn sections() -> Vec<FieldInfo> {
    vec![
        section("book", "What the handbook is called, and where its procedures are.", book()),
        section("build", "Where the handbook goes.", build()),
        section(
            "output",
            "What is made of the procedures.",
            vec![section("html", "How the pages look.", html())],
        ),
        table("languages", "All languages of the handbook, by tag.", "A language.", language()).such_as("fr"),
        table("departments", "The departments, by the names of their folders.", "A department.", department())
            .such_as("kitchen"),
        table("roles", "The roles, by the ids that procedures use. People come and go, roles stay.", "A role.", role())
            .such_as("kitchen-lead"),
        table("people", "The people, by the ids that procedures use.", "A person.", person()).such_as("claire"),
        table("units", "Units beside the built-in ones, as procedures write them.", "A unit.", unit())
            .such_as("scoop"),
        table("tiers", "The kinds of customers, by the ids that procedures use.", "A kind of customers.", tier())
            .such_as("wholesale"),
        table(
            "actions",
            "What roles may decide alone, by the ids that `may` and `needs` use.",
            "An action.",
            vec![localised("name", "What staff call it.").such_as("\"Refund\"")],
        )
        .such_as("refund"),
        table("glossary", "The words that stand for one thing and no other.", "A term.", term()).such_as("sanitise"),
        section("front-matter", "What pages have at their top beside the known fields.", front_matter()),
        section("check", "How strictly the manual is checked.", check()),
        section("search", "How the manual is searched.", search()),
        section(
            "report",
            "What a reader does who finds a fault.",
            vec![
                written("url", A_REPORT_URL, "Where \"this is wrong\" leads to; `{id}`, `{title}`, `{version}` and `{step}` are filled in.")
                    .such_as("\"mailto:lead@example.com?subject={id}\""),
            ],
        ),
    ]
}

fn book() -> Vec<FieldInfo> {
    vec![
        localised("title", "The name of the handbook.").such_as("\"Corner Scoop\""),
        localised("description", "One sentence about it.").such_as("\"How we work at Corner Scoop.\""),
        written("language", A_LANGUAGE, "The language that the manual is written in.").such_as("\"en\""),
        text("src", "The folder of the procedures; by default, `manual`.").such_as("\"manual\""),
        text("default-type", "The type of a page that does not state one; by default, `procedure`.")
            .such_as("\"page\""),
        text(
            "owner",
            "The role or person that is asked when `book.toml` changes; for CODEOWNERS. By default, the role with the highest limits.",
        )
        .such_as("\"owner-manager\""),
    ]
}

fn front_matter() -> Vec<FieldInfo> {
    vec![
        texts("extra", "Fields of your own, which no rule reads; without this, they are unknown keys.")
            .such_as("[\"slack\", \"service\"]"),
        texts("shown", "Those of them that the page shows at its end, in this order.").such_as("[\"slack\"]"),
    ]
}

fn build() -> Vec<FieldInfo> {
    vec![
        text("build-dir", "The folder that the handbook is written into; by default, `book`.")
            .such_as("\"book\""),
    ]
}

fn html() -> Vec<FieldInfo> {
    vec![
        text("theme", "A folder whose files replace those of the built-in theme.").such_as("\"theme\""),
        written("site-url", A_SITE_URL, "Where the handbook is published.")
            .such_as("\"https://example.com/handbook/\""),
        FieldInfo::new("history", Form::OneOf(vec!["git"]), "`git`: a page shows the commits that changed it.")
            .such_as("\"git\""),
        written(
            "edit-url-template",
            AN_EDIT_URL,
            "Where the file of a page can be edited; `{path}` is its path from the folder of `book.toml`.",
        )
        .such_as("\"https://example.com/handbook/edit/main/{path}\""),
        texts(
            "active-files",
            "Files beside the pages that are published though a browser runs them, as patterns of paths below the folder of the procedures: `kitchen/*.html`.",
        )
        .such_as("[\"kitchen/*.html\"]"),
        FieldInfo::new(
            "people",
            Form::OneOf(vec!["names", "initials"]),
            "`initials`: the pages do not list the people who have a role, and the second person signs with initials. By default, `names`.",
        )
        .such_as("\"initials\""),
        FieldInfo::new(
            "offline-media",
            Form::Whole,
            "How many megabytes of pictures and films a device saves with the handbook, the smallest first. By default, 20.",
        )
        .such_as("50"),
    ]
}

fn language() -> Vec<FieldInfo> {
    vec![
        text("name", "Its name in the language itself.").such_as("\"Français\""),
        written(
            "digits",
            DIGITS,
            "The digits of its pages: `native` for the language's own, `latn` for 0 to 9, or another numbering system of Unicode. By default, the usual ones.",
        )
        .such_as("\"latn\""),
        flag("required", "Whether every active procedure must be translated into it.").such_as("true"),
    ]
}

fn department() -> Vec<FieldInfo> {
    vec![
        localised("name", "What it is called.").such_as("\"Kitchen\""),
        text("lead", "The role that leads it.").such_as("\"kitchen-lead\""),
        written("color", A_COLOUR, "Its accent on the pages.").such_as("\"#1f6f54\""),
    ]
}

fn role() -> Vec<FieldInfo> {
    vec![
        localised("name", "What staff call it.").such_as("\"Kitchen lead\""),
        text("department", "The department it belongs to.").such_as("\"kitchen\""),
        FieldInfo::new(
            "may",
            Form::Table(Box::new(FieldInfo::any(
                Form::Text,
                "The largest amount that it decides alone: `50 EUR`.",
            ))),
            "What it may decide alone, and up to which amount: `refund = \"50 EUR\"`.",
        )
        .such_as("{ refund = \"50 EUR\" }"),
        texts("includes", "The roles whose work it does too, such as that of anyone on shift.")
            .such_as("[\"team-member\"]"),
        texts("people", "Who has it.").such_as("[\"claire\"]"),
        written("handle", A_HANDLE, "How the code host knows those who have it; for CODEOWNERS.")
            .such_as("\"@corner-scoop/kitchen\""),
    ]
}

fn person() -> Vec<FieldInfo> {
    vec![
        localised("name", "Their name.").such_as("\"Claire\""),
        text("role", "The role they have.").such_as("\"kitchen-lead\""),
        written("handle", A_HANDLE, "How the code host knows them; for CODEOWNERS.").such_as("\"@claire\""),
        written("left", "a date such as `2026-10-01`", "The last day on which they worked here.")
            .such_as("\"2026-10-01\""),
    ]
}

fn unit() -> Vec<FieldInfo> {
    vec![
        localised("name", "What staff read for one.").such_as("\"scoop\""),
        localised("plural", "What staff read for several.").such_as("\"scoops\""),
        texts("aliases", "Other ways to write it.").such_as("[\"#16 scoop\"]"),
        text("is", "How much it is in another unit: `60 ml`.").such_as("\"60 ml\""),
    ]
}

fn tier() -> Vec<FieldInfo> {
    vec![
        localised("name", "What staff call it.").such_as("\"Wholesale\""),
        localised("description", "Who belongs to it.").such_as("\"Shops that buy from us.\""),
    ]
}

fn term() -> Vec<FieldInfo> {
    let words = |purpose| Form::Table(Box::new(FieldInfo::any(list(Form::Text), purpose)));
    vec![
        FieldInfo::new(
            "forms",
            words("The forms that are right in a language; a star stands for any letters: `sanitis*`."),
            "Its forms, by language.",
        )
        .such_as("{ en = [\"sanitis*\"] }"),
        FieldInfo::new(
            "forbidden",
            words("The words that are not to be used in a language."),
            "The words that are not to be used for it, by language.",
        )
        .such_as("{ en = [\"disinfect*\"] }"),
    ]
}

fn check() -> Vec<FieldInfo> {
    let rules = |purpose| {
        let severity = Form::OneOf(vec!["error", "warning", "info", "off"]);
        let any = FieldInfo::any(severity, "How severe the findings of the rule are; `off` leaves them out.");
        FieldInfo::new("rules", Form::Table(Box::new(any)), purpose).such_as("{ vague-time = \"error\" }")
    };
    let overrides = vec![
        texts("paths", "Which files, as patterns below the manual's folder: `archive/**`.")
            .such_as("[\"archive/**\"]"),
        rules("The severity of single rules in them."),
    ];
    vec![
        text("profile", "A named set of severities.").such_as("\"food\""),
        rules("The severity of single rules."),
        FieldInfo::new("override", list(Form::Fields(overrides)), "Other severities for some files."),
        text("baseline", "A list of known findings; only new ones count.").such_as("\"baseline.json\""),
        texts("locked", "Rules that nothing may weaken.").such_as("[\"unlisted-allergen\"]"),
        FieldInfo::new(
            "max-file-size",
            Form::WrittenOrNumber(A_SIZE),
            "The size above which a file is not read as text; by default, `10 MB`.",
        )
        .such_as("\"10 MB\""),
    ]
}

fn search() -> Vec<FieldInfo> {
    let fields = vec![
        flag("aliases", "Other words that staff use for a page, its id, and its former ids."),
        flag("portions", "Portions: their names, what they are measured with, and their notes."),
        flag("steps", "The steps and all that they say, with what the free text says of them."),
        flag("headings", "The headings of the free text, and of the parts below the steps."),
        flag(
            "body",
            "The free text, and what the page says outside its steps: what to do when it goes wrong, critical limits, records, contacts, escalations, what the spokesperson says, the names of targets.",
        ),
    ];
    vec![
        flag("enable", "Whether there is a search at all.").such_as("true"),
        section(
            "fields",
            "What pages are found by, beside their titles, their purpose and their trigger; what is off is left out of the index.",
            fields.into_iter().map(|field| field.such_as("true")).collect(),
        ),
        FieldInfo::new(
            "synonyms",
            Form::Brackets(Box::new(Form::Brackets(Box::new(Form::Text)))),
            "Words that mean the same.",
        )
        .such_as("[[\"fridge\", \"cooler\"]]"),
    ]
}

fn section(key: &'static str, purpose: &'static str, fields: Vec<FieldInfo>) -> FieldInfo {
    FieldInfo::new(key, Form::Fields(fields), purpose)
}

/// A section for each id.
fn table(key: &'static str, purpose: &'static str, each: &'static str, fields: Vec<FieldInfo>) -> FieldInfo {
    FieldInfo::new(key, Form::Table(Box::new(FieldInfo::any(Form::Fields(fields), each))), purpose)
}

fn text(key: &'static str, purpose: &'static str) -> FieldInfo {
    FieldInfo::new(key, Form::Text, purpose)
}

fn texts(key: &'static str, purpose: &'static str) -> FieldInfo {
    FieldInfo::new(key, list(Form::Text), purpose)
}

fn flag(key: &'static str, purpose: &'static str) -> FieldInfo {
    FieldInfo::new(key, Form::Flag, purpose)
}

/// A text that is read as `what`.
fn written(key: &'static str, what: &'static str, purpose: &'static str) -> FieldInfo {
    FieldInfo::new(key, Form::Written(what), purpose)
}

/// A text, or a table of texts by language.
fn localised(key: &'static str, purpose: &'static str) -> FieldInfo {
    let by_language =
        Form::Table(Box::new(FieldInfo::any(Form::Text, "The text in a language, by its tag.")));
    FieldInfo::new(key, Form::Either(Box::new(Form::Text), Box::new(by_language)), purpose)
}

fn list(item: Form) -> Form {
    Form::List(Box::new(item))
}

pub(super) const A_COLOUR: &str = "a colour such as `#1f6f54`";
pub(super) const A_HANDLE: &str = "a handle such as `@claire` or `@corner-scoop/kitchen`";
pub(super) const A_LANGUAGE: &str = "the tag of a language such as `en`";
pub(super) const A_REPORT_URL: &str = "an address such as `mailto:lead@example.com?subject={id}`";
pub(super) const A_SITE_URL: &str = "an address such as `https://example.com/handbook/`";
pub(super) const A_SIZE: &str = "a size such as `10 MB`";
pub(super) const AN_EDIT_URL: &str = "an address such as `https://example.com/handbook/edit/main/{path}`";
pub(super) const DIGITS: &str = "`native`, or a numbering system such as `latn`";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::*;
    use crate::config::Config;
    use crate::fields::{Fault, Path, Segment};
    use crate::source::Text;

    /// The keys that the reader knows at `path`; `None` if it takes any.
    fn known(path: &Path) -> Option<BTreeSet<&'static str>> {
        let wrap = |inner: Value, part: &Segment| match part {
            Segment::Key(key) => json!({ (key.as_str()): inner }),
            Segment::Index(_) => json!([inner]),
        };
        let document = path.0.iter().rev().fold(json!({ "zx": "zx" }), wrap);
        let text = toml::to_string(&document).expect("it can be written");
        let unknown = path.then("zx");
        Config::parse(Text::new("book.toml".into(), text)).problems.into_iter().find_map(|problem| {
            match problem.fault {
                Fault::UnknownKey { known } if problem.path == unknown => {
                    Some(known.iter().copied().collect())
                }
                _ => None,
            }
        })
    }

    fn compare(form: &Form, path: &Path, seen: &mut usize) {
        match form {
            Form::Fields(fields) => {
                let keys: BTreeSet<&str> = fields.iter().map(|field| field.key).collect();
                assert_eq!(known(path), Some(keys), "`{path}` has other keys than the reader knows");
                *seen += fields.len();
                fields.iter().for_each(|field| compare(&field.form, &path.then(field.key), seen));
            }
            Form::Table(any) => {
                assert_eq!(known(path), None, "the reader knows certain keys of `{path}`");
                compare(&any.form, &path.then("xx"), seen);
            }
            Form::List(item) => compare(item, &path.then(0), seen),
            Form::Either(_, other) => compare(other, path, seen),
            _ => {}
        }
    }

    #[test]
    fn the_table_has_the_keys_that_are_read() {
        let mut seen = 0;
        compare(settings(), &Path::default(), &mut seen);
        assert!(seen > 50, "only {seen} settings were compared");
    }
}
