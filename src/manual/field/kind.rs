//! A row of the table of fields: what is known of a field, how it is read, and where a page keeps its value.

use super::words::{Words, WordsMut};
use crate::fields::{FieldInfo, Form, Inheritance, MappingReader, Path, Reader, Segment, Trail};
use crate::manual::procedure::{Goal, Kind, Procedure};
use crate::markdown::Inline;
use crate::quantity::{AmountFault, Duration, Limit, Units, begins_with_digit, kept_for};

/// A field of `T`.
pub(crate) struct Field<T: 'static> {
    /// What is known of it.
    pub(crate) about: About,
    value: Value<T>,
}

/// What is known of a field, whatever its value is.
#[derive(Clone, Copy)]
pub(crate) struct About {
    /// The key before the colon.
    pub(crate) key: &'static str,
    purpose: &'static str,
    example: &'static str,
    translation: Inheritance,
    /// Whether a translation inherits a value such as `2 h`, though words have their own text.
    pub(crate) inherits_numbers: bool,
    /// What a change of it does to the fingerprint.
    pub(crate) weight: Weight,
    /// Which pages need it.
    pub(crate) required: Option<Required>,
}

/// What of the fingerprint changes with a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Nothing: the field is about the page, not about the work.
    None,
    /// The facts.
    Fact,
    /// The facts, even where there is no value: a check without a role is still a check.
    FactEvenIfMissing,
    /// The words.
    Words,
    /// What the fingerprint makes of it by itself.
    Special,
}

/// Which pages need a field.
#[derive(Clone, Copy)]
pub(crate) struct Required {
    /// The types of pages.
    pub(crate) kinds: &'static [Kind],
    /// Whether drafts need it, too.
    pub(crate) in_drafts: bool,
    /// The question that it answers.
    pub(crate) question: &'static str,
    /// Whether a page has it.
    pub(crate) is_there: fn(&Procedure) -> bool,
    /// What to write, if that is not the key and its example.
    pub(crate) line: Option<&'static str>,
}

/// The value of a field, and where `T` keeps it.
enum Value<T: 'static> {
    Text(At<T, Option<String>>),
    Markdown(At<T, Option<Inline>>),
    Id(At<T, Option<String>>),
    Ids(At<T, Vec<String>>),
    Texts(At<T, Vec<String>>),
    Whole(At<T, Option<u32>>),
    Flag(At<T, bool>),
    Date(At<T, Option<String>>),
    Time(At<T, Option<Duration>>),
    Goal(At<T, Option<Goal>>),
    Group(&'static dyn Group<T>),
    Special(&'static Special<T>),
}

/// Where `T` keeps a value.
pub(super) struct At<T: 'static, V: 'static> {
    pub(super) get: fn(&T) -> &V,
    pub(super) get_mut: fn(&mut T) -> &mut V,
}

/// Where a struct keeps a value: `at!(Step.within)`.
macro_rules! at {
    ($owner:ident.$field:ident) => {
        At { get: |owner: &$owner| &owner.$field, get_mut: |owner: &mut $owner| &mut owner.$field }
    };
}
pub(super) use at;

/// A value that is like no other.
pub(super) struct Special<T: 'static> {
    pub(super) form: fn() -> Form,
    pub(super) read: for<'n> fn(&mut T, &mut MappingReader<'n, '_>, &'static str, &Units),
    /// What others see of it.
    pub(super) content: for<'p> fn(&'p T) -> Option<Content<'p>>,
    /// Its text, if it has one.
    pub(super) words: for<'p> fn(&'p mut T) -> Option<WordsMut<'p>>,
}

