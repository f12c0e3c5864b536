// What readers saw go wrong: a covered bar, divided words and amounts, tables that leave the screen, sums that are off.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

import { browser, handbook, open, pages } from "./support.mjs";

let chrome, made;
before(async () => {
  [chrome, made] = await Promise.all([browser(), handbook()]);
});
after(async () => {
  await chrome?.close();
  await made?.remove();
});

const url = (address) => pathToFileURL(join(made.book, address)).href;

/** Looks at some pages on a screen of this size. */
async function onScreen([width, height], addresses, look) {
  const context = await chrome.newContext({ viewport: { width, height } });
  for (const address of addresses) {
    const { page, faults } = await open(context, url(address));
    await look(page, `${address} at ${width} × ${height}`);
    assert.deepEqual([address, faults], [address, []]);
    await page.close();
  }
  await context.close();
}

const PHONE = [375, 667];
const LANGUAGES = ["", "fr/", "ar/", "bn/"];
const inAll = (addresses) => LANGUAGES.flatMap((language) => addresses.map((address) => language + address));

test("nothing lies over the bar, wherever the page is", async () => {
  for (const width of [1100, 1440]) {
    await onScreen([width, 800], ["kitchen/ham-sandwich.html", "ar/kitchen/ham-sandwich.html", "trust.html"], async (page, where) => {
      await page.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
      const covered = await page.evaluate(() =>
        [...document.querySelectorAll(".top > *")]
          .filter((part) => part.checkVisibility() && part.getBoundingClientRect().width > 0)
          .filter((part) => {
            const { left, right, top, bottom } = part.getBoundingClientRect();
            const points = [left + 2, (left + right) / 2, right - 2].map((x) => document.elementFromPoint(x, (top + bottom) / 2));
            return points.some((found) => !found?.closest(".top"));
          })
          .map((part) => part.className));
      assert.deepEqual([where, covered], [where, []]);
    });
  }
});

/** The words that take two lines, and the amounts that are not on the line of their unit. */
const divided = () => {
  const range = document.createRange();
  const lines = (node, start, end) => {
    range.setStart(node, start);
    range.setEnd(node, end);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 5);
    return new Set(boxes.map(({ top }) => Math.round(top / 6))).size;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!parentElement.checkVisibility() || parentElement.closest("code, .vh, script, template, dialog, svg, option, thead")) continue;
    const box = parentElement.getBoundingClientRect();
    // Words for those who listen are there in a box of one pixel.
    if (box.width <= 2 || box.height <= 2) continue;
    for (const pattern of [/[\p{L}\p{M}\p{N}'’]{2,}/gu, /\p{N}\s(°C|min|h|s|mm|g|ml|cm|EUR|kg)(?!\p{L})/gu]) {
      for (const { 0: words, index } of data.matchAll(pattern)) {
        if (lines(walker.currentNode, index, index + words.length) > 1) found.push(words);
      }
    }
  }
  return found;
};

test("no word is divided on a phone, and no amount from its unit", async () => {
  const kinds = ["kitchen/ham-sandwich.html", "kitchen/freezer-failure.html", "counter/take-order.html", "orders/key-account-line.html", "index.html", "roles/line-cook.html"];
  await onScreen(PHONE, inAll(kinds), async (page, where) => {
    for (const width of [375, 320]) {
      await page.setViewportSize({ width, height: 667 });
      assert.deepEqual([where, width, await page.evaluate(divided)], [where, width, []]);
    }
  });
});

test("critical limits and hand-offs are read on a phone without pushing anything sideways", async () => {
  const outside = (page, selector) => page.locator(selector).evaluateAll((parts) =>
    parts.filter((part) => part.checkVisibility()).map((part) => part.getBoundingClientRect())
      .filter(({ left, right }) => left < 0 || right > innerWidth).length);
  await onScreen(PHONE, inAll(["kitchen/ham-sandwich.html"]), async (page, where) => {
    assert.ok(await page.locator(".critical td.bound").isVisible(), where);
    assert.equal(await outside(page, ".critical :is(td, th)"), 0, where);
  });
  await onScreen(PHONE, inAll(["counter/take-order.html", "hand-offs.html"]), async (page, where) => {
    assert.equal(await page.locator(".lanes").isVisible(), false, where);
    assert.ok((await page.locator(":is(.chain-words, .passings) li:visible").count()) > 3, where);
    assert.equal(await outside(page, ":is(.chain-words, .passings) *"), 0, where);
  });
  await onScreen([1440, 900], ["counter/take-order.html", "hand-offs.html"], async (page, where) => {
    assert.ok(await page.locator(".lanes").isVisible(), where);
  });
});

