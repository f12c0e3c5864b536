//! Takes the settings out of the text of a `book.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::settings::{
    A_COLOUR, A_HANDLE, A_LANGUAGE, A_REPORT_URL, A_SITE_URL, A_SIZE, AN_EDIT_URL, DIGITS,
};
use super::{
    Action, CheckSettings, Config, Department, HandbookLanguage, HtmlSettings, LANGUAGE_TAGS, Localised,
    MEGABYTE, Override, OwnFields, Person, Role, Search, SearchFields, Term, Tier, UnitSettings,
    is_language_tag, name_of,
};
use crate::address;
use crate::diagnostic::Severity;
use crate::fields::{Fault, MappingReader, Node, Problem, Reader, read_toml};
use crate::source::{FilePath, Size, Text};

pub(super) fn config(text: Text, exists: bool) -> Config {
    let data = read_toml(&text.content);
    let mut config = Config {
        exists,
        title: Localised::default(),
        description: Localised::default(),
        language: "en".to_owned(),
        languages: Vec::new(),
        malformed_languages: Vec::new(),
        src: FilePath::new("manual"),
        default_type: None,
        owner: None,
        build_dir: FilePath::new("book"),
        html: HtmlSettings::default(),
        departments: Vec::new(),
        roles: Vec::new(),
        people: Vec::new(),
        units: Vec::new(),
        tiers: Vec::new(),
        actions: Vec::new(),
        glossary: Vec::new(),
        own_fields: OwnFields::default(),
        check: CheckSettings::default(),
        search: Search::default(),
        report_url: None,
        problems: Vec::new(),
        faults: data.faults,
        cuts: data.cuts,
        spans: data.spans,
        ids: OnceLock::new(),
        text,
    };
    let mut reader = Reader::new();
    reader.record(&data.node, "settings", |top| sections(top, &mut config));
    let repeated = data.repeated.into_iter().map(|path| Problem { path, fault: Fault::DuplicateKey });
    config.problems = reader.into_problems().into_iter().chain(repeated).collect();
    if config.title.is_empty() {
        config.title = "Handbook".into();
    }
    complete_languages(&mut config);
    config
}

