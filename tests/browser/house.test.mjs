// The pages of the whole house: roles, measures, portions, changes, trust, hand-offs, and the chains of hand-offs.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

import { browser, copyOfTheManual, handbook, open, run, violations } from "./support.mjs";

let chrome, made;
before(async () => {
  [chrome, made] = await Promise.all([browser(), handbook()]);
});
after(async () => {
  await chrome?.close();
  await made?.remove();
});

const at = (book, address) => pathToFileURL(join(book, address)).href;
const url = (address) => at(made.book, address);
const phone = { viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true };

test("my role is chosen by keyboard, comes first, and stays", async () => {
  const context = await chrome.newContext(phone);
  const { page, faults } = await open(context, url("index.html"));
  await page.locator("#my-role summary").focus();
  await page.keyboard.press("Enter");
  await page.locator('#my-role a[data-role="line-cook"]').focus();
  await page.keyboard.press("Enter");
  const chosen = page.locator(".my-role-now");
  assert.match(await chosen.innerText(), /Line cook[\s\S]*Ham sandwich/);
  assert.equal(await page.evaluate(() => document.activeElement?.className), "my-role-name");
  await page.reload();
  assert.match(await chosen.innerText(), /Line cook/);
  await page.keyboard.press("Tab");
  await page.locator(".my-role-name").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/roles\/line-cook\.html$/);
  const button = page.locator("[data-my-role]");
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  await button.click();
  await page.goto(url("index.html"));
  assert.equal(await chosen.count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("where nothing can be kept, a role is a page like others", async () => {
  const context = await chrome.newContext(phone);
  await context.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });
  });
  const { page, faults } = await open(context, url("index.html"));
  await page.locator("#my-role summary").click();
  await page.locator('#my-role a[data-role="line-cook"]').click();
  await page.waitForURL(/roles\/line-cook\.html$/);
  await page.locator("[data-my-role]").click();
  assert.equal(await page.locator("[data-my-role]").getAttribute("aria-pressed"), "false");
  assert.deepEqual(faults, []);
  await context.close();
});

test("a role's page says what it does, may decide and must know", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, url("roles/shift-lead.html"));
  const text = await page.locator("main").innerText();
  assert.match(text, /30\sEUR\s+refund/);
  assert.match(text, /Checks as the second person[\s\S]*Ham sandwich/);
  await page.locator(".step-link").first().click();
  assert.match(page.url(), /#./);
  await page.goBack();
  await page.getByRole("link", { name: "Training sheet to sign" }).click();
  await page.waitForURL(/training\/shift-lead\.html$/);
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 1000);
  await context.close();
});

