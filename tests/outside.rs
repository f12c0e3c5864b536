//! What is outside the manual, or hidden or special in it, on a real disk: never read, never published, never written.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    reason = "it makes the files that must not be read, and looks at what was written"
)]

mod support;

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sopbook::engine;
use sopbook::render::Content;
use sopbook::source::{Disk, FilePath, Files, Listing, ReadFault, Size};
use tempfile::TempDir;

/// What must never be seen in a handbook or in a report.
const SECRET: &str = "hunter2";

/// A home folder with a manual in `shop`, and things beside it that are nobody's business.
struct Home {
    folder: TempDir,
    shop: PathBuf,
    is_repository: bool,
}

impl Home {
    fn new(is_repository: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let home = Self { shop: folder.path().join("shop"), folder, is_repository };
        home.write("book.toml", SETTINGS);
        home.write("manual/index.md", PAGE);
        home.write("manual/kitchen/ham.md", PAGE);
        home.write("theme/styles/15-tokens.css", ":root { --x: 1 }");
        home.write(".env", SECRET);
        home.write(".keys/key.md", SECRET);
        home.write("../outside/secret.md", SECRET);
        home.write("../outside/secret.txt", SECRET);
        home.write("../outside/styles/90.css", SECRET);
        if is_repository {
            home.git(&["init", "-q"]);
            home.write(".git/token.md", SECRET);
        }
        home
    }

    /// One with a repository and one without.
    fn both() -> [Self; 2] {
        [Self::new(true), Self::new(false)]
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.shop.join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("it can be written");
    }

    fn link(&self, path: &str, target: impl AsRef<Path>) {
        let path = self.shop.join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
        symlink(target, path).expect("a link can be made");
    }

    fn pipe(&self, path: &str) {
        let made = Command::new("mkfifo").arg(self.shop.join(path)).status().expect("mkfifo runs");
        assert!(made.success());
    }

    fn git(&self, words: &[&str]) {
        let user = ["-c", "user.name=Mia", "-c", "user.email=mia@example.com"];
        let done = Command::new("git").args(user).args(words).current_dir(&self.shop).status();
        assert!(done.expect("git runs").success(), "git {words:?}");
    }

    /// Runs `sopbook`; gives its exit code and all it said.
    fn sopbook(&self, words: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_sopbook"))
            .args(words)
            .current_dir(&self.shop)
            .env("HOME", self.folder.path())
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .output()
            .expect("the command runs");
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().expect("it ends by itself"), String::from_utf8_lossy(&said).into_owned())
    }

    /// The concise report of a check, which must fail.
    fn findings(&self) -> String {
        let (code, said) = self.sopbook(&["check", "--format", "concise"]);
        assert_eq!(code, 1, "{said}");
        assert!(!said.contains(SECRET), "{said}");
        said
    }

    /// Builds in spite of errors, and sees to it that nothing secret is in the handbook.
    fn build(&self) -> String {
        let (code, said) = self.sopbook(&["build", "--draft"]);
        assert_eq!(code, 0, "{said}");
        for path in support::files_below(&self.shop.join("book")) {
            let bytes = fs::read(&path).expect("it was listed");
            let is_secret = bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes());
            assert!(!is_secret, "{} was published", path.display());
        }
        said
    }

    /// What is beside the manual, with its content.
    fn outside(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = support::files_below(&self.folder.path().join("outside"));
        files.into_iter().map(|path| (path.clone(), fs::read(path).expect("it was listed"))).collect()
    }
}

const SETTINGS: &str = "[book]\ntitle = \"Shop\"\n[languages.en]\nname = \"English\"\n[languages.fr]\nname = \"Français\"\n\
                        [output.html]\ntheme = \"theme\"\n[people.mia]\nname = \"Mia\"\nhandle = \"@mia\"\n";
const PAGE: &str = "---\ntype: page\ntitle: A page\nowner: mia\n---\nText.\n";

fn assert_found(said: &str, rule: &str, paths: &[&str]) {
    for path in paths {
        let is_found =
            said.lines().any(|line| line.starts_with(path) && line.contains(&format!("error[{rule}]")));
        assert!(is_found, "{path} has no finding of {rule} in\n{said}");
    }
}

