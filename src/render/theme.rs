//! The look: templates, static files and interface texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::FluentValue;
use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::bounded::{self, Bounded, TemplateText};
use super::lean::{lean_script, lean_style};
use super::texts::Texts;
use crate::diagnostic::{Finding, Place};
use crate::quantity::{Numerals, Units};
use crate::source::{FilePath, Span, Text};

/// The built-in theme, with the files of the manual's own theme in the place of those of the same name.
pub struct Theme {
    tera: Tera,
    pub(super) texts: Arc<Texts>,
    statics: BTreeMap<String, Vec<u8>>,
    /// What comes behind the units in their script.
    units: Vec<u8>,
    worker: Vec<u8>,
    /// Where the files of the manual's own theme lie, for findings.
    origins: BTreeMap<String, FilePath>,
    /// The templates of the manual's own theme, by name.
    bounded: BTreeMap<String, Bounded>,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Theme").field("statics", &self.statics.keys()).finish_non_exhaustive()
    }
}

impl Theme {
    /// Puts a theme together. `own` are the files of the manual's theme, each with its name below the theme's
    /// folder: `templates/procedure.html`, `styles/15-tokens.css`, `static/logo.svg`. They replace those of the same name,
    /// or are added. Of the interface texts in `texts/en.ftl`, each replaces the one with its key.
    ///
    /// With findings the built-in theme stands in for what can't be used.
    /// Numbers are written as in the languages of `units`.
    pub fn new(own: Vec<(String, FilePath, Vec<u8>)>, units: &Arc<Units>) -> (Self, Vec<Finding>) {
        let mut files = lean_built_in();
        let mut origins = BTreeMap::new();
        for (name, path, bytes) in own {
            files.insert(name.clone(), bytes);
            origins.insert(name, path);
        }
        let (theme, mut findings) = Self::of(&files, &origins, units);
        let Some(mut theme) = theme else {
            let theme = Self::of(&lean_built_in(), &BTreeMap::new(), units).0;
            return (theme.expect("the built-in theme is sound: a test builds with it"), findings);
        };
        findings.dedup();
        theme.origins = origins;
        (theme, findings)
    }

    /// The names of the static files of the built-in theme.
    pub fn built_in_static_files() -> impl Iterator<Item = String> {
        let mut names = Vec::new();
        each_file(&BUILT_IN, &mut |name, _| {
            names.extend(name.strip_prefix("static/").map(str::to_owned));
            names.extend(joined(&name).filter(|name| name != UNITS));
        });
        names.into_iter()
    }

    /// The names of its static files.
    pub fn static_files(&self) -> impl Iterator<Item = &String> {
        self.statics.keys()
    }

    /// The static files by name.
    pub(super) fn statics(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.statics
    }

    /// The scripts that calculate with units, which come behind them in one file.
    pub(super) fn units(&self) -> &[u8] {
        &self.units
    }

    /// What the service worker does; which files it keeps is not the theme's.
    pub(super) fn worker(&self) -> &[u8] {
        &self.worker
    }

    /// Makes a page of a template. Where that fails, the finding is at the template if it is the manual's own, and
    /// else at `source`, the file that the page is made of.
    pub(super) fn render(
        &self,
        template: &str,
        context: &Context,
        source: &FilePath,
    ) -> Result<String, Box<Finding>> {
        let mut page = TemplateText::begin();
        let made = self.tera.render_to(template, context, &mut page);
        made.map(|()| page.into_text()).map_err(|error| {
            let fault = TemplateFault::of(error.kind(), template, &self.bounded);
            Box::new(match fault.origin(&self.origins) {
                Some(file) => fault.in_own_template(file).related(Place::whole(source.clone()), "the page"),
                None => fault.in_built_in_template(source.clone()),
            })
        })
    }