fn sections<'n>(top: &mut MappingReader<'n, '_>, config: &mut Config) {
    section(top, "book", |book| {
        config.title = localised(book, "title");
        config.description = localised(book, "description");
        if let Some(language) = book.field("language", language) {
            config.language = language;
        }
        if let Some(src) = book.text("src") {
            config.src = FilePath::new(&src);
        }
        config.default_type = book.text("default-type");
        config.owner = book.text("owner");
    });
    section(top, "build", |build| {
        let folder = build.field("build-dir", |reader, node| build_dir(reader, node, &config.src));
        config.build_dir = folder.unwrap_or_else(|| config.build_dir.clone());
    });
    section(top, "output", |output| {
        section(output, "html", |html| {
            config.html.theme = html.text("theme").map(|folder| FilePath::new(&folder));
            config.html.site_url = html.field("site-url", site_url);
            config.html.shows_commits = html.word("history", &[("git", true)]).unwrap_or_default();
            config.html.edit_url = html.field("edit-url-template", edit_url);
            config.html.active_files = html.texts("active-files");
            config.html.hides_people =
                html.word("people", &[("names", false), ("initials", true)]).unwrap_or_default();
            if let Some(most) = html.whole("offline-media") {
                config.html.offline_media = u64::from(most) * MEGABYTE;
            }
        });
    });
    section(top, "front-matter", |own| {
        config.own_fields = OwnFields { declared: own.texts("extra"), shown: own.texts("shown") };
    });
    config.languages = top.table("languages", |reader, tag, node| {
        reader.record(node, "a language with a `name`", |language| HandbookLanguage {
            tag: tag.to_owned(),
            name: language.text("name").unwrap_or_else(|| tag.to_owned()),
            is_required: language.flag("required").unwrap_or_default(),
            digits: language.field("digits", digits),
        })
    });
    config.glossary = top.table("glossary", |reader, id, node| {
        reader.record(node, "a term with its `forms` by language", |term| Term {
            id: id.to_owned(),
            forms: words_by_language(term, "forms"),
            forbidden: words_by_language(term, "forbidden"),
        })
    });
    config.departments = top.table("departments", |reader, id, node| {
        reader.record(node, "a department with a `name`", |department| Department {
            id: id.to_owned(),
            name: name(department, id),
            lead: department.text("lead"),
            color: department.field("color", color),
        })
    });
    config.roles = top.table("roles", |reader, id, node| {
        reader.record(node, "a role with a `name`", |role| Role {
            id: id.to_owned(),
            name: name(role, id),
            department: role.text("department"),
            may: role.table("may", |reader, action, node| Some((action.to_owned(), reader.text(node)?))),
            includes: role.texts("includes"),
            people: role.texts("people"),
            handle: role.field("handle", handle),
        })
    });
    config.people = top.table("people", |reader, id, node| {
        reader.record(node, "a person with a `name`", |person| Person {
            id: id.to_owned(),
            name: name(person, id),
            role: person.text("role"),
            handle: person.field("handle", handle),
            left: person.field("left", Reader::date),
        })
    });
    config.units = top.table("units", |reader, id, node| {
        reader.record(node, "a unit with a `name`", |unit| UnitSettings {
            id: id.to_owned(),
            name: unit_name(unit, id),
            plural: localised(unit, "plural"),
            aliases: unit.texts("aliases"),
            is: unit.text("is"),
        })
    });
    config.tiers = top.table("tiers", |reader, id, node| {
        reader.record(node, "a tier with a `name`", |tier| Tier {
            id: id.to_owned(),
            name: name(tier, id),
            description: localised(tier, "description"),
        })
    });
    config.actions = top.table("actions", |reader, id, node| {
        let unnamed = |name: Localised| {
            if name.is_empty() { id.replace(['-', '_'], " ").as_str().into() } else { name }
        };
        reader.record(node, "an action with a `name`", |action| Action {
            id: id.to_owned(),
            name: unnamed(localised(action, "name")),
        })
    });
    section(top, "check", |check| {
        config.check = CheckSettings {
            profile: check.text("profile"),
            rules: severities(check),
            baseline: check.text("baseline").map(|path| FilePath::new(&path)),
            locked: check.texts("locked"),
            max_file_size: check.field("max-file-size", file_size).unwrap_or(Size::TEXT),
            overrides: check.list("override", |reader, node| {
                reader.record(node, "`paths` and `rules`", |row| Override {
                    paths: row.texts("paths"),
                    rules: severities(row),
                })
            }),
        };
    });
    section(top, "search", |search| {
        let mut fields = SearchFields::default();
        section(search, "fields", |row| {
            let mut field = |key| row.flag(key).unwrap_or(true);
            fields = SearchFields {
                aliases: field("aliases"),
                portions: field("portions"),
                steps: field("steps"),
                headings: field("headings"),
                body: field("body"),
            };
        });
        config.search = Search {
            is_enabled: search.flag("enable").unwrap_or(true),
            fields,
            synonyms: search.list("synonyms", |reader, node| match node {
                Node::List(words) => Some(reader.items(words, Reader::text)),
                _ => {
                    reader.wrong(node, "a list of words that mean the same");
                    None
                }
            }),
        };
    });
    section(top, "report", |report| config.report_url = report.field("url", report_url));
}

/// The table `key`, if there is one.
fn section<'n>(
    top: &mut MappingReader<'n, '_>,
    key: &'static str,
    read: impl FnOnce(&mut MappingReader<'n, '_>),
) {
    top.field(key, |reader, node| reader.record(node, "a table of settings", read));
}

