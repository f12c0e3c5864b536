// The search as a reader meets it: by keyboard and by touch, from a server and from a folder, in any script.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { browser, handbook, open, project, run, violations, website } from "./support.mjs";

let chrome, made, arabic, site;
before(async () => {
  [chrome, made] = await Promise.all([browser(), handbook()]);
  arabic = await mkdtemp(join(tmpdir(), "sopbook-"));
  await run("-C", join(project, "tests/search/ar"), "build", "--draft", "--build-dir", join(arabic, "book"));
  // The handbook is not at the root of its server.
  site = await website(made.book, { below: "/deep/below/" });
});
after(async () => {
  await chrome?.close();
  await made?.remove();
  await rm(arabic, { recursive: true, force: true });
});

const folder = () => `${pathToFileURL(made.book).href}/`;
const option = (page, at) => page.locator("#search-results [role=option]").nth(at);

/** Asks, by what `ask` does, and waits for the whole answer, which is announced. */
async function answered(page, ask) {
  const status = page.locator("#search-status");
  await status.evaluate((status) => (status.textContent = ""));
  await ask();
  await page.locator("#search-status:not(:empty)").waitFor({ state: "attached" });
  return status.textContent();
}

/** Writes a question and waits for its answer. */
const asked = (page, text) => answered(page, () => page.locator("#search-input").fill(text));

