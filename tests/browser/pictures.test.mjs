// Pictures and films of steps: small in the list, first and large step by step, on cards, in translations, offline.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

import { browser, copyOfTheManual, open, run, violations } from "./support.mjs";

const CUT = `---
id: cut
title: Cut the sandwich
type: procedure
owner: kitchen-lead
by: line-cook
steps:
  - id: cut
    do: Cut it once, corner to corner.
    picture:
      - {file: before.jpg, caption: The closed sandwich, label: before}
      - {file: after.jpg, caption: "Two **equal** triangles, as in [hand wash](food-safety/hand-wash.md)", label: after}
  - id: hold
    do: Hold the knife upright.
    picture: {file: cut.jpg, caption: The thumb lies on the spine}
  - id: watch
    do: Watch the film.
    picture: {file: film.mp4, poster: after.jpg, captions: film.vtt, caption: One stroke}
  - id: bare
    do: Look.
    picture: before.jpg
---
`;
const CUT_IN_FRENCH = `---
title: Couper le sandwich
steps:
  cut:
    do: Couper une fois.
    picture:
      - caption: Le sandwich fermé
      - caption: Deux triangles
  hold:
    do: Tenir le couteau.
    picture: [Le pouce sur le dos]
---
`;

const PHONE = { viewport: { width: 375, height: 667 }, isMobile: true, hasTouch: true };
const FILM = 300_000;
let chrome, made;
before(async () => {
  [chrome, made] = await Promise.all([browser(), copyOfTheManual()]);
  const folder = join(made.folder, "manual/kitchen");
  const painter = await chrome.newPage();
  for (const [name, width, height] of [["before", 640, 480], ["after", 640, 480], ["cut", 2400, 1600]]) {
    await painter.setViewportSize({ width, height });
    await painter.setContent(`<body style="margin: 0; background: teal; color: white; font: bold 99px sans-serif">${name}`);
    await painter.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg" });
  }
  await painter.close();
  await writeFile(join(folder, "film.mp4"), Buffer.alloc(FILM));
  await writeFile(join(folder, "film.vtt"), "WEBVTT\n");
  await writeFile(join(folder, "cut.md"), CUT);
  await writeFile(join(folder, "cut.fr.md"), CUT_IN_FRENCH);
  await run("-C", made.folder, "build", "--draft");
});
after(async () => {
  await chrome?.close();
  await made?.remove();
});

const url = (address) => pathToFileURL(join(made.folder, "book", address)).href;
const box = (page, selector) => page.locator(selector).boundingBox();
const start = async (page, steps = 0) => {
  await page.locator("#run-open").click();
  await page.locator("#run[open] .run-step").waitFor();
  for (let step = 0; step < steps; step += 1) await page.locator("button[value=done]").click();
  await page.locator(".run-step img").first().evaluate((image) => image.decode?.().catch(() => undefined)).catch(() => undefined);
};

test("pictures of a step are small in the list, and say which is before and which is after", async () => {
  for (const settings of [PHONE, { ...PHONE, colorScheme: "dark" }, { viewport: { width: 1440, height: 900 } }]) {
    const context = await chrome.newContext(settings);
    const { page } = await open(context, url("kitchen/cut.html"));
    const figures = page.locator("#cut .pictures figure");
    assert.deepEqual((await figures.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim()),
      ["Before The closed sandwich", "After Two equal triangles, as in hand wash"]);
    await page.locator("#cut .pictures").scrollIntoViewIfNeeded();
    for (const image of await page.locator("#cut .pictures img").all()) {
      const { width, height } = await image.boundingBox();
      assert.ok(width > 60 && width <= 224 && height <= 160, `${width} × ${height}`);
    }
    assert.equal(await page.locator("#hold img").getAttribute("alt"), "The thumb lies on the spine");
    assert.match(await page.locator("#hold img").getAttribute("srcset"), /800w.*1600w/);
    assert.deepEqual(await violations(page), []);
    await context.close();
  }
});

