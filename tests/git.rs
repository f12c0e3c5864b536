//! A shop's manual in a real repository, commit by commit. See `tests/git/README.md`.
#![allow(clippy::disallowed_methods, reason = "it makes a repository and reads the story")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

#[test]
fn the_story_of_a_manual_is_told_as_people_would() {
    let chapters: Vec<PathBuf> = support::files_below("tests/git".as_ref())
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    assert!(chapters.len() >= 30, "only {} chapters were found", chapters.len());
    let mut world = World::new();
    let mut faults = Vec::new();
    for (number, path) in chapters.iter().enumerate() {
        let expected = fs::read_to_string(path).expect("a chapter is text");
        let told = world.tell(number, &expected);
        if support::accepting() {
            fs::write(path, told).expect("a chapter can be written");
        } else if told != expected {
            let diff = similar::TextDiff::from_lines(&expected, &told);
            faults.push(format!("{}\n{}", path.display(), diff.unified_diff().context_radius(2)));
        }
    }
    let hint = "SOPBOOK_ACCEPT=1 cargo test --test git accepts the change";
    assert!(faults.is_empty(), "{}\n{hint}", faults.join("\n"));
}

/// The page of a procedure shows the commits that changed it, through its renames, where `book.toml` asks for them.
#[test]
fn a_page_tells_its_history() {
    let mut world = World::new();
    let page = |title: &str| {
        format!("---\ntype: page\ntitle: {title}\n---\nA text that stays the same through all of it.\n")
    };
    let commits = [
        ("manual/kitchen/ham.md", "The ham sandwich is written down"),
        ("manual/kitchen/ham.md", "Ham, not <turkey> & cheese"),
        ("manual/kitchen/ham-sandwich.md", "The file is named after the sandwich"),
        ("manual/counter/ham-sandwich.md", "It is made at the counter now"),
    ];
    let settings = |history: &str| format!("[book]\ntitle = \"Shop\"\n\n[output.html]\n{history}\n");
    world.write("book.toml", &settings("history = \"git\""));
    let mut last = "";
    for (number, (path, message)) in commits.iter().enumerate() {
        world.date(number);
        if !last.is_empty() && last != *path {
            fs::remove_file(world.place.join(last)).expect("it is there");
        }
        world.write(path, &page(&format!("Ham sandwich {number}")));
        world.git(&["add", "-A"]);
        world.git(&["commit", "-q", "-m", message]);
        last = path;
    }
    let build = |world: &World| {
        let said = world.sopbook("sopbook build --build-dir book");
        let page = world.place.join("book/counter/ham-sandwich.html");
        (said, fs::read_to_string(page).expect("the page was built"))
    };
    let (_, html) = build(&world);
    let mut at = 0;
    for (message, day) in
        commits.iter().map(|(_, message)| message).zip(1..).collect::<Vec<_>>().into_iter().rev()
    {
        let message = message.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        at += html[at..]
            .find(&message)
            .unwrap_or_else(|| unreachable!("no `{message}` after the newer ones in\n{html}"));
        assert!(html[at..].contains(&format!("2026-03-{day:02}")), "{message}");
    }
    assert_eq!(build(&world).1, html, "the same commit gives the same page");
    world.write("book.toml", &settings(""));
    assert!(!build(&world).1.contains("It is made at the counter now"), "off unless it is asked for");
    world.git(&[
        "clone",
        "-q",
        "--depth",
        "1",
        "file://WORLD/shop".replace("WORLD", &world.folder.path().display().to_string()).as_str(),
        "../shallow",
    ]);
    world.place = world.folder.path().join("shallow");
    let said = world.sopbook("sopbook check --format concise");
    assert!(
        said.contains("book.toml:5:11: warning[history-without-git]") && said.contains("newest commits"),
        "{said}"
    );
}

