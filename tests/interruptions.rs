//! Nothing is lost when a command is killed, interrupted, run twice at once, or meets a full or read-only disk.
//!
//! `SOPBOOK_KILLS=50 cargo test --test interruptions` kills each command that often; without it, fewer times.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "it looks at what the commands wrote, and says what it had to skip"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How often each command is killed.
fn kills() -> usize {
    std::env::var("SOPBOOK_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(4)
}

fn sopbook(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sopbook"));
    command.args(words).current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

fn start(folder: &Path, words: &[&str]) -> Child {
    let mut command = sopbook(folder, words);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the command starts")
}

fn run(folder: &Path, words: &[&str]) -> (Option<i32>, String) {
    said(&sopbook(folder, words).output().expect("the command runs"))
}

fn said(output: &Output) -> (Option<i32>, String) {
    let text = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    (output.status.code(), String::from_utf8_lossy(&text).into_owned())
}

/// The content of every file below a folder.
type Tree = BTreeMap<PathBuf, Vec<u8>>;

fn tree(folder: &Path) -> Tree {
    let files = support::files_below(folder).into_iter();
    files
        .map(|path| (path.strip_prefix(folder).expect("it is below").to_owned(), fs::read(&path).unwrap()))
        .collect()
}

/// A manual with two versions. Half of its many attachments differ between them, and one is in only one of them.
struct World {
    folder: TempDir,
    /// The handbook of each version, with what others have put into its folder.
    handbooks: [Tree; 2],
}

impl World {
    fn new(foreign: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        assert_eq!(run(folder.path(), &["init", "--yes"]).0, Some(0));
        let mut world = Self { folder, handbooks: [Tree::new(), Tree::new()] };
        for version in [0, 1] {
            world.write(version);
            assert_eq!(run(world.path(), &["build"]).0, Some(0));
            for path in foreign {
                let path = world.book().join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, "not ours").unwrap();
            }
            world.handbooks[version] = tree(&world.book());
        }
        world
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn book(&self) -> PathBuf {
        self.path().join("book")
    }

    fn work(&self) -> PathBuf {
        self.path().join(".book.sopbook")
    }

    fn write(&self, version: usize) {
        let attachments = self.path().join("manual/kitchen/lists");
        _ = fs::remove_dir_all(&attachments);
        fs::create_dir_all(&attachments).unwrap();
        for number in 0..ATTACHMENTS {
            let text = if number % 2 == 0 { format!("version {version}") } else { "the same".to_owned() };
            fs::write(attachments.join(format!("{number}.txt")), text).unwrap();
        }
        fs::write(attachments.join(format!("only-{version}.txt")), "only in one").unwrap();
    }

    /// Whether the folder holds one of the handbooks, whole.
    fn is_whole(&self) -> bool {
        self.handbooks.contains(&tree(&self.book()))
    }

    /// Runs a command that builds nothing, because the manual has an error; it only completes what was begun.
    fn recover(&self) {
        let page = self.path().join("manual/kitchen/broken.md");
        fs::write(&page, "---\ntitle: [\n---\n").unwrap();
        assert_eq!(run(self.path(), &["build"]).0, Some(1));
        fs::remove_file(page).unwrap();
    }

    /// Kills builds, each a little later than the one before since `sign` appeared, until enough were killed while
    /// `is_within` was true. `then` looks at what each has left.
    fn kill_builds(&self, sign: &Path, is_within: impl Fn() -> bool, then: impl Fn(usize)) {
        let (mut within, mut attempts) = (0, 0);
        while within < kills() {
            assert!(attempts < 40 + 20 * kills(), "only {within} of {attempts} kills came at the right time");
            self.write(attempts % 2);
            let mut build = start(self.path(), &["build"]);
            while !sign.exists() && build.try_wait().unwrap().is_none() {}
            thread::sleep(Duration::from_micros(attempts as u64 * 331 % 5_000));
            build.kill().unwrap();
            build.wait().unwrap();
            within += usize::from(is_within());
            then(attempts);
            attempts += 1;
        }
    }
}

const ATTACHMENTS: usize = 600;

/// Where folders can be exchanged, there is no moment without a whole handbook.
#[test]
fn a_build_that_is_killed_leaves_a_whole_handbook() {
    let world = World::new(&["CNAME", "kitchen/notes/mine.txt"]);
    let is_swapping = || world.work().join("new/kitchen/lists").exists();
    world.kill_builds(&world.work().join("new/kitchen/lists"), is_swapping, |attempt| {
        assert!(world.is_whole(), "kill {attempt} left a mixture");
    });
    world.kill_builds(
        &world.work().join("new/.sopbook/files.json"),
        || world.work().exists(),
        |attempt| {
            assert!(world.is_whole(), "kill {attempt} left a mixture");
        },
    );
    world.recover();
    assert!(world.is_whole(), "after the next command, a mixture is left");
    assert!(!world.work().exists(), "{:?}", tree(&world.work()).keys().take(9).collect::<Vec<_>>());
    world.write(1);
    assert_eq!(run(world.path(), &["build"]).0, Some(0));
    assert_eq!(tree(&world.book()), world.handbooks[1]);
}

/// Where they can't, as with a repository in the folder, the next command completes the swap.
#[test]
fn a_swap_that_is_killed_is_completed_by_the_next_command() {
    let world = World::new(&["CNAME", ".git/HEAD"]);
    let journal = world.work().join("placing.json");
    world.kill_builds(
        &journal,
        || journal.exists(),
        |attempt| {
            world.recover();
            assert!(world.is_whole(), "kill {attempt} left a mixture");
            assert!(!world.work().exists());
        },
    );
    world.write(1);
    assert_eq!(run(world.path(), &["build"]).0, Some(0));
    assert_eq!(tree(&world.book()), world.handbooks[1]);
}

#[test]
fn serve_completes_a_swap_too() {
    let world = World::new(&[".git/HEAD"]);
    let journal = world.work().join("placing.json");
    let is_served = || {
        let mut serve = start(world.path(), &["serve", "--port", "0"]);
        let end = Instant::now() + Duration::from_secs(60);
        while world.work().exists() && Instant::now() < end {
            thread::sleep(Duration::from_millis(5));
        }
        serve.kill().unwrap();
        serve.wait().unwrap();
        !world.work().exists()
    };
    let mut is_seen = false;
    for attempt in 0..100 {
        world.write(attempt % 2);
        let mut build = start(world.path(), &["build"]);
        while !journal.exists() && build.try_wait().unwrap().is_none() {}
        build.kill().unwrap();
        build.wait().unwrap();
        if journal.exists() {
            is_seen = true;
            break;
        }
    }
    assert!(is_seen, "no kill came at the right time");
    assert!(is_served() && world.is_whole());
}

#[test]
fn ctrl_c_leaves_nothing_behind() {
    let world = World::new(&["CNAME"]);
    for (attempt, signal) in ["INT", "TERM", "HUP"].into_iter().cycle().take(kills()).enumerate() {
        // Where nothing changed, a build has nothing in hand.
        world.write(usize::from(tree(&world.book()) == world.handbooks[0]));
        let build = start(world.path(), &["build"]);
        while !world.work().join("new").exists() {}
        thread::sleep(Duration::from_millis(attempt as u64 * 7 % 50));
        let sent =
            Command::new("kill").arg(format!("-{signal}")).arg(build.id().to_string()).output().unwrap();
        let (code, said) = said(&build.wait_with_output().unwrap());
        // The build may have ended before the signal came.
        let is_late = !sent.status.success() || code == Some(0);
        assert!(is_late || (code == Some(130) && said == "Interrupted.\n"), "{code:?}: {said}");
        assert!(
            world.is_whole() && !world.work().exists(),
            "SIG{signal} {attempt} left something behind: {said}"
        );
    }
}

#[test]
fn two_builds_at_once_make_one_whole_handbook() {
    let world = World::new(&["CNAME"]);
    let mut waited = 0;
    for pair in 0..20 {
        world.write(pair % 2);
        let builds = [(); 2].map(|()| start(world.path(), &["build"]));
        for build in builds {
            let (code, said) = said(&build.wait_with_output().unwrap());
            assert_eq!(code, Some(0), "{said}");
            waited += usize::from(said.contains("Another build is writing book. Waiting for it to finish."));
        }
        assert_eq!(tree(&world.book()), world.handbooks[pair % 2], "pair {pair}");
        assert!(!world.work().exists());
    }
    assert!(waited > 0, "the builds never met");
}

/// Kills a command at points spread over its time; the page is always as it was, or as the command writes it.
#[track_caller]
fn kill_writes(folder: &Path, page: &str, words: &[&str]) {
    let page = folder.join(page);
    let before = fs::read(&page).unwrap();
    let begin = Instant::now();
    run(folder, words);
    let time = begin.elapsed();
    let after = fs::read(&page).unwrap();
    assert_ne!(after, before, "{words:?} writes nothing");
    let attempts = 50;
    for attempt in 0..attempts {
        fs::write(&page, &before).unwrap();
        let mut command = start(folder, words);
        thread::sleep(time * attempt / attempts);
        command.kill().unwrap();
        command.wait().unwrap();
        let left = fs::read(&page).unwrap();
        assert!(left == before || left == after, "kill {attempt} of {words:?} left {} bytes", left.len());
    }
}

#[test]
fn a_command_that_is_killed_leaves_the_page_whole() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    assert_eq!(run(folder.path(), &["init", "--yes"]).0, Some(0));
    let verify = ["verify", "answer-the-phone", "--by", "manager", "--method", "desk", "--on", "2026-01-02"];
    kill_writes(folder.path(), "manual/kitchen/answer-the-phone.md", &verify);
    let page = "manual/kitchen/misspelled.md";
    fs::write(
        folder.path().join(page),
        "---\ntitle: Wash\npurpos: Clean hands.\ntype: page\n---\nWith soap.\n",
    )
    .unwrap();
    kill_writes(folder.path(), page, &["check", "--fix"]);
}

/// Runs a script as administrator of a world of its own, in which it may mount what it likes; `None` where the system
/// doesn't allow that.
fn mounting(folder: &Path, script: &str) -> Option<String> {
    let unshare = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script]).current_dir(folder);
        command
            .env("SOPBOOK", env!("CARGO_BIN_EXE_sopbook"))
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .output()
    };
    match unshare("mount -t tmpfs -o size=64k none .") {
        Ok(output) if output.status.success() => {}
        tried => {
            println!("skipped: no file system can be mounted here: {tried:?}");
            return None;
        }
    }
    let (code, said) = said(&unshare(script).expect("it ran before"));
    assert_eq!(code, Some(0), "{said}");
    Some(said)
}

