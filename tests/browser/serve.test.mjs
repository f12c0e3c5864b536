// `sopbook serve` as a writer uses it: edits, broken edits, new folders, deletions.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createServer } from "node:http";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { browser, copyOfTheManual, open, serve, violations } from "./support.mjs";

let chrome, copy, server;
before(async () => {
  copy = await copyOfTheManual();
  server = await serve(copy.folder);
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  server?.stop();
  await copy?.remove();
});

const file = (path) => join(copy.folder, "manual", path);
/** Replaces a file as many editors do: a new one is written and renamed over the old. */
async function save(path, change) {
  const text = change(await readFile(file(path), "utf8"));
  await writeFile(file(`${path}.tmp`), text);
  await rename(file(`${path}.tmp`), file(path));
}

test("an edit is shown without a touch of the browser", async () => {
  const context = await chrome.newContext();
  const { page, faults } = await open(context, `${server.url}kitchen/ham-sandwich.html`);
  await page.getByRole("heading", { level: 1, name: "Ham sandwich" }).waitFor();
  await save("kitchen/ham-sandwich.md", (text) => text.replace("title: Ham sandwich", "title: Ham sandwich, warm"));
  await page.getByRole("heading", { level: 1, name: "Ham sandwich, warm" }).waitFor();
  assert.deepEqual(faults, []);
  // Back, because a page that changed since it was verified is a finding that all pages would show.
  await save("kitchen/ham-sandwich.md", (text) => text.replace("title: Ham sandwich, warm", "title: Ham sandwich"));
  await page.getByRole("heading", { level: 1, name: "Ham sandwich", exact: true }).waitFor();
  await context.close();
});

