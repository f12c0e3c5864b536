// Paper: complete cards on A4 and on Letter, a code that a phone reads, departments with contents.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { promisify } from "node:util";

import { browser, copyOfTheManual, open, project, run, violations } from "./support.mjs";

const SITE = "https://handbook.example.org/";
let chrome, copy, papers;
before(async () => {
  [copy, papers] = await Promise.all([copyOfTheManual(), mkdtemp(join(tmpdir(), "sopbook-"))]);
  const settings = await readFile(join(copy.folder, "book.toml"), "utf8");
  await writeFile(join(copy.folder, "book.toml"), settings.replace("[build]", `[output.html]\nsite-url = "${SITE}"\n\n[build]`));
  await run("-C", copy.folder, "build");
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await copy?.remove();
  await rm(papers, { recursive: true, force: true });
});

/** A page of the handbook, to be printed. */
async function opened(address) {
  const context = await chrome.newContext();
  // A whole handbook of cards is laid out several times before it is loaded.
  context.setDefaultNavigationTimeout(2 * 60_000);
  const { page } = await open(context, pathToFileURL(join(copy.folder, "book")).href + `/${address}`);
  return { page, close: () => context.close() };
}

/** The words on each sheet that a page prints. */
async function printed(page, format = "A4") {
  const file = join(papers, "page.pdf");
  await page.pdf({ path: file, format, preferCSSPageSize: true });
  const { stdout } = await promisify(execFile)("pdftotext", ["-layout", file, "-"], { maxBuffer: 1 << 26 });
  return stdout.split("\f").slice(0, -1);
}

async function sheets(address) {
  const { page, close } = await opened(address);
  const found = await printed(page);
  await close();
  return found;
}

/** The procedures of the handbook that have steps, and so a card. */
async function withCards(home = "") {
  const { pages } = JSON.parse(await readFile(join(copy.folder, "book", home, "pages.json"), "utf8"));
  return pages.filter(({ type, status }) => !["page", "policy"].includes(type) && status !== "retired");
}

/** The sheets of a print that belong to a procedure: each has its id at the foot. */
const sidesOf = (sheets, id) => sheets.filter((sheet) => sheet.includes(`· ${id} ·`));
const wordsOf = (sheet) => sheet.replace(/\s+/g, " ");

test("every card of the handbook says on each side what it is, on A4 and on Letter", async () => {
  const [{ page, close }, procedures] = [await opened("print.html#cards"), await withCards()];
  for (const format of ["A4", "Letter"]) {
    const sheets = await printed(page, format);
    for (const { id, title, version } of procedures) {
      const own = sidesOf(sheets, id);
      assert.ok(own.length === 1 || own.length === 2, `${format}: ${id} has ${own.length} sides`);
      assert.ok(wordsOf(own[0]).includes(title), id);
      for (const side of own.map(wordsOf)) {
        assert.ok(side.includes(`Version ${version}`), id);
        assert.match(side, /Printed copies are not kept up to date/);
      }
      assert.match(wordsOf(own.at(-1)), /Name, date, initials/);
    }
    const ids = procedures.map(({ id }) => id);
    assert.deepEqual(sheets.filter((sheet) => ids.filter((id) => sidesOf([sheet], id).length).length !== 1), [], format);
  }
  await close();
});

for (const language of ["ar", "bn", "fr"]) {
  test(`every card says on each side what it is: ${language}`, async () => {
    const [{ page, close }, procedures] = [await opened(`${language}/print.html#cards`), await withCards(language)];
    const sheets = await printed(page);
    // Letters that run from the right come in another order out of a print.
    const of = (id) => sheets.filter((sheet) => sheet.includes(`p/${id}.html`));
    for (const { id } of procedures) assert.ok(of(id).length === 1 || of(id).length === 2, `${id} has ${of(id).length} sides`);
    assert.equal(procedures.reduce((sum, { id }) => sum + of(id).length, 0), sheets.length);
    await close();
  });
}

test("two cards share a sheet that lies on its side, and a long one goes on in the next half", async () => {
  const { page, close } = await opened("kitchen/print.html#cards-two");
  const procedures = (await withCards()).filter(({ department }) => department === "kitchen");
  assert.ok(procedures.length > 4);
  for (const format of ["A4", "Letter"]) {
    const sheets = await printed(page, format);
    const halves = procedures.map(({ id }) => sheets.join(" ").split(`· ${id} ·`).length - 1);
    assert.ok(halves.every((count) => count >= 1 && count <= 3), `${format}: ${halves}`);
    assert.equal(sheets.length, Math.ceil(halves.reduce((sum, count) => sum + count) / 2), format);
    const { stdout } = await promisify(execFile)("pdfinfo", [join(papers, "page.pdf")]);
    const [, width, height] = stdout.match(/Page size: +([\d.]+) x ([\d.]+)/) ?? [];
    assert.ok(Number(width) > Number(height), stdout);
  }
  await close();
});

test("a procedure alone is a card as well", async () => {
  const sides = await sheets("kitchen/ham-sandwich.html#card");
  assert.deepEqual(sidesOf(sides, "ham-sandwich"), sides);
  const card = wordsOf(sides.join(" "));
  assert.match(card, /Lay 2 slices of ham edge to edge\./);
  assert.match(card, /≤ 5 °C/);
  assert.match(card, /Outside the limit.* Discard the opened pack/, "what to do outside the limit");
  assert.match(card, /Verified Nov 3, 2026/);
  assert.doesNotMatch(card, /Overlap makes the third sandwich short/, "reasons are for the page");
});