/// Each command that writes must refuse with the reason, and leave every file as it is.
const WRITE_ALL: &str = r#"
    fingerprint() { find . -name fill -prune -o \( -type f -o -type d \) -print | sort | while read -r path; do
        echo "$path"; [ -f "$path" ] && sha256sum "$path"; done; }
    refuses() {
        said=$("$SOPBOOK" "$@" 2>&1); code=$?
        case "$code $said" in "2 "*"$reason"*) ;; *) echo "sopbook $*: $code $said"; exit 1;; esac
        fingerprint > "$log/after"
        diff "$log/before" "$log/after" || { echo "sopbook $* changed this"; exit 1; }
    }
    write_all() {
        fingerprint > "$log/before"
        refuses verify answer-the-phone --by manager --method desk
        refuses check --fix
        refuses check --write-baseline known.json
        refuses check --write-baseline report.json
        refuses check --output json=report.json
        refuses check --output json=new/folder/report.json
        refuses translate answer-the-phone fr
        refuses codeowners --write
        refuses new sandwich
        refuses init other --yes
        refuses build
        refuses build --build-dir elsewhere/book
    }
    prepare() {
        "$SOPBOOK" init --yes --languages en,fr && "$SOPBOOK" build || exit 1
        printf -- '---\ntitle: Wash\npurpos: Clean hands.\ntype: page\n---\nWith soap.\n' > manual/kitchen/a.md
        printf '[roles.chef]\nhandle = "@chef"\n' >> book.toml
        echo '{}' > report.json
    }