#[test]
fn links_that_lead_out_are_found_and_not_followed() {
    for home in Home::both() {
        let outside = home.folder.path().join("outside");
        let links = [
            ("manual/kitchen/page.md", outside.join("secret.md")),
            ("manual/kitchen/ham.fr.md", "../../../outside/secret.md".into()),
            ("manual/kitchen/picture.jpg", outside.join("secret.txt")),
            ("manual/kitchen/notes", outside.clone()),
            ("manual/kitchen/system", "/".into()),
            ("manual/kitchen/home", home.folder.path().to_owned()),
            ("manual/kitchen/chain.txt", "../../chain".into()),
            ("manual/kitchen/env.txt", "../../.env".into()),
            ("manual/kitchen/keys", "../../.keys".into()),
            ("manual/kitchen/zero.jpg", "/dev/zero".into()),
            ("theme/static/logo.png", outside.join("secret.txt")),
            ("theme/styles/20.css", outside.join("styles/90.css")),
            ("CODEOWNERS", outside.join("secret.txt")),
        ];
        home.link("chain", "../outside/secret.txt");
        for (path, target) in &links {
            home.link(path, target);
        }
        let said = home.findings();
        assert_found(&said, "file-from-outside", &links.each_ref().map(|(path, _)| *path));
        let border =
            if home.is_repository { "leads out of the repository" } else { "leads out of the folder of" };
        assert!(said.contains(border), "{said}");
        assert!(said.contains("it leads to a hidden file or folder"), "{said}");
        home.build();
        // Who turns the rule off turns off its findings, and nothing else.
        home.write("book.toml", format!("{SETTINGS}[check.rules]\nfile-from-outside = \"off\"\n"));
        let said = home.build();
        assert!(!said.contains("file-from-outside"), "{said}");
    }
}

#[test]
fn what_git_keeps_for_itself_is_never_read() {
    let home = Home::new(true);
    home.link("manual/kitchen/config.txt", "../../.git/config");
    home.link("manual/kitchen/token.md", "../../.git/token.md");
    home.link("manual/kitchen/git", "../../.git");
    let paths = ["manual/kitchen/config.txt", "manual/kitchen/token.md", "manual/kitchen/git"];
    assert_found(&home.findings(), "file-from-outside", &paths);
    home.build();
    home.write(
        "book.toml",
        "[book]\nsrc = \".git\"\n[check]\nbaseline = \".git/token.md\"\n[build]\nbuild-dir = \".git/book\"\n",
    );
    assert_found(
        &home.findings(),
        "file-from-outside",
        &["book.toml:2:7", "book.toml:4:12", "book.toml:6:13"],
    );
    assert_eq!(home.sopbook(&["build", "--draft"]).0, 2);
    assert!(!home.shop.join(".git/book").exists());
}

#[test]
fn links_that_stay_in_the_repository_are_followed() {
    for home in Home::both() {
        home.write("shared/ham.jpg", "a picture");
        home.write("shared/wash.md", PAGE);
        home.link("manual/kitchen/pictures", "../../shared");
        home.link("manual/counter/pictures", "../../shared");
        home.link("manual/counter/own.jpg", "pictures/ham.jpg");
        home.link("manual/counter/absolute.jpg", home.shop.join("shared/ham.jpg"));
        home.link("manual/counter/wash.md", "../../shared/wash.md");
        let (_, said) = home.sopbook(&["check", "--format", "concise"]);
        assert!(!said.contains("file-from-outside") && !said.contains("unreadable"), "{said}");
        home.build();
        for path in [
            "kitchen/pictures/ham.jpg",
            "counter/pictures/ham.jpg",
            "counter/own.jpg",
            "counter/absolute.jpg",
        ] {
            assert_eq!(fs::read(home.shop.join("book").join(path)).expect(path), b"a picture");
        }
        assert!(home.shop.join("book/counter/wash.html").exists());
    }
    // In a repository the manual may use what is beside its folder, however it is named; without one it may not.
    for home in Home::both() {
        home.write("book/book.toml", "[book]\nsrc = \"../manual\"\n[output.html]\ntheme = \"../theme\"\n");
        let (_, said) = home.sopbook(&["-C", "book", "check", "--format", "concise"]);
        assert_eq!(said.contains("file-from-outside"), !home.is_repository, "{said}");
    }
}

