//! A page in another language: its file and the texts of the translation beside it.
//!
//! `ham-sandwich.ar.md` holds texts only. What it says is put in the place of the texts of a copy of
//! `ham-sandwich.md`; everything else is taken over, so that no translation can disagree on a number. What it does not
//! say stays in the language of the source, marked as such.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use super::binding::{Binding, marks};
use crate::fields::{Fault, FieldInfo, Form, Node, Path, Problem, Reader, Segment, read_yaml};
use crate::manual::field::{front_matter, read_suppressions};
use crate::manual::{
    Procedure, Step, Translation, WordsMut, closest, each_text_mut, join_texts, may_be_left_out, suppression,
};
use crate::markdown::{Document, Inline, split};
use crate::path;
use crate::quantity::digit;
use crate::source::Text;

/// A page to be translated.
pub(super) struct Source<'p> {
    page: &'p Arc<Procedure>,
    /// Its language.
    language: &'p str,
    /// Its marks, which all languages ask for.
    marks: OnceCell<Vec<u32>>,
}

impl<'p> Source<'p> {
    /// `language` is that of the page.
    pub(super) fn new(page: &'p Arc<Procedure>, language: &'p str) -> Self {
        Self { page, language, marks: OnceCell::new() }
    }

    /// The page in `language`, as the overlay `text` has it.
    pub(super) fn translated(&self, text: Text, language: &str) -> Procedure {
        let (source, parts) = (&**self.page, split(&text.content));
        // A copy of the page says nothing in another language, neither its texts nor what else is in it.
        let is_copy = text.content == source.text.content;
        let data = parts.yaml.filter(|_| !is_copy).map(|span| {
            let yaml = text.slice(span);
            let mut data = read_yaml(yaml);
            join_texts(&mut data, yaml, |path| source.with_numbers(path));
            data
        });
        let mut page = source.in_file(text, parts);
        let body = if is_copy { "" } else { page.text.slice(parts.body) };
        let body = source.document(body, parts.body.start);
        let nothing = Node::Map(Vec::new());
        let overlay = data.as_ref().map_or(&nothing, |data| &data.node);
        let mut reading = Reading::new(overlay, self.language, self.begun(language));
        reading.governance(&mut page, &body);
        reading.refuse_lists_of_other_length(source);
        each_text_mut(&mut page, &mut |path, words| reading.text(path, words));
        reading.leftovers(source);
        if let Some(title) = body.name().filter(|_| reading.lacks_title()) {
            page.title = Some(title.text.clone());
            reading.translation.missing.retain(|path| *path != path!["title"]);
        }
        name_records(source, &mut page);
        let Reading { problems, mut translation, .. } = reading;
        let numbered = |problem: Problem| Problem { path: source.with_numbers(problem.path), ..problem };
        page.problems = problems.into_iter().map(numbered).collect();
        let missing = std::mem::take(&mut translation.missing).into_iter();
        translation.missing = missing.map(|path| source.with_numbers(path)).collect();
        let merged = source.body.translated(body, self.language);
        translation.missing.extend(merged.missing.into_iter().map(|anchor| path!["body", anchor.as_str()]));
        translation.extra_sections = merged.extra;
        translation.stale = self.stale(&translation);
        translation.is_copy = is_copy;
        page.body = merged.document;
        if let Some(data) = data {
            page.keep(data);
        }
        page.translation = Some(Box::new(translation));
        page
    }

    /// A translation of which nothing is known yet.
    fn begun(&self, language: &str) -> Translation {
        Translation {
            language: language.to_owned(),
            source_page: Arc::clone(self.page),
            source: None,
            stale: Vec::new(),
            missing: Vec::new(),
            left_out: Vec::new(),
            extra_sections: Vec::new(),
            is_copy: false,
        }
    }

    /// What is translated and no longer says what this page says. What is not bound to a text can't be told.
    fn stale(&self, translation: &Translation) -> Vec<Path> {
        let binding = translation.source.as_deref().and_then(|source| Binding::parse(source).ok());
        let Some(binding) = binding else { return Vec::new() };
        let marks = self.marks.get_or_init(|| marks(self.page));
        let mut stale = binding.changes(self.page, marks);
        stale.retain(|path| !translation.missing.contains(path));
        stale
    }
}

/// Puts the texts of an overlay in the place of those of its source.
struct Reading<'o> {
    overlay: &'o Node,
    /// The language of the source.
    own: &'o str,
    /// The ways to all texts of the source.
    texts: BTreeSet<Path>,
    /// The ways to what has been read or refused.
    taken: BTreeSet<Path>,
    problems: Vec<Problem>,
    translation: Translation,
}

impl<'o> Reading<'o> {
    fn new(overlay: &'o Node, own: &'o str, translation: Translation) -> Self {
        let (texts, taken) = (BTreeSet::new(), BTreeSet::new());
        Self { overlay, own, texts, taken, problems: Vec::new(), translation }
    }

