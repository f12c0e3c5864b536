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

/// The settings of an owner are for people: they must not change what is read, nor run a program for it.
#[test]
#[cfg(unix)]
fn the_settings_of_git_change_nothing() {
    let mut world = World::new();
    let page = |title: &str| {
        format!("---\ntype: page\ntitle: {title}\n---\nA text that stays the same through all of it.\n")
    };
    world.date(0);
    world.write("book.toml", "[book]\ntitle = \"Shop\"\n\n[output.html]\nhistory = \"git\"\n");
    world.write("manual/kitchen/ham.md", &page("Ham"));
    world.write("manual/kitchen/eggs.md", &page("Eggs"));
    world.git(&["add", "-A"]);
    world.git(&["commit", "-q", "-m", "Crème brûlée is not on the menu"]);
    world.date(1);
    world.git(&["mv", "manual/kitchen/ham.md", "manual/kitchen/ham-sandwich.md"]);
    world.git(&["mv", "manual/kitchen/eggs.md", "manual/kitchen/boiled-eggs.md"]);
    world.write("manual/kitchen/ham-sandwich.md", &page("Ham sandwich"));
    world.write("manual/kitchen/boiled-eggs.md", &page("Boiled eggs"));
    world.git(&["add", "-A"]);
    world.git(&["commit", "-q", "-m", "Renamed"]);
    world.sign();
    world.write("manual/kitchen/ham-sandwich.md", &page("Ham sandwich, warm"));
    world.write("manual/kitchen/new.md", &page("New"));
    let tell = |world: &World| {
        world.sopbook("sopbook build");
        let page = world.place.join("book/kitchen/ham-sandwich.html");
        ["diff HEAD", "diff HEAD~1 HEAD --format json", "check --changed-since HEAD~1"]
            .map(|command| world.sopbook(&format!("sopbook {command}")))
            .concat()
            + &fs::read_to_string(page).expect("the page was built")
    };
    let expected = tell(&world);
    assert!(expected.contains("Crème brûlée"), "the history goes back to the first commit:\n{expected}");

    let ran = world.be_hostile();
    let told = tell(&world);
    let diff = similar::TextDiff::from_lines(&expected, &told);
    assert!(told == expected, "{}", diff.unified_diff().context_radius(2));
    assert!(!ran.exists(), "a program ran: {}", fs::read_to_string(ran).unwrap_or_default());
}

/// A folder of a pull request that looks like a repository is none: its settings could run programs.
#[test]
#[cfg(unix)]
fn a_folder_is_not_taken_for_a_repository() {
    let world = World::new();
    world.write("shop/book.toml", "[book]\ntitle = \"Shop\"\n\n[output.html]\nhistory = \"git\"\n");
    world.write("shop/manual/kitchen/ham.md", "---\ntype: page\ntitle: Ham\n---\nText.\n");
    world.git(&["init", "-q", "--bare", "shop"]);
    let ran = world.program("evil");
    let program = format!("{}/evil", world.folder.path().display());
    for (name, value) in [
        ("core.bare", "false"),
        ("core.worktree", "."),
        ("core.fsmonitor", &program),
        ("filter.f.clean", &program),
    ] {
        world.git(&["config", "--file", "shop/config", name, value]);
    }
    world.write("shop/.gitattributes", "* filter=f\n");
    for command in ["diff HEAD", "check --changed-since HEAD", "build"] {
        let said = world.sopbook(&format!("cd shop && sopbook {command}"));
        assert!(said.contains("a git repository without files (a bare one)"), "{command}: {said}");
    }
    assert!(!ran.exists(), "a program ran");
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

    /// Puts a signature on the last commit.
    #[cfg(unix)]
    fn sign(&self) {
        let commit = String::from_utf8(self.git(&["cat-file", "commit", "HEAD"]).stdout).expect("it is text");
        let signature =
            "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n wsBc\n =AbCd\n -----END PGP SIGNATURE-----\n\n";
        self.write("signed.txt", &commit.replacen("\n\n", signature, 1));
        let id = self.git(&["hash-object", "-t", "commit", "-w", "signed.txt"]).stdout;
        self.git(&["update-ref", "HEAD", String::from_utf8_lossy(&id).trim()]);
        fs::remove_file(self.place.join("signed.txt")).expect("it is there");
    }

    /// A program beside the repository, and the file that it makes when it runs.
    #[cfg(unix)]
    fn program(&self, name: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let (program, ran) = (self.folder.path().join(name), self.folder.path().join("ran"));
        let script = format!("#!/bin/sh\necho \"$0 $*\" >>'{}'\n", ran.display());
        fs::write(&program, script).expect("a program can be written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it can be made to run");
        ran
    }

    /// Gives git every setting and variable that could change an answer or run a program; what tells that one ran.
    #[cfg(unix)]
    fn be_hostile(&mut self) -> PathBuf {
        let ran = self.program("program");
        self.program("post-index-change");
        let folder = self.folder.path().display().to_string();
        let program = format!("{folder}/program");
        fs::write(self.folder.path().join("mailmap"), "Somebody Else <mia@example.com>\n")
            .expect("it can be written");
        fs::write(self.folder.path().join("attributes"), "* diff=words\n").expect("it can be written");
        let (mailmap, attributes) = (format!("{folder}/mailmap"), format!("{folder}/attributes"));
        for (name, value) in [
            ("color.ui", "always"),
            ("color.diff", "always"),
            ("column.ui", "always"),
            ("core.abbrev", "5"),
            ("core.attributesFile", &attributes),
            ("core.editor", &program),
            ("core.fsmonitor", &program),
            ("core.hooksPath", &folder),
            ("core.pager", &program),
            ("core.quotePath", "true"),
            ("core.sshCommand", &program),
            ("diff.external", &program),
            ("diff.ignoreSubmodules", "all"),
            ("diff.mnemonicPrefix", "true"),
            ("diff.noprefix", "true"),
            ("diff.orderFile", "/nothing/there"),
            ("diff.relative", "true"),
            ("diff.renameLimit", "1"),
            ("diff.renames", "false"),
            ("diff.words.command", &program),
            ("diff.words.textconv", &program),
            ("format.pretty", "fuller"),
            ("gpg.program", &program),
            ("i18n.logOutputEncoding", "latin1"),
            ("log.date", "relative"),
            ("log.decorate", "full"),
            ("log.follow", "true"),
            ("log.showRoot", "false"),
            ("log.showSignature", "true"),
            ("mailmap.file", &mailmap),
            ("pager.diff", &program),
            ("pager.log", &program),
            ("status.relativePaths", "false"),
            ("status.showUntrackedFiles", "no"),
            ("trace2.normalTarget", "1"),
        ] {
            self.git(&["config", "--global", name, value]);
        }
        for (name, value) in [
            ("GIT_EXTERNAL_DIFF", program.as_str()),
            ("GIT_DIFF_OPTS", "-u0"),
            ("GIT_ICASE_PATHSPECS", "1"),
            ("GIT_PAGER", &program),
            ("GIT_PAGER_IN_USE", "1"),
            ("GIT_TRACE", "1"),
            ("PAGER", &program),
        ] {
            self.environment.push((name.to_owned(), value.to_owned()));
        }
        ran
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