#[test]
fn settings_that_lead_out_are_found_at_the_setting() {
    for home in Home::both() {
        let folder = home.folder.path().display().to_string();
        let outside = format!("{folder}/outside");
        home.link("up", "..");
        home.link("away", "../outside");
        let places = [
            "/",
            "..",
            &folder,
            &outside,
            "../outside",
            "manual/../../outside",
            "../nowhere",
            "up",
            "away",
            "/nowhere",
        ];
        for place in places {
            let settings = [
                (format!("[book]\nsrc = '{place}'\n"), "book.toml:2:7"),
                (format!("[output.html]\ntheme = '{place}'\n"), "book.toml:2:9"),
                (format!("[build]\nbuild-dir = '{place}/new'\n"), "book.toml:2:13"),
                (format!("[check]\nbaseline = '{place}/secret.txt'\n"), "book.toml:2:12"),
            ];
            for (text, at) in settings {
                home.write("book.toml", &text);
                let said = home.findings();
                assert_found(&said, "file-from-outside", &[at]);
                assert!(!said.contains("secret.md"), "{text} was looked into:\n{said}");
            }
        }
        home.write("book.toml", "[build]\nbuild-dir = '../outside/new'\n");
        let before = home.outside();
        let (code, said) = home.sopbook(&["build", "--draft"]);
        assert!(code == 2 && said.contains("can't be written into `../outside/new`"), "{said}");
        assert_eq!(home.outside(), before);
        // What is typed is the reader's own will.
        let (code, said) = home.sopbook(&["build", "--draft", "--build-dir", "../outside/new"]);
        assert_eq!(code, 0, "{said}");
        assert!(home.folder.path().join("outside/new/index.html").exists());
    }
    // The folder of `book.toml` itself may be the manual, and no folder around it, in the same repository either.
    let home = Home::new(true);
    home.write("book.toml", "[book]\nsrc = '.'\n");
    let (_, said) = home.sopbook(&["check", "--format", "concise"]);
    assert!(!said.contains("file-from-outside"), "{said}");
    home.write("docs/book.toml", "[book]\nsrc = '..'\n[output.html]\ntheme = '..'\n");
    let (_, said) = home.sopbook(&["-C", "docs", "check", "--format", "concise"]);
    assert_found(&said, "file-from-outside", &["book.toml:2:7", "book.toml:4:9"]);
}

#[test]
fn devices_pipes_and_sockets_are_found_and_not_opened() {
    for home in Home::both() {
        for path in [
            "manual/kitchen/pipe.md",
            "manual/kitchen/pipe.jpg",
            "manual/pipe.fr.md",
            "theme/styles/pipe.css",
        ] {
            home.pipe(path);
        }
        let _socket = UnixListener::bind(home.shop.join("manual/socket")).expect("a socket can be made");
        home.link("manual/kitchen/linked.md", "pipe.md");
        let said = home.findings();
        let pipes = [
            "manual/kitchen/pipe.md",
            "manual/kitchen/pipe.jpg",
            "manual/pipe.fr.md",
            "theme/styles/pipe.css",
        ];
        assert_found(&said, "unreadable-file", &pipes);
        assert_found(&said, "unreadable-file", &["manual/socket", "manual/kitchen/linked.md"]);
        assert!(
            said.contains("it is a named pipe, not a file") && said.contains("it is a socket, not a file"),
            "{said}"
        );
        home.build();
    }
}