    /// What an overlay says of itself: which text it translates, and which findings somebody lives with.
    fn governance(&mut self, page: &mut Procedure, body: &Document) {
        let mut reader = Reader::new();
        page.suppressions.clear();
        let source = reader.part(self.overlay, |top| {
            read_suppressions(page, top);
            top.text(SOURCE)
        });
        self.translation.source = source.flatten();
        page.suppressions.extend(body.notes.iter().filter_map(suppression));
        self.problems = reader.into_problems();
        self.taken.extend(OWN_KEYS.map(|key| path![key]));
    }

    /// A list is matched row by row, and one of another length can't be.
    fn refuse_lists_of_other_length(&mut self, source: &Procedure) {
        for (path, expected) in source.lists() {
            let found = match self.overlay.at(&path.0) {
                Some(Node::List(rows)) => rows.len(),
                _ => continue,
            };
            if found != expected && expected > 0 {
                self.refuse(path, Fault::OtherLength { expected, found });
            }
        }
    }

    fn refuse(&mut self, path: Path, fault: Fault) {
        self.problems.push(Problem { path: path.clone(), fault });
        self.taken.insert(path);
    }

    fn text(&mut self, path: &Path, words: WordsMut<'_>) {
        let found = self.find(path);
        if found.is_none() {
            let Translation { left_out, missing, .. } = &mut self.translation;
            if may_be_left_out(path) { left_out } else { missing }.push(path.clone());
        }
        match (found, words) {
            (Some(OverlayText::Text(text)), WordsMut::Line(line)) => *line = Inline::parse(&text),
            (Some(OverlayText::Text(text)), WordsMut::Plain(own)) => *own = text,
            (Some(OverlayText::Text(text)), WordsMut::Name(name)) => *name = Some(text),
            (Some(OverlayText::Text(text)), WordsMut::List(list)) => *list = vec![text],
            (Some(OverlayText::Texts(texts)), WordsMut::List(list)) => *list = texts,
            (_, WordsMut::Line(line)) => line.leave_untranslated(self.own),
            (_, WordsMut::Plain(_) | WordsMut::Name(_) | WordsMut::List(_)) => {}
        }
        self.texts.insert(path.clone());
    }

    /// What the overlay has for the text at `path`, in the long or the short form.
    fn find(&mut self, path: &Path) -> Option<OverlayText> {
        if path.0.iter().enumerate().any(|(end, _)| self.taken.contains(&Path(path.0[..=end].to_vec()))) {
            return None;
        }
        let (path, node) = match self.overlay.at(&path.0) {
            Some(node) => (path.clone(), node),
            // `lay-ham: text` for `lay-ham: {do: text}`.
            None => {
                let parent = path.parent().filter(|parent| self.is_first_text(path, parent))?;
                let node = self.overlay.at(&parent.0).filter(|node| node.scalar().is_some())?;
                (parent, node)
            }
        };
        self.taken.insert(path.clone());
        match node {
            Node::List(rows) if path == path!["aliases"] => {
                Some(OverlayText::Texts(rows.iter().filter_map(Node::scalar).collect()))
            }
            // A key without a value waits for its translation.
            Node::Broken | Node::Null => None,
            node => match node.scalar().map(|text| text.trim().to_owned()) {
                Some(text) if text.is_empty() => {
                    self.problems.push(Problem { path, fault: Fault::Empty });
                    None
                }
                Some(text) if path == path!["yield"] && starts_with_digit(&text) => {
                    self.problems.push(Problem { path, fault: Fault::Inherited });
                    None
                }
                Some(text) => Some(OverlayText::Text(text)),
                None => {
                    let fault = Fault::WrongKind { expected: "a text", found: node.kind(), written: None };
                    self.problems.push(Problem { path, fault });
                    None
                }
            },
        }
    }

    /// Whether the text at `path` is the first of those in `parent`: the one that the short form is.
    fn is_first_text(&self, path: &Path, parent: &Path) -> bool {
        let parent = self.translation.source_page.with_numbers(parent.clone());
        let fields = front_matter().at(&parent.0).map_or(&[][..], Form::fields);
        let first = fields.iter().find(|field| field.is_translated());
        !parent.0.is_empty() && first.is_some_and(|first| path.last_key() == Some(first.key))
    }

    fn lacks_title(&self) -> bool {
        self.translation.missing.contains(&path!["title"])
    }

    /// Notes what the overlay says beside the texts of its source.
    fn leftovers(&mut self, source: &Procedure) {
        let overlay = self.overlay;
        match overlay {
            Node::Map(_) => self.leftovers_of(overlay, &Path::default(), source),
            Node::Broken => {}
            other => {
                let expected = "keys and values such as `title: Open the shop`";
                let fault = Fault::WrongKind { expected, found: other.kind(), written: other.scalar() };
                self.problems.push(Problem { path: Path::default(), fault });
            }
        }
    }