/// Fields below a key.
pub(super) trait Group<T> {
    fn form(&self) -> Form;
    fn read<'n>(&self, owner: &mut T, record: &mut MappingReader<'n, '_>, key: &'static str, units: &Units);
    fn visit<'p>(&self, owner: &'p T, trail: &mut Vec<Trail<'p>>, see: &mut See<'_, 'p>);
    /// How many rows there are, if they are told apart by their places.
    fn rows(&self, _owner: &T) -> Option<usize> {
        None
    }
    fn replace(&self, owner: &mut T, path: &mut Path, see: &mut Replace<'_>);
}

/// What sees the values of a page: the way to the value, what is known of the field, and the value.
pub(crate) type See<'s, 'p> = dyn FnMut(&[Trail<'p>], &About, Content<'p>) + 's;

/// What replaces the texts of a page.
pub(crate) type Replace<'s> = dyn FnMut(&Path, WordsMut<'_>) + 's;

/// The value of a field of a page.
#[derive(Clone, Copy)]
pub(crate) enum Content<'p> {
    Words(Words<'p>),
    /// Texts, each by itself.
    Texts(&'p [String]),
    Id(&'p str),
    /// Ids without an order.
    Ids(&'p [String]),
    Whole(u32),
    Flag(bool),
    Time(&'p Duration),
    Goal(&'p Goal),
    /// Amounts by what each is for.
    Limits(&'p [(String, Limit)]),
    /// So many rows, which are seen after this.
    Rows(usize),
}

impl About {
    const fn new(key: &'static str, purpose: &'static str) -> Self {
        Self {
            key,
            purpose,
            example: "",
            translation: Inheritance::Inherited,
            inherits_numbers: false,
            weight: Weight::None,
            required: None,
        }
    }

    /// A line to add to a page.
    pub(crate) fn line_to_add(&self) -> String {
        let own = self.required.and_then(|required| required.line);
        own.map_or_else(|| format!("{}: {}", self.key, self.example), str::to_owned)
    }

    /// Whether a translation has its own text instead of `text`.
    fn is_translated(&self, text: &str) -> bool {
        self.translation != Inheritance::Inherited
            && !(self.inherits_numbers && begins_with_digit(text.trim_start()))
    }

    /// The texts in `content` at the end of `trail` that a translation has its own for.
    pub(crate) fn texts<'p>(&self, trail: &[Trail<'p>], content: Content<'p>) -> Vec<(Path, Words<'p>)> {
        let path = || Path::from(trail);
        match content {
            Content::Words(words) if self.is_translated(&words.text()) => vec![(path(), words)],
            Content::Texts(texts) if self.translation != Inheritance::Inherited => {
                let text = |(nth, text): (usize, &'p String)| (path().then(nth), Words::Plain(text));
                texts.iter().enumerate().map(text).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What there is to know of a field beside its value, a sentence each.
    fn notes(&self, is_group: bool, is_translated: bool) -> Vec<String> {
        let required = self.required.map(Required::note);
        let translation = match self.translation {
            Inheritance::Inherited if is_translated => None,
            Inheritance::Inherited => Some("A translation inherits it."),
            Inheritance::Optional => Some("A translation may have its own text for it."),
            Inheritance::Own if self.inherits_numbers => {
                Some("A translation has its own text for it, but inherits a number such as `2 h`.")
            }
            Inheritance::Own => Some("A translation has its own text for it."),
        };
        let weight = match self.weight {
            _ if is_group => None,
            Weight::None => Some("A verification stays valid when it changes."),
            _ => Some("A change to it makes a verification out of date."),
        };
        required.into_iter().chain([translation, weight].into_iter().flatten().map(str::to_owned)).collect()
    }
}

impl Required {
    fn note(self) -> String {
        let names: Vec<String> = self.kinds.iter().map(|kind| format!("`{}`", kind.name())).collect();
        let pages = match names.len() {
            every if every == Kind::ALL.len() => "every page".to_owned(),
            _ => format!("pages of type {}", names.join(", ")),
        };
        let drafts = if self.in_drafts { ", even as a draft" } else { "" };
        format!("Required on {pages}{drafts}.")
    }
}

impl<T> Field<T> {
    /// An example of its value, as YAML.
    pub(super) const fn such_as(mut self, example: &'static str) -> Self {
        self.about.example = example;
        self
    }

    /// A translation has its own text.
    pub(super) const fn translated(mut self) -> Self {
        self.about.translation = Inheritance::Own;
        self
    }

    /// A translation may have its own text.
    pub(super) const fn translated_at_will(mut self) -> Self {
        self.about.translation = Inheritance::Optional;
        self
    }

    /// A translation has its own text, but inherits what begins with a number.
    pub(super) const fn translated_unless_number(mut self) -> Self {
        self.about.inherits_numbers = true;
        self.translated()
    }

    /// A change of it changes the fingerprint.
    pub(super) const fn weighs(mut self, weight: Weight) -> Self {
        self.about.weight = weight;
        self
    }

    /// Pages of these `kinds` need it, once they are no drafts any more.
    pub(super) const fn required_on(
        mut self,
        kinds: &'static [Kind],
        is_there: fn(&Procedure) -> bool,
        question: &'static str,
    ) -> Self {
        self.about.required = Some(Required { kinds, in_drafts: false, question, is_there, line: None });
        self
    }

    /// Drafts need it, too.
    pub(super) const fn even_as_draft(mut self) -> Self {
        if let Some(required) = &mut self.about.required {
            required.in_drafts = true;
        }
        self
    }

    /// What to write on a page that lacks it, if that is not the key and its example.
    pub(super) const fn line(mut self, line: &'static str) -> Self {
        if let Some(required) = &mut self.about.required {
            required.line = Some(line);
        }
        self
    }

    /// Whether other fields are below it.
    pub(crate) const fn is_group(&self) -> bool {
        matches!(self.value, Value::Group(_))
    }

    /// The field for rules, schemas and people.
    pub(super) fn info(&self) -> FieldInfo {
        let About { key, purpose, example, translation, .. } = self.about;
        let form = self.value.form();
        let info = FieldInfo::new(key, form, purpose);
        let translation = if self.about.inherits_numbers { Inheritance::Inherited } else { translation };
        let translation = translation.max(info.translation);
        let notes = self.about.notes(self.is_group(), info.is_translated());
        FieldInfo { example, translation, notes, ..info }
    }

    /// Takes the field out of `record`.
    pub(crate) fn read<'n>(&self, owner: &mut T, record: &mut MappingReader<'n, '_>, units: &Units) {
        let key = self.about.key;
        match &self.value {
            Value::Text(at) | Value::Id(at) => at.set(owner, record.text(key)),
            Value::Markdown(at) => at.set(owner, markdown(record, key)),
            Value::Ids(at) | Value::Texts(at) => at.set(owner, record.texts(key)),
            Value::Whole(at) => at.set(owner, record.whole(key)),
            Value::Flag(at) => at.set(owner, record.flag(key).unwrap_or_default()),
            Value::Date(at) => at.set(owner, record.field(key, Reader::date)),
            Value::Time(at) => at.set(owner, time(record, key, units)),
            Value::Goal(at) => at.set(owner, goal(record, key, units)),
            Value::Group(group) => group.read(owner, record, key, units),
            Value::Special(special) => (special.read)(owner, record, key, units),
        }
    }

    /// Shows what there is of the field and below it. `trail` leads to what holds the field.
    pub(crate) fn visit<'p>(&self, owner: &'p T, trail: &mut Vec<Trail<'p>>, see: &mut See<'_, 'p>) {
        if let Value::Group(group) = &self.value {
            along(trail, Trail::Key(self.about.key), |trail| {
                if let Some(rows) = group.rows(owner) {
                    see(trail, &self.about, Content::Rows(rows));
                }
                group.visit(owner, trail, see);
            });
        } else if let Some(content) = self.content(owner) {
            along(trail, Trail::Key(self.about.key), |trail| see(trail, &self.about, content));
        }
    }

    fn content<'p>(&self, owner: &'p T) -> Option<Content<'p>> {
        let missing = (self.about.weight == Weight::FactEvenIfMissing).then_some("");
        match &self.value {
            Value::Text(at) => at.get(owner).as_deref().map(|text| Content::Words(Words::Plain(text))),
            Value::Markdown(at) => at.get(owner).as_ref().map(|line| Content::Words(Words::Line(line))),
            Value::Id(at) => at.get(owner).as_deref().or(missing).map(Content::Id),
            Value::Ids(at) => Some(Content::Ids(at.get(owner))),
            Value::Texts(at) => Some(Content::Texts(at.get(owner))),
            Value::Whole(at) => at.get(owner).map(Content::Whole),
            Value::Flag(at) => at.get(owner).then_some(Content::Flag(true)),
            Value::Time(at) => at.get(owner).as_ref().map(Content::Time),
            Value::Goal(at) => at.get(owner).as_ref().map(Content::Goal),
            Value::Special(special) => (special.content)(owner),
            Value::Date(_) | Value::Group(_) => None,
        }
    }

    /// Shows the texts of the field and below it that a translation replaces. Steps are called by their ids on the path,
    /// portions by their keys and rows by their places, as an overlay has them.
    pub(crate) fn replace(&self, owner: &mut T, path: &mut Path, see: &mut Replace<'_>) {
        let key = self.about.key;
        match &self.value {
            Value::Group(group) => within(path, key, |path| group.replace(owner, path, see)),
            _ if self.about.translation == Inheritance::Inherited => {}
            Value::Texts(at) => {
                let texts = at.get_mut(owner).iter_mut().enumerate();
                within(path, key, |path| {
                    texts.for_each(|(nth, text)| within(path, nth, |path| see(path, WordsMut::Plain(text))));
                });
            }
            _ => {
                if let Some(words) = self.words(owner) {
                    within(path, key, |path| see(path, words));
                }
            }
        }
    }

    fn words<'p>(&self, owner: &'p mut T) -> Option<WordsMut<'p>> {
        match &self.value {
            Value::Text(at) => {
                let text = at.get_mut(owner).as_mut().filter(|text| self.about.is_translated(text));
                text.map(WordsMut::Plain)
            }
            Value::Markdown(at) => at.get_mut(owner).as_mut().map(WordsMut::Line),
            Value::Special(special) => (special.words)(owner),
            _ => None,
        }
    }
}

impl<T, V> At<T, V> {
    pub(super) fn get<'p>(&self, owner: &'p T) -> &'p V {
        (self.get)(owner)
    }

    pub(super) fn get_mut<'p>(&self, owner: &'p mut T) -> &'p mut V {
        (self.get_mut)(owner)
    }

    pub(super) fn set(&self, owner: &mut T, value: V) {
        *(self.get_mut)(owner) = value;
    }
}

