//! Interface texts: what the pages themselves say, in the reader's language.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use intl_memoizer::concurrent::IntlLangMemoizer;
use tera::{Map, Value};
use unic_langid::LanguageIdentifier;

use crate::diagnostic::{Finding, Place};
use crate::languages::Language;
use crate::quantity::Units;
use crate::source::{FilePath, Span};

/// The texts of all languages.
pub(super) struct Texts {
    languages: BTreeMap<String, Bundle>,
    units: Arc<Units>,
}

/// The texts of one language.
struct Bundle {
    texts: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
}

impl Bundle {
    fn new(tag: &str) -> Self {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut texts = FluentBundle::new_concurrent(vec![language]);
        // Marks that keep numbers apart from text of another direction would show up in attributes.
        texts.set_use_isolating(false);
        texts.set_formatter(Some(marked_number));
        Self { texts, keys: BTreeSet::new() }
    }

    /// Adds texts, in the place of those with the same key.
    fn add(&mut self, resource: FluentResource) {
        self.keys.extend(resource.entries().filter_map(message_key));
        self.texts.add_resource_overriding(resource);
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.languages.keys()).finish()
    }
}

impl Texts {
    /// The texts of all known languages, each key as the `own` files of the manual's theme say it where they do. What is
    /// wrong in one of those is noted and left out.
    pub(super) fn read<'f>(
        own: impl IntoIterator<Item = (&'f str, FilePath, &'f str)>,
        units: &Arc<Units>,
    ) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut languages: BTreeMap<String, Bundle> = BTreeMap::new();
        for (tag, path, content) in built_in().chain(own) {
            let (content, deep) = without_deep_texts(content);
            findings.extend(deep.into_iter().map(|span| {
                let place = Place { file: path.clone(), span };
                Finding::new(place, "the braces of this interface text are nested too deep")
                    .help("close each brace that is opened")
            }));
            let resource =
                FluentResource::try_new(content.into_owned()).unwrap_or_else(|(resource, errors)| {
                    for error in errors {
                        let place = Place { file: path.clone(), span: Span::from(error.pos.clone()) };
                        let finding =
                            Finding::new(place, format!("this interface text can't be read: {error}"));
                        findings.push(
                            finding.help("write it as `key = text`, as in the other files of the theme"),
                        );
                    }
                    resource
                });
            languages.entry(tag.to_owned()).or_insert_with(|| Bundle::new(tag)).add(resource);
        }
        (Self { languages, units: Arc::clone(units) }, findings)
    }

    /// The text `key` in `language`, with `arguments` filled in; the key itself where there is none.
    pub(super) fn get(&self, language: &str, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        for bundle in self.bundles(language) {
            let pattern = bundle.texts.get_message(key).and_then(|message| message.value());
            if let Some(pattern) = pattern {
                if let Some(text) = joined(pattern, arguments) {
                    return text;
                }
                let arguments: FluentArgs<'_> =
                    arguments.iter().map(|(name, value)| (*name, value.clone())).collect();
                let text = bundle.texts.format_pattern(pattern, Some(&arguments), &mut Vec::new());
                return self.with_numbers(&text, language);
            }
        }
        key.to_owned()
    }

    /// A text with its numbers in the digits of the language.
    fn with_numbers(&self, text: &str, language: &str) -> String {
        if !text.contains(NUMBER) {
            return text.to_owned();
        }
        let mut parts = text.split([NUMBER, NUMBER_END]);
        let mut shown = parts.next().unwrap_or_default().to_owned();
        while let (Some(number), Some(rest)) = (parts.next(), parts.next()) {
            let numerals = self.units.numerals(language);
            let whole = number.parse::<i64>().map(|number| numerals.whole(number));
            shown.push_str(&whole.unwrap_or_else(|_| numerals.digits(number)));
            shown.push_str(rest);
        }
        shown
    }

    /// Every text that needs no argument, by its key with `_` for `-`, for templates: `ui.skip_to_content`.
    pub(super) fn without_arguments(&self, language: &str) -> Value {
        let keys: BTreeSet<&String> = self.bundles(language).flat_map(|bundle| &bundle.keys).collect();
        let mut map = Map::new();
        for key in keys {
            map.insert(key.replace('-', "_").into(), Value::from(self.get(language, key, &[])));
        }
        Value::from(map)
    }

    /// The texts to look in, one after the other: those of `de-AT`, of `de`, and of English.
    fn bundles<'t>(&'t self, language: &'t str) -> impl Iterator<Item = &'t Bundle> {
        let known = || Language::of(language).map(Language::tag);
        let tags = [language].into_iter().chain(std::iter::once_with(known).flatten()).chain([FALLBACK]);
        tags.filter_map(|tag| self.languages.get(tag))
    }
}

