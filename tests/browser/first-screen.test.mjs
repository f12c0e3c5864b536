// What the first screen of a phone answers, and how many taps lead to what is wanted most.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

import { browser, handbook, handbookOf, open, project, violations } from "./support.mjs";

const PHONE = { viewport: { width: 375, height: 667 }, isMobile: true, hasTouch: true };
const DESK = { viewport: { width: 1440, height: 900 } };
const LANGUAGES = ["", "fr/", "ar/", "bn/"];
let chrome, made;
before(async () => {
  [chrome, made] = await Promise.all([browser(), handbook()]);
});
after(async () => {
  await chrome?.close();
  await made?.remove();
});

const url = (address) => pathToFileURL(join(made.book, address)).href;
const bottom = async (part) => {
  const { y, height } = await part.boundingBox();
  return y + height;
};

test("one bar below the title has what is wanted most", async () => {
  const context = await chrome.newContext(PHONE);
  for (const language of LANGUAGES) {
    const { page } = await open(context, url(`${language}kitchen/ham-sandwich.html`));
    const title = await bottom(page.locator("h1"));
    const wanted = ["#run-open", '.bar a[href="#card"]', ".bar a[data-report]", ".bar #menu-languages > summary", ".bar #how-many"];
    for (const selector of wanted) {
      const { y, height } = await page.locator(selector).boundingBox();
      assert.ok(y >= title && y + height <= 400 && height >= 44, `${language} ${selector}: ${y}, ${height} px high`);
    }
    assert.equal(await page.locator("#menu-languages").count(), 1);
    await page.close();
  }
  await context.close();
});

test("portions, allergens and limits are on the first screen of a phone", async () => {
  const context = await chrome.newContext(PHONE);
  for (const language of LANGUAGES) {
    // The second is not translated, and says so before all else.
    for (const id of language ? ["ham-sandwich"] : ["ham-sandwich", "sundae"]) {
      const { page } = await open(context, url(`${language}kitchen/${id}.html`));
      for (const selector of ["#portions", ".allergens li >> nth=-1", ".limits .value >> nth=0", ".portions .amount >> nth=0"]) {
        assert.ok((await bottom(page.locator(selector))) <= 667, `${language}${id}: ${selector} ends at ${await bottom(page.locator(selector))}`);
      }
      assert.ok(await page.locator(".lead").isVisible(), "nothing is lost");
      await page.close();
    }
  }
  const { page } = await open(context, url("kitchen/food-safety/fridge-log.html"));
  assert.ok((await bottom(page.locator(".limits .value").first())) <= 667, "limits without portions");
  await context.close();
});

test("a page that is not verified says so on the first screen, a verified one quietly", async () => {
  const context = await chrome.newContext(PHONE);
  const { page } = await open(context, url("kitchen/sundae.html"));
  assert.ok((await bottom(page.locator(".seal-open"))) <= 667);
  await page.goto(url("kitchen/ham-sandwich.html"));
  const size = (selector) => page.locator(selector).evaluate((part) => parseFloat(getComputedStyle(part).fontSize));
  assert.ok((await size(".seal p >> nth=0")) < (await size(".trigger")));
  await context.close();
});

test("everything of the first screen passes axe, in light and dark, with the languages open", async () => {
  for (const settings of [PHONE, { ...PHONE, colorScheme: "dark" }, DESK]) {
    const context = await chrome.newContext(settings);
    for (const address of ["kitchen/ham-sandwich.html", "ar/kitchen/sundae.html", "kitchen/freezer-failure.html"]) {
      const { page, faults } = await open(context, url(address));
      await page.locator("#menu-languages summary").click();
      const { x, width } = await page.locator("#menu-languages ul").boundingBox();
      assert.ok(x >= 0 && x + width <= settings.viewport.width, `${address}: ${x}, ${width}`);
      assert.deepEqual([address, await violations(page), faults], [address, [], []]);
      await page.close();
    }
    await context.close();
  }
});