impl<T> Value<T> {
    fn form(&self) -> Form {
        match self {
            Self::Text(_) => Form::Text,
            Self::Markdown(_) => Form::Markdown,
            Self::Id(_) => Form::Id,
            Self::Ids(_) => Form::List(Box::new(Form::Id)),
            Self::Texts(_) => Form::List(Box::new(Form::Text)),
            Self::Whole(_) => Form::Whole,
            Self::Flag(_) => Form::Flag,
            Self::Date(_) => Form::Written("a date such as `2026-10-01`"),
            Self::Time(_) => Form::Written(A_TIME),
            Self::Goal(_) => Form::Amount,
            Self::Group(group) => group.form(),
            Self::Special(special) => (special.form)(),
        }
    }
}

/// Goes one part further on `trail` for as long as `go` takes.
pub(super) fn along<'p>(trail: &mut Vec<Trail<'p>>, part: Trail<'p>, go: impl FnOnce(&mut Vec<Trail<'p>>)) {
    trail.push(part);
    go(trail);
    trail.pop();
}

/// Goes one part further on `path` for as long as `go` takes.
pub(super) fn within(path: &mut Path, part: impl Into<Segment>, go: impl FnOnce(&mut Path)) {
    path.0.push(part.into());
    go(path);
    path.0.pop();
}

