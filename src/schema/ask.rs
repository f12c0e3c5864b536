//! Asks a reader of fields what it takes, by giving it samples and listening to what it says is wrong with them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::fields::{Fault, Path, Problem, Segment};

/// A reader that can be asked.
pub(super) struct Asked<R> {
    read: R,
    /// What each field is for, by the way to it.
    purposes: BTreeMap<String, String>,
    /// What is used in several places, by name.
    shared: RefCell<Map<String, Value>>,
}

impl<R: Fn(&Value) -> Vec<Problem>> Asked<R> {
    /// `read` gives what is wrong with a document.
    pub(super) fn new(read: R, purposes: BTreeMap<String, String>) -> Self {
        Self { read, purposes, shared: RefCell::default() }
    }

    /// The schema of the whole document.
    pub(super) fn schema(&self) -> Value {
        let mut schema = self.value(&Path::default());
        schema["$defs"] = self.shared.take().into();
        schema
    }

    /// The schema of the value at `path`.
    fn value(&self, path: &Path) -> Value {
        let single = self.single(path);
        let list = (!path.0.is_empty() && self.takes(path, &json!([]))).then(|| self.value(&path.then(0)));
        match (single, list) {
            (Some(single), None) => single,
            (None, Some(item)) => json!({ "type": "array", "items": item }),
            // A list of one may be written without its brackets.
            (Some(single), Some(item)) if single == item => {
                let item = self.share(path, item);
                json!({ "anyOf": [item, { "type": "array", "items": item }] })
            }
            (Some(single), Some(item)) => json!({ "anyOf": [single, { "type": "array", "items": item }] }),
            // A value that nothing satisfies would be a fault of the reader, and a test says so.
            (None, None) => json!(false),
        }
    }

    /// A reference to a schema that is used twice; a short one is as good itself.
    fn share(&self, path: &Path, schema: Value) -> Value {
        let is_short = schema.get("type").is_some_and(|kind| kind != "object");
        let Some(Segment::Key(name)) = path.0.last().filter(|_| !is_short) else { return schema };
        let mut shared = self.shared.borrow_mut();
        let same = shared.iter().find(|(_, other)| **other == schema).map(|(name, _)| name.clone());
        let name = same.unwrap_or_else(|| name.clone());
        let reference = json!({ "$ref": format!("#/$defs/{name}") });
        shared.insert(name, schema);
        reference
    }

    /// The schema of a field, with what the field is for.
    fn field(&self, path: &Path) -> Value {
        let mut schema = self.value(path);
        let parts = path.0.iter().filter_map(|part| match part {
            Segment::Key(key) if key == UNKNOWN => Some("*"),
            Segment::Key(key) => Some(key.as_str()),
            Segment::Index(_) => None,
        });
        let name = parts.collect::<Vec<_>>().join(".");
        // A step is a step, whatever list it is in.
        let of_step = name.strip_prefix("steps.").or_else(|| name.strip_prefix("recovery."));
        let name = of_step.map_or(name.clone(), |rest| format!("step.{rest}"));
        if let (Some(purpose), Some(fields)) = (self.purposes.get(&name), schema.as_object_mut()) {
            let form = fields.get("description").and_then(Value::as_str);
            let description = form.map_or(purpose.clone(), |form| format!("{purpose} Write {form}."));
            fields.insert("description".to_owned(), description.into());
        }
        schema
    }

    /// The schema of what is no list.
    fn single(&self, path: &Path) -> Option<Value> {
        let map = self.takes(path, &unknown_keys()).then(|| self.map(path));
        let scalar = (!path.0.is_empty()).then(|| self.scalar(path)).flatten();
        match (scalar, map) {
            (Some(scalar), Some(map)) => Some(json!({ "anyOf": [scalar, map] })),
            (scalar, map) => scalar.or(map),
        }
    }

    /// Known keys, or any keys with values of one kind.
    fn map(&self, path: &Path) -> Value {
        let key = path.then(UNKNOWN);
        let known = self.faults(path, &unknown_keys()).into_iter().find_map(|problem| match problem.fault {
            Fault::UnknownKey { known } if problem.path == key => Some(known),
            _ => None,
        });
        match known {
            Some(known) => {
                let properties: Map<String, Value> =
                    known.iter().map(|key| ((*key).to_owned(), self.field(&path.then(*key)))).collect();
                json!({ "type": "object", "properties": properties, "additionalProperties": false })
            }
            None => json!({ "type": "object", "additionalProperties": self.field(&key) }),
        }
    }

    /// A text, a number, or yes and no.
    fn scalar(&self, path: &Path) -> Option<Value> {
        let text = json!(UNKNOWN);
        let faults = self.faults(path, &text);
        let own = faults.iter().find(|problem| path.starts_with(&problem.path)).map(|problem| &problem.fault);
        match own {
            Some(Fault::NotAllowed { allowed, .. }) => return Some(json!({ "enum": allowed })),
            Some(Fault::Malformed { expected, .. }) => {
                let examples: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
                let mut schema = json!({ "type": "string", "description": expected });
                // A number may be enough where the text is read as an amount.
                if self.takes(path, &json!(1)) {
                    schema["type"] = json!(["string", "integer"]);
                }
                schema["examples"] = json!(examples);
                return Some(schema);
            }
            Some(Fault::WrongKind { expected, .. }) => {
                // `none` may be the only text that is taken.
                let words: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
                let words: Vec<&str> =
                    words.into_iter().filter(|word| self.takes(path, &json!(word))).collect();
                if !words.is_empty() {
                    return Some(json!({ "enum": words }));
                }
            }
            _ => {}
        }
        let samples = [
            ("string", text),
            ("integer", json!(1)),
            ("number", json!(1.5)),
            ("boolean", json!(true)),
            ("null", Value::Null),
        ];
        let mut types: Vec<&str> =
            samples.iter().filter(|(_, sample)| self.takes(path, sample)).map(|(name, _)| *name).collect();
        if types.contains(&"number") {
            types.retain(|name| *name != "integer");
        }
        let mut schema = match types.as_slice() {
            [] => return None,
            [only] => json!({ "type": only }),
            _ => json!({ "type": types }),
        };
        if types == ["integer"] && !self.takes(path, &json!(-1)) {
            schema["minimum"] = json!(0);
        }
        Some(schema)
    }

    /// Whether `sample` is of a kind that belongs at `path`.
    fn takes(&self, path: &Path, sample: &Value) -> bool {
        let is_refused = |problem: &Problem| {
            let is_here = path.starts_with(&problem.path);
            let other_key = matches!(problem.fault, Fault::UnknownKey { .. } | Fault::DuplicateKey);
            is_here && !other_key
        };
        !self.faults(path, sample).iter().any(is_refused)
    }

    /// What is wrong with a document in which `sample` stands at `path` and nothing else.
    fn faults(&self, path: &Path, sample: &Value) -> Vec<Problem> {
        let wrap = |inner: Value, part: &Segment| match part {
            Segment::Key(key) => json!({ (key.as_str()): inner }),
            Segment::Index(_) => json!([inner]),
        };
        (self.read)(&path.0.iter().rev().fold(sample.clone(), wrap))
    }
}

/// A key and a text that nobody uses, and that may be the tag of a language.
const UNKNOWN: &str = "zx";

/// Two, because a single one may be taken for a text with a colon in it.
fn unknown_keys() -> Value {
    json!({ (UNKNOWN): UNKNOWN, "zy": UNKNOWN })
}