#[test]
fn settings_owners_and_known_findings_must_be_files() {
    for path in ["book.toml", "CODEOWNERS", "known.txt"] {
        for home in Home::both() {
            let settings = format!("{SETTINGS}[check]\nbaseline = \"known.txt\"\n");
            home.write("book.toml", settings);
            let again = |rule: &str, at: &str, make: &dyn Fn()| {
                _ = fs::remove_file(home.shop.join(path));
                make();
                assert_found(&home.findings(), rule, &[at]);
                _ = fs::remove_dir(home.shop.join(path));
            };
            // A setting that names the file is where a wrong link is reported.
            let at = if path == "known.txt" { "book.toml:13:12" } else { path };
            again("file-from-outside", at, &|| home.link(path, "../outside/secret.txt"));
            again("file-from-outside", at, &|| home.link(path, "/dev/zero"));
            again("file-from-outside", at, &|| home.link(path, ".env"));
            again("unreadable-file", path, &|| home.pipe(path));
            again("unreadable-file", path, &|| home.link(path, "nowhere"));
            again("unreadable-file", path, &|| {
                fs::create_dir(home.shop.join(path)).expect("a folder can be made");
            });
            again("oversized-file", path, &|| home.write(path, vec![b'#'; 10_000_001]));
        }
    }
}

#[test]
fn nothing_is_written_through_a_link_that_leads_out() {
    for home in Home::both() {
        fs::create_dir(home.folder.path().join("outside/empty")).expect("a folder can be made");
        home.link("manual/counter", "../../outside/empty");
        home.link(".github", "../outside/empty");
        home.link("manual/kitchen/ham.fr.md", "../../../outside/new.md");
        home.link("known.txt", "../outside/known.txt");
        home.write("book.toml", format!("{SETTINGS}[departments.counter]\nname = \"Counter\"\n"));
        let before = home.outside();
        let commands: [&[&str]; 4] = [
            &["new", "tea", "--department", "counter", "--owner", "mia"],
            &["codeowners", "--write"],
            &["translate", "ham", "fr"],
            &["check", "--write-baseline", "known.txt"],
        ];
        for words in commands {
            let (code, said) = home.sopbook(words);
            assert_eq!(code, 2, "{words:?}: {said}");
            assert!(said.contains("can't be written: it is a link"), "{words:?}: {said}");
        }
        assert_eq!(home.outside(), before);
    }
}

/// A pull request may bring the folder and the list of a handbook, links, and what an interrupted build leaves.
#[test]
fn nothing_that_is_checked_out_makes_a_build_or_serve_remove_pages() {
    for home in Home::both() {
        let list = "[\"index.md\", \"kitchen/ham.md\", \"ham.md\", \"manual/index.md\", \".env\", \".git/token.md\"]";
        home.link("out", "manual");
        home.link("all", ".");
        for folder in [".", "manual", "manual/kitchen"] {
            home.write(&format!("{folder}/.sopbook/files.json"), list);
        }
        for work in [".manual.sopbook", ".shop.sopbook", "manual/.kitchen.sopbook"] {
            home.write(&format!("{work}/placing.json"), "[]");
            home.write(&format!("../{work}/placing.json"), "[]");
        }
        let pages = || {
            let files = support::files_below(&home.shop).into_iter();
            let is_page = |path: &PathBuf| {
                [".env", "ham.md", "index.md", "token.md"].iter().any(|name| path.ends_with(name))
            };
            let pages: Vec<PathBuf> = files.filter(is_page).collect();
            pages
        };
        let before = pages();
        for folder in ["out", "all", "../shop/manual", "manual/kitchen", ".", "out/kitchen", "all/manual"] {
            home.write("book.toml", format!("[build]\nbuild-dir = \"{folder}\"\n{SETTINGS}"));
            let (_, said) = home.sopbook(&["build", "--draft"]);
            assert_eq!(pages(), before, "{folder}: {said}");
            let (code, said) = home.sopbook(&["build", "--draft", "--build-dir", folder]);
            assert!(
                code == 2 && said.contains("The handbook and the manual can't share a folder"),
                "{folder}: {code} {said}"
            );
            assert_eq!(pages(), before, "{folder}: {said}");
            let serve = Command::new(env!("CARGO_BIN_EXE_sopbook"))
                .args(["serve", "--port", "0"])
                .current_dir(&home.shop)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn();
            let mut serve = serve.expect("it starts");
            let mut line = String::new();
            // It looks for an interrupted build before it says anything of where it listens.
            let mut said = BufReader::new(serve.stderr.take().expect("it is piped"));
            while !line.contains("http") && said.read_line(&mut line).expect("it is text") > 0 {}
            serve.kill().expect("it runs");
            serve.wait().expect("it ends");
            assert_eq!(pages(), before, "serve with {folder}: {line}");
        }
    }
}

