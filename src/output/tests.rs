//! What the folder of a handbook goes through.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::journal::Journal;
use super::list::List;
use super::paths::Paths;
use super::*;

/// A folder for a handbook, in one of its own.
struct Place {
    _parent: tempfile::TempDir,
    parent: PathBuf,
    book: PathBuf,
}

fn place() -> Place {
    let parent = tempfile::tempdir().unwrap();
    Place { parent: parent.path().to_owned(), book: parent.path().join("book"), _parent: parent }
}

type Page<'p> = (&'p str, &'p str);

impl Place {
    fn build(&self, files: &[Page<'_>]) -> Result<Summary, WriteFault> {
        let turn = Turn::take(&self.book, &Sources::default(), || panic!("nobody else builds here"))?;
        let writer = Writer::begin(&turn)?;
        files.iter().try_for_each(|(address, text)| writer.put(address, text.as_bytes()))?;
        writer.finish()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.book.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn paths(&self) -> Paths {
        Paths { folder: self.book.clone(), work: self.parent.join(".book.sopbook") }
    }

    /// Everything in the folder but the list: links with what they lead to.
    fn holds(&self) -> BTreeMap<String, String> {
        let entries = walkdir::WalkDir::new(self.book.join("")).into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| !entry.file_type().is_dir());
        let row = |entry: walkdir::DirEntry| {
            let path = entry.path().strip_prefix(&self.book).unwrap().display().to_string();
            let text = match entry.path_is_symlink() {
                true => fs::read_link(entry.path()).unwrap().display().to_string(),
                false => fs::read_to_string(entry.path()).unwrap(),
            };
            (path, text)
        };
        files.map(row).filter(|(path, _)| path != ".sopbook/files.json").collect()
    }

    /// Nothing but the handbook is beside it, and nothing but the list is in `.sopbook`.
    fn is_clean(&self) -> bool {
        names(&self.parent) == ["book"] && names(&self.book.join(".sopbook")) == ["files.json"]
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn pages(pages: &[Page<'_>]) -> BTreeMap<String, String> {
    pages.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn time(path: &Path) -> SystemTime {
    fs::symlink_metadata(path).unwrap().modified().unwrap()
}

const FIRST: &[Page<'static>] = &[("a.html", "a"), ("b/c.html", "c"), ("b/d.html", "d"), ("old/e.html", "e")];

const SECOND: &[Page<'static>] = &[("a.html", "A"), ("b/c.html", "c"), ("new/f.html", "f")];

#[test]
fn a_handbook_replaces_the_last_one() {
    let place = place();
    let summary = place.build(FIRST).unwrap();
    assert_eq!(summary, Summary { written: 4, kept: 0, removed: 0 });
    assert_eq!(place.holds(), pages(FIRST));
    let kept = time(&place.book.join("b/c.html"));
    let summary = place.build(SECOND).unwrap();
    assert_eq!(summary, Summary { written: 2, kept: 1, removed: 2 });
    assert_eq!(place.holds(), pages(SECOND));
    assert_eq!(time(&place.book.join("b/c.html")), kept);
    assert!(place.is_clean());
}

#[cfg(unix)]
#[test]
fn what_others_put_into_the_folder_stays() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    // With a repository in the folder, the handbooks are swapped file by file.
    for repository in [None, Some(".git/HEAD")] {
        let place = place();
        place.build(FIRST).unwrap();
        let foreign = ["CNAME", "b/.well-known/security.txt", "notes/deep/er.txt", "b/\n.txt"];
        for path in foreign.into_iter().chain(repository) {
            place.write(path, path);
        }
        symlink("CNAME", place.book.join("link")).unwrap();
        symlink("nowhere", place.book.join("b/broken")).unwrap();
        fs::create_dir(place.book.join("empty")).unwrap();
        fs::set_permissions(place.book.join("b"), PermissionsExt::from_mode(0o750)).unwrap();
        fs::set_permissions(&place.book, PermissionsExt::from_mode(0o2775)).unwrap();
        let number = fs::metadata(&place.book).unwrap().ino();
        place.build(SECOND).unwrap();
        let is_same_folder = fs::metadata(&place.book).unwrap().ino() == number;
        assert_eq!(is_same_folder, repository.is_some(), "is it file by file?");
        let mut expected = pages(SECOND);
        expected.extend(foreign.into_iter().chain(repository).map(|path| (path.to_owned(), path.to_owned())));
        expected.extend(pages(&[("link", "CNAME"), ("b/broken", "nowhere")]));
        assert_eq!(place.holds(), expected);
        assert!(place.book.join("empty").is_dir());
        for (path, mode) in [("b", 0o750), ("", 0o2775)] {
            assert_eq!(fs::metadata(place.book.join(path)).unwrap().mode() & 0o7777, mode);
        }
        assert!(place.is_clean());
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_the_folder_stays() {
    let place = place();
    fs::create_dir(place.parent.join("real")).unwrap();
    std::os::unix::fs::symlink("real", &place.book).unwrap();
    place.build(FIRST).unwrap();
    place.build(SECOND).unwrap();
    assert_eq!(place.holds(), pages(SECOND));
    assert_eq!(names(&place.parent), ["book", "real"]);
    assert!(place.book.is_symlink());
}

#[test]
fn a_file_of_others_is_never_replaced() {
    // Some disks tell neither case nor the spelling of accents apart.
    for (foreign, page) in [
        ("CNAME", "CNAME"),
        ("x/CNAME", "x"),
        ("x", "x/y.html"),
        ("x/y/z", "x/y"),
        ("CNAME", "cname"),
        ("B/notes.txt", "b/e.html"),
        ("cafe\u{301}", "caf\u{e9}"),
    ] {
        let place = place();
        place.build(FIRST).unwrap();
        place.write(foreign, "mine");
        let mut files = SECOND.to_vec();
        files.push((page, "ours"));
        assert!(matches!(place.build(&files), Err(WriteFault::Taken(_))), "{foreign}");
        let mut expected = pages(FIRST);
        expected.insert(foreign.to_owned(), "mine".to_owned());
        assert_eq!(place.holds(), expected);
        assert!(place.is_clean());
    }
}

#[test]
fn no_name_makes_a_file_of_others_ours() {
    let place = place();
    place.build(&[("a\nCNAME", "a"), ("b", "b")]).unwrap();
    place.write("CNAME", "mine");
    place.build(&[("b", "b")]).unwrap();
    assert_eq!(place.holds(), pages(&[("CNAME", "mine"), ("b", "b")]));
}

#[test]
fn a_handbook_of_the_first_version_is_taken_over() {
    for files in [FIRST, SECOND] {
        let place = place();
        FIRST.iter().for_each(|(path, text)| place.write(path, text));
        place.write(".sopbook/files", "a.html\nb/c.html\nb/d.html\nold/e.html\n");
        // An interrupted build of that version left these.
        place.write("new/f.html", "not on the list");
        place.write(".sopbook/new/a.html", "half a page");
        place.write("CNAME", "mine");
        place.build(files).unwrap();
        let mut expected = pages(files);
        expected.insert("CNAME".to_owned(), "mine".to_owned());
        if files == FIRST {
            expected.insert("new/f.html".to_owned(), "not on the list".to_owned());
        }
        assert_eq!(place.holds(), expected);
        assert!(place.is_clean());
    }
}

#[test]
fn a_folder_that_was_removed_is_built_again() {
    let place = place();
    place.build(FIRST).unwrap();
    fs::create_dir_all(place.parent.join(".book.sopbook/new/half")).unwrap();
    fs::write(place.parent.join(".book.sopbook/lock"), "").unwrap();
    Journal::write(&place.paths(), &["half".to_owned()].into_iter().collect()).unwrap();
    fs::remove_dir_all(&place.book).unwrap();
    place.build(SECOND).unwrap();
    assert_eq!(place.holds(), pages(SECOND));
    assert!(place.is_clean());
}

#[test]
fn a_folder_that_is_removed_during_a_build_is_told() {
    for removed in ["", "b/c.html"] {
        let place = place();
        place.build(FIRST).unwrap();
        let turn = Turn::take(&place.book, &Sources::default(), || ()).unwrap();
        let build = |remove: &str| {
            let writer = Writer::begin(&turn).unwrap();
            SECOND.iter().for_each(|(address, text)| writer.put(address, text.as_bytes()).unwrap());
            match (place.book.join(remove), remove) {
                (_, "nothing") => {}
                (path, "") => fs::remove_dir_all(path).unwrap(),
                (path, _) => fs::remove_file(path).unwrap(),
            }
            writer.finish()
        };
        assert!(matches!(build(removed), Err(WriteFault::Vanished(_))));
        build("nothing").unwrap();
        drop(turn);
        assert_eq!(place.holds(), pages(SECOND));
        assert!(place.is_clean());
    }
}

/// Wherever placing the files was interrupted, the next build or `serve` completes it.
#[test]
fn a_swap_that_was_begun_is_completed() {
    let addresses: Vec<&str> = SECOND.iter().map(|(address, _)| *address).collect();
    for placed in 0..=addresses.len() {
        let place = place();
        place.build(FIRST).unwrap();
        place.write("CNAME", "mine");
        let stage = place.parent.join(".book.sopbook/new");
        for (number, (address, text)) in SECOND.iter().enumerate() {
            let folder = if number < placed { &place.book } else { &stage };
            let path = folder.join(address);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let list =
            |files: &[Page<'_>]| -> List { files.iter().map(|(address, _)| (*address).to_owned()).collect() };
        fs::create_dir_all(&stage).unwrap();
        Journal::write(&place.paths(), &list(SECOND)).unwrap();
        list(&[FIRST, SECOND].concat()).write_into(&place.book).unwrap();
        recover(&place.book, &Sources::default()).unwrap();
        let mut expected = pages(SECOND);
        expected.insert("CNAME".to_owned(), "mine".to_owned());
        assert_eq!(place.holds(), expected, "{placed} were in their place");
        assert!(place.is_clean());
        assert_eq!(List::of(&place.book).unwrap(), Some(list(SECOND)));
    }
}

/// The journal of a checkout, or of a folder that was copied, names folders with other numbers.
#[test]
fn a_swap_that_was_begun_elsewhere_is_not_completed() {
    let begin = |place: &Place, journal: &str| {
        place.build(FIRST).unwrap();
        let stage = place.paths().stage();
        fs::create_dir_all(&stage).unwrap();
        fs::write(stage.join("a.html"), "theirs").unwrap();
        fs::write(place.paths().journal(), journal).unwrap();
    };
    let other = place();
    begin(&other, "");
    Journal::write(&other.paths(), &["a.html".to_owned()].into_iter().collect()).unwrap();
    let copied = fs::read_to_string(other.paths().journal()).unwrap();
    for journal in ["[]", "[\"a.html\"]", "{}", "", &copied] {
        let place = place();
        begin(&place, journal);
        recover(&place.book, &Sources::default()).unwrap();
        assert_eq!(place.holds(), pages(FIRST), "{journal}");
        assert!(place.is_clean());
    }
}

/// A process can die between making a temporary file and giving it its name.
#[test]
fn a_temporary_file_that_was_left_is_removed() {
    let place = place();
    place.build(FIRST).unwrap();
    fs::create_dir_all(place.paths().work).unwrap();
    fs::write(place.paths().work.join(".sopbook-6dji8h"), "half").unwrap();
    recover(&place.book, &Sources::default()).unwrap();
    assert_eq!(place.holds(), pages(FIRST));
    assert!(place.is_clean());
}

/// A list that names pages of the manual makes none of them ours.
#[cfg(unix)]
#[test]
fn no_handbook_is_written_over_the_manual() {
    use std::os::unix::fs::symlink;

    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("shop");
    let list = "[\"index.md\", \"manual/index.md\", \"kitchen/ham.md\", \"ham.md\"]";
    for (path, text) in [
        ("book.toml", ""),
        ("manual/index.md", "mine"),
        ("manual/kitchen/ham.md", "mine"),
        ("theme/styles/a.css", "mine"),
        (".sopbook/files.json", list),
        ("manual/.sopbook/files.json", list),
        ("manual/kitchen/.sopbook/files.json", list),
    ] {
        create(&home.join(path), text).unwrap();
    }
    symlink("manual", home.join("out")).unwrap();
    symlink(".", home.join("all")).unwrap();
    symlink("manual/kitchen", home.join("below")).unwrap();
    let before = files_of(folder.path());
    let sources = Sources::new(&home, [home.join("manual"), home.join("theme")]);
    let whole = Sources::new(&home, [home.clone()]);
    for (path, sources) in [
        ("manual", &sources),
        ("out", &sources),
        ("all", &sources),
        ("below", &sources),
        ("", &sources),
        ("..", &sources),
        ("../shop/manual", &sources),
        ("all/all/out/new/folder", &sources),
        ("theme/static", &sources),
        ("manual/kitchen", &whole),
        ("all", &whole),
    ] {
        let place = home.join(path);
        let taken = Turn::take(&place, sources, || ());
        assert!(matches!(taken, Err(WriteFault::Sources(_))), "{path}: {taken:?}");
        _ = recover(&place, sources);
        assert_eq!(files_of(folder.path()), before, "{path}");
    }
    assert!(Turn::take(&home.join("book"), &whole, || ()).is_ok());
    assert!(Turn::take(&home.join("all/book"), &sources, || ()).is_ok());
}

#[cfg(unix)]
fn files_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap())).collect()
}

/// What a build keeps for itself may have come with a checkout.
#[cfg(unix)]
#[test]
fn nothing_is_kept_where_a_link_leads() {
    use std::os::unix::fs::symlink;

    for link in [
        ".book.sopbook",
        ".book.sopbook/lock",
        ".book.sopbook/.gitignore",
        ".book.sopbook/new",
        ".book.sopbook/placing.json",
        "book/.sopbook",
        "book/.sopbook/work",
        "book/.sopbook/files.json",
    ] {
        for target in ["outside", "outside/new", "outside/page.md", "outside/missing"] {
            let place = place();
            place.build(FIRST).unwrap();
            let outside = place.parent.join("outside");
            fs::create_dir_all(outside.join("new")).unwrap();
            fs::write(outside.join("page.md"), "mine").unwrap();
            fs::write(outside.join("new/page.md"), "mine").unwrap();
            let before = files_of(&outside);
            let path = place.parent.join(link);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            _ = fs::remove_dir_all(place.book.join(".sopbook"))
                .and_then(|()| fs::create_dir(place.book.join(".sopbook")));
            if link == "book/.sopbook" {
                fs::remove_dir(&path).unwrap();
            }
            symlink(place.parent.join(target), &path).unwrap();
            _ = place.build(SECOND);
            _ = recover(&place.book, &Sources::default());
            assert_eq!(files_of(&outside), before, "{link} -> {target}");
            let made = names(&outside);
            assert_eq!(made, ["new", "page.md"], "{link} -> {target}");
        }
    }
    let place = place();
    symlink(&place.parent, place.parent.join(".book.sopbook")).unwrap();
    let refused = place.build(FIRST);
    assert!(matches!(refused, Err(WriteFault::Link(_))), "{refused:?}");
}

/// What was put into the old folder while it was exchanged, and can't be moved, stays where its owner sees it.
#[cfg(unix)]
#[test]
fn an_old_handbook_with_files_that_cannot_be_moved_is_kept() {
    let place = place();
    place.build(FIRST).unwrap();
    place.write("notes.txt", "the new one");
    let turn = Turn::take(&place.book, &Sources::default(), || ()).unwrap();
    let writer = Writer::begin(&turn).unwrap();
    fs::write(turn.paths.stage().join("notes.txt"), "a later one").unwrap();
    fs::write(turn.paths.stage().join("moved.txt"), "late").unwrap();
    let files = BTreeMap::new();
    let (paths, stage, before) = (&turn.paths, &writer.stage, &writer.before);
    let brought = Swap { paths, stage, before, files: &files, old_names: OnceLock::new() }.bring_late();
    assert!(
        matches!(&brought, Err(WriteFault::Aside(at, _)) if *at == place.parent.join("book.old")),
        "{brought:?}"
    );
    drop(writer);
    drop(turn);
    assert_eq!(fs::read_to_string(place.parent.join("book.old/notes.txt")).unwrap(), "a later one");
    assert_eq!(place.holds()["moved.txt"], "late");
    assert_eq!(place.holds()["notes.txt"], "the new one");
    assert_eq!(names(&place.parent), ["book", "book.old"]);
}

#[test]
fn nothing_is_left_of_a_build_that_is_given_up_or_interrupted() {
    let place = place();
    place.build(FIRST).unwrap();
    let begin =
        |turn: &Turn| Writer::begin(turn).and_then(|writer| writer.put("x", b"x").map(|()| drop(writer)));
    let turn = Turn::take(&place.book, &Sources::default(), || ()).unwrap();
    begin(&turn).unwrap();
    drop(turn);
    assert!(place.is_clean());
    let turn = Turn::take(&place.book, &Sources::default(), || ()).unwrap();
    let writer = Writer::begin(&turn).unwrap();
    writer.put("x", b"x").unwrap();
    turn.interrupter().stop();
    assert!(place.is_clean());
    assert_eq!(place.holds(), pages(FIRST));
    // The process would end here.
    std::mem::forget(writer);
}

#[test]
fn one_build_at_a_time() {
    let place = place();
    let built = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (book, built) = (&place.book, &built);
            scope.spawn(move || {
                let turn = Turn::take(book, &Sources::default(), || ()).unwrap();
                assert_eq!(
                    built.fetch_add(1, std::sync::atomic::Ordering::SeqCst),
                    0,
                    "another one is at work"
                );
                let writer = Writer::begin(&turn).unwrap();
                (0..50)
                    .for_each(|page| writer.put(&format!("{page}"), format!("{number}").as_bytes()).unwrap());
                writer.finish().unwrap();
                built.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
            });
        }
    });
    let held = place.holds();
    assert_eq!(held.len(), 50);
    assert!(held.values().all(|text| *text == held["0"]), "a mixture");
    assert!(place.is_clean());
}