/// A text, or a table of texts by language.
fn localised(record: &mut MappingReader<'_, '_>, key: &'static str) -> Localised {
    let text = record.field(key, |reader, node| match node {
        Node::Map(entries) => {
            let mut by_language = BTreeMap::new();
            for (language, text) in entries {
                by_language.insert(language.clone(), reader.text(text)?);
            }
            let first = entries.first().and_then(|(language, _)| by_language.get(language));
            Some(Localised { text: first.cloned().unwrap_or_default(), by_language })
        }
        _ => reader.text(node).map(|text| Localised::from(text.as_str())),
    });
    text.unwrap_or_default()
}

/// One word or several by language.
fn words_by_language(record: &mut MappingReader<'_, '_>, key: &'static str) -> BTreeMap<String, Vec<String>> {
    let words = record.table(key, |reader, language, node| {
        let words = match node {
            Node::List(nodes) => reader.items(nodes, Reader::text),
            single => vec![reader.text(single)?],
        };
        Some((language.to_owned(), words))
    });
    words.into_iter().collect()
}

/// A unit without a name is written like its id, in small letters: it stands behind a number.
fn unit_name(unit: &mut MappingReader<'_, '_>, id: &str) -> Localised {
    let name = localised(unit, "name");
    if name.is_empty() { Localised::from(id) } else { name }
}

fn name(record: &mut MappingReader<'_, '_>, id: &str) -> Localised {
    let name = localised(record, "name");
    if name.is_empty() { Localised::from(name_of(id).as_str()) } else { name }
}

fn severities(record: &mut MappingReader<'_, '_>) -> BTreeMap<String, Option<Severity>> {
    let words = [
        ("error", Some(Severity::Error)),
        ("warning", Some(Severity::Warning)),
        ("info", Some(Severity::Info)),
        ("off", None),
    ];
    let rows = record.table("rules", |reader, rule, node| {
        let found = reader.text(node)?;
        let severity = words.iter().find(|(word, _)| *word == found).map(|(_, severity)| *severity);
        if severity.is_none() {
            let allowed = words.iter().map(|(word, _)| *word).collect();
            reader.problem(Fault::NotAllowed { found, allowed });
        }
        Some((rule.to_owned(), severity?))
    });
    rows.into_iter().collect()
}

fn color<'n>(reader: &mut Reader<'n>, node: &'n Node) -> Option<String> {
    let text = reader.text(node)?;
    let digits = text.strip_prefix('#').unwrap_or_default();
    let valid = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    if !valid {
        reader.malformed(&text, A_COLOUR, "");
    }
    valid.then_some(text)
}

/// `native`, or the name of a numbering system in Unicode, of three to eight letters and digits.
fn digits<'n>(reader: &mut Reader<'n>, node: &'n Node) -> Option<String> {
    let text = reader.text(node)?;
    let is_name = (3..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !is_name {
        reader.malformed(&text, DIGITS, "");
    }
    is_name.then(|| text.to_ascii_lowercase())
}

fn language<'n>(reader: &mut Reader<'n>, node: &'n Node) -> Option<String> {
    let tag = reader.text(node)?;
    let is_tag = is_language_tag(&tag);
    if !is_tag {
        reader.malformed(&tag, A_LANGUAGE, LANGUAGE_TAGS);
    }
    is_tag.then_some(tag)
}

/// The folder of the handbook: never that of the procedures, nor one around it.
fn build_dir<'n>(reader: &mut Reader<'n>, node: &'n Node, src: &FilePath) -> Option<FilePath> {
    let text = reader.text(node)?;
    let folder = FilePath::new(&text);
    let is_taken = folder == *src || src.below(&folder).is_some();
    if is_taken {
        let because = format!(
            "the procedures are in `{src}`, and the handbook needs a folder of its own; write `build-dir = \"book\"`"
        );
        reader.malformed(&text, "a folder that the handbook may be written into", because);
    }
    (!is_taken).then_some(folder)
}

