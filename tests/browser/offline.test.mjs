// The handbook without a network: kept, read with the server gone, brought up to date without a mix of two builds.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { browser, copyOfTheManual, run, violations, website } from "./support.mjs";

let chrome, copy;
const book = (name) => join(copy.folder, name);
const build = (name) => run("-C", copy.folder, "build", "--build-dir", name);
async function edit(path, change) {
  const file = join(copy.folder, "manual", path);
  await writeFile(file, change(await readFile(file, "utf8")));
}
before(async () => {
  copy = await copyOfTheManual();
  await build("one");
  await build("same");
  await edit("kitchen/sundae.md", (text) => text.replace(/^purpose: .*$/m, "purpose: The second edition of a sundae."));
  await build("two");
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await copy?.remove();
});

async function files(folder) {
  const names = await readdir(folder, { recursive: true });
  const found = {};
  for (const name of names.sort()) {
    const path = join(folder, name);
    if ((await stat(path)).isFile() && !name.startsWith(".sopbook")) found[name] = createHash("sha256").update(await readFile(path)).digest("hex");
  }
  return found;
}

/** Opens a page and waits until the worker has kept what it keeps. */
async function opened(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

/** Waits until a file has been fetched from a website. */
async function fetched(site, file) {
  for (const end = Date.now() + 20_000; !site.fetched.includes(file); await setTimeout(50)) assert.ok(Date.now() < end, file);
}

/** Every kept file with the hash that was written on it. */
const kept = (page) =>
  page.evaluate(async () => {
    const found = {};
    for (const name of await caches.keys()) {
      const place = await caches.open(name);
      for (const request of await place.keys()) {
        const answer = await place.match(request);
        found[`${name.split(" ").at(-1)} ${new URL(request.url).pathname.slice(1)}`] = answer.headers.get("x-sopbook-hash");
      }
    }
    return found;
  });

test("two builds are the same to the byte, and one edit changes only the pages that show it", async () => {
  const [one, same, two] = await Promise.all(["one", "same", "two"].map((name) => files(book(name))));
  assert.deepEqual(same, one);
  const changed = Object.keys(two).filter((name) => two[name] !== one[name]);
  // The same in every language: nobody has translated what was edited.
  const once = [...new Set(changed.map((name) => name.replace(/^(ar|bn|fr)\//, "")))].sort();
  assert.deepEqual(once.filter((name) => !name.startsWith("search/")), [
    "kitchen/index.html", "kitchen/print.html", "kitchen/sundae.html", "offline/build.json", "print.html", "sw.js",
  ]);
});

test("with the server gone, every page is there, and it says that it is a copy", async () => {
  const site = await website(book("one"));
  const context = await chrome.newContext({ viewport: { width: 375, height: 740 } });
  const page = await opened(context, `${site.url}kitchen/ham-sandwich.html`);
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith("sopbook-compared")));
  // Where the server sends on, the worker does too.
  await page.goto(`${site.url}kitchen`);
  await page.waitForURL(`${site.url}kitchen/`);
  assert.equal(await page.locator("h1").innerText(), "Kitchen");
  await page.goto(`${site.url}kitchen/ham-sandwich.html`);
  site.isGone = true;
  await page.reload();
  assert.equal(await page.locator("h1").innerText(), "Ham sandwich");
  const note = page.locator("#offline-note");
  await note.waitFor({ state: "visible" });
  assert.match(await note.innerText(), /^No network\. This copy was the newest on .*20/);
  assert.deepEqual(await violations(page), []);
  await page.goto(`${site.url}shipping/pack-parcel.html`);
  assert.match(await page.locator("h1").innerText(), /parcel/i);
  await page.goto(site.url);
  assert.match(await page.locator("h1").innerText(), /handbook/);
  await page.goto(`${site.url}p/ham-roll.html`);
  await page.waitForURL(/kitchen\/ham-sandwich\.html$/);
  await page.goto(`${site.url}no/such/page.html`);
  assert.equal(await page.locator("h1").innerText(), "Without a network");
  assert.notEqual(await page.locator("header.top").evaluate((bar) => getComputedStyle(bar).display), "block", "it has its styles");
  assert.deepEqual(await violations(page), []);
  await page.locator("a.home").click();
  assert.match(await page.locator("h1").innerText(), /handbook/);
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith("sopbook-compared"));
    localStorage.setItem(key, new Date(Date.now() - 9 * 86_400_000).toISOString());
  });
  await page.goto(site.url);
  await note.waitFor({ state: "visible" });
  assert.match(await note.innerText(), /9 days ago: ask before you rely on it/);
  await context.close();
});

