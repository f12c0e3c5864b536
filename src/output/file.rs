//! One file: written whole, or left as it was.
//!
//! The new content is written into a temporary file in the same folder and flushed to the disk; only then does it
//! take the name of the old one. A kill, a full disk or a power cut leaves the old file or the new one, never half of
//! either. Every file that sopbook writes for its owner comes through here.
#![expect(clippy::disallowed_methods, reason = "this is the one place that writes files of the owner")]

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Writes `content` to the file at `path`, which need not exist, and makes the folders it is in.
///
/// A symbolic link stays, and the file it leads to is replaced. The mode stays, and the owner where the system allows
/// it. What is no regular file, such as `/dev/stdout` or a named pipe, is written to directly.
///
/// # Errors
/// If the file can't be written. Then it is unchanged, and nothing else is left behind.
pub fn replace(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    write(path, content.as_ref(), |_| true).map(drop)
}

/// The same, but only if the file still has the content `expected`, or is missing where nothing is expected. Whatever
/// its owner saves meanwhile stays.
///
/// Gives whether it was written.
///
/// # Errors
/// As for [`replace`].
pub fn replace_expected(path: &Path, expected: &[u8], content: impl AsRef<[u8]>) -> io::Result<bool> {
    let is_expected = |target: &Path| match fs::metadata(target) {
        Ok(data) => data.is_file() && fs::read(target).is_ok_and(|there| there == expected),
        Err(error) => error.kind() == ErrorKind::NotFound && expected.is_empty(),
    };
    Ok(is_expected(&follow_links(path)?) && write(path, content.as_ref(), is_expected)?)
}

/// Writes a file if it is as expected just before; gives whether it was.
fn write(path: &Path, content: &[u8], is_expected: impl Fn(&Path) -> bool) -> io::Result<bool> {
    let target = follow_links(path)?;
    let put = |new: NamedTempFile| {
        new.as_file().sync_all()?;
        let is_expected = is_expected(&target);
        if is_expected {
            new.persist(&target)?;
        }
        Ok(is_expected)
    };
    // A file that may not be written to isn't replaced either, even if its folder would allow it.
    match OpenOptions::new().append(true).open(&target) {
        Ok(mut old) => {
            let metadata = old.metadata()?;
            if !metadata.is_file() || is_descriptor(&target) {
                return old.write_all(content).map(|()| true);
            }
            let new = prepare(&target, content)?;
            keep_owner_and_mode(new.as_file(), &metadata)?;
            put(new)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            in_new_folders(&target, || put(prepare(&target, content)?))
        }
        Err(error) => Err(error),
    }
}

/// Writes a new file, and makes the folders it is in.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] if anything has this name already; it is not touched. Otherwise as for [`replace`].
pub fn create(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    in_new_folders(path, || {
        let new = prepare(path, content.as_ref())?;
        new.as_file().sync_all()?;
        Ok(new.persist_noclobber(path).map(drop)?)
    })
}

/// Why a file can't be written, for its owner.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "the disk is full. Free some space, then run the command again".to_owned()
        }
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission to write here".to_owned(),
        _ => error.to_string(),
    }
}

/// Copies a file of the handbook, whole or not at all, without waiting for the disk: it can be built again.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    put(to, &fs::read(from)?)
}

/// Writes a file that can be made again, whole or not at all, in the place of whatever has its name.
pub(super) fn put(path: &Path, content: &[u8]) -> io::Result<()> {
    Ok(prepare(path, content)?.persist(path).map(drop)?)
}

/// The content of a file that sopbook keeps for itself; `None` if there is none.
///
/// It may have come with a checkout: only a regular file is read, and only as far as one of ours can reach.
pub(super) fn read_own(path: &Path) -> io::Result<Option<Vec<u8>>> {
    read_up_to(MOST_OWN, path)
}

/// The same with another limit.
pub(super) fn read_up_to(most: u64, path: &Path) -> io::Result<Option<Vec<u8>>> {
    let data = match fs::symlink_metadata(path) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        data => data?,
    };
    if !data.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut content = Vec::new();
    plainly(OpenOptions::new().read(true)).open(path)?.take(most + 1).read_to_end(&mut content)?;
    match content.len() as u64 > most {
        true => Err(io::Error::other("it is too large")),
        false => Ok(Some(content)),
    }
}

/// Options that follow no link, and wait for no named pipe.
pub(super) fn plainly(options: &mut OpenOptions) -> &OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;

        use rustix::fs::OFlags;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    options
}

/// What tells a file or folder from every other one, where the system has such numbers.
#[cfg(unix)]
pub(super) fn identity(data: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;

    Some((data.dev(), data.ino()))
}