    fn of(
        files: &BTreeMap<String, Vec<u8>>,
        origins: &BTreeMap<String, FilePath>,
        units: &Arc<Units>,
    ) -> (Option<Self>, Vec<Finding>) {
        let texts: Vec<(String, Text)> = files
            .iter()
            .map(|(name, bytes)| {
                let path = origins.get(name).cloned().unwrap_or_else(|| FilePath::new(name));
                (name.clone(), Text::from_bytes(path, bytes.clone()))
            })
            .collect();
        let below = |folder: &'static str| {
            texts
                .iter()
                .filter_map(move |(name, text)| Some((name.strip_prefix(folder)?.strip_prefix('/')?, text)))
        };
        let languages = below("texts").filter_map(|(name, text)| Some((name.strip_suffix(".ftl")?, text)));
        let (interface, mut findings) =
            Texts::read(languages.map(|(tag, text)| (tag, text.path.clone(), &*text.content)), units);
        let interface = Arc::new(interface);
        let mut tera = Tera::default();
        register(&mut tera, &interface);
        register_numerals(&mut tera, units);
        bounded::register(&mut tera);
        let own = |name: &str| origins.contains_key(&format!("templates/{name}"));
        let own_templates = || below("templates").filter(|(name, _)| own(name));
        let excess: Vec<Finding> = own_templates().filter_map(|(name, text)| excess(name, text)).collect();
        if !excess.is_empty() {
            findings.extend(excess);
            return (None, findings);
        }
        let bounded: BTreeMap<String, Bounded> =
            own_templates().map(|(name, text)| (name.to_owned(), Bounded::new(&text.content))).collect();
        let source = |name: &str, text: &'_ str| {
            bounded.get(name).map_or_else(|| text.to_owned(), |own| own.source.clone())
        };
        let templates = below("templates").map(|(name, text)| (name, source(name, &text.content)));
        if let Err(error) = tera.add_raw_templates(templates) {
            let fault = TemplateFault::of(error.kind(), "", &bounded);
            let file = fault.origin(origins).unwrap_or_else(|| FilePath::new(&fault.file()));
            findings.push(fault.in_own_template(file));
            return (None, findings);
        }
        let worker = files.get("worker/worker.js").cloned().unwrap_or_default();
        let mut statics = statics(files);
        let units = statics.remove(UNITS).unwrap_or_default();
        let theme =
            Self { tera, texts: interface, statics, units, worker, origins: BTreeMap::new(), bounded };
        (Some(theme), findings)
    }
}

/// The finding for a template that is larger than any that a person writes.
fn excess(name: &str, text: &Text) -> Option<Finding> {
    let message = Bounded::excess(&text.content)?;
    let fault = TemplateFault { template: name.to_owned(), span: Span::default(), message };
    Some(fault.in_own_template(text.path.clone()))
}

/// The static files of a theme. Its styles are one file for the browser, joined in the order of their names, so that
/// a theme can add a few lines between two of them, and so are the scripts in each folder of `scripts`; one that has a
/// `static/style.css` uses that instead.
fn statics(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let mut statics: BTreeMap<String, Vec<u8>> = BTreeMap::from([(STYLE.to_owned(), Vec::new())]);
    for (name, bytes) in files {
        if let Some(joined) = joined(name).map(|joined| statics.entry(joined).or_default()) {
            joined.extend_from_slice(bytes);
            joined.push(b'\n');
        }
    }
    let own = files.iter().filter_map(|(name, bytes)| Some((name.strip_prefix("static/")?, bytes)));
    statics.extend(own.map(|(name, bytes)| (name.to_owned(), bytes.clone())));
    statics
}

/// The file that a style or script is joined in: `frame.js` for `scripts/frame/10-menu.js`.
fn joined(name: &str) -> Option<String> {
    let script = || Some(name.strip_prefix("scripts/")?.strip_suffix(".js")?.split_once('/')?.0);
    match name.starts_with("styles/") && name.ends_with(".css") {
        true => Some(STYLE.to_owned()),
        false => script().map(|folder| format!("{folder}.js")),
    }
}

/// `t(key="page-count", count=4)`: an interface text with arguments, in the language of the page.
fn register(tera: &mut Tera, texts: &Arc<Texts>) {
    let texts = Arc::clone(texts);
    tera.register_function("t", move |arguments: Kwargs, state: &State<'_>| -> tera::TeraResult<String> {
        let language = state.get::<String>("lang")?.unwrap_or_default();
        let key = arguments.must_get::<String>("key")?;
        let rest: Vec<(String, FluentValue<'static>)> = arguments
            .iter()
            .filter_map(|(name, value)| Some((name.as_str()?.to_owned(), fluent(value))))
            .filter(|(name, _)| name != "key")
            .collect();
        let rest: Vec<(&str, FluentValue<'_>)> =
            rest.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        Ok(texts.get(&language, &key, &rest))
    });
}

/// `{{ step.number | number }}`, `{{ verified.on | date }}`, `{{ gives | list }}`: in the form and the digits of the
/// language of the page.
fn register_numerals(tera: &mut Tera, units: &Arc<Units>) {
    let own = |units: &Arc<Units>, form: fn(&Numerals, &Value) -> String| {
        let units = Arc::clone(units);
        move |value: &Value, _: Kwargs, state: &State<'_>| -> tera::TeraResult<String> {
            let language = state.get::<String>("lang")?.unwrap_or_default();
            Ok(form(units.numerals(&language), value))
        }
    };
    let number = |numerals: &Numerals, value: &Value| match value.as_i64() {
        Some(number) => numerals.whole(number),
        None => numerals.digits(&value.to_string()),
    };
    let list = |numerals: &Numerals, value: &Value| {
        let items: Vec<String> = value.as_array().into_iter().flatten().map(ToString::to_string).collect();
        numerals.list(&items)
    };
    tera.register_filter("number", own(units, number));
    tera.register_filter("date", own(units, |numerals, value| numerals.date(&value.to_string())));
    tera.register_filter("list", own(units, list));
}

