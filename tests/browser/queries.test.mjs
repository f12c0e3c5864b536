// What staff type, and what they want: the first result must be it, nearly always.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { browser, open, project, run } from "./support.mjs";

const data = join(project, "tests/search");
/** The questions of a list, for each language: rows of language, question, and what is wanted. */
async function questions(list) {
  const rows = (await readFile(join(data, list), "utf8")).trim().split("\n").map((row) => row.split("\t"));
  const languages = [...new Set(rows.map(([language]) => language))];
  return languages.map((language) => ({ language, rows: rows.filter(([own]) => own === language) }));
}

// The English questions are about the example manual; the others have small ones of their own, which are drafts.
const own = await questions("queries.tsv");
const translated = await questions("translations.tsv");
const books = [
  ...own.map(({ language, rows }) => ({ name: language, at: language, rows })),
  ...translated.map(({ language, rows }) => ({ name: `${language}, translated`, at: `en/${language}`, rows })),
];

let chrome, folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "sopbook-"));
  chrome = await browser();
  for (const { language } of own) {
    const manual = language === "en" ? project : join(data, language);
    await run("-C", manual, "build", "--draft", "--build-dir", join(folder, language));
  }
});
after(async () => {
  await chrome?.close();
  await rm(folder, { recursive: true, force: true });
});

for (const { name, at, rows } of books) {
  test(`the first result is the one that is wanted: ${name}`, async () => {
    const context = await chrome.newContext();
    const { page, faults } = await open(context, pathToFileURL(join(folder, at, "search.html")).href);
    const answers = await page.evaluate(ask, rows.map(([, question]) => question));
    const late = [];
    rows.forEach(([, question, wanted], at) => {
      const place = answers[at].findIndex((links) => links.some((link) => link === wanted));
      if (place !== 0) late.push(`${question}: ${wanted} is ${place < 0 ? "not there" : `number ${place + 1}`} of ${answers[at].map(([id]) => id)}`);
      assert.ok(place >= 0 && place < 3, late.at(-1));
    });
    assert.ok(late.length <= rows.length * 0.05, late.join("\n"));
    assert.deepEqual(faults, []);
    await context.close();
  });
}

/** Asks each question; the results are lists of ids of a page and of its places: `ham-sandwich#lay-ham`. */
async function ask(questions) {
  const manifest = await sopbook.search.index.open(document.getElementById("search").dataset.index);
  const answers = [];
  for (const question of questions) {
    const { hits } = await sopbook.search.answer(manifest, question, {}, 6);
    answers.push(hits.map(({ page, places }) => {
      const id = page.url.split("/").pop().replace(".html", "");
      return [id, ...places.map((at) => `${id}#${page.places[at].anchor}`)];
    }));
  }
  return answers;
}
