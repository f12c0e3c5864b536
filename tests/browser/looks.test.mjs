// Every kind of page in every look: phone and desk, light and dark, right to left, high contrast, the counter theme.

import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

import { browser, copyOfTheManual, handbook, open, project, run, violations } from "./support.mjs";

const PHONE = { width: 375, height: 740 };
/** From here up the bar is one line, and has the least room for it. */
const TABLET = { width: 768, height: 1024 };
const DESK = { width: 1280, height: 900 };
/** The narrowest phone there is; text that is zoomed to 400 % at a desk has as much room (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 640 };

/** One page of each kind, and the procedures that differ most. */
const KINDS = [
  "index.html", "a-z.html", "search.html", "offline.html", "kitchen/index.html", "shipping/print.html",
  "kitchen/ham-sandwich.html", "kitchen/freezer-failure.html",
  "counter/open-shop.html", "counter/take-order.html", "support/refund-customer.html", "handbook-office/write-procedure.html",
  "roles.html", "roles/line-cook.html", "training/line-cook.html", "measures.html", "portions.html", "changes.html", "trust.html", "hand-offs.html",
];

/** What can differ when only colours do. */
const COLOURS = ["color-contrast", "link-in-text-block"];
/** What can differ when only the room does. */
const ROOM = ["target-size", "scrollable-region-focusable"];
const DARK = ["dark desk", { colorScheme: "dark" }, DESK, COLOURS];

/**
 * The looks of each handbook after that on a phone, for which all rules are held: what is changed, and which rules are
 * looked at again. Nothing is loaded anew for them.
 */
const HANDBOOKS = {
  "as it is": [() => plain.book, [
    ["desk", {}, DESK, ROOM], DARK, ["narrow phone", {}, NARROW, []],
    ["high contrast", { contrast: "more" }, DESK, COLOURS], ["forced colours", { forcedColors: "active" }, DESK, COLOURS],
  ]],
  "right to left": [() => join(plain.book, "ar"), [["desk", {}, DESK, []], ["tablet", {}, TABLET, []], DARK, ["narrow phone", {}, NARROW, []]]],
  "in Bengali": [() => join(plain.book, "bn"), [["narrow phone", {}, NARROW, []]]],
  "in French": [() => join(plain.book, "fr"), [["desk", {}, DESK, []], ["narrow phone", {}, NARROW, []]]],
  "the counter theme, with a long name": [() => counter.book, [["desk", {}, DESK, ROOM], ["tablet", {}, TABLET, []], DARK]],
};
const NAME = "Operations handbook of the Corner Scoop ice cream parlours and sandwich kitchens";
const NOTHING_SPECIAL = { colorScheme: "light", contrast: "no-preference", forcedColors: "none" };

let chrome, plain, counter;
before(async () => {
  const copy = await copyOfTheManual();
  await cp(join(project, "themes/counter"), join(copy.folder, "counter"), { recursive: true });
  const settings = await readFile(join(copy.folder, "book.toml"), "utf8");
  await writeFile(join(copy.folder, "book.toml"), settings.replace(/^title = .*$/m, `title = "${NAME}"`).replace("[build]", '[output.html]\ntheme = "counter"\n\n[build]'));
  [chrome, plain] = await Promise.all([browser(), handbook(), run("-C", copy.folder, "build")]);
  counter = { book: join(copy.folder, "book"), remove: copy.remove };
});
after(async () => {
  await chrome?.close();
  await Promise.all([plain?.remove(), counter?.remove()]);
});

for (const [name, [book, looks]] of Object.entries(HANDBOOKS)) {
  test(`no violation, no overflow and no fault in any look: ${name}`, async () => {
    const context = await chrome.newContext({ viewport: PHONE, hasTouch: true });
    for (const address of KINDS) {
      const { page, faults } = await open(context, pathToFileURL(join(book(), address)).href);
      const look = async (as, rules) => {
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        const found = rules?.length === 0 ? [] : await violations(page, rules);
        assert.deepEqual([address, as, found, overflow > 0], [address, as, [], false]);
      };
      await look("phone");
      for (const [as, media, viewport, rules] of looks) {
        await page.emulateMedia({ ...NOTHING_SPECIAL, ...media });
        await page.setViewportSize(viewport);
        await look(as, rules);
      }
      assert.deepEqual([address, faults], [address, []]);
      await page.close();
    }
    await context.close();
  });
}
