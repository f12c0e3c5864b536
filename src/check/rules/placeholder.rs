//! Something that was to be filled in and was not.

use std::ops::Range;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Severity};
use crate::fields::{Path, Segment};
use crate::manual::{Amount, Manual, Procedure};
use crate::markdown::{Prose, prose};
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "placeholder",
    severity: Severity::Error,
    group: Group::Completeness,
    scope: Scope::Active,
    page: include_str!("placeholder.md"),
    check: Check::Procedure(check),
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let parts = [procedure.parts.yaml.map(|yaml| (yaml, true)), Some((procedure.parts.body, false))];
    for (part, is_yaml) in parts.into_iter().flatten() {
        // Most files have none; only where something looks like one, it is read once more what stands in code.
        let candidates = candidates(procedure.text.slice(part));
        if candidates.is_empty() {
            continue;
        }
        let body = if is_yaml { Vec::new() } else { prose(procedure.text.slice(part), part.start) };
        for candidate in candidates {
            let span = Span::from(candidate.range).shift(part.start);
            let is_shown = match is_yaml {
                true => is_shown_in_field(procedure, span, candidate.is_tag),
                false => is_in(&body, span, candidate.is_tag),
            };
            if is_shown {
                findings.push(placeholder(procedure, span, candidate.is_tag));
            }
        }
    }
}

fn placeholder(procedure: &Procedure, span: Span, is_tag: bool) -> Diagnostic {
    let written = procedure.text.slice(span);
    let message = format!("`{written}` is still to be filled in");
    let help = match is_tag {
        true => format!(
            "write what belongs here: between `<` and `>` it is taken for HTML and not shown; \
             if the reader puts in a name of their own, set it in backticks: `` `{written}` ``"
        ),
        false => "write what belongs here: staff would read it as it stands; \
                  if nobody knows it yet, write `status: draft`, and the page is not shown"
            .to_owned(),
    };
    Diagnostic::new(procedure.at(span), message).label("to be filled in").help(help)
}

/// Whether `span` of the front matter is shown to readers and no other rule refuses it.
fn is_shown_in_field(procedure: &Procedure, span: Span, is_tag: bool) -> bool {
    let Some((path, value)) = procedure.value_around(span.start) else { return false };
    let written = procedure.text.slice(value);
    let mut at = value.start;
    let is_words = written.split_inclusive('\n').any(|line| {
        // The lines of a long text are further in, and must not be taken for code.
        let text = line.trim_start();
        let start = at + (line.len() - text.len()) as u32;
        at += line.len() as u32;
        (start..at).contains(&span.start) && is_in(&prose(text, start), span, is_tag)
    });
    is_words && !is_refused(procedure, path)
}

fn is_in(prose: &[Prose], span: Span, is_tag: bool) -> bool {
    let holds = |part: &Prose| part.span.start <= span.start && span.end <= part.span.end;
    prose.iter().any(|part| holds(part) && (!part.is_html || is_tag))
}

/// Whether the value must be a known id, word or amount: then the rule for that says that it is none.
fn is_refused(procedure: &Procedure, path: &Path) -> bool {
    let is_amount = match path.0.as_slice() {
        [Segment::Key(list), Segment::Key(key), ..] if list == "portions" => {
            let portion = procedure.portions.list().iter().find(|portion| portion.key == *key);
            matches!(path.0.get(2), None | Some(Segment::Key(_))) && path.0.last() != Some(&Segment::from("note"))
                && portion.is_some_and(|portion| matches!(portion.amount, Amount::Unreadable { .. }))
        }
        _ => false,
    };
    let is_name = path.last_key().is_some_and(|key| NAMES.contains(&key));
    is_amount || is_name || procedure.problems.iter().any(|problem| problem.path == *path)
}

/// Something that looks like a placeholder, before it is known whether it stands in code or in a link.
struct Candidate {
    range: Range<usize>,
    /// Whether it is written `<so>`, and may have been taken for HTML.
    is_tag: bool,
}

fn candidates(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        let length = match byte {
            b'T' | b't' | b'F' | b'X' => word(text, at),
            b'l' | b'L' => lorem(text, at),
            b'Y' | b'D' | b'M' | b'J' => date_format(text, at),
            b'[' => bracketed(text, at),
            b'<' => tag(text, at),
            _ => None,
        };
        found.extend(length.map(|length| Candidate { range: at..at + length, is_tag: byte == b'<' }));
    }
    found
}

fn word(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let word = ["TODO", "TBD", "tbd", "Tbd", "FIXME", "XXX"].iter().find(|word| rest.starts_with(**word))?;
    let after = &rest[word.len()..];
    // A list of things to do may be called so.
    let is_name = after.to_lowercase().starts_with(" list") || after.to_lowercase().starts_with("-list");
    (is_whole(text, at, word.len()) && !is_name).then_some(word.len())
}

fn lorem(text: &str, at: usize) -> Option<usize> {
    let words = text.get(at..at + "lorem ipsum".len())?;
    words.eq_ignore_ascii_case("lorem ipsum").then_some(words.len())
}