/// The limit for files that are read as text.
fn file_size<'n>(reader: &mut Reader<'n>, node: &'n Node) -> Option<Size> {
    let text = reader.text(node)?;
    let size = Size::parse(&text).filter(|size| (Size::bytes(1)..=Size::MOST).contains(size));
    if size.is_none() {
        let because = format!("the size may be up to {}", Size::MOST);
        reader.malformed(&text, A_SIZE, because);
    }
    size
}

/// Where "this is wrong" leads to.
fn report_url<'n>(reader: &mut Reader<'n>, node: &'n Node) -> Option<String> {
    let text = reader.text(node)?;
    if !address::is_web(&text) && address::scheme(&text).as_deref() != Some("mailto") {
        reader.malformed(&text, A_REPORT_URL, "begin with `mailto:` for an e-mail, or `https://` for a form");
        return None;
    }
    let named = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    if let Some(unknown) = named.into_iter().find(|name| !REPORTED.contains(name)) {
        let known: Vec<String> = REPORTED.iter().map(|name| format!("`{{{name}}}`")).collect();
        let because = format!("staff would see these very signs; what is filled in is {}", known.join(", "));
        reader.malformed(&format!("{{{unknown}}}"), "filled in here", because);
    }
    Some(text)
}

/// What is filled in where "this is wrong" leads to.
const REPORTED: [&str; 4] = ["id", "title", "version", "step"];

/// A user or a team of a code host, or an address for mail.
fn handle<'n>(reader: &mut Reader<'n>, node: &'n Node) -> Option<String> {
    let text = reader.text(node)?;
    let valid = text.split_once('@').is_some_and(|(_, name)| !name.is_empty() && !name.starts_with('/'))
        && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '#');
    if !valid {
        reader.malformed(&text, A_HANDLE, "");
    }
    valid.then_some(text)
}

fn site_url<'n>(reader: &mut Reader<'n>, node: &'n Node) -> Option<String> {
    let text = reader.text(node)?;
    if !address::is_web(&text) {
        reader.malformed(&text, A_SITE_URL, "");
        return None;
    }
    Some(if text.ends_with('/') { text } else { format!("{text}/") })
}

fn edit_url<'n>(reader: &mut Reader<'n>, node: &'n Node) -> Option<String> {
    let text = reader.text(node)?;
    if !text.contains("{path}") || !address::is_web(&text) {
        reader.malformed(&text, AN_EDIT_URL, "");
        return None;
    }
    Some(text)
}

/// The manual's own language comes first and is always there.
fn complete_languages(config: &mut Config) {
    let all = std::mem::take(&mut config.languages).into_iter();
    let (known, malformed): (Vec<_>, Vec<_>) = all.partition(|language| is_language_tag(&language.tag));
    config.languages = known;
    config.malformed_languages = malformed.into_iter().map(|language| language.tag).collect();
    let own = config.languages.iter().position(|language| language.tag == config.language);
    let own = match own {
        Some(index) => config.languages.remove(index),
        None => {
            let tag = config.language.clone();
            HandbookLanguage { name: tag.clone(), tag, is_required: false, digits: None }
        }
    };
    config.languages.insert(0, own);
    let language = config.language.clone();
    for text in localised_texts(config) {
        // A table of texts begins with whichever language comes first; the manual's own is the default.
        if let Some(own) = text.by_language.get(&language) {
            text.text.clone_from(own);
        }
    }
}

fn localised_texts(config: &mut Config) -> Vec<&mut Localised> {
    let names = [&mut config.title, &mut config.description]
        .into_iter()
        .chain(config.departments.iter_mut().map(|department| &mut department.name))
        .chain(config.roles.iter_mut().map(|role| &mut role.name))
        .chain(config.people.iter_mut().map(|person| &mut person.name))
        .chain(config.units.iter_mut().flat_map(|unit| [&mut unit.name, &mut unit.plural]))
        .chain(config.tiers.iter_mut().flat_map(|tier| [&mut tier.name, &mut tier.description]))
        .chain(config.actions.iter_mut().map(|action| &mut action.name));
    names.collect()
}