/// `serve` reads a picture when a reader asks for it: long after it was listed.
#[test]
fn what_is_put_in_the_place_of_a_file_later_is_not_read() {
    for home in Home::both() {
        home.write("manual/kitchen/ham.jpg", "a picture");
        home.write("manual/pictures/a.jpg", "a picture");
        let disk = Disk::new(&home.shop);
        let read = |path: &str| engine::content(Content::Copy(path.into()), &disk);
        let (file, folder) = ("manual/kitchen/ham.jpg", "manual/pictures/a.jpg");
        assert!(read(file).is_ok() && read(folder).is_ok());
        fs::remove_file(home.shop.join(file)).expect("it is there");
        home.link(file, "../../../outside/secret.txt");
        assert!(read(file).is_err());
        fs::remove_file(home.shop.join(file)).expect("it is there");
        home.pipe(file);
        assert!(read(file).is_err());
        home.write("../outside/a.jpg", SECRET);
        fs::remove_dir_all(home.shop.join("manual/pictures")).expect("it is there");
        home.link("manual/pictures", "../../outside");
        assert!(read(folder).is_err());
        let refused = disk.read(&FilePath::new("../outside/secret.txt"), Size::ANY);
        assert!(matches!(refused, Err(ReadFault::Outside(_))), "{refused:?}");
    }
}

