//! Which file of the library uses which, read from its `use` items and from paths such as `read::config`.
#![allow(clippy::disallowed_methods, reason = "it reads the source of the project itself")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module by its path: `["manual", "read"]`. Each is one file.
pub type Module = Vec<String>;

/// The files of the library by module.
pub struct Library(BTreeMap<Module, File>);

#[derive(Default)]
struct File {
    /// The names that it makes public for others, and where each comes from.
    exports: BTreeMap<String, Vec<String>>,
    /// The paths that it names.
    paths: Vec<Vec<String>>,
}

impl Library {
    pub fn read(files: &[PathBuf]) -> Self {
        let file = |path: &PathBuf| {
            let text = fs::read_to_string(path).expect("source is text");
            // Tests are not part of the library.
            let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
            (module(path), File::read(&tokens(&text)))
        };
        Self(files.iter().map(file).collect())
    }

    /// Each module with those whose items it names. A module and those inside it are one room, in which the outer file
    /// tells the story and the inner ones its parts: they may name each other.
    pub fn edges(&self) -> BTreeMap<&Module, BTreeSet<&Module>> {
        let used = |module: &Module, file: &File| -> BTreeSet<&Module> {
            let named = file.paths.iter().filter_map(|path| self.resolve(module, path, 0));
            named.filter(|other| !other.starts_with(module) && !module.starts_with(other)).collect()
        };
        self.0.iter().map(|(module, file)| (module, used(module, file))).collect()
    }

    /// The module in which an item is defined that `module` calls `path`; re-exports are followed.
    fn resolve(&self, module: &[String], path: &[String], depth: usize) -> Option<&Module> {
        let first = path.first()?.as_str();
        let supers = path.iter().take_while(|part| *part == "super").count();
        let child = [module, &path[..1]].concat();
        let (mut at, mut rest) = match first {
            "crate" => (Vec::new(), &path[1..]),
            "self" => (module.to_vec(), &path[1..]),
            "super" => (module.get(..module.len().checked_sub(supers)?)?.to_vec(), &path[supers..]),
            _ if self.0.contains_key(&child) => (module.to_vec(), path),
            _ => return None,
        };
        while let Some((name, after)) = rest.split_first() {
            let child = [&at[..], std::slice::from_ref(name)].concat();
            if self.0.contains_key(&child) {
                (at, rest) = (child, after);
                continue;
            }
            let export = self.0.get(&at)?.exports.get(name).filter(|_| depth < 8);
            let source = export.and_then(|source| self.resolve(&at, &[source, after].concat(), depth + 1));
            return source.or_else(|| self.key(&at));
        }
        self.key(&at)
    }

    fn key(&self, module: &Module) -> Option<&Module> {
        self.0.get_key_value(module).map(|(key, _)| key)
    }
}

impl File {
    fn read(tokens: &[String]) -> Self {
        let mut file = Self::default();
        let mut at = 0;
        while at < tokens.len() {
            let before = at.checked_sub(1).map(|before| tokens[before].as_str());
            if tokens[at] == "use" && matches!(before, None | Some(";" | "}" | "]" | ")" | "pub")) {
                let mut leaves = Vec::new();
                at = tree(tokens, at + 1, &[], &mut leaves);
                for (path, name) in leaves {
                    match before {
                        Some("pub" | ")") => _ = file.exports.insert(name, path),
                        _ => file.paths.push(path),
                    }
                }
            } else if is_name(&tokens[at])
                && tokens.get(at + 1).is_some_and(|next| next == "::")
                && before != Some("::")
            {
                let (path, end) = path(tokens, at);
                file.paths.push(path);
                at = end;
            } else {
                at += 1;
            }
        }
        file
    }
}

/// `src/manual/read.rs` is `manual::read`.
fn module(path: &Path) -> Module {
    let below = path.strip_prefix("src").unwrap_or(path).with_extension("");
    let mut parts: Module = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod" || last == "lib") {
        parts.pop();
    }
    parts
}

/// The path that begins at a token, and where it ends.
fn path(tokens: &[String], mut at: usize) -> (Vec<String>, usize) {
    let mut path = Vec::new();
    while let Some(part) = tokens.get(at).filter(|part| is_name(part)) {
        path.push(part.clone());
        at += 1;
        match tokens.get(at).map(String::as_str) {
            Some("::") => at += 1,
            _ => break,
        }
    }
    (path, at)
}

/// The leaves of a tree of a `use` item, each with the name that it gets, and where the tree ends.
fn tree(tokens: &[String], at: usize, prefix: &[String], leaves: &mut Vec<(Vec<String>, String)>) -> usize {
    let (own, mut at) = path(tokens, at);
    let path = [prefix, &own].concat();
    match tokens.get(at).map(String::as_str) {
        Some("{") => {
            while tokens.get(at).is_some_and(|token| token == "{" || token == ",") {
                at += 1;
                if tokens.get(at).is_some_and(|token| token != "}") {
                    at = tree(tokens, at, &path, leaves);
                }
            }
            at + 1
        }
        Some("*") => {
            leaves.push((path, "*".to_owned()));
            at + 1
        }
        Some("as") => {
            leaves.push((path, tokens.get(at + 1).cloned().unwrap_or_default()));
            at + 2
        }
        _ => {
            let name = path.last().cloned().unwrap_or_default();
            leaves.push((path, name));
            at
        }
    }
}

/// Names, `::` and single characters; comments, texts and white space are left out.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            'r' if rest.starts_with("r#\"") => rest.find("\"#").map_or(rest.len(), |end| end + 2),
            '"' => text_length(rest),
            '\'' => character_length(rest),
            _ if rest.starts_with("::") => 2,
            _ if is_name(&rest[..first.len_utf8()]) => {
                rest.find(|next: char| !next.is_alphanumeric() && next != '_').unwrap_or(rest.len())
            }
            _ => first.len_utf8(),
        };
        let token = &rest[..length];
        if is_name(token)
            || (length <= 2 && !first.is_whitespace() && !"/\"'".contains(first)) && !token.starts_with("r#")
        {
            tokens.push(token.to_owned());
        }
        rest = &rest[length..];
    }
    tokens
}

fn is_name(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphanumeric() || first == '_')
}

/// The bytes of the quoted text at the beginning.
fn text_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, next) in text.char_indices().skip(1) {
        match next {
            '"' if !is_escaped => return at + 1,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

/// The bytes of the character at the beginning, or of the mark of a lifetime.
fn character_length(text: &str) -> usize {
    let inside: Vec<char> = text.chars().skip(1).take(12).collect();
    let end = match inside.as_slice() {
        ['\\', _, rest @ ..] => rest.iter().position(|next| *next == '\'').map(|end| end + 3),
        [_, '\'', ..] => Some(2),
        _ => None,
    };
    end.map_or(1, |end| 1 + inside[..end].iter().map(|next| next.len_utf8()).sum::<usize>())
}
