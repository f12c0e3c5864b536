// What must hold on every kind of page: it is light, nothing jumps, keys reach everything.

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { browser, copyOfTheManual, handbook, handbookOf, open, run, violations } from "./support.mjs";

let chrome, made;
const copies = [];
before(async () => {
  made = await handbook();
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await made?.remove();
  await Promise.all(copies.map((copy) => copy.remove()));
});

const PHONE = { viewport: { width: 375, height: 740 } };
const DESK = { viewport: { width: 1280, height: 900 } };
const KINDS = [
  "index.html", "a-z.html", "kitchen/index.html", "kitchen/ham-sandwich.html", "counter/open-shop.html",
  "kitchen/freezer-failure.html", "support/refund-customer.html", "handbook-office/write-procedure.html", "roles.html", "kitchen/print.html",
];

/** The example handbook after a change to its folder. */
async function changed(change) {
  const copy = await copyOfTheManual();
  copies.push(copy);
  await change(copy.folder);
  await run("-C", copy.folder, "build");
  return join(copy.folder, "book");
}

const edit = async (file, change) => writeFile(file, change(await readFile(file, "utf8")));

/** Kilobytes, compressed, of a page and of all that it loads by itself. */
async function weight(book, address) {
  const context = await chrome.newContext(PHONE);
  const page = await context.newPage();
  const urls = [];
  page.on("request", (request) => urls.push(request.url().split("#")[0]));
  await page.goto(pathToFileURL(join(book, address)).href);
  await page.waitForTimeout(200);
  const blocking = await page.evaluate(() =>
    [...document.querySelectorAll("link[rel=stylesheet], script[src]:not([defer], [async])")].map((one) => one.outerHTML));
  await context.close();
  const files = [...new Set(urls)].filter((url) => url.startsWith("file:"));
  const sizes = await Promise.all(files.map(async (url) => gzipSync(await readFile(fileURLToPath(url))).length));
  return { kilobytes: sizes.reduce((sum, size) => sum + size, 0) / 1000, files: files.length, blocking };
}

test("a page is light: at most 60 kB with all it loads, and few files before it is seen", async (t) => {
  for (const address of KINDS.filter((address) => !address.endsWith("print.html"))) {
    const { kilobytes, files, blocking } = await weight(made.book, address);
    t.diagnostic(`${address}: ${kilobytes.toFixed(1)} kB in ${files} files`);
    assert.ok(files >= 4, `only ${files} files were counted`);
    assert.ok(kilobytes <= 60, `${address}: ${kilobytes} kB`);
    // The styles, and the two small scripts that must run before the page is seen: they choose its colours.
    assert.ok(blocking.length > 0 && blocking.length <= 5, `${address} waits for ${blocking}`);
  }
});

test("it stays as light in a house of a thousand procedures", async () => {
  const small = await weight(made.book, "kitchen/ham-sandwich.html");
  const book = await changed(async (folder) => {
    await edit(join(folder, "book.toml"), (text) => `${text}\n[check.rules]\nmissing-field = "off"\n`);
    await mkdir(join(folder, "manual/kitchen/many"));
    for (let number = 0; number < 1000; number += 1) {
      const page = `---\nid: many-${number}\ntitle: Note ${number} on the kitchen\ntype: page\nowner: kitchen-lead\n---\nWords.\n`;
      await writeFile(join(folder, `manual/kitchen/many/note-${number}.md`), page);
    }
  });
  const large = await weight(book, "kitchen/ham-sandwich.html");
  assert.ok(Math.abs(large.kilobytes - small.kilobytes) < 1, `${small.kilobytes} kB, then ${large.kilobytes} kB`);
});

for (const [name, settings] of Object.entries({ phone: PHONE, desk: DESK })) {
  test(`nothing jumps while a page loads: ${name}`, async () => {
    const context = await chrome.newContext(settings);
    await context.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value))).observe({ type: "layout-shift", buffered: true });
    });
    for (const address of KINDS) {
      const { page } = await open(context, pathToFileURL(join(made.book, address)).href);
      await page.waitForTimeout(200);
      const shift = await page.evaluate(() => window.shift);
      assert.ok(shift < 0.01, `${address}: ${shift}`);
      await page.close();
    }
    await context.close();
  });
}