/// `YYYY-MM-DD`, unless the text says that dates are written so.
fn date_format(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let format = DATE_FORMATS.iter().find(|format| rest.starts_with(**format))?;
    let words = |part: &str| -> Vec<String> {
        let words = part.split(|next: char| !next.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let before = words(text[..at].rsplit(['\n', '.', ':']).next().unwrap_or_default());
    let after = words(rest[format.len()..].split(['.', ':']).next().unwrap_or_default());
    let mut near = before.iter().rev().take(4).chain(after.iter().take(2));
    let is_explained = near.any(|word| FORMAT_WORDS.contains(&word.as_str()));
    (is_whole(text, at, format.len()) && !is_explained).then_some(format.len())
}

/// `[Name]`: a name in brackets that is no link.
fn bracketed(text: &str, at: usize) -> Option<usize> {
    let (inside, after) = text.get(at + 1..)?.split_once(']')?;
    let is_link = after.starts_with('(');
    let fits = !is_link && inside.len() <= 80 && is_blank_to_fill(inside);
    fits.then_some(inside.len() + 2)
}

fn is_blank_to_fill(inside: &str) -> bool {
    let is_letter = |next: char| next.is_alphabetic() || unicode_normalization::char::is_combining_mark(next);
    let separators = [' ', '/', '-', '_', '\'', '’', ',', '.', '…', ':'];
    let lower = inside.trim().to_lowercase();
    let words: Vec<&str> = lower.split(separators).filter(|word| !word.is_empty()).collect();
    let is_name = inside.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase());
    !words.is_empty()
        && words.len() <= 8
        && words.iter().all(|word| word.chars().all(is_letter))
        && (FILL_WORDS.contains(&words[0]) && words.len() > 1
            || is_name && words.len() <= 4 && words.iter().any(|word| BLANKS.contains(word)))
}

/// `<name>`: what Markdown takes for HTML and no browser knows.
fn tag(text: &str, at: usize) -> Option<usize> {
    let (inside, _) = text.get(at + 1..)?.split_once('>')?;
    let is_glued = text[..at].ends_with(char::is_alphanumeric);
    let name = inside.split([' ', '/']).next().unwrap_or_default().to_lowercase();
    let fits = !is_glued
        && inside.len() <= 60
        && inside.starts_with(char::is_alphabetic)
        && !inside.contains(['\n', '=', '"', ':', '@', '<', '`', '{'])
        && !inside.ends_with('/')
        && !HTML.contains(&name.as_str());
    fits.then_some(inside.len() + 2)
}

fn is_whole(text: &str, at: usize, length: usize) -> bool {
    let is_of_word = |next: char| next.is_alphanumeric() || matches!(next, '_' | '-');
    !text[..at].ends_with(is_of_word) && !text[at + length..].starts_with(is_of_word)
}

/// Fields whose values are ids and words of closed lists.
const NAMES: &[&str] = &[
    "id", "type", "status", "owner", "department", "tiers", "by", "to", "from", "tell", "supersedes", "superseded_by",
    "former_ids", "related", "step", "product", "quality", "method", "fingerprint",
];

const DATE_FORMATS: &[&str] =
    &["YYYY-MM-DD", "YYYY/MM/DD", "DD/MM/YYYY", "DD-MM-YYYY", "DD.MM.YYYY", "MM/DD/YYYY", "JJ/MM/AAAA", "DD/MM/YY"];

/// Words beside a form of a date that say that it is meant as such.
const FORMAT_WORDS: &[&str] =
    &["as", "form", "format", "in", "like", "pattern", "write", "written", "au", "forme", "écrire", "écrite", "صيغة", "ফরম্যাট", "আকারে"];

/// With these begins a request to the writer.
const FILL_WORDS: &[&str] = &[
    "insert", "enter", "add", "your", "fill", "specify", "describe", "type", "name", "insérer", "insérez", "votre", "nom",
    "أدخل", "اسم", "লিখুন", "আপনার",
];

/// What a name in brackets says when it stands for something else.
const BLANKS: &[&str] = &[
    "name", "names", "role", "date", "time", "company", "organisation", "organization", "department", "team", "title",
    "address", "phone", "telephone", "email", "mail", "number", "amount", "price", "quantity", "location", "place",
    "owner", "manager", "supervisor", "lead", "director", "officer", "person", "contact", "customer", "client", "guest",
    "employee", "staff", "supplier", "vendor", "product", "item", "version", "signature", "initials", "city", "country",
    "shop", "store", "placeholder", "todo", "tbd",
    "nom", "rôle", "heure", "société", "entreprise", "service", "équipe", "titre", "adresse", "téléphone", "numéro",
    "montant", "prix", "quantité", "lieu", "responsable", "personne", "fournisseur", "produit",
    "الاسم", "الدور", "التاريخ", "الشركة", "القسم", "العنوان", "الهاتف", "الرقم", "المبلغ", "المدير", "العميل",
    "নাম", "ভূমিকা", "তারিখ", "কোম্পানি", "বিভাগ", "ঠিকানা", "ফোন", "নম্বর", "পরিমাণ", "ম্যানেজার", "গ্রাহক",
];

/// The elements of HTML, of its past, and of SVG and MathML as they are met in Markdown.
const HTML: &[&str] = &[
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "big", "blockquote",
    "body", "br", "button", "canvas", "caption", "center", "circle", "cite", "code", "col", "colgroup", "data", "datalist",
    "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "ellipse", "em", "embed", "fieldset", "figcaption",
    "figure", "font", "footer", "form", "frame", "frameset", "g", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "line", "link", "main",
    "map", "mark", "math", "menu", "meta", "meter", "nav", "nobr", "noscript", "object", "ol", "optgroup", "option",
    "output", "p", "param", "path", "picture", "polygon", "polyline", "pre", "progress", "q", "rect", "rp", "rt", "ruby",
    "s", "samp", "script", "search", "section", "select", "slot", "small", "source", "span", "strike", "strong", "style",
    "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time",
    "title", "tr", "track", "tt", "u", "ul", "use", "var", "video", "wbr",
];