    fn leftovers_of(&mut self, node: &Node, path: &Path, source: &Procedure) {
        if self.taken.contains(path) || matches!(node, Node::Broken) {
            return;
        }
        let has_texts_below = || self.texts.range(path..).next().is_some_and(|text| text.starts_with(path));
        let is_row = matches!(path.0.last(), Some(Segment::Index(_)));
        match node {
            Node::Map(entries) if path.0.is_empty() || has_texts_below() => {
                for (at, (key, value)) in entries.iter().enumerate() {
                    let below = path.then(key);
                    if entries[..at].iter().any(|(earlier, _)| earlier == key) {
                        self.problems.push(Problem { path: below, fault: Fault::DuplicateKey });
                    } else {
                        self.leftovers_of(value, &below, source);
                    }
                }
            }
            Node::List(rows) if has_texts_below() && !is_keyed(path) => {
                for (at, row) in rows.iter().enumerate() {
                    self.leftovers_of(row, &path.then(at), source);
                }
            }
            Node::Null if has_texts_below() => {}
            // A row that has no text in the source keeps its place.
            Node::Null if is_row => {}
            Node::Map(entries) if entries.is_empty() && is_row => {}
            _ if has_texts_below() => {
                let expected = if is_keyed(path) { "ids, each with its text" } else { "keys and values" };
                let fault = Fault::WrongKind { expected, found: node.kind(), written: node.scalar() };
                self.problems.push(Problem { path: path.clone(), fault });
            }
            _ => {
                let fault = self.leftover(path, source);
                self.problems.push(Problem { path: path.clone(), fault });
            }
        }
    }

    /// What is wrong with a field that is none of the source's texts.
    fn leftover(&self, path: &Path, source: &Procedure) -> Fault {
        let Some((Segment::Key(key), around)) = path.0.split_last() else {
            return Fault::NotInSource { similar: None };
        };
        if let [Segment::Key(list)] = around
            && is_keyed(&Path(around.to_vec()))
        {
            let steps = if list == "steps" { &source.steps } else { &source.recovery };
            let steps = steps.iter().map(|step| step.id.as_str());
            let portions = source.portions.list().iter().map(|portion| portion.key.as_str());
            let similar = match list.as_str() {
                "portions" => closest(key, portions),
                _ => closest(key, steps),
            };
            return Fault::NotInSource { similar: similar.map(str::to_owned) };
        }
        match front_matter().field(&source.with_numbers(path.clone())) {
            Some(field) if field.is_translated() => return Fault::NotInSource { similar: None },
            Some(_) => return Fault::Inherited,
            None if OTHER_AMOUNTS.contains(&key.as_str()) => return Fault::Inherited,
            None => {}
        }
        let around = Path(around.to_vec());
        let has_texts = |key: &&str| {
            let beside = around.then(*key);
            self.texts.range(&beside..).next().is_some_and(|text| text.starts_with(&beside))
        };
        let here = front_matter().at(&source.with_numbers(around.clone()).0).map_or(&[][..], Form::fields);
        let own = OWN_KEYS.into_iter().filter(|_| around.0.is_empty());
        let known = here.iter().map(|field| field.key).filter(has_texts).chain(own);
        Fault::UnknownKey { known: known.collect() }
    }
}

/// What an overlay has for one text.
enum OverlayText {
    Text(String),
    Texts(Vec<String>),
}

/// A record is named in one row, and by that name in steps and critical control points.
fn name_records(source: &Procedure, page: &mut Procedure) {
    let names: Vec<_> = source
        .records
        .iter()
        .zip(&page.records)
        .map(|(own, other)| (&own.name, other.name.clone()))
        .collect();
    let named_in_steps =
        page.steps.iter_mut().chain(&mut page.recovery).map(|step: &mut Step| &mut step.record);
    let named_in_limits = page.critical.iter_mut().map(|point| &mut point.record);
    for record in named_in_steps.chain(named_in_limits).filter(|record| record.is_some()) {
        if let Some((_, name)) = names.iter().find(|(own, _)| *own == record) {
            record.clone_from(name);
        }
    }
}

fn is_keyed(path: &Path) -> bool {
    [path!["steps"], path!["recovery"], path!["portions"]].contains(path)
}

fn starts_with_digit(text: &str) -> bool {
    text.chars().next().is_some_and(|first| digit(first).is_some())
}

/// The fields that only a translation has.
pub fn own_fields() -> &'static [FieldInfo] {
    static FIELDS: LazyLock<[FieldInfo; 1]> = LazyLock::new(|| {
        let purpose = "The texts that the translation was made of, so that a later change of one is noticed. \
                       `sopbook translate` writes it.";
        [FieldInfo::new(SOURCE, Form::Text, purpose).such_as("1-5j8fcqy531kj828a0vww")]
    });
    &*FIELDS
}

const SOURCE: &str = "source";

/// What an overlay says of itself.
const OWN_KEYS: [&str; 2] = [SOURCE, "ignore"];

/// What other manuals call an amount, which a translation inherits as well.
const OTHER_AMOUNTS: [&str; 2] = ["unit", "quantity"];