"#;

#[test]
fn a_full_disk_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let script = format!(
        r#"{WRITE_ALL}
        log=$(mktemp -d)
        mkdir disk && mount -t tmpfs -o size=4m none disk && cd disk || exit 1
        prepare > "$log/said" 2>&1 || {{ cat "$log/said"; exit 1; }}
        reason="the disk is full"
        dd if=/dev/zero of=fill bs=4k 2>/dev/null
        write_all
        # A little room: the new handbook is begun and can't be finished.
        truncate -s -64K fill
        printf -- '---\ntitle: Every page changes\ntype: page\n---\n' > manual/kitchen/b.md
        fingerprint > "$log/before"
        refuses build
        rm fill
        "$SOPBOOK" build --draft > "$log/said" 2>&1 || {{ cat "$log/said"; exit 1; }}
        rm -r "$log"
        "#
    );
    mounting(folder.path(), &script);
}

#[test]
fn a_read_only_folder_is_told() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let script = format!(
        r#"{WRITE_ALL}
        log=$(mktemp -d)
        mkdir disk && mount -t tmpfs -o size=16m none disk && cd disk || exit 1
        prepare > "$log/said" 2>&1 || {{ cat "$log/said"; exit 1; }}
        reason="the disk is read-only"
        mount -o remount,ro . || exit 1
        write_all
        rm -r "$log"
        "#
    );
    mounting(folder.path(), &script);
}