fn fluent(value: &Value) -> FluentValue<'static> {
    match value.as_i64() {
        Some(number) => FluentValue::from(number),
        None => FluentValue::from(value.to_string()),
    }
}

/// The files of the built-in theme by name.
pub(super) fn built_in() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    each_file(&BUILT_IN, &mut |name, bytes| {
        files.insert(name, bytes.to_vec());
    });
    files
}

/// The same as they are published.
fn lean_built_in() -> BTreeMap<String, Vec<u8>> {
    let mut files = built_in();
    for (name, bytes) in &mut files {
        let lean = match name.rsplit_once('.') {
            Some((_, "js")) => lean_script,
            Some((_, "css")) => lean_style,
            _ => continue,
        };
        *bytes = lean(&String::from_utf8_lossy(bytes)).into_bytes();
    }
    files
}

fn each_file(folder: &Dir<'static>, each: &mut impl FnMut(String, &'static [u8])) {
    for file in folder.files() {
        each(file.path().to_string_lossy().replace('\\', "/"), file.contents());
    }
    for folder in folder.dirs() {
        each_file(folder, each);
    }
}

/// What is wrong with a template, and where.
struct TemplateFault {
    template: String,
    span: Span,
    message: String,
}

impl TemplateFault {
    /// The fault that `error` is; where it does not name a template, it is one of `template`.
    fn of(error: &ErrorKind, template: &str, bounded: &BTreeMap<String, Bounded>) -> Self {
        let (name, mut span, message) = match error {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => (
                report.filename().to_owned(),
                Span::from(report.span().range.clone()),
                report.message().to_owned(),
            ),
            ErrorKind::MissingParent { current, parent } => (
                current.clone(),
                Span::default(),
                format!("the template `{parent}` that this one extends is missing"),
            ),
            ErrorKind::CircularExtend { tpl, .. } => {
                (tpl.clone(), Span::default(), "this template extends itself".to_owned())
            }
            ErrorKind::CircularInclude { tpl, .. } => {
                (tpl.clone(), Span::default(), "this template includes itself".to_owned())
            }
            other => (
                template.to_owned(),
                Span::default(),
                other.to_string().lines().next().unwrap_or_default().to_owned(),
            ),
        };
        let template = if name.is_empty() { template.to_owned() } else { name };
        if let Some(own) = bounded.get(&template) {
            span = Span::new(own.written(span.start as usize), own.written(span.end as usize));
        }
        Self { template, span, message: message.trim_end_matches('.').to_owned() }
    }

    /// The name of the template's file in a theme.
    fn file(&self) -> String {
        format!("templates/{}", self.template)
    }

    /// The manual's own file that the template is, if it is one.
    fn origin(&self, origins: &BTreeMap<String, FilePath>) -> Option<FilePath> {
        origins.get(&self.file()).cloned()
    }

    fn in_own_template(&self, file: FilePath) -> Finding {
        let message = format!("the template can't be used: {}", self.message);
        Finding::new(Place { file, span: self.span }, message)
            .help("repair the template, or delete it to use the built-in one")
    }

    fn in_built_in_template(&self, source: FilePath) -> Finding {
        let message = format!("the page can't be made: `{}` failed: {}", self.file(), self.message);
        Finding::new(Place::whole(source), message).help(
            "the mistake is in sopbook and not in this file: please report it, and undo the last change of the page \
             until it is mended",
        )
    }
}

/// The one file that all styles are joined in.
pub(super) const STYLE: &str = "style.css";

/// What the scripts are joined in that come behind the units.
const UNITS: &str = "units.js";

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
