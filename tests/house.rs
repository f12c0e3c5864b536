//! House-keeping: what the repository promises of its own source is read from the source.
#![allow(clippy::disallowed_methods, reason = "it reads the source of the project itself")]

mod support;
#[path = "house/uses.rs"]
mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The ranks as the table of `src/lib.rs` has them.
fn ranks() -> BTreeMap<String, usize> {
    let map = fs::read_to_string("src/lib.rs").expect("the library has a root");
    let rows = map.lines().filter_map(|line| line.strip_prefix("//! | "));
    let mut ranks = BTreeMap::new();
    for row in rows {
        let Some((rank, modules)) = row.split_once(" | ") else { continue };
        let Ok(rank) = rank.parse() else { continue };
        for module in modules.split('`').skip(1).step_by(2) {
            ranks.insert(module.to_owned(), rank);
        }
    }
    ranks
}

/// The files of the library, each with the module that it belongs to.
fn sources() -> Vec<(PathBuf, String)> {
    let files = support::files_below("src".as_ref()).into_iter();
    let rust = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.filter_map(|path| {
        let module = path.strip_prefix("src").ok()?.components().next()?;
        let module = Path::new(module.as_os_str()).with_extension("").to_string_lossy().into_owned();
        Some((path, module))
    })
    .collect()
}

#[test]
fn modules_use_only_lower_ranks() {
    let ranks = ranks();
    let mut seen = 0;
    let mut faults = Vec::new();
    for (path, module) in sources().into_iter().filter(|(_, module)| module != "lib" && module != "main") {
        let rank =
            *ranks.get(&module).unwrap_or_else(|| panic!("`{module}` has no rank in the map of src/lib.rs"));
        let text = fs::read_to_string(&path).expect("source is text");
        for used in uses(&text) {
            seen += 1;
            let other = *ranks.get(&used).unwrap_or(&0);
            if used != module && other >= rank {
                faults.push(format!(
                    "{}: `{module}` (rank {rank}) uses `{used}` (rank {other})",
                    path.display()
                ));
            }
        }
    }
    assert!(seen > 100, "only {seen} uses were found: does this test still read the source?");
    assert!(faults.is_empty(), "a module uses only lower ranks:\n{}", faults.join("\n"));
}

/// The modules of this crate that a text names as `crate::module`, but for those in documentation.
fn uses(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut used = Vec::new();
    for line in code {
        for part in line.split("crate::").skip(1) {
            let name: String =
                part.chars().take_while(|next| next.is_ascii_lowercase() || *next == '_').collect();
            // `crate::path!` is the macro of `fields`.
            used.push(if part[name.len()..].starts_with('!') || name == "path" {
                "fields".to_owned()
            } else {
                name
            });
        }
    }
    used
}

/// Two files that need each other can't be read, tested or moved one by one.
#[test]
fn no_files_use_each_other_in_a_circle() {
    let files: Vec<PathBuf> = sources().into_iter().map(|(path, _)| path).collect();
    let library = uses::Library::read(&files);
    let mut edges = library.edges();
    let count: usize = edges.values().map(BTreeSet::len).sum();
    assert!(count > 500, "only {count} uses were found: does this test still read the source?");
    // A file that uses none of those that remain is in no circle.
    while let Some(free) = edges.iter().find(|(_, used)| used.is_empty()).map(|(module, _)| *module) {
        edges.remove(free);
        edges.values_mut().for_each(|used| _ = used.remove(free));
    }
    let name = |module: &uses::Module| module.join("::");
    let uses = edges.iter().flat_map(|(module, used)| used.iter().map(move |other| (module, other)));
    let circles: Vec<String> =
        uses.map(|(module, other)| format!("{} uses {}", name(module), name(other))).collect();
    assert!(circles.is_empty(), "files use each other in a circle:\n{}", circles.join("\n"));
}

/// What reads a number by itself knows fewer scripts, fewer languages or other marks than `quantity` does.
#[test]
fn only_quantity_reads_numbers() {
    let mut excused: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut faults = Vec::new();
    for (path, _) in sources().into_iter().filter(|(_, module)| READ_NO_NUMBERS.contains(&module.as_str())) {
        let text = fs::read_to_string(&path).expect("source is text");
        let file = path.strip_prefix("src").expect("it is below src").to_string_lossy().replace('\\', "/");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().lines();
        for line in code.filter(|line| !line.trim_start().starts_with("//")) {
            for reader in NUMBER_READERS.into_iter().filter(|reader| line.contains(reader)) {
                match EXCUSED.iter().find(|(own, by, _)| *own == file && *by == reader) {
                    Some((own, by, _)) => _ = excused.insert((own, by)),
                    None => faults.push(format!("{file}: {}", line.trim())),
                }
            }
        }
    }
    assert!(faults.is_empty(), "ask `crate::quantity` instead:\n{}", faults.join("\n"));
    for (file, reader, _) in EXCUSED {
        assert!(excused.contains(&(file, reader)), "{file} no longer has `{reader}`: delete the exception");
    }
}