test("a role's page names what has changed since it was opened here, and the start page the last pages", async () => {
  const context = await chrome.newContext(phone);
  const { page, faults } = await open(context, url("roles/line-cook.html"));
  const again = page.locator("#read-again");
  assert.equal(await again.isVisible(), false);
  for (const address of ["kitchen/sundae.html", "kitchen/ham-sandwich.html"]) await page.goto(url(address));
  await page.goto(url("roles/line-cook.html"));
  assert.equal(await again.isVisible(), false);
  // The device has opened an older version.
  await page.evaluate(() => {
    const opened = JSON.parse(localStorage.getItem("sopbook-opened") ?? "[]");
    localStorage.setItem("sopbook-opened", JSON.stringify(opened.map(([id, version, title]) => [id, version - 1, title])));
  });
  await page.reload();
  assert.match(await again.innerText(), /Read again[\s\S]*Ham sandwich[\s\S]*Version \d+[\s\S]*20\d\d/);
  assert.deepEqual(await violations(page), []);
  await again.getByRole("link", { name: "Ham sandwich" }).click();
  await page.waitForURL(/ham-sandwich\.html$/);
  await page.goto(url("roles/line-cook.html"));
  assert.equal(await again.getByRole("link", { name: "Ham sandwich" }).isVisible(), false);
  await page.goto(url("index.html"));
  const last = page.locator("#last-opened a");
  assert.equal(await last.first().innerText(), "Ham sandwich");
  assert.equal(await last.count(), 2);
  assert.ok((await last.first().boundingBox()).height >= 44);
  assert.deepEqual(await violations(page), []);
  await last.nth(1).click();
  await page.waitForURL(/kitchen\/sundae\.html$/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a role knows what the roles do that it includes", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, url("training/line-cook.html"));
  assert.match(await page.locator("main").innerText(), /Hand wash/);
  await page.goto(url("roles/line-cook.html"));
  assert.match(await page.locator("section.duty", { hasText: "Does" }).first().innerText(), /Hand wash/);
  // What a page is answered for by one role is not answered for by all.
  await page.goto(url("roles/team-member.html"));
  assert.match(await page.locator("main").innerText(), /Hand wash/);
  assert.doesNotMatch(await page.locator("main").innerText(), /Ham sandwich/);
  await context.close();
});

test("what each role may decide is one table, and the menu leads to it", async () => {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 } });
  const { page, faults } = await open(context, url("kitchen/ham-sandwich.html"));
  await page.locator(".menu-house").getByRole("link", { name: "Roles", exact: true }).click();
  await page.waitForURL(/\/roles\.html$/);
  const row = page.locator(".matrix tr", { has: page.getByRole("link", { name: "Shift lead", exact: true }) });
  const heads = await page.locator(".matrix thead th").allInnerTexts();
  const cells = await row.locator("th, td").allInnerTexts();
  const may = Object.fromEntries(heads.map((head, index) => [head, cells[index]?.replace(/\s/gu, " ")]));
  assert.deepEqual([may.refund, may.discount, may.discard, may.credit], ["30 EUR", "10 EUR", "50 EUR", ""]);
  assert.match(cells[0], /Includes the work of Team member/);
  // No amount is divided, and on a phone none is cut off.
  const lines = await page.locator(".matrix .amount").evaluateAll((all) => all.map((one) => one.getClientRects().length));
  assert.ok(lines.length > 20 && lines.every((count) => count === 1));
  assert.deepEqual(await violations(page), []);
  await page.setViewportSize({ width: 320, height: 568 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(await violations(page), []);
  await row.getByRole("link").first().click();
  await page.waitForURL(/roles\/shift-lead\.html$/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the measures are sorted and filtered by keyboard, and are a plain table without a script", async () => {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 900 } });
  const { page } = await open(context, url("measures.html"));
  const alarms = () => page.locator("#measures-table tbody tr:visible td:nth-child(3)").allInnerTexts();
  const head = page.getByRole("button", { name: "Alarm or limit" });
  await head.focus();
  await page.keyboard.press("Enter");
  const minutes = (await alarms()).filter((alarm) => /\d.(s|min|h)$/.test(alarm));
  const seconds = minutes.map((alarm) => Number.parseFloat(alarm) * { s: 1, min: 60, h: 3600 }[alarm.split(/\s/).at(-1)]);
  assert.ok(seconds.length > 5);
  assert.deepEqual(seconds, [...seconds].sort((one, other) => one - other));
  assert.equal(await page.locator("th[aria-sort]").getAttribute("aria-sort"), "ascending");
  await page.getByLabel("Kind").selectOption("critical");
  await page.getByRole("searchbox", { name: "Filter" }).fill("freezer");
  const shown = await page.locator("#measures-table tbody tr:visible").allInnerTexts();
  assert.ok(shown.length > 0 && shown.every((row) => /freezer/i.test(row) && /Critical control point/.test(row)));
  assert.match(await page.locator(".filter-count").innerText(), new RegExp(`^${shown.length} of \\d+ shown$`));
  await context.close();
  const plain = await chrome.newContext({ javaScriptEnabled: false });
  const { page: without } = await open(plain, url("measures.html"));
  assert.equal(await without.locator(".filter").isVisible(), false);
  assert.ok((await without.locator("#measures-table tbody tr").count()) > 20);
  await plain.close();
});

test("an item that is used in different amounts is seen at once", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, url("portions.html"));
  const differing = await page.locator(".differing li a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.ok(differing.length > 0);
  for (const anchor of differing) {
    const amounts = await page.locator(`${anchor} .amount`).allInnerTexts();
    assert.ok(new Set(amounts).size > 1, `${anchor}: ${amounts}`);
  }
  await context.close();
});

test("a chain can be walked by keyboard, and is there in words", async () => {
  const context = await chrome.newContext();
  const { page } = await open(context, url("counter/take-order.html"));
  const stop = page.locator(".lane-stop", { hasText: "Start a" });
  await stop.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/kitchen\/start-ticket\.html$/);
  assert.match(await page.locator(".chain-words").innerText(), /Take an order[\s\S]*Start a ticket/);
  await context.close();
});

test("text stays inside its box in every script", async (t) => {
  const copy = await copyOfTheManual();
  t.after(() => copy.remove());
  const titles = {
    "counter/take-order": "تسجيل طلب الضيف عند منضدة البيع الرئيسية", "kitchen/start-ticket": "রান্নাঘরের অর্ডার স্লিপ শুরু করা ও মিলিয়ে দেখা",
    "counter/serve-order": "Récapitulation et remise de la commande WWW MMM", "kitchen/sundae": "Donaudampfschifffahrtsgesellschaft",
  };
  for (const [path, title] of Object.entries(titles)) {
    const file = join(copy.folder, "manual", `${path}.md`);
    await writeFile(file, (await readFile(file, "utf8")).replace(/^title: .*$/m, `title: "${title}"`));
  }
  await run("-C", copy.folder, "build", "--draft", "--build-dir", "book");
  const context = await chrome.newContext();
  for (const address of ["counter/take-order.html", "support/refund-customer.html"]) {
    const { page } = await open(context, at(join(copy.folder, "book"), address));
    const outside = await page.evaluate(() => {
      const wide = [];
      for (const box of document.querySelectorAll(".lane-stop, .lane")) {
        const frame = box.querySelector(".lane-head, rect").getBBox();
        for (const text of box.querySelectorAll("text")) {
          const { x, width } = text.getBBox();
          if (x < frame.x || x + width > frame.x + frame.width) wide.push(text.textContent);
        }
      }
      return wide;
    });
    assert.deepEqual([address, outside], [address, []]);
    await page.close();
  }
  await context.close();
});