/// A text that only has other texts put into it, which needs nothing of Fluent; `None` where it needs more.
fn joined(pattern: &ast::Pattern<&str>, arguments: &[(&str, FluentValue<'_>)]) -> Option<String> {
    let mut text = String::with_capacity(64);
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => text.push_str(value),
            ast::PatternElement::Placeable {
                expression: ast::Expression::Inline(ast::InlineExpression::VariableReference { id }),
            } => match arguments.iter().find(|(name, _)| *name == id.name)? {
                (_, FluentValue::String(value)) => text.push_str(value),
                _ => return None,
            },
            ast::PatternElement::Placeable { .. } => return None,
        }
    }
    Some(text)
}

/// The texts that come with sopbook.
fn built_in<'f>() -> impl Iterator<Item = (&'f str, FilePath, &'f str)> {
    Language::all().map(|language| (language.tag(), FilePath::new(FILE), language.file(FILE)))
}

/// The content of a file with spaces in the place of the texts that the parser can't follow, and where those stand.
fn without_deep_texts(content: &str) -> (Cow<'_, str>, Vec<Span>) {
    let mut deep = Vec::new();
    let mut at = 0;
    // A text begins in the first column and goes on in lines that are further in.
    let mut text: Option<(usize, usize, bool)> = None;
    for line in content.split_inclusive('\n') {
        if line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-') {
            deep.extend(text.filter(|text| text.2).map(|(start, ..)| start..at));
            text = Some((at, 0, false));
        }
        if let Some((_, open, is_deep)) = &mut text {
            for byte in line.bytes() {
                match byte {
                    b'{' | b'(' => *open += 1,
                    b'}' | b')' => *open = open.saturating_sub(1),
                    _ => {}
                }
                *is_deep |= *open > MAX_DEPTH;
            }
        }
        at += line.len();
    }
    deep.extend(text.filter(|text| text.2).map(|(start, ..)| start..at));
    let mut readable = Cow::Borrowed(content);
    for range in &deep {
        let blank: String =
            content[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        readable.to_mut().replace_range(range.clone(), &blank);
    }
    (readable, deep.into_iter().map(Span::from).collect())
}

/// A number between marks, to be written in the digits of the language. Fluent has chosen the plural form by then.
fn marked_number(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(format!("{NUMBER}{}{NUMBER_END}", number.as_string()))
}

/// Stand around a number. Nobody writes them: they are no characters (Unicode, section 23.7).
const NUMBER: char = '\u{fdd1}';
const NUMBER_END: char = '\u{fdd2}';

fn message_key(entry: &ast::Entry<&str>) -> Option<String> {
    match entry {
        ast::Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    }
}

/// The parser calls itself for each brace that is inside another.
const MAX_DEPTH: usize = 32;

/// The language that has every text.
const FALLBACK: &str = "en";

/// The texts of a language, in its folder.
const FILE: &str = "interface.ftl";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_texts_are_left_out_alone() {
        let deep = format!("a = {}x{}\n", "{ ".repeat(20_000), " }".repeat(20_000));
        let content = format!("b = B\n{deep}c = {{ $x }}\n");
        let (readable, spans) = without_deep_texts(&content);
        assert_eq!(readable.len(), content.len());
        assert_eq!(spans, [Span::new(6, 6 + deep.len())]);
        assert!(readable.starts_with("b = B\n  ") && readable.ends_with(" \nc = { $x }\n"));
        assert!(FluentResource::try_new(readable.into_owned()).is_ok());
    }
}
