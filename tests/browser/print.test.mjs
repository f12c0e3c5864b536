// Paper: one sheet a card on A4 and on Letter, a code that a phone reads, whole departments with contents.

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

test("every card of the handbook is one sheet, of A4 and of Letter", async () => {
  const [{ page, close }, procedures] = [await opened("print.html#cards"), await withCards()];
  for (const format of ["A4", "Letter"]) {
    const cards = await printed(page, format);
    assert.equal(cards.length, procedures.length, format);
    for (const { id, title, version } of procedures) {
      const own = cards.filter((card) => card.includes(`· ${id} ·`));
      assert.equal(own.length, 1, id);
      const words = own[0].replace(/\s+/g, " ");
      assert.ok(words.includes(title) && words.includes(`Version ${version}`), id);
      assert.match(words, /Printed copies are not kept up to date/);
      assert.match(words, /Name, date, initials/);
    }
  }
  await close();
});

for (const language of ["ar", "bn", "fr"]) {
  test(`every card is one sheet: ${language}`, async () => {
    const [{ page, close }, procedures] = [await opened(`${language}/print.html#cards`), await withCards(language)];
    const cards = await printed(page);
    assert.equal(cards.length, procedures.length);
    for (const { id } of procedures) assert.equal(cards.filter((card) => card.includes(id)).length > 0, true, id);
    await close();
  });
}

test("two cards share a sheet that lies on its side", async () => {
  const { page, close } = await opened("kitchen/print.html#cards-two");
  const procedures = (await withCards()).filter(({ department }) => department === "kitchen");
  assert.ok(procedures.length > 4);
  for (const format of ["A4", "Letter"]) {
    const cards = await printed(page, format);
    assert.equal(cards.length, Math.ceil(procedures.length / 2), format);
    const of = cards.map((sheet) => procedures.filter(({ id }) => sheet.includes(`· ${id} ·`)).length);
    assert.deepEqual(of, cards.map((_, index) => (index + 1) * 2 > procedures.length ? procedures.length % 2 : 2), format);
    const { stdout } = await promisify(execFile)("pdfinfo", [join(papers, "page.pdf")]);
    const [, width, height] = stdout.match(/Page size: +([\d.]+) x ([\d.]+)/) ?? [];
    assert.ok(Number(width) > Number(height), stdout);
  }
  await close();
});

test("a procedure alone is one card as well", async () => {
  const [card, ...more] = await sheets("kitchen/ham-sandwich.html#card");
  assert.deepEqual(more, []);
  assert.match(card, /Lay 2 slices of ham edge to edge\./);
  assert.match(card, /≤ 5 °C/);
  assert.doesNotMatch(card, /Overlap makes the third sandwich short/, "reasons are for the page");
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
