// A manual of ten thousand procedures: what a phone is sent for a question hardly depends on how many pages there are.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { cost, largeHandbook, QUESTIONS } from "./large.mjs";
import { browser, open } from "./support.mjs";

const SIZE = 10000;

let chrome, made;
before(async () => {
  made = await largeHandbook(SIZE);
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await made?.remove();
});

test("what is sent before the first result", async () => {
  for (const question of QUESTIONS) {
    const { compressed, plain, first } = await cost(chrome, made, question);
    assert.ok(compressed <= 60_000, `${question}: ${compressed} bytes compressed`);
    assert.ok(plain <= 300_000, `${question}: ${plain} bytes`);
    assert.equal(first === "", question === "zzzzzzz", `${question}: ${first}`);
  }
});

for (const [name, root] of [["a server", () => made.url], ["a folder", () => `${pathToFileURL(made.book).href}/`]]) {
  test(`a procedure is found by its id and its title: from ${name}`, async () => {
    const context = await chrome.newContext();
    const { page, faults } = await open(context, `${root()}search.html`);
    const missed = await page.evaluate(async (size) => {
      const manifest = await sopbook.search.index.open("search/");
      const missed = [];
      for (let at = 3; at < size; at += Math.floor(size / 40)) {
        const { url, title } = await sopbook.search.index.page(manifest, at);
        const id = url.split("/").pop().replace(".html", "");
        for (const question of [id, title, title.replace("Prepare", "Perpare")]) {
          const { hits } = await sopbook.search.answer(manifest, question, {}, 3);
          if (hits[0]?.page.url !== url) missed.push(`${question}: ${hits[0]?.page.title}`);
        }
      }
      return missed;
    }, SIZE);
    assert.deepEqual([missed, faults], [[], []]);
    await context.close();
  });
}