test("a card holds what its steps point at", async () => {
  const card = wordsOf((await sheets("kitchen/freezer-failure.html#card")).join(" "));
  for (const words of [
    "-11.9 °C or", "Move to a working freezer", "Above 5 °C for up", "Never refreeze ice cream", "Not verified yet",
    "+353 20 910 0181", "every discarded lot is on", "tablet at the kitchen door",
  ]) assert.ok(card.includes(words), `${words}: ${card}`);
});

test("a picture of a step is on its card, small", async () => {
  const { page, close } = await opened("kitchen/ham-sandwich.html#card");
  const picture = page.locator(".step img");
  assert.ok(await picture.isVisible());
  const { height } = await picture.boundingBox();
  assert.ok(height > 40 && height < 130, `${height} px`);
  await close();
});

test("a step is on one side with its check, on cards and on pages", async () => {
  const { page, close } = await opened("print.html");
  const checks = await page.evaluate(() =>
    [...document.querySelectorAll(".step:has(.check)")].map((step) => [
      step.closest("article").id.replace("sheet-", ""),
      // The columns of a card stand beside each other: words from both ends are enough.
      ...[".say", ".check dd"].map((part) => step.querySelector(part).textContent.trim().split(/\s+/).slice(0, 2).join(" ")),
    ]));
  assert.ok(checks.length > 20);
  for (const hash of ["#cards", ""]) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    const sheets = await printed(page);
    for (const [id, step, check] of checks) {
      const sides = hash ? sidesOf(sheets, id).map(wordsOf) : sheets.map(wordsOf);
      assert.ok(sides.some((side) => side.includes(step) && side.includes(check)), `${hash} ${id}: ${step} … ${check}`);
    }
  }
  await close();
});

test("a card can be read on a phone", async () => {
  const context = await chrome.newContext({ viewport: { width: 375, height: 667 }, isMobile: true, hasTouch: true });
  for (const address of ["kitchen/freezer-failure.html#card", "kitchen/ham-sandwich.html#card", "ar/kitchen/ham-sandwich.html#card", "kitchen/print.html#cards", "kitchen/print.html#cards-two"]) {
    const { page } = await open(context, `${pathToFileURL(join(copy.folder, "book")).href}/${address}`);
    const { width, size } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      size: Math.min(...[...document.querySelectorAll(".step .say, .text td, .check dd")].filter((part) => part.checkVisibility()).map((part) => parseFloat(getComputedStyle(part).fontSize))),
    }));
    assert.deepEqual([address, width], [address, 375]);
    assert.ok(size >= 15, `${address}: ${size} px`);
    await page.close();
  }
  await context.close();
});

test("the code on a card is the permanent address", async () => {
  const context = await chrome.newContext({ deviceScaleFactor: 3 });
  const { page } = await open(context, `${pathToFileURL(join(copy.folder, "book/kitchen/ham-sandwich.html")).href}#card`);
  const picture = (await page.locator(".qr").screenshot()).toString("base64");
  const reader = await context.newPage();
  await reader.addScriptTag({ path: join(project, "tests/browser/node_modules/jsqr/dist/jsQR.js") });
  const read = await reader.evaluate(async (picture) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const { data, width, height } = canvas.getImageData(0, 0, image.width, image.height);
    return window.jsQR(data, width, height)?.data;
  }, picture);
  assert.equal(read, `${SITE}p/ham-sandwich.html`);
  await context.close();
});

test("without an address of the site the card says where to look", async () => {
  const book = join(papers, "book");
  await run("-C", project, "build", "--build-dir", book);
  const html = await readFile(join(book, "kitchen/ham-sandwich.html"), "utf8");
  assert.doesNotMatch(html, /class="qr"/);
  assert.match(html, /· p\/ham-sandwich\.html ·/);
});

test("a page prints on few sheets, numbered, without what is for the screen", async () => {
  const pages = await sheets("kitchen/ham-sandwich.html");
  assert.ok(pages.length <= 3, `${pages.length} sheets`);
  const words = pages.join(" ");
  assert.match(words, new RegExp(`1 ?/ ?${pages.length}`));
  for (const screen of ["Step by step", "How many", "This is wrong", "Emergency"]) assert.ok(!words.includes(screen), screen);
});

test("a department prints with contents, each procedure on a new sheet", async () => {
  const pages = await sheets("kitchen/print.html");
  assert.match(pages[0], /Contents/);
  const number = pages[0].match(/(\d+) +Ham sandwich/)?.[1];
  assert.ok(number, pages[0]);
  const own = pages.findIndex((page) => page.includes("Every shop serves the same ham sandwich"));
  assert.ok(own > 0);
  assert.match(pages[own], new RegExp(`^\\s*(Kitchen +Recipe +)?${number}\\b`), "the number in the contents is on the sheet");
  assert.match(pages.at(-1), new RegExp(`${pages.length} ?/ ?${pages.length}`));
});

test("pages for paper are pages like the others", async () => {
  const context = await chrome.newContext({ viewport: { width: 375, height: 740 } });
  for (const address of ["counter/print.html", "counter/print.html#cards-two", "kitchen/ham-sandwich.html#card"]) {
    const [path, hash = ""] = address.split("#");
    const { page, faults } = await open(context, `${pathToFileURL(join(copy.folder, "book", path)).href}#${hash}`);
    assert.deepEqual([address, await violations(page), faults], [address, [], []]);
    const ids = await page.evaluate(() => {
      const all = [...document.querySelectorAll("[id]")].map((element) => element.id);
      return all.filter((id, index) => all.indexOf(id) !== index);
    });
    assert.deepEqual([address, ids], [address, []], "an id stands twice");
    await page.close();
  }
  await context.close();
});
