// What the browser tests share: the example handbook, a browser, a server, the accessibility check.

import { execFile, spawn } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { chromium } from "playwright-core";

export const project = resolve(fileURLToPath(import.meta.url), "../../..");
export const sopbook = process.env.SOPBOOK ?? join(project, "target/debug/sopbook");
const axe = await readFile(join(project, "tests/browser/node_modules/axe-core/axe.min.js"), "utf8");

/** Runs sopbook; fails with what it said. */
export async function run(...words) {
  const { stdout, stderr } = await promisify(execFile)(sopbook, words);
  return stdout + stderr;
}

// A test that fails may leave something open that would keep its file from ending, and with it the whole run.
const LONGEST = 10 * 60_000;
setTimeout(() => {
  console.error("This file of tests did not end.");
  process.exit(1);
}, LONGEST).unref();

/** A copy of the example manual that a test may change. */
export async function copyOfTheManual() {
  const folder = await mkdtemp(join(tmpdir(), "sopbook-"));
  await cp(join(project, "manual"), join(folder, "manual"), { recursive: true });
  await cp(join(project, "book.toml"), join(folder, "book.toml"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The example handbook, built once into a folder of its own. */
export async function handbook() {
  const folder = await mkdtemp(join(tmpdir(), "sopbook-"));
  const book = join(folder, "book");
  await run("-C", project, "build", "--build-dir", book);
  return { book, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The handbook of the example manual with other files, drafts and findings included. */
export async function handbookOf(files) {
  const { folder, remove } = await copyOfTheManual();
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, "manual", path), text);
  const book = join(folder, "book");
  await run("-C", folder, "build", "--draft");
  return { book, folder, remove };
}

/** Every page of a handbook, by its address. */
export async function pages(book) {
  const names = await readdir(book, { recursive: true });
  return names.filter((name) => name.endsWith(".html")).sort();
}

export async function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A page that remembers what went wrong in it. */
export async function open(context, url) {
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("requestfailed", (request) => {
    const { errorText } = request.failure() ?? {};
    // Given up because the page was left is no fault.
    if (errorText !== "net::ERR_ABORTED") faults.push(`${request.url()}: ${errorText}`);
  });
  await page.goto(url);
  return { page, faults };
}

/** What axe-core finds wrong with a page, a line each; of all its rules, or of some. */
export async function violations(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (rules) => window.axe.run(document, { resultTypes: ["violations"], preload: false, ...(rules ? { runOnly: rules } : {}) }),
    rules,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

const KINDS = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };

/**
 * A plain web server for a folder: it knows the files and nothing else. The folder can be exchanged, a file be changed
 * on its way; it can be asked what was fetched, and go away. It may lie below a path, and compress as most servers do.
 */
export async function website(folder, { below = "/", compresses = false } = {}) {
  const site = { url: "", folder, fetched: /** @type {string[]} */ ([]), isGone: false, change: /** @type {Record<string, string>} */ ({}) };
  const server = createServer(async (request, response) => {
    if (site.isGone) return void request.socket.destroy();
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname).replace(below, "").replace(/(^|\/)$/, "$1index.html");
    site.fetched.push(path);
    // Most servers send on from a folder's name to the folder.
    const found = await stat(join(site.folder, path)).catch(() => undefined);
    if (found?.isDirectory()) return void response.writeHead(301, { location: `${request.url}/` }).end();
    const content = site.change[path] ?? (await readFile(join(site.folder, path)).catch(() => undefined));
    if (content === undefined) return void response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": `${KINDS[extname(path)] ?? "application/octet-stream"}; charset=utf-8`,
      "cache-control": "max-age=600",
      ...(compresses && { "content-encoding": "gzip" }),
    });
    response.end(compresses ? gzipSync(content) : content);
  });
  // It is nobody's duty to close it: it goes with the tests that use it.
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  server.unref();
  site.url = `http://127.0.0.1:${server.address().port}${below}`;
  return site;
}

/** `sopbook serve` on a free port. */
export async function serve(folder) {
  const server = spawn(sopbook, ["-C", folder, "serve", "--port", String(20000 + (process.pid % 20000))]);
  let said = "";
  const url = await new Promise((found, failed) => {
    server.stderr.on("data", (data) => {
      said += data;
      const address = said.match(/http:\/\/[0-9.:]+\//);
      if (address) found(address[0]);
    });
    server.on("exit", (code) => failed(new Error(`serve ended with ${code}: ${said}`)));
  });
  return { url, said: () => said, stop: () => server.kill() };
}