const READ_NO_NUMBERS: [&str; 4] = ["check", "compare", "manual", "search"];

/// How a number is read without `quantity`.
const NUMBER_READERS: [&str; 12] = [
    "is_ascii_digit",
    "is_numeric",
    "is_digit(10",
    "to_digit(",
    "from_digit(",
    "parse::<u",
    "parse::<i",
    "parse::<f",
    ".parse()",
    "from_str_radix",
    "b'0'",
    "[0-9]",
];

/// What is no number of a text: a file, what it reads by, and what that is.
const EXCUSED: [(&str, &str, &str); 8] = [
    ("check/language/place.rs", "from_str_radix", "the code of a character in YAML"),
    (
        "manual/fingerprint/canonical.rs",
        "from_digit(",
        "a format that must not change when more scripts are known",
    ),
    ("manual/fingerprint/seal.rs", ".parse()", "a version, written by the program"),
    ("manual/fingerprint/sketch.rs", ".parse()", "the number of the format, written by the program"),
    ("manual/fingerprint/sketch.rs", "b'0'", "a hexadecimal digit"),
    ("manual/fingerprint/sketch.rs", "from_str_radix", "hexadecimal digits, written by the program"),
    ("manual/tame_xml.rs", ".parse()", "the code of a character in XML"),
    ("manual/tame_xml.rs", "from_str_radix", "the code of a character in XML"),
];

/// The instructions in CONTRIBUTING.md: a path and what is found in it, or a command.
#[test]
fn the_instructions_can_be_followed() {
    let text = fs::read_to_string("CONTRIBUTING.md").expect("there are instructions");
    let instructions: Vec<&str> = text.split("\n## How to add ").skip(1).collect();
    assert!(instructions.len() >= 6, "CONTRIBUTING.md: begin each one with `## How to add `");
    for instruction in instructions {
        let title = instruction.lines().next().unwrap_or_default();
        let is_numbered = |line: &&str| line.starts_with(|first: char| first.is_ascii_digit());
        let lines: Vec<&str> = instruction.lines().filter(is_numbered).collect();
        assert!((1..=5).contains(&lines.len()), "{title}: {} lines", lines.len());
        for line in lines {
            let line = line.replace("LANG", "de");
            let mut quoted = line.split('`').skip(1).step_by(2);
            let place = Path::new(quoted.next().unwrap_or_default());
            if place.is_file() {
                let text = fs::read_to_string(place).expect("it is text");
                let missing = quoted.find(|words| !text.contains(words.trim()) && !Path::new(words).exists());
                assert_eq!(missing, None, "{title}: not found in {}", place.display());
            } else if !place.is_dir() {
                let command = place.to_string_lossy();
                let tests = command.split(" --test ").skip(1).map(|rest| rest.split(' ').next());
                let missing = tests.flatten().find(|test| !Path::new(&format!("tests/{test}.rs")).exists());
                assert!(command.contains("cargo test ") && missing.is_none(), "{title}: {line}");
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (path, _) in sources() {
        let text = fs::read_to_string(&path).expect("source is text");
        assert!(
            text.starts_with("//! "),
            "{}: begin with a sentence that says what it is for",
            path.display()
        );
    }
}

/// A finding that is keyed by the name of its rule is lost when the rule gets another name.
#[test]
fn only_a_rule_knows_its_name() {
    let other_meanings = [
        ("src/check/rules/confidential_data.rs", "placeholder"), // a word in the place of a password
        ("src/manual/field/mod.rs", "no-steps"),                 // the example of a field
    ];
    let names: BTreeSet<&str> = sopbook::check::RULES.iter().map(|rule| rule.name).collect();
    let mut seen = BTreeSet::new();
    for (path, _) in sources() {
        let text = fs::read_to_string(&path).expect("source is text");
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for name in code.split('"').filter(|word| names.contains(word)) {
            let is_own = code.contains(&format!("    name: \"{name}\",")) && seen.insert(name.to_owned());
            let is_other = other_meanings.iter().any(|(file, word)| path.ends_with(file) && *word == name);
            assert!(is_own || is_other, "{}: use the rule `{name}`, not its name", path.display());
        }
    }
    assert_eq!(seen.len(), names.len(), "does this test still read the rules?");
}

/// What `{:?}` writes is for programmers and may differ with each version of Rust. `aspects.rs` compares such texts within
/// one run, and shows none of them.
#[test]
fn only_tests_write_with_debug() {
    let is_read = |path: &Path| !path.ends_with("tests.rs") && !path.ends_with("check/aspects.rs");
    for (path, _) in sources().into_iter().filter(|(path, _)| is_read(path)) {
        let text = fs::read_to_string(&path).expect("source is text");
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let is_code = !line.trim_start().starts_with("//");
            let writes = ["{:?", "{:#?", ":?}", ":#?}"].iter().any(|form| line.contains(form));
            assert!(!(is_code && writes), "{}:{}: write with Display: {line}", path.display(), number + 1);
        }
    }
}

/// A type that is used under another name has a name that means something else, too.
#[test]
fn a_type_has_one_name_and_a_public_name_one_type() {
    // Each kind of report has its formats.
    let kinds_of_reports = ["Format", "Report"];
    let mut types: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (path, _) in sources() {
        let text = fs::read_to_string(&path).expect("source is text");
        for line in text.lines() {
            let declared = ["pub struct ", "pub enum ", "pub trait ", "pub type "];
            let Some(rest) = declared.iter().find_map(|start| line.strip_prefix(start)) else { continue };
            let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
            if kinds_of_reports.contains(&&*name) {
                continue;
            }
            if let Some(other) = types.insert(name.clone(), path.clone()) {
                panic!("{} and {}: two types are called `{name}`", other.display(), path.display());
            }
        }
        for item in text.split(';').filter_map(|part| part.split("\nuse ").nth(1)) {
            let other = item.split(" as ").nth(1).filter(|other| !other.starts_with('_'));
            assert!(other.is_none(), "{}: use each type by its own name: {item}", path.display());
        }
    }
    assert!(
        types.len() > 200,
        "only {} types were found: does this test still read the source?",
        types.len()
    );
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = fs::read_to_string("Cargo.toml").expect("there is a manifest");
    let mut in_dependencies = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.ends_with("dependencies]");
        } else if in_dependencies && line.contains(" = ") {
            assert!(line.contains(" # "), "Cargo.toml: say why, beside it: {line}");
        }
    }
}

