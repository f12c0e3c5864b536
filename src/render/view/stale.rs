//! What a translated page says of the texts that its source changed since.

use tera::Value;

use super::super::link;
use super::super::value::Object;
use super::frame::Frame;
use super::words::{body, inline};
use crate::fields::{Path, Segment};
use crate::manual::{Procedure, Step, Translation, Words};
use crate::markdown::{direction, escape};

/// A page of which some texts are out of date, beside its source.
pub(super) struct Stale<'s, 'h, 'm> {
    /// The page as it is shown.
    frame: &'s Frame<'h, 'm>,
    /// The same page in the language of the source.
    source_frame: Frame<'h, 'm>,
    page: &'s Procedure,
    translation: &'s Translation,
}

impl<'s, 'h, 'm> Stale<'s, 'h, 'm> {
    /// `None` where all of the page is up to date, or nobody has translated it.
    pub(super) fn of(frame: &'s Frame<'h, 'm>, page: &'s Procedure) -> Option<Self> {
        let translation = page.translation.as_deref().filter(|own| !own.stale.is_empty())?;
        let source_frame = frame.in_language(&frame.handbook.manual.config.language);
        Some(Self { frame, source_frame, page, translation })
    }

    /// What is out of date, by the names that the page has for it, and where the source is.
    pub(super) fn notice(&self) -> Object {
        let language = self.source_frame.language;
        let languages = &self.frame.handbook.manual.config.languages;
        let name = languages.iter().find(|own| own.tag == language).map_or(language, |own| &own.name);
        let mut items: Vec<(String, Object)> = Vec::new();
        for path in &self.translation.stale {
            let (name, anchor) = self.name(path);
            let item = Object::new().set("name", name.as_str());
            let item = match &anchor {
                Some(anchor) => item.set("url", link::url("", "", Some(anchor))),
                None => item.html("now", self.now(path)),
            };
            // Several texts of a step are one step.
            if anchor.is_none() || items.last().is_none_or(|(last, _)| *last != name) {
                items.push((name, item));
            }
        }
        Object::new()
            .set("lang", language)
            .set("dir", direction(language))
            .set("language", name)
            .set("url", link::url(&self.frame.top, &link::address(self.page), None))
            .list("items", items.into_iter().map(|(_, item)| item))
    }

    /// What the source says now of the texts of a step, where they are out of date.
    pub(super) fn of_step(&self, list: &str, index: usize, anchor: &str) -> Vec<Value> {
        let is_own = |path: &&Path| match path.0.as_slice() {
            [Segment::Key(own), Segment::Index(at), ..] => own == list && *at == index,
            [Segment::Key(body), Segment::Key(own)] => body == "body" && own == anchor,
            _ => false,
        };
        let own = self.translation.stale.iter().filter(is_own);
        own.filter_map(|path| Some(Value::safe_string(&self.now(path)?))).collect()
    }

    /// What the source says now, in its own language.
    fn now(&self, path: &Path) -> Option<String> {
        let source = &*self.translation.source_page;
        if let [Segment::Key(of), Segment::Key(anchor)] = path.0.as_slice()
            && of == "body"
        {
            return Some(match source.body.section(anchor) {
                Some(section) => body(&self.source_frame, source, &section.html),
                None => body(&self.source_frame, source, &source.body.opening),
            });
        }
        let (_, words) = source.texts().into_iter().find(|(own, _)| own == path)?;
        Some(match words {
            Words::Line(line) => inline(&self.source_frame, source, line),
            words => {
                let mut html = String::new();
                escape(&words.text(), &mut html);
                html
            }
        })
    }

    /// What the page itself calls the part that a text is in, and where that is if it has a heading of its own.
    fn name(&self, path: &Path) -> (String, Option<String>) {
        let text = |key: &str| self.frame.text(key);
        let numbered = |index: &usize| format!("{} {}", text("step"), self.frame.whole(index + 1));
        let step = |steps: &[Step], index: &usize| steps.get(*index).map(|step| step.id.clone());
        match path.0.as_slice() {
            [Segment::Key(list), Segment::Index(index), ..] if list == "steps" => {
                (numbered(index), step(&self.page.steps, index))
            }
            [Segment::Key(list), Segment::Index(index), ..] if list == "recovery" => {
                (format!("{}: {}", text("recovery"), numbered(index)), step(&self.page.recovery, index))
            }
            [Segment::Key(list), Segment::Key(key), ..] if list == "portions" => {
                let portion = self.page.portions.list().iter().find(|portion| portion.key == *key);
                (portion.map_or_else(|| key.clone(), |own| own.label().into_owned()), None)
            }
            [Segment::Key(body), Segment::Key(anchor)] if body == "body" => {
                match self.page.body.section(anchor) {
                    Some(section) => match self.page.step(anchor) {
                        Some((index, _)) => (numbered(&index), Some(anchor.clone())),
                        None if section.heading.text.is_empty() => (text("opening"), Some(anchor.clone())),
                        None => (section.heading.text.clone(), Some(anchor.clone())),
                    },
                    None => (text("opening"), None),
                }
            }
            [Segment::Key(key), ..] => {
                let known = HEADINGS.iter().find(|(own, _)| own == key);
                (known.map_or_else(|| key.clone(), |(_, heading)| text(heading)), None)
            }
            _ => (text("opening"), None),
        }
    }
}

/// The fields of the front matter with the headings that they stand under.
const HEADINGS: [(&str, &str); 13] = [
    ("title", "page-title"),
    ("purpose", "purpose"),
    ("trigger", "trigger"),
    ("yield", "yield"),
    ("targets", "measures"),
    ("touches", "touches"),
    ("critical", "critical-limits"),
    ("if_wrong", "if-wrong"),
    ("escalate", "escalate"),
    ("receives", "receives"),
    ("records", "records"),
    ("contacts", "contacts"),
    ("speaks", "speaks"),
];
