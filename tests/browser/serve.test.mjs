// `sopbook serve` as a writer uses it: edits, broken edits, new folders, deletions.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
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

test("a broken edit keeps the last good page and shows what is wrong", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, `${server.url}kitchen/milkshake.html`);
  const title = await page.locator("h1").innerText();
  await save("kitchen/milkshake.md", (text) => text.replace(/^owner: .*$/m, "owner: nobody-at-all"));
  const panel = page.locator("#live");
  await panel.getByText("nobody-at-all").first().waitFor();
  assert.match(await panel.innerText(), /manual\/kitchen\/milkshake\.md:\d+:\d+/);
  assert.equal(await page.locator("h1").innerText(), title);
  await save("kitchen/milkshake.md", (text) => text.replace("nobody-at-all", "kitchen-lead"));
  await panel.waitFor({ state: "detached" });
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

test("an address that does not exist is answered helpfully, at any depth", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, `${server.url}no/such/page.html`);
  assert.deepEqual(await violations(page), []);
  await page.getByRole("main").getByRole("link", { name: "Kitchen" }).click();
  await page.waitForURL(`${server.url}kitchen/index.html`);
  await context.close();
});
