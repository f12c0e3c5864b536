// How much a reader's browser is sent for a question, and how long it thinks: for a test and for the benchmark.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { open, project, sopbook, website } from "./support.mjs";

/** Common words, which stand on every page; rare ones; the same with errors; an id; several; one still being written. */
export const QUESTIONS = [
  "bread", "bread ham", "order ticket customer", "freezer shelf label parcel", "freezr", "tomatoe", "odrer", "procedure-471",
  "prepare", "timer 471", "kitch", "bask", "lettuce cheese paper printer", "\"bread ham\"", "zzzzzzz",
];

/** A handbook of so many generated procedures, on a server that compresses what it sends. */
export async function largeHandbook(size) {
  const folder = await mkdtemp(join(tmpdir(), "sopbook-"));
  const generator = process.env.MANUAL ?? join(project, "target/debug/examples/manual");
  await promisify(execFile)(generator, [folder, String(size)]);
  await promisify(execFile)(sopbook, ["-C", folder, "build"], { maxBuffer: 1 << 28 });
  const book = join(folder, "book");
  const { url } = await website(book, { compresses: true });
  return { folder, book, url, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What is sent before the first result to a browser that has only the page it is asked on. */
export async function cost(chrome, made, question) {
  // What the worker for use without a network hands on has no compressed size; the first visit is without it.
  const context = await chrome.newContext({ serviceWorkers: "block" });
  const { page } = await open(context, `${made.url}d0/procedure-0.html`);
  await page.waitForLoadState("networkidle");
  const sent = await page.evaluate(async (question) => {
    performance.clearResourceTimings();
    const panel = document.getElementById("search-panel");
    const shown = new Promise((resolve) => {
      new MutationObserver(() => !panel.hidden && resolve(performance.getEntriesByType("resource"))).observe(panel, { attributes: true });
    });
    const input = document.getElementById("search-input");
    input.focus();
    input.value = question;
    input.dispatchEvent(new Event("input"));
    const files = await shown;
    const sum = (key) => files.reduce((sum, file) => sum + file[key], 0);
    const first = document.querySelector("#search-results [role=option] .hit-title")?.textContent ?? "";
    return { files: files.length, compressed: sum("encodedBodySize"), plain: sum("decodedBodySize"), first };
  }, question);
  await context.close();
  return { question, ...sent };
}

/** What is sent, compressed, until the answer is whole: a first one may be asked of fewer files. */
export async function whole(chrome, made, question) {
  const context = await chrome.newContext({ serviceWorkers: "block" });
  const { page } = await open(context, `${made.url}search.html`);
  const sent = await page.evaluate(async (question) => {
    performance.clearResourceTimings();
    const manifest = await sopbook.search.index.open("search/");
    const { isHasty } = await sopbook.search.answer(manifest, question, {}, 6);
    if (isHasty) await sopbook.search.answer(manifest, question, {}, 6, 2);
    return performance.getEntriesByType("resource").reduce((sum, file) => sum + file.encodedBodySize, 0);
  }, question);
  await context.close();
  return sent;
}

/** Milliseconds that an answer takes when its files are there, the least of several runs. */
export async function thought(page, question) {
  return page.evaluate(async (question) => {
    const manifest = await sopbook.search.index.open("search/");
    let least = Infinity;
    for (let run = 0; run < 6; run += 1) {
      const start = performance.now();
      await sopbook.search.answer(manifest, question, {}, 6);
      if (run > 0) least = Math.min(least, performance.now() - start);
    }
    return Math.round(least * 10) / 10;
  }, question);
}