for (const [name, root] of [["a server, below a path", () => site.url], ["a folder", folder]]) {
  test(`by keyboard to the step: from ${name}`, async () => {
    const context = await chrome.newContext();
    const { page, faults } = await open(context, `${root()}counter/open-shop.html`);
    await page.keyboard.press("/");
    await page.keyboard.type("refnd ban");
    // With the last letter, so that no answer to fewer of them comes later and takes the choice back.
    assert.match(await answered(page, () => page.keyboard.type("k")), /Results: \d/);
    assert.match(await option(page, 0).innerText(), /Refund a customer/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const chosen = page.locator("[aria-selected=true]");
    assert.equal(await page.locator("#search-input").getAttribute("aria-activedescendant"), await chosen.getAttribute("id"));
    const href = await chosen.getAttribute("href");
    assert.match(href, /support\/refund-customer\.html#./);
    await page.keyboard.press("Enter");
    await page.waitForURL(/refund-customer\.html#./);
    assert.equal(await page.evaluate(() => document.querySelector(":target") !== null), true, "the anchor is there");
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("Escape closes the results and then leaves the box", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, `${folder()}index.html`);
  await page.keyboard.press("/");
  await page.keyboard.type("ham");
  await option(page, 0).waitFor();
  assert.equal(await page.locator("#search-input").getAttribute("aria-expanded"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#search-panel").isVisible(), false);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "");
  assert.equal(await page.locator("#search-input").inputValue(), "");
  await context.close();
});

test("what was found is marked, in the text around it too", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, `${folder()}search.html#q=remake+overlap`);
  // The text around comes later than the result.
  await page.locator(".hit-excerpt mark").first().waitFor();
  const marks = await page.locator(".hit mark").allInnerTexts();
  assert.ok(marks.every((mark) => /^(remak|overlap)/i.test(mark)), marks.join(" "));
  await context.close();
});

test("filters and words stand in the address, and a shared list is the same list", async () => {
  const context = await chrome.newContext();
  const { page, faults } = await open(context, `${folder()}search.html`);
  await page.locator("#search-input").fill("customer");
  await page.locator("[name=department]").selectOption("shipping");
  await page.locator("[name=role]").selectOption("packer");
  await answered(page, () => page.locator("[name=type]").selectOption("procedure"));
  const titles = (page) => page.locator(".hit-title").allInnerTexts();
  const found = await titles(page);
  assert.ok(found.length > 0 && found.length < 6, found.join());
  for (const facts of await page.locator(".hit-facts").allInnerTexts()) assert.match(facts, /^Shipping · Procedure/);
  const other = await open(context, page.url());
  await other.page.locator("#search-status:not(:empty)").waitFor();
  assert.deepEqual(await titles(other.page), found);
  assert.equal(await other.page.locator("[name=role]").inputValue(), "packer");
  await other.page.locator("[name=verified]").check();
  await other.page.locator("[name=department]").selectOption("");
  assert.match(other.page.url(), /verified=1/);
  assert.deepEqual([faults, other.faults], [[], []]);
  await context.close();
});

test("words in quotes stand together", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, `${folder()}search.html`);
  const found = async (text) => {
    await asked(page, text);
    return page.locator(".hit-title").allInnerTexts();
  };
  assert.deepEqual(await found('"edge to edge"'), ["Ham sandwich"]);
  assert.deepEqual(await found('"edge edge to"'), []);
  await context.close();
});

/** A page whose requests for some files get no answer until the network is back. */
async function withoutNetwork(address, files) {
  // What keeps the handbook on the device would answer in place of the network.
  const context = await chrome.newContext({ serviceWorkers: "block" });
  await context.route(files, (route) => route.abort());
  const { page } = await open(context, site.url + address);
  const thrown = [];
  page.on("pageerror", (error) => thrown.push(String(error)));
  return { page, thrown, isBack: () => context.unroute(files), close: () => context.close() };
}

for (const address of ["index.html", "search.html"]) {
  for (const files of ["**/search/words/*.js", "**/search/lists/*.js", "**/search/pages/*.js"]) {
    test(`without ${files} nobody is told that there is nothing: ${address}`, async () => {
      const { page, thrown, isBack, close } = await withoutNetwork(address, files);
      assert.match(await asked(page, "ham"), /^Part of the search can't be loaded/);
      assert.equal(await page.getByText("Nothing found").count(), 0);
      await isBack();
      assert.match(await asked(page, "ham "), /^Results: \d+$/);
      assert.deepEqual(thrown, []);
      await close();
    });
  }
}

test("what was found without some files is shown, and that there may be more", async () => {
  // "Ham" is in this file, and "remake" in another.
  const { page, isBack, close } = await withoutNetwork("search.html", "**/search/words/0.js");
  assert.match(await asked(page, "remake ham"), /: \d+ · Part of the search can't be loaded/);
  assert.ok((await page.locator(".hit-page").count()) > 0);
  await isBack();
  assert.match(await asked(page, "remake ham "), /: \d+$/);
  await close();
});

test("the page of results says that a script of it did not come", async () => {
  const { page, thrown, close } = await withoutNetwork("search.html#q=ham", "**/assets/search/answer.js");
  await page.getByText("The search can't be loaded").waitFor();
  assert.deepEqual(thrown, []);
  await close();
});

test("the page of results says that it can't be loaded, and keeps what was asked", async () => {
  const { page, thrown, isBack, close } = await withoutNetwork("search.html#q=customer&department=shipping", "**/below/search/index.js");
  await page.getByText("The search can't be loaded").waitFor();
  await isBack();
  assert.match(await asked(page, "customer "), /^Results: \d+$/);
  assert.equal(await page.locator("[name=department]").inputValue(), "shipping");
  for (const facts of await page.locator(".hit-facts").allInnerTexts()) assert.match(facts, /^Shipping/);
  assert.deepEqual(thrown, []);
  await close();
});

for (const name of ["words", "distance", "index", "question", "answer", "show"]) {
  test(`the search box works once ${name}.js has come`, async () => {
    const { page, thrown, isBack, close } = await withoutNetwork("index.html", `**/assets/search/${name}.js`);
    assert.match(await asked(page, "ham"), /^The search can't be loaded/);
    await isBack();
    assert.match(await asked(page, "ham "), /^Results: \d+$/);
    assert.deepEqual(thrown, []);
    await close();
  });
}

test("nothing found: the nearest words and the departments", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, `${folder()}index.html`);
  await page.locator("#search-input").fill("zzsandwqqch");
  await page.locator(".search-ways").first().waitFor();
  assert.match(await page.locator("#search-status").innerText(), /Nothing found for “zzsandwqqch”/);
  assert.ok((await page.locator(".search-ways a").allInnerTexts()).includes("Kitchen"));
  await page.locator("#search-input").fill("ham blancmange");
  await option(page, 0).waitFor();
  assert.match(await option(page, 0).innerText(), /Ham sandwich[\s\S]*Without: blancmange/);
  await context.close();
});

for (const [name, settings] of Object.entries({
  phone: { viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 375, height: 740 }, colorScheme: "dark" },
})) {
  test(`no violation while results are shown: ${name}`, async () => {
    const context = await chrome.newContext(settings);
    const { page, faults } = await open(context, `${folder()}kitchen/ham-sandwich.html`);
    await page.locator("#search-input").fill("ham fridge");
    await option(page, 0).waitFor();
    await page.waitForTimeout(200);
    assert.deepEqual(await violations(page), []);
    if (settings.isMobile) {
      const panel = await page.locator("#search-panel").boundingBox();
      assert.ok(panel.width > 370 && panel.height > 600, "the results have the screen");
      const heights = await page.locator("#search-results a").evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height));
      assert.ok(Math.min(...heights) >= 44, `a thumb hits ${Math.min(...heights)} px`);
    }
    await page.goto(`${folder()}search.html#q=ham`);
    await page.locator(".hit-page").first().waitFor();
    assert.deepEqual([await violations(page), faults], [[], []]);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= settings.viewport.width);
    await context.close();
  });
}