/// A tag of an action can be moved to other code, a commit can't. The comment tells people and dependabot its version.
#[test]
fn every_action_is_pinned_to_a_commit() {
    let files = support::files_below(".github".as_ref()).into_iter();
    let mut seen = 0;
    for path in files.filter(|path| path.extension().is_some_and(|extension| extension == "yml")) {
        let text = fs::read_to_string(&path).expect("it is text");
        for action in text.lines().filter_map(|line| line.split("uses: ").nth(1)) {
            seen += 1;
            let pinned = action.split_once('@').and_then(|(_, version)| version.split_once(" # v"));
            let is_commit = |id: &str| id.len() == 40 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(
                pinned.is_some_and(|(id, _)| is_commit(id)),
                "{}: write `@COMMIT # vVERSION`: {action}",
                path.display()
            );
        }
    }
    assert!(seen >= 3, "only {seen} actions were found: does this test still read the workflows?");
}

#[test]
fn every_page_of_a_rule_belongs_to_one() {
    for path in support::files_below("src/check/rules".as_ref()) {
        let is_page = path.extension().is_some_and(|extension| extension == "md");
        assert!(!is_page || path.with_extension("rs").exists(), "{} is nobody's page", path.display());
    }
}

#[test]
fn the_readme_names_every_command() {
    let readme = fs::read_to_string("README.md").expect("there is a README");
    let help =
        std::process::Command::new(env!("CARGO_BIN_EXE_sopbook")).arg("--help").output().expect("it runs");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let commands = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    // A line that is further in goes on with what the one before says.
    let names = commands
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next());
    let missing: Vec<&str> =
        names.filter(|name| *name != "help" && !readme.contains(&format!("`{name}"))).collect();
    assert!(missing.is_empty(), "README.md does not name {missing:?}");
}

/// A heading of the text must not get an anchor that the page itself uses.
#[test]
fn the_parts_of_pages_are_reserved() {
    for path in support::files_below("themes/default/templates".as_ref()) {
        let template = fs::read_to_string(&path).expect("a template is text");
        for id in template.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let is_fixed = !id.contains('{')
                && !id.starts_with("i-")
                && !id.contains("-label")
                && !id.starts_with("menu-");
            assert!(
                !is_fixed || sopbook::site::is_page_part(id),
                "{}: reserve `{id}` in PAGE_PARTS of src/site.rs",
                path.display()
            );
        }
    }
}
