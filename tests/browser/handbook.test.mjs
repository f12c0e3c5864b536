// The example handbook as a reader opens it from a folder.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { browser, handbook, open, pages, website } from "./support.mjs";

let chrome, made;
before(async () => {
  made = await handbook();
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await made?.remove();
});

const url = (address) => pathToFileURL(join(made.book, address)).href;
test("every page loads without a fault", async () => {
  const context = await chrome.newContext();
  // The page for what is not there has addresses from the root of a server; others lead on at once.
  const shown = (await pages(made.book)).filter((address) => !/(^|\/)(p\/.*|404\.html)$/u.test(address));
  // All pages of one language, and in the others every fifth: they are made by the same templates.
  const isOther = (/** @type {string} */ address) => /^(ar|fr|bn)\//u.test(address);
  const chosen = shown.filter((address, index) => !isOther(address) || index % 5 === 0);
  assert.ok(chosen.length > 80, `of the pages only ${chosen.length} are there`);
  const { page, faults } = await open(context, url("index.html"));
  for (const address of chosen) {
    await page.goto(url(address));
    assert.deepEqual([address, faults], [address, []]);
  }
  await context.close();
});

test("the page for what does not exist has its looks and leads on, in a folder of a site and from a disk", async () => {
  const site = await website(made.book, { below: "/house/" });
  const text = await readFile(join(made.book, "404.html"), "utf8");
  for (const path of ["nothing.html", "kitchen/nothing.html", "kitchen/food-safety/nothing.html"]) site.change[path] = text;
  const addresses = [...Object.keys(site.change).map((path) => `${site.url}${path}`), url("404.html")];
  const context = await chrome.newContext();
  for (const address of addresses) {
    const page = await context.newPage();
    await page.goto(address);
    const bar = await page.locator(".top").evaluate((bar) => getComputedStyle(bar).position);
    assert.deepEqual([address, bar], [address, "sticky"]);
    await page.locator(".doors a").first().click();
    await page.waitForURL(/kitchen\/index\.html$/);
    assert.equal(await page.locator("h1").innerText(), "Kitchen");
    await page.close();
  }
  await context.close();
});

test("a permanent address leads to the procedure, a former id too", async () => {
  const context = await chrome.newContext();
  for (const id of ["ham-sandwich", "ham-roll"]) {
    const { page } = await open(context, url(`p/${id}.html`));
    await page.waitForURL(/kitchen\/ham-sandwich\.html$/);
    assert.equal(await page.locator("h1").innerText(), "Ham sandwich");
    await page.close();
  }
  await context.close();
});

test("a procedure is usable after a few small files", async () => {
  const site = await website(made.book, { compresses: true });
  // What a device keeps for later is fetched after that.
  const context = await chrome.newContext({ serviceWorkers: "block" });
  const { page } = await open(context, `${site.url}kitchen/ham-sandwich.html`);
  await page.waitForLoadState("networkidle");
  const files = [...new Set(site.fetched)];
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(made.book, file))).length));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(files.includes("units.js") && files.includes("assets/work.js"), files.join(", "));
  assert.ok(files.length <= 8, files.join(", "));
  assert.ok(bytes <= 40_000, `${files.map((file, index) => `${file} ${sizes[index]}`).join(", ")}: ${bytes} bytes`);
  await context.close();
});

test("everything is there without JavaScript", async () => {
  const context = await chrome.newContext({ javaScriptEnabled: false, viewport: { width: 375, height: 740 } });
  const { page } = await open(context, url("kitchen/ham-sandwich.html"));
  assert.match(await page.locator("#lay-ham").innerText(), /Lay\s+2\sslices of ham\s+edge to edge/);
  await page.locator("#menu-open").click();
  await page.getByRole("link", { name: "Counter", exact: true }).click();
  await page.waitForURL(/counter\/index\.html$/);
  await context.close();
});

test("the colours that a reader chose stay", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, url("index.html"));
  await page.locator("#menu-open").click();
  await page.getByRole("button", { name: "Dark" }).click();
  await page.goto(url("kitchen/ham-sandwich.html"));
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  await context.close();
});

test("the language that a reader chose is that of the front door and of permanent addresses", async () => {
  const site = await website(made.book, { below: "/house/" });
  const context = await chrome.newContext();
  const { page, faults } = await open(context, `${site.url}kitchen/ham-sandwich.html#lay-ham`);
  await page.locator("#menu-languages summary").click();
  await page.locator("#menu-languages a[lang=ar]").click();
  await page.waitForURL(`${site.url}ar/kitchen/ham-sandwich.html#lay-ham`);
  await page.goto(site.url);
  await page.waitForURL(`${site.url}ar/index.html`);
  await page.goto(`${site.url}p/ham-roll.html#lay-ham`);
  await page.waitForURL(`${site.url}ar/kitchen/ham-sandwich.html#lay-ham`);
  // A page that was asked for in another language is shown in it, and so is the house from there.
  await page.goto(`${site.url}counter/open-shop.html`);
  await page.locator("a.home").click();
  await page.waitForURL(`${site.url}index.html`);
  await page.waitForLoadState("networkidle");
  assert.equal(page.url(), `${site.url}index.html`);
  await page.locator("#menu-languages summary").click();
  // The address stays the same, and the page is loaded again.
  await Promise.all([page.waitForEvent("load"), page.locator("#menu-languages a[lang=en]").click()]);
  assert.equal(page.url(), `${site.url}index.html`);
  await page.goto(`${site.url}p/ham-roll.html`);
  await page.waitForURL(`${site.url}kitchen/ham-sandwich.html`);
  assert.deepEqual(faults, []);
  await context.close();
});