test("an edit with an error is shown with its finding, in place", async () => {
  const context = await chrome.newContext();
  const { page, faults } = await open(context, `${server.url}kitchen/milkshake.html`);
  await save("kitchen/milkshake.md", (text) => text.replace(/^owner: .*$/m, "owner: nobody-at-all"));
  const summary = page.locator("#live summary");
  await summary.click();
  await page.locator("#live").getByText("nobody-at-all").first().waitFor();
  assert.match(await page.locator("#live").innerText(), /manual\/kitchen\/milkshake\.md\s+Line \d+/);
  assert.deepEqual(await violations(page), []);
  await page.locator("#live").getByRole("link", { name: "unknown-owner" }).click();
  await page.getByRole("heading", { level: 1, name: "unknown-owner" }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("link", { name: "Findings" }).click();
  await page.getByRole("heading", { level: 1, name: "Findings" }).waitFor();
  assert.deepEqual(await violations(page), []);
  // The list follows, too.
  await save("kitchen/milkshake.md", (text) => text.replace("nobody-at-all", "kitchen-lead"));
  await page.getByText("No findings.").waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("a page that can't be read stays as it was before the fault and says why", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, `${server.url}kitchen/milkshake.html`);
  const title = await page.locator("h1").innerText();
  await page.evaluate(() => (document.body.dataset.same = "yes"));
  await save("kitchen/milkshake.md", (text) => text.replace(/^title: (.*)$/m, 'title: "$1'));
  await page.locator("#live .live-kept").getByText("manual/kitchen/milkshake.md").waitFor();
  assert.equal(await page.locator("h1").innerText(), title);
  assert.equal(await page.evaluate(() => document.body.dataset.same), "yes", "the page was not loaded again");
  assert.deepEqual(await violations(page), []);
  await save("kitchen/milkshake.md", (text) => text.replace(/^title: "(.*)$/m, "title: $1"));
  await page.locator("#live .live-kept").waitFor({ state: "detached" });
  await context.close();
});

test("a style is renewed in the open page, and a renamed page is followed", async () => {
  const context = await chrome.newContext();
  await mkdir(join(copy.folder, "look/styles"), { recursive: true });
  const settings = await readFile(join(copy.folder, "book.toml"), "utf8");
  await writeFile(join(copy.folder, "look/styles/99-own.css"), "h1 { color: rgb(1, 2, 3); }");
  const themed = settings.includes("[output.html]")
    ? settings.replace("[output.html]", '[output.html]\ntheme = "look"')
    : `${settings}\n[output.html]\ntheme = "look"\n`;
  await writeFile(join(copy.folder, "book.toml"), themed);
  await writeFile(file("kitchen/trial.md"), "---\ntitle: A trial\ntype: page\nowner: kitchen-lead\n---\nGood day.\n");
  const { page } = await open(context, `${server.url}a-z.html`);
  await page.getByRole("link", { name: "A trial" }).click();
  const colour = (value) => page.waitForFunction((value) => {
    // On the way from one page to the next there is none.
    const heading = document.querySelector("h1");
    return heading !== null && getComputedStyle(heading).color === value;
  }, value);
  await colour("rgb(1, 2, 3)");
  await page.evaluate(() => (document.body.dataset.same = "yes"));
  await writeFile(join(copy.folder, "look/styles/99-own.css"), "h1 { color: rgb(4, 5, 6); }");
  await colour("rgb(4, 5, 6)");
  await writeFile(join(copy.folder, "look/styles/99-own.css"), "h1 { color: rgb(7, 8, 9); }");
  await colour("rgb(7, 8, 9)");
  assert.equal(await page.evaluate(() => document.body.dataset.same), "yes", "the page was not loaded again");
  await rename(file("kitchen/trial.md"), file("kitchen/tried.md"));
  await page.waitForURL(`${server.url}kitchen/tried.html`);
  await page.getByText("Good day.").waitFor();
  await rm(file("kitchen/tried.md"));
  await writeFile(join(copy.folder, "book.toml"), settings);
  await context.close();
});

test("a page in a new folder appears, and goes when it is deleted", async () => {
  const context = await chrome.newContext();
  await mkdir(file("kitchen/new-section"));
  await writeFile(file("kitchen/new-section/try-out.md"), "---\ntitle: A try-out\ntype: page\nowner: kitchen-lead\n---\nHello.\n");
  const { page } = await open(context, `${server.url}a-z.html`);
  await page.getByRole("link", { name: "A try-out" }).click();
  await page.getByText("Hello.").waitFor();
  await rm(file("kitchen/new-section"), { recursive: true });
  await page.goto(`${server.url}a-z.html`);
  await page.getByRole("link", { name: "A try-out" }).waitFor({ state: "detached" });
  const answer = await context.request.get(`${server.url}kitchen/new-section/try-out.html`);
  assert.equal(answer.status(), 404);
  await context.close();
});

test("only those who may listen can: the server is at 127.0.0.1", () => {
  assert.match(server.url, /^http:\/\/127\.0\.0\.1:/);
});

test("a page of another site can neither fetch, embed nor frame the handbook, but link to it", async () => {
  const context = await chrome.newContext();
  const foreign = createServer((_, response) => response.setHeader("content-type", "text/html").end("<title>Elsewhere</title>"));
  await new Promise((ready) => foreign.listen(0, "127.0.0.1", ready));
  const page = await context.newPage();
  await page.goto(`http://localhost:${foreign.address().port}/`);
  const ways = await page.evaluate(async (url) => {
    const load = (name, set) =>
      new Promise((done) => {
        const made = Object.assign(document.createElement(name), set);
        made.onload = () => done("loaded");
        made.onerror = () => done("refused");
        document.body.append(made);
      });
    const frame = document.createElement("iframe");
    frame.src = url;
    document.body.append(frame);
    await new Promise((done) => (frame.onload = done));
    return {
      fetch: await fetch(url).then(() => "loaded", () => "refused"),
      opaque: await fetch(url, { mode: "no-cors" }).then(() => "loaded", () => "refused"),
      script: await load("script", { src: `${url}assets/live.js` }),
      picture: await load("img", { src: `${url}icon.svg` }),
      style: await load("link", { rel: "stylesheet", href: `${url}assets/live.css` }),
    };
  }, server.url);
  assert.deepEqual(ways, { fetch: "refused", opaque: "refused", script: "refused", picture: "refused", style: "refused" });
  const [, frame] = page.frames();
  assert.equal(await frame.evaluate(() => document.querySelector("main")), null);
  await page.evaluate((url) => {
    document.body.innerHTML = `<a href="${url}kitchen/ham-sandwich.html">The handbook</a>`;
  }, server.url);
  await page.getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: "Ham sandwich" }).waitFor();
  await context.close();
  foreign.close();
});

test("a tab holds a connection only while it is seen", async () => {
  const context = await chrome.newContext();
  // A browser in the hands of a test takes every page for visible.
  await context.addInitScript(() => {
    let state = "hidden";
    Object.defineProperty(document, "visibilityState", { get: () => state });
    document.addEventListener("test:show", () => {
      state = "visible";
      document.dispatchEvent(new Event("visibilitychange"));
    });
    document.addEventListener("test:hide", () => {
      state = "hidden";
      document.dispatchEvent(new Event("visibilitychange"));
    });
  });
  const asked = [];
  const isQuestion = (request) => request.url().includes("changes.json");
  context.on("request", (request) => isQuestion(request) && asked.push(request));
  // More than a browser opens connections.
  for (let tab = 0; tab < 8; tab++) await open(context, `${server.url}kitchen/ham-sandwich.html`);
  assert.equal(asked.length, 0);
  const { page } = await open(context, `${server.url}kitchen/milkshake.html`);
  const title = await page.locator("h1").innerText();
  const show = (what) => page.evaluate((what) => document.dispatchEvent(new Event(`test:${what}`)), what);
  await show("show");
  // The first question is answered at once, the next one waits.
  while (asked.length < 2) await new Promise((later) => setTimeout(later, 20));
  const left = context.waitForEvent("requestfailed", isQuestion);
  await show("hide");
  await left;
  await save("kitchen/milkshake.md", (text) => text.replace(`title: ${title}`, `title: ${title}, cold`));
  await show("show");
  await page.getByRole("heading", { level: 1, name: `${title}, cold` }).waitFor();
  await save("kitchen/milkshake.md", (text) => text.replace(`title: ${title}, cold`, `title: ${title}`));
  await context.close();
});

test("an address that does not exist is answered helpfully, at any depth", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, `${server.url}no/such/page.html`);
  assert.deepEqual(await violations(page), []);
  await page.getByRole("main").getByRole("link", { name: "Kitchen" }).click();
  await page.waitForURL(`${server.url}kitchen/index.html`);
  await context.close();
});