for (const [name, home, question, found] of [["English", "", "refnd", "Refund a customer"], ["Arabic", "ar/", "إسترجاع", "استرجاع المال للعميل"]]) {
  test(`with the server gone, the step is found: ${name}`, async () => {
    const site = await website(book("one"));
    const context = await chrome.newContext();
    const page = await opened(context, `${site.url}${home}kitchen/ham-sandwich.html`);
    site.isGone = true;
    await page.goto(`${site.url}${home}index.html`);
    await page.locator("#search-input").fill(question);
    const first = page.locator("#search-results [role=option]").first();
    await first.waitFor();
    assert.match(await first.innerText(), new RegExp(found));
    await page.goto(`${site.url}${home}search.html#q=${encodeURIComponent(question)}`);
    await page.locator(".hit-step").first().click();
    await page.waitForURL(/refund-customer\.html#./);
    assert.equal(await page.locator("h1").innerText(), found);
    await context.close();
    });
}

test("a newer handbook is fetched file by file, offered, and never mixed with the old one", async () => {
  const site = await website(book("one"));
  const context = await chrome.newContext();
  const page = await opened(context, `${site.url}kitchen/sundae.html`);
  const other = await opened(context, `${site.url}a-z.html`);
  const before = await page.locator(".lead").innerText();
  site.folder = book("two");
  site.fetched.length = 0;
  await page.reload();
  assert.equal(await page.locator(".lead").innerText(), before);
  const note = page.locator("#offline-note");
  await note.getByRole("button", { name: "Show it" }).waitFor();
  const fetched = [...new Set(site.fetched)].filter((name) => !name.startsWith("search/")).sort();
  // Not the pages for paper, which changed too: they are not kept.
  assert.deepEqual(fetched, ["kitchen/index.html", "kitchen/sundae.html", "offline/build.json", "sw.js"]);
  await note.getByRole("button").click();
  await page.getByText("The second edition of a sundae.").waitFor();
  await other.waitForLoadState();
  const [now, whole] = [await kept(page), await files(book("two"))];
  const id = JSON.parse(await readFile(join(book("two"), "offline/build.json"), "utf8")).id;
  assert.ok(Object.keys(now).length > 100);
  for (const [name, hash] of Object.entries(now)) {
    const [own, address] = name.split(" ");
    assert.deepEqual([name, own, hash], [name, id, whole[decodeURIComponent(address)].slice(0, 16)]);
  }
  await context.close();
});

test("a single page takes the newer handbook up on its way to the next page", async () => {
  const site = await website(book("one"));
  const context = await chrome.newContext();
  const page = await opened(context, `${site.url}kitchen/sundae.html`);
  site.folder = book("two");
  await page.reload();
  await page.locator("#offline-note button").waitFor();
  await page.goto(`${site.url}kitchen/index.html`);
  await page.goto(`${site.url}kitchen/sundae.html`);
  await page.getByText("The second edition of a sundae.").waitFor();
  await context.close();
});

test("a page that is on its way while the newer handbook takes over is not left behind", async () => {
  const site = await website(book("one"));
  const context = await chrome.newContext();
  const page = await opened(context, `${site.url}a-z.html`);
  // As long as two pages are open, only a reader who asks for it is shown the newer one.
  await opened(context, `${site.url}index.html`);
  site.folder = book("two");
  await page.reload();
  const show = page.locator("#offline-note button");
  await show.waitFor();
  const late = await context.newPage();
  // A slow phone: the page has come, and for two seconds none of its scripts runs. Those that follow run at once.
  await late.addInitScript(() => {
    if (performance.getEntriesByType("navigation")[0].type === "reload") return;
    for (const end = Date.now() + 2000; Date.now() < end; );
  });
  const arrival = late.goto(`${site.url}kitchen/sundae.html`);
  await late.waitForEvent("framenavigated");
  await show.evaluate((button) => button.click());
  await arrival.catch(() => "It was loaded again before it was whole.");
  await late.getByText("The second edition of a sundae.").waitFor();
  await context.close();
});

test("a server between two builds changes nothing", async () => {
  const site = await website(book("one"));
  const context = await chrome.newContext();
  const page = await opened(context, `${site.url}kitchen/sundae.html`);
  const before = await kept(page);
  // The worker of the second build is there already, one of its pages is not.
  site.folder = book("two");
  site.change["kitchen/sundae.html"] = await readFile(join(book("one"), "kitchen/sundae.html"), "utf8");
  site.fetched.length = 0;
  await page.reload();
  for (const file of ["sw.js", "kitchen/sundae.html"]) await fetched(site, file);
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).installing === null);
  assert.equal(await page.locator("#offline-note button").count(), 0);
  const now = Object.entries(await kept(page)).filter(([name]) => Object.keys(before).some((old) => old.split(" ")[0] === name.split(" ")[0]));
  assert.deepEqual(Object.fromEntries(now), before);
  await context.close();
});

