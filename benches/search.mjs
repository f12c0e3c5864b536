// What the search costs: time to index, size against the text, bytes and time for a question.
// After `cargo build --release --bins --examples`: `node benches/search.mjs 1000 10000 100000`.

import { execFile } from "node:child_process";
import { readdir, rm, stat, writeFile, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const project = resolve(fileURLToPath(import.meta.url), "../..");
process.env.SOPBOOK ??= join(project, "target/release/sopbook");
process.env.MANUAL ??= join(project, "target/release/examples/manual");
const { cost, largeHandbook, QUESTIONS, thought, whole } = await import("../tests/browser/large.mjs");
const { browser, open } = await import("../tests/browser/support.mjs");

/** The bytes of all files of a folder, and how many they are. */
async function sizeOf(folder) {
  const names = await readdir(folder, { recursive: true });
  const all = await Promise.all(names.map(async (name) => stat(join(folder, name))));
  const files = all.filter((file) => file.isFile());
  return { bytes: files.reduce((sum, file) => sum + file.size, 0), files: files.length };
}

/** Seconds of processor time of a clean build into a folder of its own. */
async function build(folder) {
  await rm(join(folder, "bench"), { recursive: true, force: true });
  const words = ["-c", `TIMEFORMAT=%U+%S; time "$0" -C "$1" build -d bench >/dev/null 2>&1`, process.env.SOPBOOK, folder];
  const { stderr } = await promisify(execFile)("bash", words);
  const [user, system] = stderr.trim().split("+").map(Number);
  return user + system;
}

/** The least of several builds with and without search, in turn: others may be at work on the machine. */
async function builds(folder) {
  const settings = join(folder, "book.toml");
  const text = await readFile(settings, "utf8");
  const seconds = [Infinity, Infinity];
  for (let run = 0; run < 6; run += 1) {
    await writeFile(settings, run % 2 ? `${text}\n[search]\nenable = false\n` : text);
    seconds[run % 2] = Math.min(seconds[run % 2], await build(folder));
  }
  await writeFile(settings, text);
  return seconds;
}

const chrome = await browser();
for (const size of process.argv.slice(2).map(Number)) {
  const made = await largeHandbook(size);
  const [text, index] = [await sizeOf(join(made.folder, "manual")), await sizeOf(join(made.book, "search"))];
  const [withSearch, without] = await builds(made.folder);
  console.log(`${size} procedures: text ${text.bytes >> 10} KiB, index ${index.bytes >> 10} KiB in ${index.files} files`);
  console.log(`clean build ${withSearch.toFixed(2)} s of processor time, without search ${without.toFixed(2)} s`);
  const { page } = await open(await chrome.newContext(), `${made.url}search.html`);
  const rows = [];
  for (const question of QUESTIONS) {
    const [first, all] = [await cost(chrome, made, question), await whole(chrome, made, question)];
    rows.push({ ...first, whole: all, ms: await thought(page, question) });
  }
  console.table(rows);
  await made.remove();
}
await chrome.close();
