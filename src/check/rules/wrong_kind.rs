//! A value of another kind than belongs there: a list for a text, a text for a list.

use crate::check::names::{with_own_roles, with_roles_of};
use crate::check::problems::Holder;
use crate::check::rows;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{A_LIST, Fault, Path, Segment, bare, item, listed, quote};
use crate::manual::field::front_matter;
use crate::manual::{Manual, closest};
use crate::markdown::slug;
use crate::quantity::{whole, words_before};
use crate::several::few_typed;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "wrong-kind",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("wrong_kind.md"),
    checks: &[
        Check::Page(|procedure, manual, findings| check(Holder::Page(procedure), manual, findings)),
        Check::Manual(|manual, findings| check(Holder::Settings(&manual.config), manual, findings)),
    ],
};

fn check(holder: Holder<'_>, manual: &Manual, findings: &mut Findings<'_>) {
    for problem in holder.problems() {
        if let Fault::WrongKind { expected, found, written: read } = &problem.fault {
            findings.push(finding(holder, &problem.path, expected, found, read.as_deref(), manual));
        }
    }
}

fn finding(
    holder: Holder<'_>,
    path: &Path,
    expected: &str,
    found: &str,
    read: Option<&str>,
    manual: &Manual,
) -> Finding {
    let mut place = holder.value_at(path);
    let colon = Span { start: place.span.end, end: place.span.end + 1 };
    if found == "keys and values" && holder.written(colon) == ":" {
        place.span.end = colon.end; // "Close the sandwich:" is a name without a value.
    }
    let written = holder.written(place.span);
    let (what, span) = (subject(holder, path), place.span);
    let finding = |message: String| Finding::new(place.clone(), message);
    // A text behind `>` or `|` has its lines below, and no brackets can stand there.
    let before = holder.written(Span { start: 0, end: span.start });
    let is_inline = before.trim_end().ends_with([':', '=']);
    let named = named(path, written, manual).map(Remedy::Help);
    match named.unwrap_or_else(|| remedy(holder, path, expected, found, written, read.filter(|_| is_inline)))
    {
        Remedy::Word(word) => finding(format!("{what} needs {expected}, and this is `{written}`"))
            .label(format!("write `{word}`"))
            .help(format!("write `{word}`, without quotes"))
            .fix(format!("write `{word}`"), span, word),
        Remedy::Quotes(why) => {
            let quoted = quote(written);
            finding(format!("{what} needs a text, and this is read as {found} because of {why}"))
                .label("needs quotes")
                .help(format!("put it in quotes: `{quoted}`"))
                .fix("put it in quotes", span, quoted)
        }
        Remedy::List(list) => finding(format!("{what} needs a list, and this is one text with commas in it"))
            .label("needs brackets")
            .help(format!("write `{list}`"))
            .fix(format!("write `{list}`"), span, list),
        Remedy::Help(help) => {
            let is_short = !written.is_empty() && written.len() <= 40 && !written.contains('\n');
            let found = match found {
                "a number" if is_short => format!("`{written}`"),
                found => found.to_owned(),
            };
            finding(format!("{what} needs {expected}, and this is {found}")).help(match holder {
                Holder::Page(procedure) => with_roles_of(procedure, &help, manual),
                Holder::Settings(config) => with_own_roles(&help, config, None),
            })
        }
    }
}

