//! Runs the `git` command.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::super::{ReadFault, Size};
use super::GitFault;

/// How git is called: where, and in which environment.
#[derive(Clone, Debug)]
pub(super) struct Git {
    folder: PathBuf,
    /// Variables that are set, or taken away.
    environment: Vec<(&'static str, Option<OsString>)>,
}

impl Git {
    /// Git as it is to be called for the repository that `folder` is in.
    ///
    /// A hook of git runs with `GIT_DIR` set. Git then takes the folder that it is called in for the top of the
    /// files, which is true for the hook and wrong for any folder below, so that it is said here once for all.
    pub(super) fn new(folder: &Path) -> Self {
        let mut git = Self { folder: folder.to_owned(), environment: Vec::new() };
        let Some(directory) = std::env::var_os("GIT_DIR") else { return git };
        let here = Self { folder: PathBuf::from("."), environment: Vec::new() };
        let top = here.line(&["rev-parse", "--show-toplevel"]).map(PathBuf::from);
        let absolute = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        git.environment = match top {
            Ok(top) if absolute(folder).starts_with(absolute(&top)) => vec![
                ("GIT_DIR", Some(absolute(Path::new(&directory)).into_os_string())),
                ("GIT_WORK_TREE", Some(top.into_os_string())),
            ],
            // The hook of one repository looks at a manual in another.
            _ => LOCAL.iter().map(|name| (*name, None)).collect(),
        };
        git
    }

    /// The same, called in another folder.
    pub(super) fn at(&self, folder: PathBuf) -> Self {
        Self { folder, environment: self.environment.clone() }
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("--no-pager").arg("--literal-pathspecs").arg("-C").arg(&self.folder);
        command.args(SETTINGS.iter().flat_map(|setting| ["-c", setting])).args(words);
        // Nothing of the repository is changed, nobody is asked, messages are in the language that is looked for
        // in them, and a day is the same day everywhere.
        command
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("LC_ALL", "C")
            .env("TZ", "UTC0");
        command.envs(TRACES.map(|name| (name, "0")));
        for name in PATHSPECS {
            command.env_remove(name);
        }
        for (name, value) in &self.environment {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command.stdin(Stdio::null());
        command
    }

    /// What git answers; `None` where it says no (it ends with 1 and has nothing to complain about).
    pub(super) fn ask(&self, words: &[&str]) -> Result<Option<Vec<u8>>, GitFault> {
        let output = self.command(words).output().map_err(|error| GitFault::from_start(&error))?;
        match output.status.code() {
            Some(0) => Ok(Some(output.stdout)),
            Some(1) if output.stderr.is_empty() => Ok(None),
            _ => Err(GitFault::refused(&self.folder, words, &String::from_utf8_lossy(&output.stderr))),
        }
    }

    /// All that git answers.
    pub(super) fn answer(&self, words: &[&str]) -> Result<Vec<u8>, GitFault> {
        self.ask(words).map(Option::unwrap_or_default)
    }

    /// The answer as one line of text.
    pub(super) fn line(&self, words: &[&str]) -> Result<String, GitFault> {
        let answer = self.answer(words)?;
        Ok(String::from_utf8_lossy(&answer).trim_end_matches(['\n', '\r']).to_owned())
    }

    /// Begins a process that hands out contents.
    pub(super) fn batch(&self) -> io::Result<Batch> {
        let mut command = self.command(&["cat-file", "--batch"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let ends = child.stdin.take().zip(child.stdout.take());
        let (requests, answers) = ends.ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Batch { child, requests: Some(requests), answers: BufReader::new(answers) })
    }
}

/// The settings of an owner that would change what is read here, or run a program for it. They are set for each call,
/// which has the last word.
const SETTINGS: [&str; 10] = [
    // Programs: all of them are for work in the repository, none for reading it.
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
    // A pull request can add a folder that looks like a bare repository, with settings that run programs.
    "safe.bareRepository=explicit",
    // Answers: the same on every machine.
    "diff.orderFile=/dev/null",
    "diff.renameLimit=1000",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.showRoot=true",
    "mailmap.file=",
];

/// The variables that make git write about its own work where errors are looked for.
const TRACES: [&str; 6] = [
    "GIT_TRACE",
    "GIT_TRACE_PERFORMANCE",
    "GIT_TRACE_SETUP",
    "GIT_TRACE2",
    "GIT_TRACE2_EVENT",
    "GIT_TRACE2_PERF",
];

/// The variables that contradict `--literal-pathspecs`.
const PATHSPECS: [&str; 3] = ["GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"];

/// The variables that bind git to one repository, as `git rev-parse --local-env-vars` lists them.
const LOCAL: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_IMPLICIT_WORK_TREE",
];

/// A running `git cat-file --batch`: one process for all contents.
#[derive(Debug)]
pub(super) struct Batch {
    child: Child,
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Batch {
    /// The content that `name` stands for: an object's id, `REVISION:path` or `:path` for the index.
    pub(super) fn content(&mut self, name: &str, most: Size) -> Result<Vec<u8>, ReadFault> {
        if name.contains('\n') {
            // A request is a line.
            return Err(ReadFault::Missing);
        }
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        let requests = self.requests.as_mut().ok_or_else(closed)?;
        requests.write_all(format!("{name}\n").as_bytes())?;
        requests.flush()?;
        let mut head = Vec::new();
        self.answers.read_until(b'\n', &mut head)?;
        let head = String::from_utf8_lossy(&head);
        let mut words = head.trim_end().rsplit(' ');
        let size = words.next().and_then(|size| size.parse::<u64>().ok());
        let (Some(size), Some(kind)) = (size, words.next()) else {
            return Err(ReadFault::Missing);
        };
        let is_file = kind == "blob";
        let mut answer = self.answers.by_ref().take(size + 1);
        if !is_file || size > most.count() {
            // What is not wanted must be taken all the same, before the next answer.
            io::copy(&mut answer, &mut io::sink())?;
            return Err(if is_file { ReadFault::Oversized(most) } else { ReadFault::Missing });
        }
        let mut content = Vec::new();
        answer.read_to_end(&mut content)?;
        content.pop();
        match content.len() as u64 == size {
            true => Ok(content),
            false => Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
        }
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        // Without requests it ends by itself.
        self.requests = None;
        _ = self.child.wait();
    }
}
