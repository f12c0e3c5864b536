//! Values for templates.

use tera::{Map, Value};

/// Keys and values for a template. What is absent is not set, and a template asks `{% if x %}`.
#[derive(Debug, Default)]
pub(super) struct Object(Map);

impl Object {
    pub(super) fn new() -> Self {
        // Room for most, so that it does not move while it grows; the value that it becomes is as large as it must be.
        Self(Map::with_capacity(14))
    }

    /// Sets a value.
    pub(super) fn set(mut self, key: &'static str, value: impl Into<Value>) -> Self {
        self.0.insert(key.into(), value.into());
        self
    }

    /// Sets a value if there is one.
    pub(super) fn some(self, key: &'static str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.set(key, value),
            None => self,
        }
    }

    /// Takes a value out.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Value> {
        self.0.remove(&key.into())
    }

    /// Sets a list if it has items.
    pub(super) fn list(self, key: &'static str, items: impl IntoIterator<Item = impl Into<Value>>) -> Self {
        let items: Vec<Value> = items.into_iter().map(Into::into).collect();
        if items.is_empty() { self } else { self.set(key, items) }
    }

    /// Sets clean HTML if there is any.
    pub(super) fn html(self, key: &'static str, html: Option<String>) -> Self {
        match html {
            Some(html) if !html.trim().is_empty() => self.set(key, Value::safe_string(&html)),
            _ => self,
        }
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::from(object.0)
    }
}