/// A text with inline Markdown.
pub(super) fn markdown(record: &mut MappingReader<'_, '_>, key: &'static str) -> Option<Inline> {
    record.text(key).map(|text| Inline::parse(&text))
}

fn time(record: &mut MappingReader<'_, '_>, key: &'static str, units: &Units) -> Option<Duration> {
    record.field(key, |reader, node| {
        let written = reader.text(node)?;
        let duration = Duration::parse(&written, units);
        duration
            .map_err(|fault| {
                let because = match &fault {
                    AmountFault::NoUnit(number) => {
                        format!("{number} of what? Write `{number} s`, `{number} min` or `{number} h`")
                    }
                    AmountFault::UnknownUnit(_, unit) => match beginning(&written, units) {
                        Some(time) => format!("write `{time}` only, and what else there is to say in a text"),
                        None => format!("`{unit}` is not a unit of time"),
                    },
                    fault => fault.to_string(),
                };
                reader.malformed(&written, A_TIME, because);
            })
            .ok()
    })
}

/// The time that a text begins with: "2 years" of "2 years after the last entry".
fn beginning<'t>(written: &'t str, units: &Units) -> Option<&'t str> {
    let ends = written.match_indices(char::is_whitespace).map(|(end, _)| &written[..end]);
    ends.rev().find(|beginning| Duration::parse(beginning, units).is_ok())
}