test("right to left", async () => {
  const context = await chrome.newContext({ viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true });
  const { page, faults } = await open(context, `${pathToFileURL(arabic).href}/book/shop/cash.html`);
  await page.locator("#search-input").fill("الاسترجاع");
  await option(page, 0).waitFor();
  assert.match(await option(page, 0).innerText(), /استرجاع المبلغ للعميل/);
  const number = await page.locator(".hit-number").first().boundingBox();
  const text = await page.locator(".hit-text").first().boundingBox();
  assert.ok(number.x > text.x, "the number of the step is at the right");
  assert.deepEqual([await violations(page), faults], [[], []]);
  await context.close();
});

test("without JavaScript the A–Z page is offered", async () => {
  const context = await chrome.newContext({ javaScriptEnabled: false });
  const { page } = await open(context, `${folder()}search.html`);
  assert.equal(await page.locator("#search-input").isVisible(), false);
  await page.locator("main").getByRole("link", { name: "All pages, A–Z" }).click();
  await page.waitForURL(/a-z\.html$/);
  await context.close();
});

test("any question, and no exception", async () => {
  const context = await chrome.newContext();
  const { page, faults } = await open(context, `${folder()}search.html`);
  const questions = ["\"", "\"\"", "“a", "'", "--", "%", "<b>&amp;</b>", "\u0000", "\ud800", "a\ud83c", "🍦", "١٢", "の", "東京", "ى", "্", "x".repeat(500), "__proto__", "constructor", "( [ { \\ ^ $ . | ? * +", "a b c d e f g h i j k l m n o p", "\u202e abc", "ﷺ", "İ", "«ham»", "#ham&q=1"];
  for (let seed = 1; seed < 200; seed += 1) {
    questions.push(String.fromCodePoint(...Array.from({ length: 8 }, (_, at) => (seed * 7919 * (at + 3)) % 0x10ffff)));
  }
  const thrown = await page.evaluate(async (questions) => {
    const manifest = await sopbook.search.index.open("search/");
    const thrown = [];
    for (const question of questions) {
      await sopbook.search.answer(manifest, question, { department: question, type: "x" }, 3).catch((error) => thrown.push([question, String(error)]));
      const answer = await sopbook.search.answer(manifest, question, {}, 3).catch((error) => thrown.push([question, String(error)]));
      if (answer.hits) sopbook.search.show.nothing(manifest, "", answer, () => {});
    }
    return thrown;
  }, questions);
  assert.deepEqual(thrown, []);
  for (const question of questions.slice(0, 30)) {
    await page.locator("#search-input").fill(question);
    await page.waitForTimeout(20);
  }
  assert.deepEqual(faults, []);
  await context.close();
});