#[cfg(not(unix))]
pub(super) fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// The path that symbolic links lead to in the end, whether or not it exists.
pub(super) fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(next) if !is_descriptor(&path) => path = folder_of(&path).join(next),
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("its symbolic links lead in a circle"))
}

/// The folder that a path is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// The folders above `path` that do not exist, the innermost first.
pub(super) fn missing_above(path: &Path) -> Vec<PathBuf> {
    let above = folder_of(path).ancestors().take_while(|folder| *folder != Path::new("") && !folder.exists());
    above.map(Path::to_owned).collect()
}

/// Removes those of `folders` that are empty.
pub(super) fn remove_empty(folders: &[PathBuf]) {
    for folder in folders {
        _ = fs::remove_dir(folder);
    }
}

/// Does `work` once the folders above `path` exist. If it fails, those that were made for it are removed.
fn in_new_folders<T>(path: &Path, work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let missing = missing_above(path);
    let done = fs::create_dir_all(folder_of(path)).and_then(|()| work());
    done.inspect_err(|_| remove_empty(&missing))
}

/// Removes the temporary files that a dead process has left in a folder where no other process writes.
pub(super) fn remove_temporary(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_temporary = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with(TEMPORARY);
    for entry in entries.filter(is_temporary) {
        _ = fs::remove_file(entry.path());
    }
}

/// What the name of a temporary file begins with.
const TEMPORARY: &str = ".sopbook-";

/// A temporary file beside `target`. It is removed if it isn't given a name.
fn prepare(target: &Path, content: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut new = builder.tempfile_in(folder_of(target))?;
    new.write_all(content)?;
    Ok(new)
}

#[cfg(unix)]
fn keep_owner_and_mode(new: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};

    // Only an administrator may give files away; the group can be kept by its members.
    if fchown(new, Some(old.uid()), Some(old.gid())).is_err() {
        _ = fchown(new, None, Some(old.gid()));
    }
    new.set_permissions(old.permissions())
}

#[cfg(not(unix))]
fn keep_owner_and_mode(new: &File, old: &Metadata) -> io::Result<()> {
    new.set_permissions(old.permissions())
}

/// Whether a path names an open file of this process: another file of the same name would reach no reader.
fn is_descriptor(path: &Path) -> bool {
    ["/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"].iter().any(|open| path.starts_with(open))
}

/// The most that a file of our own can hold: a list of some hundred thousand addresses.
const MOST_OWN: u64 = 64 * 1024 * 1024;

/// As many as Linux follows.
const MOST_LINKS: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_made_with_its_folders_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.md");
        replace(&path, "one").unwrap();
        replace(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(names(path.parent().unwrap()), ["c.md"]);
    }

    #[test]
    fn a_file_that_is_not_as_expected_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        assert!(!replace_expected(&path, b"one", "two").unwrap());
        assert!(!path.exists());
        assert!(replace_expected(&path, b"", "one").unwrap());
        assert!(!replace_expected(&path, b"", "two").unwrap());
        assert!(replace_expected(&path, b"one", "two").unwrap());
        assert!(!replace_expected(&path, b"one", "three").unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        // It is looked at again when the new content is ready.
        let changes = |target: &Path| {
            fs::write(target, "saved meanwhile").unwrap();
            false
        };
        assert!(!write(&path, b"three", changes).unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "saved meanwhile");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn nothing_is_left_behind_on_failure() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("taken")).unwrap();
        assert!(replace(&folder.path().join("taken"), "text").is_err());
        // The name is too long for any file system, the folders above it are not.
        assert!(replace(&folder.path().join("new/folder").join("x".repeat(300)), "text").is_err());
        assert_eq!(names(folder.path()), ["taken"]);
        assert!(names(&folder.path().join("taken")).is_empty());
    }

    #[test]
    fn what_exists_is_not_created() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        create(&path, "one").unwrap();
        assert_eq!(create(&path, "two").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_modes_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = tempfile::tempdir().unwrap();
        let (link, other, real) =
            (folder.path().join("link"), folder.path().join("other"), folder.path().join("below/real"));
        symlink("other", &link).unwrap();
        symlink("below/real", &other).unwrap();
        replace(&link, "one").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&link, "two").unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "two");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o7777, 0o640);
        assert_eq!(create(&link, "three").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(names(folder.path()), ["below", "link", "other"]);
        symlink("round", folder.path().join("round")).unwrap();
        assert!(replace(&folder.path().join("round"), "text").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_written_to() {
        use std::io::Read;
        use std::os::unix::fs::FileTypeExt;

        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || {
                let mut text = String::new();
                File::open(pipe).unwrap().read_to_string(&mut text).map(|_| text)
            }
        });
        replace(&pipe, "text").unwrap();
        assert_eq!(reader.join().unwrap().unwrap(), "text");
        assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
        replace(Path::new("/dev/null"), "text").unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    }
}