test("what is pressed most is 44 px high, on every kind of page", async () => {
  const kinds = [
    "index.html", "kitchen/index.html", "kitchen/ham-sandwich.html", "kitchen/freezer-failure.html", "counter/take-order.html",
    "roles/line-cook.html", "training/line-cook.html", "a-z.html", "measures.html", "portions.html", "hand-offs.html",
    "changes.html", "trust.html", "print.html", "kitchen/print.html", "search.html", "offline.html", "ar/kitchen/ham-sandwich.html",
  ];
  const primary = ":is(.button, .top a, .top summary, .bar summary, .crisis a, .card-title, .contacts a, .neighbours a, .stepper button, .languages li a)";
  for (const settings of [PHONE, DESK]) {
    const context = await chrome.newContext(settings);
    for (const address of kinds) {
      const { page } = await open(context, url(address));
      const low = await page.locator(primary).evaluateAll((parts) =>
        parts.filter((part) => part.checkVisibility({ visibilityProperty: true }) && part.getClientRects().length > 0)
          .filter((part) => {
            // What is around a link may be pressed too.
            const cover = getComputedStyle(part, "::after");
            const reach = cover.position === "absolute" ? parseFloat(cover.top) : NaN;
            const isCard = reach === 0 && getComputedStyle(part).position === "static";
            const height = part.getBoundingClientRect().height - (reach < 0 ? 2 * reach : 0);
            return !isCard && height < 43.5;
          })
          .map((part) => `${part.className || part.tagName} ${Math.round(part.getBoundingClientRect().height)}: ${part.textContent.trim().slice(0, 30)}`));
      assert.deepEqual([address, settings.viewport.width, low], [address, settings.viewport.width, []]);
      await page.close();
    }
    await context.close();
  }
});

test("three letters lead to the amount of ham", async () => {
  const context = await chrome.newContext(PHONE);
  const { page } = await open(context, url("index.html"));
  await page.locator("#search-input").pressSequentially("ham");
  const found = page.locator("#search-results").getByText(/2\sslices of ham/).first();
  await found.waitFor();
  assert.ok((await bottom(found)) <= 667, "without scrolling");
  await context.close();
});

test("one tap leads to the card", async () => {
  const context = await chrome.newContext(PHONE);
  const { page } = await open(context, url("kitchen/ham-sandwich.html"));
  await page.locator('.bar a[href="#card"]').tap();
  await page.waitForURL(/#card$/);
  assert.ok(await page.locator(".sign-off").isVisible());
  assert.equal(await page.locator(".bar .button").first().isVisible(), false);
  await context.close();
});

test("two taps report a wrong step with its number", async () => {
  const context = await chrome.newContext(PHONE);
  const { page } = await open(context, url("kitchen/ham-sandwich.html"));
  await page.locator("#lay-ham .number").tap();
  const link = page.locator("#lay-ham a[data-report]");
  const { height } = await link.boundingBox();
  assert.ok(height >= 44, `${height} px`);
  await link.evaluate((link) => link.addEventListener("click", (event) => event.preventDefault()));
  await link.tap();
  assert.match(decodeURIComponent(await link.getAttribute("href")), /step\D*4/i);
  await page.locator("#step-5 .number").tap();
  assert.equal(await page.locator("#lay-ham a[data-report]").count(), 0, "it is at the step that was tapped");
  assert.deepEqual(await violations(page), []);
  await context.close();
});

test("a review that is overdue is clear before the portions, on a phone too", async () => {
  for (const [now, isFirst] of [["2040-01-01", true], ["2020-01-01", false]]) {
    const context = await chrome.newContext({ viewport: { width: 375, height: 667 } });
    await context.clock.setFixedTime(new Date(`${now}T12:00:00`));
    const { page } = await open(context, url("kitchen/ham-sandwich.html"));
    const [seal, portions] = await Promise.all([".hero .seal", ".portions"].map((part) => page.locator(part).boundingBox()));
    assert.equal(seal.y < portions.y, isFirst, now);
    if (isFirst) assert.ok(seal.y + seal.height < 667, JSON.stringify(seal));
    await context.close();
  }
});

test("the choice of language is a touch away wherever a page is scrolled to", async () => {
  const context = await chrome.newContext({ viewport: { width: 375, height: 667 } });
  const { page } = await open(context, url("kitchen/ham-sandwich.html"));
  await page.evaluate(() => scrollTo(0, 3000));
  await page.locator("#menu-open").click();
  const link = page.locator(".menu-languages a[lang=fr]");
  await link.scrollIntoViewIfNeeded();
  assert.ok((await link.boundingBox()).height >= 44);
  await link.click();
  await page.waitForURL(/fr\/kitchen\/ham-sandwich\.html/);
  await context.close();
});

test("a crisis plan with portions says in its red head when it is for", async () => {
  const file = "counter/injury-or-fire.md";
  const plan = await readFile(join(project, "manual", file), "utf8");
  const own = await handbookOf({ [file]: plan.replace(/^portions:.*$/m, "").replace("\nsteps:", "\nportions:\n  distance: 10 m\nsteps:") });
  const context = await chrome.newContext(PHONE);
  const { page } = await open(context, pathToFileURL(join(own.book, file.replace(".md", ".html"))).href);
  await page.locator(".portions").waitFor();
  assert.deepEqual(await violations(page, ["color-contrast"]), []);
  const places = await page.locator(".trigger, .portions").evaluateAll((parts) => parts.map((part) => part.className));
  assert.match(places[0], /trigger/);
  await context.close();
  await own.remove();
});
