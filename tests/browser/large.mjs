// How much a reader's browser is sent for a question, and how long it thinks: for a test and for the benchmark.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { open, project, run } from "./support.mjs";

/** Common words, which stand on every page; rare ones; the same with errors; an id; several; one still being written. */
export const QUESTIONS = [
  "bread", "bread ham", "order ticket customer", "freezer shelf label parcel", "freezr", "tomatoe", "odrer", "procedure-471",
  "prepare", "timer 471", "kitch", "bask", "lettuce cheese paper printer", "\"bread ham\"", "zzzzzzz",
];

/** A handbook of so many generated procedures, on a server that counts what it sends. */
export async function largeHandbook(size) {
  const folder = await mkdtemp(join(tmpdir(), "sopbook-"));
  const generator = process.env.MANUAL ?? join(project, "target/debug/examples/manual");
  await promisify(execFile)(generator, [folder, String(size)]);
  await run("-C", folder, "build");
  const book = join(folder, "book");
  const sent = [];
  const server = createServer(async (request, response) => {
    const path = join(book, decodeURIComponent(new URL(request.url, "http://x").pathname));
    const content = await readFile(path).catch(() => undefined);
    const kinds = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
    if (!content) return void response.writeHead(404).end();
    const zipped = gzipSync(content);
    sent.push({ plain: content.length, compressed: zipped.length });
    response.writeHead(200, { "Content-Type": kinds[extname(path)] ?? "text/plain", "Content-Encoding": "gzip" });
    response.end(zipped);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const remove = async () => {
    server.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, book, sent, site: `http://127.0.0.1:${server.address().port}/`, remove };
}

/** What is sent for a question to a browser that has only the page it is asked on. */
export async function cost(chrome, made, question) {
  const context = await chrome.newContext();
  const { page } = await open(context, `${made.site}d0/procedure-0.html`);
  await page.waitForLoadState("networkidle");
  made.sent.length = 0;
  await page.evaluate((question) => {
    const input = document.getElementById("search-input");
    input.focus();
    input.value = question;
    input.dispatchEvent(new Event("input"));
  }, question);
  await page.waitForSelector("#search-results [role=option], #search-rest .search-ways");
  const sum = (kind) => made.sent.reduce((sum, file) => sum + file[kind], 0);
  const [compressed, plain, files] = [sum("compressed"), sum("plain"), made.sent.length];
  const first = page.locator("#search-results [role=option]").first();
  const title = (await first.count()) > 0 ? (await first.innerText()).split("\n")[0] : "";
  await context.close();
  return { question, files, compressed, plain, first: title };
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