const A_TIME: &str = "a time such as `90 s`, `1 min 30 s` or `6 months`";

/// A limit. What is none is kept for the rule that asks for a number.
fn goal(record: &mut MappingReader<'_, '_>, key: &'static str, units: &Units) -> Option<Goal> {
    let written = record.text(key)?;
    let limit = Limit::counted(&written, units);
    if limit.is_err()
        && let Some((limit, time)) = kept_for(&written, units)
        && let Ok(limit) = Limit::counted(limit, units)
    {
        return Some(Goal { written, limit: Ok(limit), kept_for: Some(time) });
    }
    Some(Goal { written, limit, kept_for: None })
}

/// Constructors of the rows of the table, by the kind of the value.
macro_rules! constructors {
    ($($(#[doc = $doc:literal])* $name:ident($at:ident: $value:ty) -> $kind:ident;)*) => {
        impl<T> Field<T> {
            $(
                $(#[doc = $doc])*
                pub(super) const fn $name(key: &'static str, $at: $value, purpose: &'static str) -> Self {
                    Self { about: About::new(key, purpose), value: Value::$kind($at) }
                }
            )*
        }
    };
}

constructors! {
    /// A text that is shown as it is.
    text(at: At<T, Option<String>>) -> Text;
    /// A text with inline Markdown.
    markdown(at: At<T, Option<Inline>>) -> Markdown;
    /// The id of something.
    id(at: At<T, Option<String>>) -> Id;
    /// Several ids.
    ids(at: At<T, Vec<String>>) -> Ids;
    /// Several texts, each translated by itself.
    texts(at: At<T, Vec<String>>) -> Texts;
    /// A whole number from 0 on.
    whole(at: At<T, Option<u32>>) -> Whole;
    /// `true` or `false`.
    flag(at: At<T, bool>) -> Flag;
    /// A day.
    date(at: At<T, Option<String>>) -> Date;
    /// How long.
    time(at: At<T, Option<Duration>>) -> Time;
    /// A limit or a target.
    goal(at: At<T, Option<Goal>>) -> Goal;
    /// Fields below a key.
    group(group: &'static dyn Group<T>) -> Group;
    /// A value that is like no other.
    special(special: &'static Special<T>) -> Special;
}