/// A folder with repositories in it.
struct World {
    folder: TempDir,
    /// Where commands are run.
    place: PathBuf,
    /// Whether the chapter is committed at its end.
    commits: bool,
    environment: Vec<(String, String)>,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let place = folder.path().join("shop");
        fs::create_dir(&place).expect("a folder can be made");
        let settings = folder.path().join("gitconfig");
        let text = "[user]\n\tname = Mia Brandt\n\temail = mia@example.com\n[init]\n\tdefaultBranch = main\n[protocol \"file\"]\n\tallow = always\n[core]\n\tautocrlf = false\n[advice]\n\tdetachedHead = false\n";
        fs::write(&settings, text).expect("settings can be written");
        let mut environment = vec![
            ("GIT_CONFIG_GLOBAL".to_owned(), settings.display().to_string()),
            ("GIT_CONFIG_NOSYSTEM".to_owned(), "1".to_owned()),
            ("NO_COLOR".to_owned(), "1".to_owned()),
        ];
        environment.push(("HOME".to_owned(), folder.path().display().to_string()));
        let world = Self { folder, place, commits: true, environment };
        world.git(&["init", "-q"]);
        world
    }

    /// Does what a chapter says, commits it, and runs the commands at its end; the chapter as it then reads.
    fn tell(&mut self, number: usize, chapter: &str) -> String {
        let (doing, commands) =
            chapter.split_once("\n$ ").expect("a chapter ends with a command, `$ sopbook …`");
        let title = doing.lines().next().unwrap_or_default();
        self.date(number);
        self.place = self.folder.path().join("shop");
        self.commits = true;
        let mut lines = doing.lines().skip(1).filter(|line| !line.is_empty()).peekable();
        while let Some(line) = lines.next() {
            let mut block = Vec::new();
            while let Some(text) = lines.next_if(|line| line.starts_with(['|', '-', '+'])) {
                block.push(text);
            }
            self.act(line, &block);
        }
        if self.commits && self.place.join(".git").exists() {
            self.git(&["add", "-A"]);
            let staged = !self.run("git", &["diff", "--cached", "--quiet"]).status.success();
            if staged {
                self.git(&["commit", "-q", "-m", title]);
            }
        }
        let mut told = doing.trim_end().to_owned() + "\n";
        for command in format!("\n{commands}").split("\n$ ").skip(usize::from(commands.is_empty())) {
            let command = command.lines().find(|line| !line.is_empty()).unwrap_or_default();
            told.push_str(&format!("\n$ {command}\n{}", self.sopbook(command)));
        }
        told
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.place.join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    fn act(&mut self, line: &str, block: &[&str]) {
        let line = line.replace("WORLD", &self.folder.path().display().to_string());
        let words: Vec<&str> = line.split_whitespace().collect();
        let (word, rest) = words.split_first().expect("a line is not empty");
        let path = || self.place.join(rest.first().expect("a path follows"));
        match *word {
            "git" => {
                self.git(rest);
            }
            "leave-uncommitted" => self.commits = false,
            "in" => self.place = self.folder.path().join(rest[0]),
            "write" | "write-in-latin-1" => {
                let lines =
                    block.iter().map(|line| line.strip_prefix('|').expect("a line of a file begins with |"));
                let text: String = lines.map(|line| format!("{line}\n")).collect();
                let path = if *word == "write" { path() } else { latin_1(&self.place, rest[0]) };
                fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
                fs::write(path, text).expect("a file can be written");
            }
            "edit" => {
                let part = |sign: char| -> String {
                    let lines = block.iter().filter_map(|line| line.strip_prefix(sign));
                    lines.map(|line| format!("{line}\n")).collect()
                };
                let text = fs::read_to_string(path()).expect("the file is there");
                let (old, new) = (part('-'), part('+'));
                assert!(text.contains(&old), "{line}: there is no\n{old}");
                fs::write(path(), text.replacen(&old, &new, 1)).expect("a file can be written");
            }
            "crlf" => {
                let text = fs::read_to_string(path()).expect("the file is there");
                fs::write(path(), text.replace('\n', "\r\n")).expect("a file can be written");
            }
            "rename" => fs::rename(path(), self.place.join(rest[1])).expect("a file can be renamed"),
            "remove" => fs::remove_file(path()).expect("the file is there"),
            _ => unreachable!("a chapter says `{line}`, which nobody understands"),
        }
    }

    /// What `sopbook` says, with its exit code where that is not 0.
    fn sopbook(&self, command: &str) -> String {
        let words: Vec<&str> = command.split_whitespace().collect();
        let (place, words) = match words.as_slice() {
            ["cd", place, "&&", rest @ ..] => (self.place.join(place), rest),
            words => (self.place.clone(), words),
        };
        let variables: Vec<(&str, String)> = words
            .iter()
            .map_while(|word| word.split_once('='))
            .map(|(name, value)| (name, value.replace("WORLD", &self.folder.path().display().to_string())))
            .collect();
        let words = &words[variables.len()..];
        assert_eq!(words.first(), Some(&"sopbook"), "{command}");
        let mut process = Command::new(env!("CARGO_BIN_EXE_sopbook"));
        process.args(&words[1..]).current_dir(place).stdin(Stdio::null());
        process.envs(self.environment.iter().map(|(name, value)| (name, value))).envs(variables);
        let Output { status, stdout, stderr } = process.output().expect("the command runs");
        let said = format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
        let said = said.replace(&self.folder.path().display().to_string(), "WORLD");
        match status.code() {
            Some(0) => said,
            code => format!("{said}[exit {}]\n", code.expect("it ends by itself")),
        }
    }

    fn git(&self, words: &[&str]) -> Output {
        let output = self.run("git", words);
        assert!(output.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    fn run(&self, program: &str, words: &[&str]) -> Output {
        let mut process = Command::new(program);
        process.args(words).current_dir(&self.place).stdin(Stdio::null());
        process.envs(self.environment.iter().map(|(name, value)| (name, value)));
        process.output().expect("the program runs")
    }

    /// Every chapter has a day of its own, so that commits are the same each time.
    fn date(&mut self, number: usize) {
        let date = format!("2026-{:02}-{:02}T09:30:00+02:00", 3 + number / 28, 1 + number % 28);
        self.environment.retain(|(name, _)| !name.ends_with("_DATE"));
        for name in ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] {
            self.environment.push((name.to_owned(), date.clone()));
        }
    }
}

/// A path whose letters beyond ASCII are one byte each, as old programs write them.
#[cfg(unix)]
fn latin_1(place: &Path, path: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    let bytes: Vec<u8> =
        path.chars().map(|letter| u8::try_from(u32::from(letter)).expect("Latin-1")).collect();
    place.join(std::ffi::OsString::from_vec(bytes))
}

#[cfg(not(unix))]
fn latin_1(place: &Path, path: &str) -> PathBuf {
    place.join(path)
}
