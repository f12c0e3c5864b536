"""What is ready to use: actions, hooks, the job for GitLab, CODEOWNERS. All of it is run, as far as it can be here."""

import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import unittest
import urllib.parse

import codeowners
import yaml

from support import SOPBOOK, TOP, Case, run

CHECK = TOP / ".github/actions/check/action.yml"
FRESHNESS = TOP / ".github/actions/freshness/action.yml"
BIN = pathlib.Path(sys.executable).parent

# Answers as GitHub does, from a file, and is asked as `gh api` is.
GH = """\
#!{python}
import json, pathlib, subprocess, sys
store = pathlib.Path({store!r})
rows = json.loads(store.read_text()) if store.exists() else []
words = sys.argv[2:]
if {refuses}:
    sys.exit(1)
if "--method" in words:
    method = words[words.index("--method") + 1]
    address = next(word for word in words if word.startswith("repos/"))
    fields = dict(word.split("=", 1) for before, word in zip(words, words[1:]) if before.endswith("field"))
    fields = {{key: open(value[1:]).read() if value.startswith("@") else value for key, value in fields.items()}}
    if method == "POST":
        rows.append({{"id": 70 + len(rows), "number": 70 + len(rows), **fields}})
    else:
        next(row for row in rows if address.endswith("/" + str(row["id"]))).update(fields)
    store.write_text(json.dumps(rows))
else:
    sys.exit(subprocess.run(["jq", "-r", words[words.index("--jq") + 1]], input=json.dumps(rows), text=True).returncode)
"""


class Notes(http.server.ThreadingHTTPServer):
    """The comments on a merge request, as GitLab's API gives and takes them."""

    def __init__(self, notes):
        super().__init__(("127.0.0.1", 0), NotesRequest)
        self.notes = notes

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server_port}"

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class NotesRequest(http.server.BaseHTTPRequestHandler):
    def answer(self):
        address = urllib.parse.urlparse(self.path)
        parts = address.path.removeprefix("/projects/3/merge_requests/7/notes").strip("/")
        notes = self.server.notes
        if self.headers["PRIVATE-TOKEN"] != "secret" or not address.path.startswith("/projects/3/merge_requests/7/notes"):
            self.send_error(401)
            return
        if self.command == "GET":
            page = int(urllib.parse.parse_qs(address.query)["page"][0])
            said = notes[(page - 1) * 100 : page * 100]
        else:
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            body = urllib.parse.parse_qs(form)["body"][0]
            if self.command == "POST":
                notes.append({"id": len(notes) + 1, "body": body})
            else:
                next(note for note in notes if note["id"] == int(parts))["body"] = body
            said = {}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(said, separators=(",", ":")).encode())

    do_GET = do_POST = do_PUT = answer

    def log_message(self, *_):
        pass