test("of a large handbook the core is kept, what is opened, and a department when it is asked for", async () => {
  const folder = join(copy.folder, "large");
  await mkdir(join(folder, "manual/kitchen"), { recursive: true });
  await mkdir(join(folder, "manual/counter"), { recursive: true });
  await writeFile(join(folder, "book.toml"), '[book]\ntitle = "Large"\n[departments.kitchen]\nname = "Kitchen"\n[departments.counter]\nname = "Counter"\n[roles.cook]\nname = "Cook"\n');
  for (let number = 0; number < 12; number += 1) {
    const department = number % 3 ? "kitchen" : "counter";
    await writeFile(join(folder, "manual", department, `page-${number}.md`), `---\ntitle: Page ${number}\ntype: page\nowner: cook\n---\nWords.\n`);
  }
  // Pictures and films have a separate limit, and do not count.
  await writeFile(join(folder, "manual/kitchen/plan.pdf"), Buffer.alloc(13_000_000));
  await run("-C", folder, "build", "--draft");
  const site = await website(join(folder, "book"));
  const context = await chrome.newContext();
  const page = await opened(context, `${site.url}kitchen/page-1.html`);
  await page.goto(`${site.url}kitchen/page-2.html`);
  await page.goto(`${site.url}offline.html`);
  const row = page.getByRole("listitem").filter({ hasText: "Counter: " });
  await row.getByRole("button").waitFor();
  assert.deepEqual(await violations(page), []);
  assert.ok(!site.fetched.includes("counter/page-3.html"));
  await row.getByRole("button").click();
  await row.getByText(/all \d+ files kept/).waitFor();
  // An update that fails half-way, and one that is whole, take nothing away that was asked for.
  const edition = async (name, title) => {
    await writeFile(join(folder, "manual/kitchen/page-2.md"), `---\ntitle: ${title}\ntype: page\nowner: cook\n---\nWords.\n`);
    await run("-C", folder, "build", "--draft", "--build-dir", name);
  };
  await edition("half", "Half");
  await edition("third", "Page two");
  site.folder = join(folder, "half");
  site.change["kitchen/index.html"] = "Not of this build.";
  site.fetched.length = 0;
  await page.reload();
  await fetched(site, "kitchen/index.html");
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).installing === null);
  [site.folder, site.change] = [join(folder, "third"), {}];
  await page.reload();
  await page.locator("#offline-note button").click();
  await page.waitForFunction(async () => (await caches.keys()).length === 1);
  site.isGone = true;
  for (const [address, title] of [["kitchen/page-2.html", "Page two"], ["counter/page-3.html", "Page 3"], ["a-z.html", "All pages, A–Z"], ["kitchen/page-4.html", "Without a network"]]) {
    await page.goto(site.url + address);
    assert.equal(await page.locator("h1").innerText(), title);
  }
  await context.close();
});

test("a language that is not kept leads to our page, and can be kept from it", async () => {
  const site = await website(book("one"), { below: "/house/" });
  // Who has read only Arabic has no worker for the pages of the others.
  const context = await chrome.newContext();
  const page = await opened(context, `${site.url}ar/kitchen/ham-sandwich.html`);
  await page.waitForLoadState("networkidle");
  const choose = async (/** @type {string} */ language) => {
    await page.locator("#menu-languages summary").click();
    await page.locator(`#menu-languages a[lang=${language}]`).click();
  };
  // With the server there, it is opened like any other page.
  await choose("fr");
  await page.waitForURL(`${site.url}fr/kitchen/ham-sandwich.html`);
  await page.goto(`${site.url}ar/kitchen/ham-sandwich.html`);
  site.isGone = true;
  await choose("en");
  await page.waitForURL(`${site.url}ar/offline.html`);
  const state = (/** @type {string} */ language) => page.locator("#offline-languages li", { has: page.locator(`a[lang=${language}]`) });
  await state("en").locator("button").waitFor();
  assert.equal(await state("ar").locator("button").isVisible(), false);
  assert.equal(await state("ar").locator("span").innerText(), "محفوظة على هذا الجهاز");
  assert.deepEqual(await violations(page), []);
  site.isGone = false;
  await state("en").locator("button").click();
  await state("en").locator("button").waitFor({ state: "hidden" });
  site.isGone = true;
  await choose("en");
  await page.waitForURL(`${site.url}offline.html`);
  // Its worker answers for the languages below it that are not kept.
  await page.goto(`${site.url}bn/kitchen/ham-sandwich.html`);
  await page.waitForURL(`${site.url}offline.html`);
  await context.close();
});