test("a page that is not verified says so within its margins", async () => {
  await onScreen(PHONE, inAll(["kitchen/sundae.html", "kitchen/freezer-failure.html"]), async (page, where) => {
    for (const [width, height] of [PHONE, [320, 568], [1440, 900]]) {
      await page.setViewportSize({ width, height });
      const box = await page.locator(".seal-open:visible").boundingBox();
      const around = await page.locator(".seal-open:visible").evaluate((seal) => {
        // On a phone it is a separate item with the margins of the title.
        const isOwn = getComputedStyle(seal.parentElement).display === "contents";
        const around = isOwn ? document.querySelector(".hero-top") : seal.parentElement;
        const { left, right } = around.getBoundingClientRect();
        const { paddingLeft, paddingRight } = getComputedStyle(around);
        return [left + parseFloat(paddingLeft), right - parseFloat(paddingRight)];
      });
      assert.ok(box.x >= around[0] - 0.5 && box.x + box.width <= around[1] + 0.5, `${where}, ${width}: ${JSON.stringify(box)} in ${around}`);
    }
  });
});

test("the figures of trust add up, and what is overdue is not verified", async () => {
  for (const [now, isOverdue] of [["2026-11-28", true], ["2020-01-01", false], ["2040-01-01", true]]) {
    const context = await chrome.newContext();
    await context.clock.setFixedTime(new Date(`${now}T12:00:00`));
    const { page } = await open(context, url("trust.html"));
    const rows = await page.locator(".counts tbody tr").evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent))));
    assert.ok(rows.length > 10);
    for (const [all, ...states] of rows) assert.equal(states.reduce((sum, count) => sum + count), all, `${now}: ${all} of ${states}`);
    const overdue = rows.reduce((sum, row) => sum + row[4], 0) / 2; // by department and by owner
    assert.equal(await page.locator(".trust .is-overdue").count(), overdue);
    assert.equal(overdue > 0, isOverdue, now);
    await context.close();
  }
});

test("a link of a list is 24 px high at least", async () => {
  const lists = ["kitchen/ham-sandwich.html", "roles/line-cook.html", "changes.html", "trust.html", "hand-offs.html", "portions.html", "measures.html", "counter/take-order.html", "index.html"];
  await onScreen(PHONE, lists, async (page, where) => {
    const low = await page.evaluate(() =>
      [...document.querySelectorAll("main :is(li, td, th) a")]
        // A link within a sentence is as high as its line.
        .filter((link) => link.checkVisibility() && !link.closest(".text, .say, svg, .lead"))
        .filter((link) => {
          const reach = getComputedStyle(link, "::after");
          const beyond = reach.position === "absolute" ? -2 * parseFloat(reach.top) || 0 : 0;
          const isCover = reach.position === "absolute" && parseFloat(reach.top) === 0;
          return !isCover && link.getClientRects()[0].height + Math.max(beyond, 0) < 24;
        })
        .map((link) => link.outerHTML.slice(0, 90)));
    assert.deepEqual([where, low], [where, []]);
  });
});

test("every page has a title in words", async () => {
  const titles = await Promise.all((await pages(made.book)).map(async (address) => {
    const [, title] = (await readFile(join(made.book, address), "utf8")).match(/<title>([^<]*)/) ?? [];
    return [address, title];
  }));
  assert.deepEqual(titles.filter(([, title]) => !title || /^[a-z]+(-[a-z]+)+( ·|$)/.test(title)), []);
  assert.match(titles.find(([address]) => address === "a-z.html")[1], /^All pages, A–Z · /);
});
