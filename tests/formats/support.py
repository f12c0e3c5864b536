"""What the tests of this folder share: the command, a handbook with everything that is hard to report, schemas."""

import json
import os
import pathlib
import subprocess
import tempfile
import textwrap
import unittest

HERE = pathlib.Path(__file__).parent
TOP = HERE.parent.parent
SOPBOOK = pathlib.Path(os.environ.get("SOPBOOK", TOP / "target/debug/sopbook"))

HARD_PAGE = """\
    ---
    title: "😀 @bob's #16 <b>scoop</b> | 50%"
    id: a-scoop
    owner: nobody:x
    onwer: manager
    steps:
      - "😀😀 Do it ::error::x soon, then {ham}"
      - Do it soon.
      - Do it soon.
    ---
    ![](a.png)

    ##[error]no

    [x](nowhere.md)
    """


def run(*words, cwd, env=None, code=0):
    """Runs a command and gives what it wrote to standard output; fails if it does not end with `code`."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", **(env or {})},
        capture_output=True,
        encoding="utf-8",
    )
    if code is not None and done.returncode != code:
        raise AssertionError(f"{words} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


class Case(unittest.TestCase):
    """A test with a git repository that holds a handbook, in the folder `docs/book`."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.repository = self.folder / "repository"
        self.repository.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        run(SOPBOOK, "init", "docs/book", "--yes", cwd=self.repository)
        self.commit("The handbook")

    def git(self, *words):
        names = [f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")]
        env = dict.fromkeys(names, "test@example.com") | {"GIT_CONFIG_GLOBAL": os.devnull}
        return run("git", *words, cwd=self.repository, env=env).strip()

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def write(self, path, text):
        path = self.repository / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")

    def write_hard_page(self):
        self.write("docs/book/manual/kitchen/a 100% [été] 😀.md", HARD_PAGE)

    def check(self, *words, code=1, env=None):
        return run(SOPBOOK, "-C", "docs/book", "check", *words, cwd=self.repository, code=code, env=env)


def package(name):
    """The folder of a package whose sources hold a schema; it is fetched, never compiled."""
    words = ["cargo", "metadata", "--format-version=1", "--locked", "--manifest-path", HERE / "schemas/Cargo.toml"]
    packages = json.loads(run(*words, cwd=TOP))["packages"]
    return next(pathlib.Path(row["manifest_path"]).parent for row in packages if row["name"] == name)
