//! What can be written in a field: for rules, for schemas, and for people who ask.

use super::{Path, Segment};

/// A field of the front matter, or a setting of `book.toml`.
#[derive(Clone, Debug)]
pub struct FieldInfo {
    /// Its key; [`ANY_KEY`] if the writer chooses it.
    pub key: &'static str,
    /// What it is for, in a sentence or two.
    pub purpose: &'static str,
    /// A short value. `‹›` are around the part that someone may have written instead of the whole.
    pub example: &'static str,
    /// The version of sopbook that first read it.
    pub since: &'static str,
    /// What a translation has for it, or for the fields below it.
    pub translation: Inheritance,
    /// What else there is to know, a sentence each.
    pub notes: Vec<String>,
    /// What can be written behind the key.
    pub form: Form,
}

/// What a translation has for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Inheritance {
    /// Nothing: it is inherited.
    Inherited,
    /// Its own text, which may be left out.
    Optional,
    /// Its own text.
    Own,
}

/// The key of a [`FieldInfo`] that stands for every key.
pub const ANY_KEY: &str = "*";

/// What can be written as a value.
#[derive(Clone, Debug)]
pub enum Form {
    /// A text that is shown as it is.
    Text,
    /// A text with inline Markdown.
    Markdown,
    /// The id of something.
    Id,
    /// A whole number from 0 on.
    Whole,
    /// `true` or `false`.
    Flag,
    /// An amount, which may lack its unit.
    Amount,
    /// An amount, or nothing yet.
    AmountOrNothing,
    /// A text that is read as something, with examples: `a time such as 90 s`.
    Written(&'static str),
    /// The same, where a number is enough.
    WrittenOrNumber(&'static str),
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// Several of one form; a single one needs no brackets.
    List(Box<Form>),
    /// Several of one form, in brackets.
    Brackets(Box<Form>),
    /// Known keys.
    Fields(Vec<FieldInfo>),
    /// Keys that the writer chooses.
    Table(Box<FieldInfo>),
    /// One form or the other.
    Either(Box<Form>, Box<Form>),
}

impl FieldInfo {
    /// A field that no translation has of its own.
    pub fn new(key: &'static str, form: Form, purpose: &'static str) -> Self {
        let below = form.fields().iter().map(|field| field.translation).max();
        let translation = below.unwrap_or(Inheritance::Inherited);
        Self { key, purpose, example: "", since: FIRST_VERSION, translation, notes: Vec::new(), form }
    }

    /// What is under each key that the writer chooses.
    pub fn any(form: Form, purpose: &'static str) -> Self {
        Self::new(ANY_KEY, form, purpose)
    }

    /// The same with an example of its value.
    #[must_use]
    pub fn such_as(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    /// Whether a translation has its own text for it, or for a field below it.
    pub fn is_translated(&self) -> bool {
        self.translation != Inheritance::Inherited
    }

    /// The example of its value.
    pub fn example(&self) -> String {
        self.example.replace(['‹', '›'], "")
    }

    /// Its keys with `written` as the main part, and `…` for what only the writer can know.
    pub fn example_with(&self, written: &str) -> String {
        if !self.example.contains('‹') {
            return self.example();
        }
        let blank = |part: &str| match part.split_once(": ") {
            Some((key, value)) if value.starts_with('‹') => format!("{key}: {written}"),
            Some((key, value)) if value.starts_with('[') => format!("{key}: […]"),
            Some((key, _)) => format!("{key}: …"),
            None => part.to_owned(),
        };
        self.example.split(", ").map(blank).collect::<Vec<_>>().join(", ")
    }

    /// The line of the front matter in which it has an `example` as its value.
    pub fn line(&self, example: &str) -> String {
        match &self.form {
            Form::List(item) if !item.fields().is_empty() => format!("{}: [{{{example}}}]", self.key),
            Form::Fields(_) => format!("{}: {{{example}}}", self.key),
            _ => format!("{}: {example}", self.key),
        }
    }
}

impl Form {
    /// Whether `word` is one of the words that may be written.
    pub fn takes(&self, word: &str) -> bool {
        match self {
            Self::OneOf(words) => words.contains(&word),
            Self::List(each) | Self::Brackets(each) => each.takes(word),
            Self::Either(one, other) => one.takes(word) || other.takes(word),
            _ => false,
        }
    }

    /// The known keys, in a list or out of it.
    pub fn fields(&self) -> &[FieldInfo] {
        match self {
            Self::Fields(fields) => fields,
            Self::List(item) | Self::Brackets(item) => item.fields(),
            Self::Table(any) => any.form.fields(),
            Self::Either(one, other) => match one.fields() {
                [] => other.fields(),
                fields => fields,
            },
            _ => &[],
        }
    }

    /// The field that `path` leads to from here.
    pub fn field(&self, path: &Path) -> Option<&FieldInfo> {
        let (Segment::Key(key), around) = path.0.split_last()? else { return None };
        self.at(around)?.key(key)
    }

    /// The form of the value that `path` leads to from here.
    pub fn at(&self, path: &[Segment]) -> Option<&Self> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        match (first, self) {
            (Segment::Key(key), _) => self.key(key)?.form.at(rest),
            (Segment::Index(_), Self::List(item) | Self::Brackets(item)) => item.at(rest),
            (Segment::Index(_), Self::Either(one, other)) => one.at(path).or_else(|| other.at(path)),
            _ => None,
        }
    }

    fn key(&self, key: &str) -> Option<&FieldInfo> {
        match self {
            Self::Fields(fields) => fields.iter().find(|field| field.key == key),
            Self::Table(any) => Some(any),
            Self::List(item) => item.key(key),
            Self::Either(one, other) => one.key(key).or_else(|| other.key(key)),
            _ => None,
        }
    }

    /// Whether Markdown is read in a text of this form.
    pub fn is_markdown(&self) -> bool {
        match self {
            Self::Markdown => true,
            Self::Either(one, other) => one.is_markdown() || other.is_markdown(),
            _ => false,
        }
    }

    /// Whether it is an id or a word of a closed list, and so no text that staff read.
    pub fn is_name(&self) -> bool {
        match self {
            Self::Id | Self::OneOf(_) => true,
            Self::List(item) => item.is_name(),
            _ => false,
        }
    }

    /// All fields below, each with its name: `steps.hand_off.to`.
    pub fn all(&self) -> Vec<(String, &FieldInfo)> {
        let mut all = Vec::new();
        self.collect("", &mut all);
        all
    }

    fn collect<'f>(&'f self, around: &str, all: &mut Vec<(String, &'f FieldInfo)>) {
        match self {
            Self::Fields(fields) => fields.iter().for_each(|field| field.collect(around, all)),
            Self::Table(any) => any.collect(around, all),
            Self::List(item) | Self::Brackets(item) => item.collect(around, all),
            Self::Either(one, other) => {
                one.collect(around, all);
                other.collect(around, all);
            }
            _ => {}
        }
    }
}

impl FieldInfo {
    fn collect<'f>(&'f self, around: &str, all: &mut Vec<(String, &'f Self)>) {
        let name = if around.is_empty() { self.key.to_owned() } else { format!("{around}.{}", self.key) };
        all.push((name.clone(), self));
        self.form.collect(&name, all);
    }
}

/// The version that fields have been read since unless they say otherwise.
pub const FIRST_VERSION: &str = "0.1.0";
