// One manual in several languages, as a reader sees it after the source has changed.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { browser, handbook, handbookOf, open, project, violations } from "./support.mjs";

const SOURCE = "kitchen/ham-sandwich.md";
const LANGUAGES = ["ar", "fr", "bn"];

let chromium;

before(async () => {
  chromium = await browser();
});
after(() => chromium?.close());

/** The handbook with a changed source, and its sandwich in each language. */
async function changed(change, look) {
  const source = await readFile(join(project, "manual", SOURCE), "utf8");
  const text = change(source);
  assert.notEqual(text, source);
  const { book, remove } = await handbookOf({ [SOURCE]: text });
  try {
    for (const language of LANGUAGES) {
      const url = pathToFileURL(join(book, language, "kitchen/ham-sandwich.html")).href;
      const { page, faults } = await open(chromium, url);
      await look(page, language);
      assert.deepEqual(faults, [], language);
      await page.close();
    }
  } finally {
    await remove();
  }
}

test("a changed portion is there in every language, and nothing is out of date", async () => {
  await changed(
    (source) => source.replace("butter: 10 g", "butter: 12 g"),
    async (page, language) => {
      const amount = await page.locator("[data-portion=butter] .amount bdi").first().textContent();
      assert.match(amount, /12|١٢|১২/u, language);
      assert.equal(await page.locator(".stale, .notice-stale").count(), 0, language);
    },
  );
});

test("a changed sentence makes exactly its step out of date in every language", async () => {
  await changed(
    (source) => source.replace("key_point: No overlap", "key_point: Never any overlap"),
    async (page, language) => {
      const marked = page.locator(".work .step:has(.stale)");
      assert.deepEqual(await marked.evaluateAll((steps) => steps.map((step) => step.id)), ["lay-ham"], language);
      const now = marked.locator(".stale [lang=en]");
      assert.match(await now.innerText(), /^Never any overlap/u, language);
      assert.equal(await now.getAttribute("dir"), "ltr", language);
      // The notice leads to the step, and to the source.
      const notice = page.locator(".notice-stale");
      assert.equal(await notice.locator("li a").getAttribute("href"), "#lay-ham", language);
      assert.equal(await notice.locator("[hreflang=en]").getAttribute("href"), "../../kitchen/ham-sandwich.html", language);
      assert.deepEqual(await violations(page), [], language);
      // Step by step shows it too.
      await page.locator("#run-open").click();
      const run = page.locator("#run");
      for (let step = 1; step < 12 && !(await run.locator(".run-step .stale").count()); step += 1) {
        await run.locator("[value=done]").click();
        const looked = run.locator("[value=none]");
        if (await looked.isVisible()) await looked.click();
      }
      assert.match(await run.locator(".run-step .stale").innerText(), /Never any overlap/u, language);
    },
  );
});

test("what is found in no translation is looked for in the language of the source", async () => {
  const { book, remove } = await handbook();
  try {
    const { page, faults } = await open(chromium, `${pathToFileURL(join(book, "ar/search.html")).href}#q=xqzwv%20qqwx`);
    const link = page.locator("#search-rest a[hreflang=en]");
    await link.waitFor();
    assert.match(await link.innerText(), /English/u);
    await link.click();
    await page.waitForURL(/book\/search\.html/u);
    await page.locator("#search-status:not(:empty)").waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.equal(await page.locator("#search-input").inputValue(), "xqzwv qqwx");
    assert.deepEqual(faults, []);
  } finally {
    await remove();
  }
});
