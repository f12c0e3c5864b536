//! JSON Schemas of what can be written in a field.

use serde_json::{Map, Value, json};

use crate::fields::{ANY_KEY, FieldInfo, Form};

/// The schema of a document of the form `form`.
pub(super) fn schema(form: &Form) -> Value {
    let mut shared = Map::new();
    let mut schema = value(form, "", &mut shared);
    schema["$defs"] = shared.into();
    schema
}

/// The schema of a value of the field `key`. What a list and its only item have in common goes to `shared`.
fn value(form: &Form, key: &str, shared: &mut Map<String, Value>) -> Value {
    match form {
        Form::Text | Form::Markdown | Form::Id | Form::Amount => {
            json!({ "type": ["string", "number", "boolean"] })
        }
        Form::Whole => json!({ "type": "integer", "minimum": 0 }),
        Form::Flag => json!({ "type": "boolean" }),
        Form::AmountOrNothing => json!({ "type": ["string", "number", "boolean", "null"] }),
        Form::Written(what) => json!({ "type": "string", "examples": examples(what) }),
        Form::WrittenOrNumber(what) => json!({ "type": ["string", "number"], "examples": examples(what) }),
        Form::OneOf(words) => json!({ "enum": words }),
        Form::List(item) => {
            let item = value(item, key, shared);
            let item = share(key, item, shared);
            json!({ "anyOf": [item, { "type": "array", "items": item }] })
        }
        Form::Brackets(item) => json!({ "type": "array", "items": value(item, key, shared) }),
        Form::Fields(fields) => {
            let properties: Map<String, Value> =
                fields.iter().map(|one| (one.key.to_owned(), field(one, shared))).collect();
            json!({ "type": "object", "properties": properties, "additionalProperties": false })
        }
        Form::Table(any) => json!({ "type": "object", "additionalProperties": field(any, shared) }),
        Form::Either(one, other) => {
            json!({ "anyOf": [value(one, key, shared), value(other, key, shared)] })
        }
    }
}

/// A reference to a schema that is used twice; a short one is as good itself.
fn share(key: &str, schema: Value, shared: &mut Map<String, Value>) -> Value {
    let is_short = schema.get("type").is_some_and(|kind| kind != "object");
    if is_short || key == ANY_KEY {
        return schema;
    }
    let same = shared.iter().find(|(_, other)| **other == schema).map(|(name, _)| name.clone());
    let name = same.unwrap_or_else(|| key.to_owned());
    let reference = json!({ "$ref": format!("#/$defs/{name}") });
    shared.insert(name, schema);
    reference
}

/// The schema of a field, with what the field is for.
fn field(field: &FieldInfo, shared: &mut Map<String, Value>) -> Value {
    let mut schema = value(&field.form, field.key, shared);
    let purpose = field.purpose;
    let description = match field.form {
        Form::Written(what) | Form::WrittenOrNumber(what) => format!("{purpose} Write {what}."),
        _ => purpose.to_owned(),
    };
    schema["description"] = description.into();
    schema
}

/// The examples in `a time such as 90 s`, where they stand between backticks.
fn examples(what: &str) -> Vec<&str> {
    what.split('`').skip(1).step_by(2).collect()
}