/// A disk on which one file can be listed and not read, as where its owner keeps it from others.
struct Locked(Disk, &'static str);

impl Files for Locked {
    fn read(&self, path: &FilePath, most: Size) -> Result<Vec<u8>, ReadFault> {
        self.try_open(path)?;
        self.0.read(path, most)
    }

    fn list(&self, folder: &FilePath) -> Result<Listing, ReadFault> {
        self.0.list(folder)
    }

    fn try_open(&self, path: &FilePath) -> Result<(), ReadFault> {
        match path.as_str() == self.1 {
            true => Err(ReadFault::Refused("permission denied".to_owned())),
            false => self.0.try_open(path),
        }
    }
}

#[test]
fn a_file_beside_the_pages_that_cannot_be_read_is_found() {
    let home = Home::new(true);
    let path = "manual/kitchen/ham.jpg";
    home.write(path, "a picture");
    let disk = Disk::new(&home.shop);
    assert_eq!(disk.try_open(&path.into()), Ok(()));
    assert_eq!(disk.try_open(&"manual/kitchen/none.jpg".into()), Err(ReadFault::Missing));
    let locked = Locked(disk, path);
    let findings = engine::load(&locked).findings;
    let found: Vec<_> = findings.iter().filter(|finding| finding.place.file.as_str() == path).collect();
    assert!(matches!(found.as_slice(), [finding] if finding.rule == "unreadable-file"), "{findings:?}");
    let unread = engine::content(Content::Copy(path.into()), &locked).expect_err("it is locked");
    assert_eq!(unread.to_string(), "manual/kitchen/ham.jpg can't be read: permission denied");
}

#[test]
fn revisions_follow_the_same_links() {
    let home = Home::new(true);
    home.write("shared/ham.jpg", "GIF89a\u{1}\0\u{1}\0\0\0\0;");
    home.write("shared/wash.md", PAGE);
    home.write("manual/kitchen/picture.md", format!("{PAGE}\n![Ham on bread](pictures/ham.jpg)\n"));
    home.link("manual/kitchen/pictures", "../../shared");
    home.link("manual/kitchen/washing.md", "pictures/wash.md");
    home.git(&["add", "manual", "shared", "book.toml", "theme"]);
    let concise = ["check", "--format", "concise"];
    let staged = ["check", "--staged", "--format", "concise"];
    assert_eq!(home.sopbook(&concise), home.sopbook(&staged));
    let links = [
        ("manual/kitchen/page.md", "../../../outside/secret.md"),
        ("manual/kitchen/etc", "/etc"),
        ("manual/kitchen/picture.jpg", "pictures/../../../../outside/secret.txt"),
        ("manual/kitchen/env.txt", "../../.env"),
        ("CODEOWNERS", "../outside/secret.txt"),
    ];
    for (path, target) in links {
        home.link(path, target);
    }
    home.link("manual/kitchen/again", "../kitchen");
    home.git(&["add", "--all", "--force"]);
    let (code, said) = home.sopbook(&staged);
    assert_eq!(code, 1, "{said}");
    assert_found(&said, "file-from-outside", &links.map(|(path, _)| path));
    assert_found(&said, "unreadable-file", &["manual/kitchen/again"]);
    home.write("book.toml", "[book]\nsrc = '..'\n[output.html]\ntheme = '/'\n");
    home.git(&["add", "book.toml"]);
    let (_, said) = home.sopbook(&staged);
    assert_found(&said, "file-from-outside", &["book.toml:2:7", "book.toml:4:9"]);
    home.write("book.toml", format!("{SETTINGS}[check]\nmax-file-size = \"120 bytes\"\n"));
    home.write("manual/kitchen/long.md", format!("{PAGE}{}", "word ".repeat(100)));
    home.git(&["add", "book.toml", "manual"]);
    let (_, said) = home.sopbook(&staged);
    assert_found(&said, "oversized-file", &["manual/kitchen/long.md"]);
    assert!(!said.contains("manual/kitchen/ham.md:1:1: error[oversized"), "{said}");
}

#[test]
fn a_large_file_is_not_parsed_and_a_large_picture_is_copied() {
    let home = Home::new(true);
    let large = vec![b'#'; 2_000_000];
    home.write("book.toml", format!("{SETTINGS}[check]\nmax-file-size = \"1 MB\"\n"));
    let paths = ["manual/kitchen/long.md", "manual/kitchen/ham.fr.md", "theme/styles/20.css"];
    for path in paths {
        home.write(path, &large);
    }
    home.write("manual/kitchen/film.mp4", &large);
    home.write("theme/static/font.woff2", &large);
    let said = home.findings();
    assert_found(&said, "oversized-file", &paths);
    assert_eq!(said.matches("oversized-file").count(), paths.len(), "{said}");
    home.build();
    for copied in ["kitchen/film.mp4", "assets/font.woff2"] {
        assert_eq!(fs::read(home.shop.join("book").join(copied)).expect(copied), large);
    }
    for wrong in ["0 MB", "2 GB", "large", "-1"] {
        home.write("book.toml", format!("{SETTINGS}[check]\nmax-file-size = \"{wrong}\"\n"));
        assert!(home.findings().contains("book.toml:13:17"), "{wrong}");
    }
}

/// A few links are enough for more paths than any disk could hold.
#[test]
fn trees_of_links_and_deep_trees_come_to_an_end() {
    let home = Home::new(true);
    for level in 0..40 {
        for name in ["a", "b"] {
            home.link(&format!("links/{level}/{name}"), format!("../{}", level + 1));
        }
    }
    home.write("links/40/page.md", PAGE);
    home.link("manual/links", "../links/0");
    home.link("manual/self", "self");
    home.link("manual/kitchen/loop", "..");
    home.write(&format!("manual/{}page.md", "deep/".repeat(400)), PAGE);
    let said = home.findings();
    assert_found(&said, "unreadable-file", &["manual/links", "manual/self", "manual/kitchen/loop"]);
    assert!(said.contains("the links to folders lead to more than"), "{said}");
}

/// On this system a backslash is a letter of a name, in a manual it parts folders.
#[test]
fn a_name_that_would_be_taken_apart_is_found() {
    let home = Home::new(true);
    home.write("manual/kitchen/a\\..\\..\\..\\outside\\secret.md", PAGE);
    home.write("manual/kitchen/a\\..\\.keys\\key.md", PAGE);
    let said = home.findings();
    assert_eq!(said.matches("its name has a backslash").count(), 2, "{said}");
    home.build();
}