class Ready(Case):
    def setUp(self):
        super().setUp()
        self.bin = self.folder / "bin"
        self.bin.mkdir()
        (self.bin / "sopbook").symlink_to(SOPBOOK)
        self.path = f"{self.bin}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}"
        self.store = self.folder / "github.json"
        self.git("remote", "add", "origin", str(self.repository))

    def gh(self, refuses=False):
        gh = self.bin / "gh"
        gh.write_text(GH.format(python=sys.executable, store=str(self.store), refuses=refuses))
        gh.chmod(0o755)

    def act(self, action, event, inputs, base=""):
        """Runs the steps of an action as GitHub's runner does; gives what they wrote and the code of each."""
        text = yaml.safe_load(action.read_text())
        inputs = {name: row["default"] for name, row in text["inputs"].items()} | inputs
        known = {f"inputs.{name}": value for name, value in inputs.items()} | {
            "github.action_path": str(action.parent),
            "github.token": "secret",
            "github.event_name": event,
            "github.event.pull_request.number": "7",
            "github.event.pull_request.base.sha": base,
        }
        known["inputs.token"] = "secret"
        files = {name: self.folder / name for name in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        written, codes = "", {}
        for step in text["runs"]["steps"]:
            if "uses" in step or not self.holds(step.get("if"), known, codes):
                continue
            env = {name: re.sub(r"\$\{\{ (.*?) \}\}", lambda match: known[match[1]], value) for name, value in step.get("env", {}).items()}
            env |= {name: str(file) for name, file in files.items()}
            env |= {"PATH": self.path, "RUNNER_TEMP": str(self.folder), "GITHUB_REPOSITORY": "corner/scoop"}
            shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            done = subprocess.run(shell, cwd=self.repository, env={**os.environ, **env}, capture_output=True, text=True)
            written += done.stdout + done.stderr
            codes[step["name"]] = done.returncode
        return written, codes, files["GITHUB_STEP_SUMMARY"].read_text()

    @staticmethod
    def holds(condition, known, codes):
        if condition is None:
            return not any(codes.values())
        for part in condition.removeprefix("${{ ").removesuffix(" }}").split(" && "):
            if part != "!cancelled()":
                name, value = part.split(" == ")
                if known[name] != value.strip("'"):
                    return False
        return True

    def change_the_phone(self, before="3 rings", after="4 rings"):
        base = self.git("rev-parse", "HEAD")
        page = self.repository / "docs/book/manual/kitchen/answer-the-phone.md"
        page.write_text(page.read_text().replace(before, after))
        self.commit(after)
        return base

    def test_a_pull_request_is_checked_and_gets_one_comment(self):
        self.gh()
        base = self.change_the_phone()
        for rings in ("4", "5"):
            written, codes, summary = self.act(CHECK, "pull_request", {"folder": "docs/book"}, base)
            self.assertEqual(set(codes.values()), {0}, written)
            self.assertIn("::warning title=version-not-raised,", written)
            self.assertIn("1 warning in 1 page", written)
            self.assertIn("1 warning in 1 page", summary)
            (comment,) = json.loads(self.store.read_text())
            self.assertTrue(comment["body"].startswith("<!-- sopbook-diff -->\n"), comment)
            self.assertRegex(comment["body"], rf"\b3\b.*\b{rings}\b")
            if rings == "4":
                self.change_the_phone("4 rings", "5 rings")

    def test_errors_fail_the_check_and_the_comment_comes_all_the_same(self):
        self.gh()
        base = self.change_the_phone()
        self.write_hard_page()
        written, codes, summary = self.act(CHECK, "pull_request", {"folder": "docs/book"}, base)
        self.assertEqual((codes["Check"], codes["Comment"]), (1, 0), written)
        self.assertIn("::error title=step-without-role,file=docs/book/manual/kitchen/", written)
        self.assertIn("### Errors", summary)

    def test_a_pull_request_is_not_stopped_by_what_was_wrong_before_it(self):
        self.gh()
        self.write_hard_page()
        self.change_the_phone()
        base = self.change_the_phone("4 rings", "5 rings")
        for only_changes, code in (("true", 0), ("false", 1)):
            inputs = {"folder": "docs/book", "only-changes": only_changes}
            written, codes, _ = self.act(CHECK, "pull_request", inputs, base)
            self.assertEqual(codes["Check"], code, written)

    def test_what_a_shallow_clone_lacks_is_fetched(self):
        self.gh()
        base = self.change_the_phone()
        whole, self.repository = self.repository, self.folder / "shallow"
        run("git", "clone", "--quiet", "--depth=1", whole.as_uri(), str(self.repository), cwd=self.folder)
        written, codes, _ = self.act(CHECK, "pull_request", {"folder": "docs/book"}, base)
        self.assertEqual(set(codes.values()), {0}, written)
        self.assertIn("1 warning in 1 page", written)

    def test_a_fork_may_not_comment_and_is_told_so(self):
        self.gh(refuses=True)
        base = self.change_the_phone()
        written, codes, _ = self.act(CHECK, "pull_request", {"folder": "docs/book"}, base)
        self.assertEqual(set(codes.values()), {0}, written)
        self.assertIn("::notice title=sopbook::", written)

    def test_a_push_gets_no_comment(self):
        _, codes, _ = self.act(CHECK, "push", {"folder": "docs/book"})
        self.assertEqual(list(codes), ["Key of the cache", "Install", "Check"])

    def test_no_input_is_a_command(self):
        self.gh()
        evil = "docs/book; touch evil"
        _, codes, _ = self.act(CHECK, "push", {"folder": evil, "fail-on": "$(touch evil)"})
        self.assertNotEqual(codes["Check"], 0)
        self.assertFalse((self.repository / "evil").exists())
        for action in (CHECK, FRESHNESS):
            for step in yaml.safe_load(action.read_text())["runs"]["steps"]:
                self.assertNotIn("${{", step.get("run", ""), f"{action}: {step['name']}")

    def test_one_issue_says_what_is_due(self):
        self.gh()
        for _ in range(2):
            written, codes, _ = self.act(FRESHNESS, "schedule", {"folder": "docs/book"})
            self.assertEqual(set(codes.values()), {0}, written)
            (issue,) = json.loads(self.store.read_text())
            self.assertEqual(issue["title"], "Procedures that are due for review")
            self.assertTrue(issue["body"].startswith("<!-- sopbook freshness -->\n"), issue)

    def gitlab(self, *, code=0, shell=("bash", "-eo", "pipefail", "-c"), **variables):
        """Runs the script of the job as GitLab's runner does; gives what it wrote."""
        job = yaml.safe_load((TOP / ".gitlab/sopbook.yml").read_text())["sopbook"]
        env = {**job["variables"], "SOPBOOK_FOLDER": "docs/book", "PATH": self.path, **variables}
        said = run(*shell, "\n".join(job["before_script"] + job["script"]), cwd=self.repository, env=env, code=code)
        for kind, report in job["artifacts"]["reports"].items():
            self.assertTrue((self.repository / report).exists(), kind)
        return said

    def merge_request(self, base):
        return {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_MERGE_REQUEST_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7"}

    def test_the_job_for_gitlab_makes_its_reports(self):
        self.gitlab(shell=("sh", "-ec"))
        self.assertFalse((self.repository / "sopbook-diff.md").exists())

    def test_a_merge_request_is_not_stopped_by_what_was_wrong_before_it(self):
        self.write_hard_page()
        self.change_the_phone()
        base = self.change_the_phone("4 rings", "5 rings")
        said = self.gitlab(**self.merge_request(base))
        self.assertIn("1 warning in 1 page", said)
        self.assertIn("sopbook-diff.md, which the merge request links to", said)
        self.assertIn("5", (self.repository / "sopbook-diff.md").read_text())
        # Of the code quality GitLab itself tells what is new.
        self.assertIn("step-without-role", (self.repository / "gl-code-quality-report.json").read_text())
        said = self.gitlab(code=1, SOPBOOK_ONLY_CHANGES="false", **self.merge_request(base))
        self.assertIn("step-without-role", said)

    def test_a_merge_request_gets_one_comment(self):
        notes = [{"id": number, "body": "Looks good"} for number in range(1, 121)]
        with Notes(notes) as address:
            base = self.change_the_phone()
            for rings in ("4", "5"):
                self.gitlab(SOPBOOK_TOKEN="secret", CI_API_V4_URL=address, **self.merge_request(base))
                (comment,) = notes[120:]
                self.assertTrue(comment["body"].startswith("<!-- sopbook-diff -->\n"), comment)
                self.assertRegex(comment["body"], rf"\b3\b.*\b{rings}\b")
                self.change_the_phone("4 rings", "5 rings")
            said = self.gitlab(SOPBOOK_TOKEN="wrong", CI_API_V4_URL=address, **self.merge_request(base))
            self.assertIn("sopbook may not comment here", said)

    def test_merged_results_are_compared_with_the_target_branch(self):
        base = self.change_the_phone()
        target = self.change_the_phone("4 rings", "5 rings")
        self.change_the_phone("5 rings", "6 rings")
        self.gitlab(**self.merge_request(base), CI_MERGE_REQUEST_TARGET_BRANCH_SHA=target)
        said = (self.repository / "sopbook-diff.md").read_text()
        self.assertIn("rings 4 → 6 rings", said)

    def test_the_hook_runs_in_pre_commit(self):
        # The hook's own way to the command is to compile it, which takes minutes: here it is found on the PATH.
        hooks = self.folder / "hooks"
        hooks.mkdir()
        text = (TOP / ".pre-commit-hooks.yaml").read_text()
        (hooks / ".pre-commit-hooks.yaml").write_text(text.replace("language: rust", "language: system"))
        shutil.copy(self.repository / ".git/config", hooks / "config")
        names = {f"GIT_{who}_{what}": "t@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "Hooks"]):
            run("git", *words, cwd=hooks, env=names)
        # The hooks run at the top of the repository, where the handbook is then.
        for part in ("book.toml", "manual"):
            self.git("mv", f"docs/book/{part}", part)
        self.commit("The handbook at the top")
        env = {"PATH": self.path, "PRE_COMMIT_HOME": str(self.folder / "cache"), **names}
        words = ["pre-commit", "try-repo", "--verbose", "--all-files", str(hooks), "sopbook-check"]
        said = run(*words, cwd=self.repository, env=env)
        self.assertIn("0 findings in 4 pages", said)
        self.write("manual/kitchen/a.md", "---\ntitle: A\nowner: nobody\n---\n")
        self.git("add", ".")
        said = run(*words, cwd=self.repository, env=env, code=1)
        self.assertIn("error[unknown-owner]", said)

    def test_what_others_run_is_as_they_want_it(self):
        run(BIN / "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=TOP)
        check = BIN / "check-jsonschema"
        run(check, "--builtin-schema", "vendor.github-actions", CHECK, FRESHNESS, cwd=TOP)
        workflows = sorted((TOP / ".github/workflows").glob("*.yml"))
        run(check, "--builtin-schema", "vendor.github-workflows", *workflows, cwd=TOP)
        run(check, "--builtin-schema", "vendor.gitlab-ci", TOP / ".gitlab/sopbook.yml", cwd=TOP)

    def test_what_the_readme_shows_can_be_copied(self):
        text = (TOP / "README.md").read_text().split("## In CI\n")[1].split("\n## ")[0]
        examples = dict(re.findall(r"\*\*(.*?)\*\*.*?```\w+\n(.*?)```", text, re.DOTALL))
        files = {name: self.folder / f"{number}.yaml" for number, name in enumerate(examples)}
        for name, file in files.items():
            file.write_text(examples[name])
        check = BIN / "check-jsonschema"
        run(check, "--builtin-schema", "vendor.github-workflows", files["GitHub."], cwd=TOP)
        run(check, "--builtin-schema", "vendor.gitlab-ci", files["GitLab."], cwd=TOP)
        run(BIN / "pre-commit", "validate-config", files["Before each commit"], cwd=TOP)
        hooks = {row["id"] for row in yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text())}
        used = yaml.safe_load(examples["Before each commit"])["repos"][0]["hooks"]
        self.assertLessEqual({row["id"] for row in used}, hooks)
        for hook in hooks:
            self.assertIn(hook, text)
        for action in re.findall(r"uses: OWNER/sopbook/(.*)@", examples["GitHub."]):
            self.assertTrue((TOP / action / "action.yml").exists(), action)
        file = yaml.safe_load(examples["GitLab."])["include"][0]["file"]
        self.assertTrue((TOP / file).exists(), file)
        run("sh", "-ec", examples["Anywhere else"], cwd=self.repository / "docs/book", env={"PATH": self.path})
        self.assertTrue((self.repository / "docs/book/report.xml").exists())

    def test_the_code_host_finds_the_owners_of_the_manual(self):
        roles = {"cook": "@org/kitchen", "lead": "@lead", "clerk": "@clerk"}
        settings = "".join(f'[roles.{role}]\nhandle = "{handle}"\n' for role, handle in roles.items())
        shutil.rmtree(self.repository / "docs/book/manual")
        (self.repository / "docs/book/book.toml").write_text(settings)
        owned = {}
        for number in range(60):
            folder = ["kitchen", "kitchen/cold store", "counter", "counter/till", ""][number % 5]
            role = list(roles)[(number * number // 7 + number // 11) % 3]
            path = f"docs/book/manual/{folder}/page {number}.md".replace("//", "/")
            self.write(path, f"---\ntitle: A\ntype: page\nowner: {role}\n---\n")
            owned[path] = roles[role]
        run(SOPBOOK, "-C", "docs/book", "codeowners", "--write", cwd=self.repository)
        host = codeowners.CodeOwners((self.repository / ".github/CODEOWNERS").read_text())
        found = {path: " ".join(name for _, name in host.of(path)) for path in owned}
        self.assertEqual(found, owned)


if __name__ == "__main__":
    unittest.main()