/// What repairs the value.
enum Remedy {
    /// Another word for the same.
    Word(String),
    /// Quotes; with what misled the reader.
    Quotes(&'static str),
    /// Brackets around what was meant as several.
    List(String),
    /// Something that only the writer can know.
    Help(String),
}

/// What repairs the value that was `found`, which stands there as `written` and is `read` as one text.
fn remedy(
    holder: Holder<'_>,
    path: &Path,
    expected: &str,
    found: &str,
    written: &str,
    read: Option<&str>,
) -> Remedy {
    let help = |text: &str| Remedy::Help(text.to_owned());
    let is_one_line = !written.is_empty() && !written.contains('\n');
    let bare = bare(written.trim_matches(['"', '\'']));
    match expected {
        "`true` or `false`" => {
            let word = bare.to_lowercase();
            let is = |words: &[&str]| words.contains(&word.as_str());
            match () {
                () if is(&["yes", "y", "on", "true", "oui", "1"]) => Remedy::Word("true".to_owned()),
                () if is(&["no", "n", "off", "false", "non", "0"]) => Remedy::Word("false".to_owned()),
                () => help("write `true` if it is so, `false` if not"),
            }
        }
        _ if expected.starts_with("a whole number") => {
            match whole(bare.trim_start_matches(['v', 'V'])).filter(|number| *number <= u32::MAX.into()) {
                Some(number) if found == "a text" => Remedy::Word(number.to_string()),
                _ => help("count with whole numbers from 0 on: `1`, then `2`, then `3`"),
            }
        }
        "a text" => match found {
            "keys and values" if is_one_line && written.starts_with('{') => {
                Remedy::Quotes("the `{` at its beginning")
            }
            "keys and values" if is_one_line => Remedy::Quotes("the colon in it"),
            "a list" if is_one_line && written.starts_with('[') => {
                help("write one text; if the brackets belong to it, put all of it in quotes")
            }
            "a value with a `!tag`" if is_one_line => Remedy::Quotes("the `!` at its beginning"),
            "a list" => help("write one text instead of the list"),
            _ => help("write one text; a colon and a space in it need quotes around all of it"),
        },
        A_LIST => match (read.filter(|text| is_one_line && !text.contains(char::is_control)), holder) {
            (Some(text), _) => {
                let items: Vec<String> = listed(text).map(|item| holder.word(item)).collect();
                Remedy::List(format!("[{}]", items.join(", ")))
            }
            (None, Holder::Page(_)) => help("write each of them on a line of its own below, behind `- `"),
            (None, Holder::Settings(_)) => help("write each of them in quotes, and brackets around all"),
        },
        _ if expected.starts_with("portions") => {
            help("write below `portions:` a line such as `  gloves: 2 pairs` for each of them, without `- `")
        }
        _ => match found {
            "a text" | "a number" | "true or false" if matches!(holder, Holder::Settings(_)) => {
                Remedy::Help(format!("write a heading `[{path}]`, and below it lines such as `name = \"…\"`"))
            }
            "a text" | "a number" | "true or false" => match example(path, bare) {
                Some(example) if example.contains('…') => {
                    Remedy::Help(format!("write `{example}`, and for each `…` what belongs there"))
                }
                Some(example) => Remedy::Help(format!("write, for example, `{example}`")),
                None => help("write each of them on a line of its own below, as a name, a colon and a value"),
            },
            "a list" => {
                help("leave out the `- ` or the brackets: here belong names with their values, not a list")
            }
            _ => help("write what the message asks for in its place"),
        },
    }
}

/// How the field at `path` looks when it is written whole, with what was written in it where that fits.
fn example(path: &Path, written: &str) -> Option<String> {
    let is_item = matches!(path.0.last(), Some(Segment::Index(_)));
    let list = path.parent().filter(|_| is_item);
    let field = front_matter().field(list.as_ref().unwrap_or(path))?;
    let example = match written.is_empty() || written.contains(['\n', '{']) {
        true => field.example(),
        false => field.example_with(&item(written)),
    };
    let line = if is_item { format!("- {{{example}}}") } else { field.line(&example) };
    (!example.is_empty()).then_some(line)
}

/// The help for a name that was written alone, by what this manual calls so: a role that checks, a department that takes
/// over.
fn named(path: &Path, written: &str, manual: &Manual) -> Option<String> {
    let field = path.last_key()?;
    let name = bare(written.trim_matches(['"', '\'']));
    if field == "ignore" && super::RULES.iter().any(|rule| rule.name == name) {
        return Some(format!(
            "write `ignore: [{{rule: {name}, reason: …}}]`, and instead of `…` why its findings are acceptable here"
        ));
    }
    if matches!(path.0.last(), Some(Segment::Index(_))) {
        return None;
    }
    let is_role = || manual.config.role(name).is_some() || manual.config.person(name).is_some();
    match field {
        "check" if is_role() => Some(format!(
            "write `check: {{by: {name}, accept: …}}`, and instead of `…` what `{name}` must see or measure"
        )),
        "monitor" if is_role() => Some(format!(
            "write `monitor: {{what: …, how: …, every: …, by: {name}}}`, and what is measured how and how often"
        )),
        "receives" => received(name, manual),
        "needs" => needed(name, manual),
        "verify" if is_role() => Some(format!("write `verify: {{by: {name}, every: …}}`, and how often")),
        "hand_off" if manual.by_id(name).is_none() && manual.department_named(name).is_none() => {
            if let Some(meant) = closest(&name.to_lowercase(), receivers(manual)) {
                return Some(format!(
                    "did you mean `{meant}`? Write `hand_off: {{to: {meant}, gives: […], within: 10 min}}`"
                ));
            }
            Some(format!(
                "`{name}` is neither a department nor a procedure of this manual; there are {}. Write \
                 `hand_off: {{to: …, gives: […], within: 10 min}}` with the one that takes over",
                few_typed(receivers(manual))
            ))
        }
        _ => None,
    }
}

/// The entry for what was written as "garment from cleaning", where the last words are a department or a procedure.
fn received(written: &str, manual: &Manual) -> Option<String> {
    let (before, last) = written.rsplit_once(' ')?;
    let from = receivers(manual).find(|id| *id == slug(last))?;
    let what = before.rsplit_once(' ').map_or(before, |(what, _)| what);
    Some(format!("write `receives: [{{from: {from}, gives: [{}]}}]`", item(what)))
}

/// The entry for what was written as "discount 10 %".
fn needed(written: &str, manual: &Manual) -> Option<String> {
    let (action, amount) = words_before(written, &manual.units)?;
    let action = slug(action);
    (!action.is_empty()).then(|| format!("write `needs: {{{action}: {}}}`", item(amount)))
}

/// What work can be handed to: the departments, then the procedures.
fn receivers(manual: &Manual) -> impl Iterator<Item = &str> {
    manual.departments.iter().map(|department| department.id.as_str()).chain(manual.ids())
}

/// What holds the value, as people say it.
fn subject(holder: Holder<'_>, path: &Path) -> String {
    match (path.0.as_slice(), holder) {
        ([], Holder::Page(_)) => "the front matter".to_owned(),
        ([], Holder::Settings(config)) => format!("`{}`", config.text.path),
        ([.., Segment::Index(_)], _) => rows::name(path),
        _ => format!("`{}`", path.last_key().unwrap_or_default()),
    }
}