test("the Tab key reaches everything that can be pressed, and one sees where it is", async () => {
  for (const settings of [PHONE, DESK]) {
    const context = await chrome.newContext(settings);
    for (const address of ["index.html", "kitchen/ham-sandwich.html", "kitchen/freezer-failure.html"]) {
      const { page } = await open(context, pathToFileURL(join(made.book, address)).href);
      const wanted = await page.evaluate(() => {
        const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
        const shown = all.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled);
        shown.forEach((element, index) => (element.dataset.tab = String(index)));
        return shown.length;
      });
      const reached = new Set();
      for (let press = 0; press < wanted + 5; press += 1) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => {
          const { activeElement } = document;
          if (!activeElement || !activeElement.dataset.tab) return undefined;
          const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
          const isOutlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
          // In a picture the shape itself is outlined.
          const shape = activeElement.querySelector("rect");
          const isDrawn = shape !== null && parseFloat(getComputedStyle(shape).strokeWidth) >= 3;
          return { tab: activeElement.dataset.tab, seen: isOutlined || isDrawn, html: activeElement.outerHTML.slice(0, 80) };
        });
        if (!at) continue;
        reached.add(at.tab);
        assert.ok(at.seen, `${address}: no outline on ${at.html}`);
      }
      assert.equal(reached.size, wanted, `${address}: of ${wanted} only ${reached.size} were reached`);
      await page.close();
    }
    await context.close();
  }
});

test("what is pressed is large enough for a wet thumb: 44 px", async () => {
  const context = await chrome.newContext({ ...PHONE, hasTouch: true });
  for (const address of ["index.html", "kitchen/ham-sandwich.html"]) {
    const { page } = await open(context, pathToFileURL(join(made.book, address)).href);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, .button, input, select, summary, .top a, .crisis a, .menu a, .pinned a, .doors a")]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => [element.getBoundingClientRect(), element.outerHTML.slice(0, 80)])
        .filter(([box]) => box.height < 43.5 || box.width < 43.5)
        .map(([box, html]) => `${box.width} × ${box.height}: ${html}`));
    assert.deepEqual([address, small], [address, []]);
    await page.close();
  }
  await context.close();
});

test("nothing is asked of anybody else, and nothing runs that is not a file of the handbook", async () => {
  const context = await chrome.newContext(DESK);
  for (const address of KINDS) {
    const page = await context.newPage();
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(join(made.book, address)).href);
    assert.deepEqual(asked.filter((url) => !url.startsWith("file:")), []);
    const inline = await page.evaluate(() => document.querySelectorAll("script:not([src]), style, [style], [onclick], [onload]").length);
    assert.deepEqual([address, inline], [address, 0]);
    await page.close();
  }
  await context.close();
});

/** A procedure that nobody has verified yet. */
const unverified = (id) => `---
id: ${id}
title: Seal
owner: kitchen-lead
purpose: To show a seal.
by: line-cook
trigger: Somebody looks.
version: 1
portions: none
steps: [Look.]
if_wrong: [{when: It is broken, do: Make a new one, tell: kitchen-lead}]
review_every: 6 months
---
`;

test("whom to ask where nobody has verified it, or the review is overdue", async () => {
  const ids = ["seal-never", "seal-old", "seal-new"];
  const house = await handbookOf(Object.fromEntries(ids.map((id) => [`kitchen/${id}.md`, unverified(id)])));
  copies.push(house);
  for (const [id, on] of [["seal-old", "2020-01-31"], ["seal-new"]]) {
    await run("-C", house.folder, "verify", id, "--by", "kitchen-lead", "--method", "floor", ...(on ? ["--on", on] : []));
  }
  await run("-C", house.folder, "build", "--draft");
  const seal = async (id, javaScriptEnabled) => {
    const context = await chrome.newContext({ ...PHONE, javaScriptEnabled });
    const { page } = await open(context, pathToFileURL(join(house.book, `kitchen/${id}.html`)).href);
    const words = (await page.locator(".hero .seal").innerText()).replace(/\s+/g, " ");
    if (javaScriptEnabled) assert.deepEqual([id, await violations(page)], [id, []]);
    await context.close();
    return words;
  };
  for (const script of [true, false]) assert.match(await seal("seal-never", script), /Not verified yet.* Ask Kitchen lead/);
  assert.match(await seal("seal-old", true), /Review overdue since Jul 31, 2020 Ask Kitchen lead/);
  assert.match(await seal("seal-old", false), /Verified Jan 31, 2020, on the floor, Kitchen lead Review due Jul 31, 2020/);
  assert.match(await seal("seal-new", true), /Review due \w{3} \d+, \d{4}/);
  assert.doesNotMatch(await seal("seal-new", true), /overdue|Ask/);
});

test("who says that a step is wrong names it", async () => {
  const context = await chrome.newContext(PHONE);
  const { page } = await open(context, `${pathToFileURL(join(made.book, "kitchen/ham-sandwich.html")).href}#lay-ham`);
  const link = page.locator(".report a[data-report]");
  assert.match(await link.getAttribute("href"), /ham%2Dsandwich/);
  await link.focus();
  const href = decodeURIComponent(await link.getAttribute("href"));
  assert.match(href, /ham-sandwich/);
  assert.match(href, /step\D*4/i);
  // Steps back to normal have numbers of their own.
  await page.goto(pathToFileURL(join(made.book, "kitchen/freezer-failure.html")).href);
  await page.locator(".recovery .step .number").nth(1).click();
  await link.focus();
  assert.match(decodeURIComponent(await link.getAttribute("href")), /step\D*2 \(Back to normal\)/i);
  await context.close();
});