test("step by step, the picture comes first and is large", async () => {
  const context = await chrome.newContext(PHONE);
  const { page } = await open(context, url("kitchen/cut.html"));
  await start(page);
  const [before, after, say] = [await box(page, ".run-step img >> nth=0"), await box(page, ".run-step img >> nth=1"), await box(page, ".run-step .say")];
  assert.ok(before.x + before.width <= after.x && Math.abs(before.y - after.y) < 2, "side by side");
  assert.ok(before.y + before.height <= say.y, "first");
  assert.deepEqual(await violations(page), []);
  await page.locator("button[value=done]").click();
  await page.locator(".run-step img").evaluate((image) => image.decode());
  const [large, text] = [await box(page, ".run-step img"), await box(page, ".run-step .say")];
  assert.ok(large.width > 300, `${large.width} px`);
  assert.ok(text.y + text.height < 560, "what is done is on the first screen too");
  await page.setViewportSize({ width: 812, height: 375 });
  const [beside, done] = [await box(page, ".run-step img"), await box(page, ".run-step .say")];
  assert.ok(beside.x + beside.width <= done.x && done.y < 200, "beside what is done");
  assert.deepEqual(await violations(page), []);
  await context.close();
});

test("a caption is translated, the file is not written twice", async () => {
  const context = await chrome.newContext(PHONE);
  const { page, faults } = await open(context, url("fr/kitchen/cut.html"));
  const text = (await page.locator("#cut .pictures").innerText()).replace(/\s+/g, " ").trim();
  assert.equal(text, "Avant Le sandwich fermé Après Deux triangles");
  assert.equal(await page.locator("#hold img").getAttribute("alt"), "Le pouce sur le dos");
  await page.locator("#hold img").scrollIntoViewIfNeeded();
  await page.locator("#hold img").evaluate((image) => image.decode());
  assert.deepEqual([await violations(page), faults], [[], []]);
  await context.close();
});

test("a film shows its poster, and nothing of it is loaded before it plays", async () => {
  const context = await chrome.newContext(PHONE);
  const asked = [];
  context.on("request", (request) => asked.push(request.url()));
  const { page } = await open(context, url("kitchen/cut.html"));
  const film = page.locator("#watch video");
  await film.scrollIntoViewIfNeeded();
  assert.match(await film.getAttribute("poster"), /after\.jpg$/);
  assert.equal(await film.locator("track").getAttribute("kind"), "captions");
  assert.ok((await film.boundingBox()).height <= 160);
  await start(page, 2);
  assert.ok(await page.locator(".run-step video[controls]").isVisible());
  assert.deepEqual(asked.filter((address) => address.endsWith(".mp4")), []);
  await context.close();
});

test("a card has the pictures, small", async () => {
  const context = await chrome.newContext({ viewport: { width: 1000, height: 1400 } });
  const { page } = await open(context, `${url("kitchen/cut.html")}#card`);
  const sizes = await page.locator(".pictures img").evaluateAll((images) => images.map((image) => image.getBoundingClientRect().height));
  assert.equal(sizes.length, 4);
  for (const height of sizes) assert.ok(height > 20 && height < 100, `${height} px`);
  assert.match(await page.locator("#cut figcaption").first().innerText(), /Before/);
  await context.close();
});

test("a device keeps pictures and films up to the size that is set", async () => {
  const core = async () => {
    const [, json] = (await readFile(join(made.folder, "book/sw.js"), "utf8")).match(/^self\.BUILD = (.*);\n/);
    const build = JSON.parse(json);
    return { whole: build.whole, kept: ["before.jpg", "film.mp4"].map((name) => `kitchen/${name}` in build.core), groups: build.groups };
  };
  assert.deepEqual([(await core()).whole, (await core()).kept], [true, [true, true]]);
  const settings = join(made.folder, "book.toml");
  const text = await readFile(settings, "utf8");
  await writeFile(settings, `${text}\n[output.html]\noffline-media = 0\n`);
  await run("-C", made.folder, "build", "--draft");
  const { whole, kept, groups } = await core();
  assert.deepEqual([whole, kept], [true, [false, false]], "pages are kept all the same");
  assert.ok(groups.kitchen.files >= 4 && groups.kitchen.bytes > FILM, "and what is left can be asked for");
  await writeFile(settings, text);
});
