// Step by step, as somebody works by it: with a thumb, with keys, with a screen that goes dark and a page that reloads.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

import { browser, handbook, handbookOf, open, project, violations } from "./support.mjs";

const PHONE = { viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true };
let chrome, made;
before(async () => {
  made = await handbook();
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await made?.remove();
});

const url = (address) => pathToFileURL(join(made.book, address)).href;

/** From now on, time passes only as the test says, however slow the machine is. */
const pause = async (page) => page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));

/** The ham sandwich in a new context: nothing is kept yet. */
async function sandwich(settings = PHONE, prepare = async () => {}, home = "") {
  const context = await chrome.newContext(settings);
  await context.addInitScript(() => {
    // What the device is asked for, counted on the way to it.
    window.asked = { lock: 0, sound: 0, vibration: 0 };
    const count = (object, name, what) => {
      const own = object?.[name];
      if (own) object[name] = function (...rest) { window.asked[what] += 1; return (window.last = own.apply(this, rest)); };
    };
    count(window.WakeLock && navigator.wakeLock, "request", "lock");
    count(window.AudioContext?.prototype, "createOscillator", "sound");
    count(navigator, "vibrate", "vibration");
  });
  await prepare(context);
  const { page, faults } = await open(context, url(`${home}kitchen/ham-sandwich.html`));
  return { context, page, faults };
}

const heading = (page) => page.locator(".run-heading").innerText();
/** Opens step by step, whose script comes when it is asked for. */
const start = async (page) => {
  await page.getByRole("button", { name: "Step by step" }).click();
  await page.locator("#run .run-stage").waitFor();
};
const done = (page) => page.getByRole("button", { name: "Done", exact: true }).click();

test("one step a screen, to the end, and the ticks stay until they are cleared", async () => {
  const { context, page, faults } = await sandwich();
  await start(page);
  assert.equal(await heading(page), "Step 1 of 8");
  for (let step = 1; step <= 3; step += 1) await done(page);
  assert.match(await page.locator(".run-step .say").innerText(), /Lay\s2\sslices of ham/);

  await done(page);
  const initials = page.getByLabel("Initials of the second person");
  await page.getByRole("button", { name: "Good: go on" }).click();
  assert.equal(await initials.getAttribute("aria-invalid"), "true", "nobody has looked");
  assert.equal(await heading(page), "Step 4 of 8");
  await initials.fill("AB");
  await page.getByRole("button", { name: "Good: go on" }).click();
  assert.equal(await heading(page), "Step 5 of 8");

  await page.reload();
  assert.equal(await heading(page), "Step 5 of 8", "a reload comes back to the step");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  assert.equal(await page.locator(".step.is-done").count(), 4);
  await page.getByRole("button", { name: "Go on with step 5" }).click();
  for (let step = 5; step <= 8; step += 1) await done(page);
  assert.equal(await heading(page), "All steps are done");
  await page.reload();
  assert.equal(await heading(page), "All steps are done", "a reload of the last screen begins nothing anew");
  assert.match(await page.locator(".run-end").innerText(), /Step 4 of 8: checked by AB/);

  await page.getByRole("button", { name: "Finish" }).click();
  await page.locator("#run").waitFor({ state: "hidden" });
  assert.equal(await page.locator(".step.is-done").count(), 8);
  await page.reload();
  assert.equal(await page.locator(".step.is-done").count(), 8, "kept on the device");
  await page.getByRole("button", { name: "Clear the ticks" }).click();
  await page.reload();
  assert.equal(await page.locator(".step.is-done").count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("who did not look is not said to have looked", async () => {
  const { context, page } = await sandwich();
  await start(page);
  for (let step = 1; step <= 4; step += 1) await done(page);
  await page.getByRole("button", { name: "Not checked this time" }).click();
  for (let step = 5; step <= 8; step += 1) await done(page);
  assert.match(await page.locator(".run-end").innerText(), /Step 4 of 8: not checked this time/);
  await context.close();
});

test("keys alone are enough", async () => {
  const { context, page } = await sandwich({ viewport: { width: 1280, height: 900 } });
  await page.getByRole("button", { name: "Step by step" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("#run[open]").waitFor();
  await page.keyboard.press("Enter"); // "Done" has the focus
  assert.equal(await heading(page), "Step 2 of 8");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await heading(page), "Step 2 of 8");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("CD");
  await page.keyboard.press("Enter");
  assert.equal(await heading(page), "Step 5 of 8");
  await page.keyboard.press("Escape");
  await page.locator("#run").waitFor({ state: "hidden" });
  // A dialog says that it was closed a moment later.
  await page.waitForFunction(() => document.activeElement?.id === "run-open", undefined, { timeout: 5000 });
  await context.close();
});

test("a finger turns the page, and the way back of the browser leads out", async () => {
  const { context, page } = await sandwich();
  await start(page);
  const touch = await context.newCDPSession(page);
  const swipe = async (from, to) => {
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: from, y: 350 }] });
    for (let x = from; Math.abs(x - to) > 20; x += Math.sign(to - from) * 20) {
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x, y: 350 }] });
    }
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  await swipe(320, 60);
  assert.equal(await heading(page), "Step 2 of 8");
  await swipe(60, 320);
  assert.equal(await heading(page), "Step 1 of 8");
  assert.equal(await page.locator(".step.is-done").count(), 0, "who looks ahead has done nothing");
  await page.goBack();
  await page.locator("#run").waitFor({ state: "hidden" });
  assert.match(page.url(), /ham-sandwich\.html$/);
  await context.close();
});

test("a critical limit asks for its reading, and says at once what to do outside it", async () => {
  const { context, page, faults } = await sandwich();
  const sent = [];
  await start(page);
  await page.waitForFunction(() => typeof Readings !== "undefined");
  page.on("request", (request) => sent.push(request.url()));
  for (let step = 1; step <= 3; step += 1) await done(page);
  const reading = page.getByLabel("Reading ham drawer of the sandwich fridge");
  const verdict = page.locator(".run-verdict");
  assert.match(await page.locator(".run-value").innerText(), /^\s*°C$/);
  const action = "Discard the opened pack. Take a new pack from the walk-in fridge. Stop ham sandwiches until the drawer reads 5 °C or colder.";
  for (const [typed, expected] of [
    ["5", "Within the limit"], ["-1,5", "Within the limit"], ["٤", "Within the limit"], ["4 °C", "Within the limit"],
    ["5.1", `Outside the limit: ${action}`], ["৭", `Outside the limit: ${action}`], ["warm", "Enter a number."], ["", ""],
    ["7.5", `Outside the limit: ${action}`],
  ]) {
    await reading.fill(typed);
    assert.equal((await verdict.innerText()).replace(/\s+/g, " ").trim(), expected, typed);
    assert.equal(await reading.getAttribute("aria-invalid"), String(typed === "warm"), typed);
  }
  assert.deepEqual(await violations(page), []);
  await page.reload();
  await page.waitForFunction(() => typeof Readings !== "undefined");
  assert.equal(await reading.inputValue(), "7.5", "a reload keeps the reading");
  assert.match(await verdict.innerText(), /Discard the opened pack/);
  sent.length = 0;
  await done(page);
  await page.getByRole("button", { name: "Not checked this time" }).click();
  for (let step = 5; step <= 8; step += 1) await done(page);
  const summary = (await page.locator(".run-end").innerText()).replace(/\s+/g, " ");
  assert.ok(summary.includes(`Step 4 of 8: ham drawer of the sandwich fridge 7.5 °C Outside the limit: ${action}`), summary);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual([sent, faults], [[], []], "nothing is sent");
  await context.close();
});

test("a reading that was not taken is named at the end", async () => {
  const { context, page } = await sandwich();
  await start(page);
  for (let step = 1; step <= 4; step += 1) await done(page);
  await page.getByRole("button", { name: "Not checked this time" }).click();
  for (let step = 5; step <= 8; step += 1) await done(page);
  assert.match(await page.locator(".run-read.is-open").innerText(), /ham drawer of the sandwich fridge no reading/);
  await context.close();
});

test("the second person is chosen by name, or writes initials", async (t) => {
  const settings = await readFile(join(project, "book.toml"), "utf8");
  const people = `
[people.ana]
name = "Ana Silva"
role = "shift-lead"

[people.ben]
name = "Ben Okoro"
role = "shift-lead"

[people.eve]
name = "Eve Gone"
role = "shift-lead"
left = 2026-01-01
`;
  const named = await handbookOf({ "../book.toml": settings + people });
  const unnamed = await handbookOf({ "../book.toml": `${settings}${people}[output.html]\npeople = "initials"\n` });
  t.after(() => Promise.all([named.remove(), unnamed.remove()]));
  const context = await chrome.newContext(PHONE);
  const askIn = async (book) => {
    const { page } = await open(context, pathToFileURL(join(book, "kitchen/ham-sandwich.html")).href);
    await start(page);
    for (let step = 1; step <= 4; step += 1) await done(page);
    return page;
  };
  const page = await askIn(named.book);
  const names = page.getByLabel("Name of the second person");
  const goOn = page.getByRole("button", { name: "Good: go on" });
  assert.deepEqual(await names.locator("option").allInnerTexts(), ["Choose a name", "Ana Silva", "Ben Okoro", "Another person"]);
  await goOn.click();
  assert.equal(await page.getByRole("alert").filter({ hasText: "name" }).innerText(), "Choose a name: the second person signs the check.");
  assert.equal(await names.getAttribute("aria-invalid"), "true");
  assert.deepEqual(await violations(page), []);
  await names.selectOption("Another person");
  await goOn.click();
  assert.match(await page.locator(".run-fault").innerText(), /Write the initials/);
  await names.selectOption("Ben Okoro");
  assert.equal(await page.getByLabel("Initials of the second person").isVisible(), false);
  await goOn.click();
  for (let step = 5; step <= 8; step += 1) await done(page);
  assert.match(await page.locator(".run-end").innerText(), /Step 4 of 8: checked by Ben Okoro/);
  await page.close();

  const other = await askIn(unnamed.book);
  assert.equal(await other.getByLabel("Name of the second person").isVisible(), false);
  await other.getByRole("button", { name: "Good: go on" }).click();
  assert.match(await other.locator(".run-fault").innerText(), /Write the initials/);
  for (const address of ["kitchen/ham-sandwich.html", "roles/shift-lead.html"]) {
    assert.doesNotMatch(await readFile(join(unnamed.book, address), "utf8"), /Ana Silva/, address);
  }
  await context.close();
});

test("each screen has one primary button", async () => {
  const { context, page } = await sandwich();
  const primary = () => page.locator("#run .main:visible").count();
  await start(page);
  for (let step = 1; step <= 4; step += 1) {
    assert.equal(await primary(), 1, `step ${step}`);
    await done(page);
  }
  assert.equal(await primary(), 1, "the second person is asked");
  await page.getByRole("button", { name: "Not checked this time" }).click();
  for (let step = 5; step <= 8; step += 1) await done(page);
  assert.equal(await primary(), 1, "the end");
  await context.close();
});

test("a crisis is not over before everything is back to normal", async () => {
  const { context, page } = await sandwich();
  await page.goto(url("kitchen/freezer-failure.html"));
  const [first, back] = [await page.locator(".work .step").count(), await page.locator(".recovery .step").count()];
  assert.ok(back > 1);
  await start(page);
  const headings = [];
  for (let step = 0; step < 60 && (await heading(page)) !== "All steps are done"; step += 1) {
    headings.push(await heading(page));
    const isAsked = (await page.locator("button[value=none]").isVisible());
    await (isAsked ? page.locator("button[value=none]") : page.locator("button[value=done]")).click();
  }
  const seen = [...new Set(headings)];
  assert.deepEqual([seen[0], seen[first], seen.at(-1), seen.length],
    [`Step 1 of ${first}`, `Back to normal: Step 1 of ${back}`, `Back to normal: Step ${back} of ${back}`, first + back]);
  await context.close();
});

test("a timer runs on through other steps and a reload, and calls", async () => {
  const { context, page, faults } = await sandwich(PHONE, (context) => context.clock.install());
  await pause(page);
  await start(page);
  await done(page);
  await page.getByRole("button", { name: "Start timer 1:40" }).click();
  await done(page);
  await page.clock.runFor(60_000);
  assert.match(await page.locator(".run-timers").innerText(), /Step 2 of 8\s+0:4[01]/);
  assert.equal(await page.getByRole("alert").innerText(), "");
  await page.clock.runFor(41_000);
  assert.match(await page.getByRole("alert").innerText(), /Time is up: Step 2 of 8/);
  const asked = await page.evaluate(() => window.asked);
  assert.ok(asked.sound >= 3 && asked.vibration >= 1, JSON.stringify(asked));
  await page.getByRole("button", { name: "Stop" }).click();
  assert.equal(await page.locator(".run-timers li").count(), 0);
  const after = await page.evaluate(() => window.asked.vibration);
  await page.clock.runFor(10_000);
  assert.equal(await page.evaluate(() => window.asked.vibration), after, "it is quiet");

  await page.getByRole("button", { name: "Back" }).click();
  await page.getByRole("button", { name: "Start timer 1:40" }).click();
  await page.reload();
  await page.clock.runFor(30_000);
  assert.match(await page.locator(".run-timers").innerText(), /Step 2 of 8\s+1:[01]\d/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a timer is on every page of the handbook, rings there after a reload, and stops alone", async () => {
  const { context, page, faults } = await sandwich(PHONE, (context) => context.clock.install());
  await start(page);
  await done(page);
  await page.getByRole("button", { name: "Start timer 1:40" }).click();
  await done(page);
  await page.getByRole("button", { name: "Start timer 0:20" }).click();
  await page.locator(".run-step .meta a").click();
  await page.waitForURL(/roles\/line-cook\.html$/);
  const timers = page.locator(".run-timers li");
  await timers.nth(1).waitFor();
  assert.match(await timers.nth(0).innerText(), /Ham sandwich: Step 2 of 8\s+1:\d\d\s+Stop/);
  assert.deepEqual(await violations(page), []);
  await pause(page);
  await page.clock.runFor(120_000);
  await page.reload();
  await page.locator(".run-timers .is-over").nth(1).waitFor();
  await page.locator("h1").click(); // a sound needs a touch
  await page.clock.runFor(3_000);
  const vibrations = () => page.evaluate(() => window.asked.vibration);
  const before = await vibrations();
  assert.ok(before > 0, "it calls after a reload");
  await timers.nth(0).getByRole("button").click();
  assert.equal(await timers.count(), 1);
  await page.clock.runFor(5_000);
  const after = await vibrations();
  assert.ok(after > before, "the other one calls on");
  await timers.nth(0).getByRole("button").click();
  await page.clock.runFor(5_000);
  assert.deepEqual([await timers.count(), await vibrations()], [0, after]);

  await page.goto(url("kitchen/ham-sandwich.html"));
  await page.getByRole("button", { name: "Go on with step 3" }).click();
  assert.equal(await timers.count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a timer leads back to its step from anywhere", async () => {
  const { context, page } = await sandwich();
  await start(page);
  await done(page);
  await page.getByRole("button", { name: "Start timer 1:40" }).click();
  await page.goto(url("counter/take-order.html"));
  await page.locator(".timer-step").click();
  await page.waitForURL(/ham-sandwich\.html#run$/);
  assert.equal(await heading(page), "Step 2 of 8");
  assert.equal(await page.locator("#run .run-timers li").count(), 1);
  await context.close();
});

test("looking ahead ticks nothing, a tick can be taken back, and the end names what is missing", async () => {
  const { context, page } = await sandwich({ viewport: { width: 1280, height: 900 } });
  const ticked = () => page.locator(".step.is-done").count();
  await start(page);
  for (let step = 1; step <= 9; step += 1) await page.keyboard.press("ArrowRight");
  assert.deepEqual([await heading(page), await ticked()], ["Step 8 of 8", 0]);
  await done(page);
  assert.equal(await heading(page), "Not done yet");
  assert.match(await page.locator(".run-end").innerText(), /Step 1 of 8[\s\S]*Step 7 of 8/);
  assert.deepEqual(await violations(page), []);
  await page.locator(".run-end").getByRole("button", { name: "Step 2 of 8" }).click();
  await done(page);
  await page.getByRole("button", { name: "Back", exact: true }).click();
  assert.deepEqual([await heading(page), await ticked()], ["Step 2 of 8", 2]);
  await page.getByRole("button", { name: "Not done after all" }).click();
  assert.deepEqual([await heading(page), await ticked()], ["Step 2 of 8", 1]);
  await page.reload();
  assert.equal(await ticked(), 1);
  await context.close();
});

test("ticks of two tabs are one list", async () => {
  const { context, page } = await sandwich();
  const { page: other } = await open(context, url("kitchen/ham-sandwich.html"));
  await start(page);
  await start(other);
  await done(page);
  await other.locator(".run-stage").focus();
  await other.keyboard.press("ArrowRight");
  await done(other);
  for (const tab of [page, other]) {
    await tab.waitForFunction(() => document.querySelectorAll(".step.is-done").length === 2, undefined, { timeout: 5000 });
    await tab.reload();
    assert.equal(await tab.locator(".step.is-done").count(), 2);
  }
  await context.close();
});

test("who closes it is one step back from the page before", async () => {
  const { context, page } = await sandwich();
  await page.goto(url("kitchen/index.html"));
  await page.goto(url("kitchen/ham-sandwich.html"));
  for (let time = 1; time <= 2; time += 1) {
    await page.locator("#run-open").click();
    await page.getByRole("button", { name: "Close", exact: true }).click();
  }
  await page.waitForURL(/ham-sandwich\.html$/);
  await page.goBack();
  await page.waitForURL(/kitchen\/index\.html$/);
  await context.close();
});

for (const [width, height] of [[812, 375], [320, 568]]) {
  test(`the step has most of a small screen: ${width} × ${height}`, async () => {
    const { context, page } = await sandwich({ ...PHONE, viewport: { width, height } });
    await start(page);
    await done(page);
    await page.getByRole("button", { name: "Start timer 1:40" }).click();
    const stage = await page.locator(".run-stage").boundingBox();
    assert.ok(stage.height >= 260, `${stage.height} px`);
    assert.ok(stage.width >= Math.min(width, 500), `${stage.width} px`);
    for (const name of ["Done", "Back", "Close"]) {
      const button = await page.getByRole("button", { name, exact: true }).boundingBox();
      assert.ok(button.height >= 44 && button.width >= 44 && button.y + button.height <= height, name);
    }
    assert.deepEqual(await violations(page), []);
    await context.close();
  });
}

test("a number to call is a link, in a step too", async () => {
  const { context, page } = await sandwich();
  await page.goto(url("kitchen/foodborne-illness.html"));
  const numbers = new Set(await page.locator(".contacts .phone").allInnerTexts());
  assert.ok(numbers.has("112"));
  await start(page);
  const inSentences = [];
  for (let step = 1; step <= 4; step += 1) {
    const links = page.locator('.run-step .contacts a[href^="tel:"]');
    for (const number of numbers) assert.ok(await links.filter({ hasText: number }).first().isVisible(), number);
    inSentences.push(...(await page.locator(".run-step .say a.call").evaluateAll((links) => links.map((link) => link.getAttribute("href")))));
    await page.locator(".run-stage").focus();
    await page.keyboard.press("ArrowRight");
  }
  assert.deepEqual(inSentences, ["tel:112"]);
  await context.close();
});

test("the screen is kept awake, and again after the page was away", async () => {
  const { context, page } = await sandwich();
  assert.equal(await page.evaluate(() => window.asked.lock), 0, "not before somebody works by it");
  await start(page);
  assert.equal(await page.evaluate(() => window.asked.lock), 1);
  const isHeld = () => page.evaluate(async () => !(await window.last).released);
  assert.equal(await isHeld(), true);
  // What the browser does when another window comes in front, and when the page comes back.
  await page.evaluate(async () => (await window.last).release());
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  assert.equal(await page.evaluate(() => window.asked.lock), 2);
  assert.equal(await isHeld(), true);
  await page.getByRole("button", { name: "Close", exact: true }).click();
  // Nobody works by it any more.
  await page.waitForFunction(async () => (await window.last).released, undefined, { timeout: 5000 });
  await context.close();
});

test("a browser that keeps nothing still leads through", async () => {
  const refuse = (context) =>
    context.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }));
  const { context, page, faults } = await sandwich(PHONE, refuse);
  await start(page);
  await done(page);
  assert.equal(await heading(page), "Step 2 of 8");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByRole("button", { name: "Go on with step 2" }).click();
  assert.equal(await heading(page), "Step 2 of 8");
  assert.deepEqual(faults, []);
  await context.close();
});

test("amounts are those that were chosen, after a reload too", async () => {
  const { context, page } = await sandwich();
  await page.getByLabel("How many").fill("4");
  await start(page);
  await done(page);
  assert.match(await page.locator(".run-step .say").innerText(), /Toast\s8\sslices of bread/);
  await page.reload();
  assert.match(await page.locator(".run-step .say").innerText(), /Toast\s8\sslices of bread/);
  await context.close();
});

for (const [name, settings] of Object.entries({ light: PHONE, dark: { ...PHONE, colorScheme: "dark" }, desk: { viewport: { width: 1280, height: 900 } } })) {
  test(`no violation on any screen: ${name}`, async () => {
    const { context, page } = await sandwich(settings);
    await start(page);
    for (let step = 1; step <= 4; step += 1) {
      assert.deepEqual([step, await violations(page)], [step, []]);
      await done(page);
    }
    assert.deepEqual(await violations(page), [], "the second person is asked");
    await page.getByRole("button", { name: "Not checked this time" }).click();
    for (let step = 5; step <= 8; step += 1) await done(page);
    assert.deepEqual(await violations(page), [], "the end");
    await context.close();
  });
}

for (const language of ["ar", "bn", "fr"]) {
  test(`no violation on any screen, and no word that breaks: ${language}`, async () => {
    const { context, page, faults } = await sandwich(PHONE, undefined, `${language}/`);
    await page.locator("#run-open").click();
    const isWhole = () =>
      page.locator(".run-foot button:visible").evaluateAll((buttons) => buttons.every((button) => button.scrollWidth <= button.clientWidth));
    for (let step = 1; step <= 4; step += 1) {
      assert.deepEqual([step, await violations(page), await isWhole()], [step, [], true]);
      await page.locator("button[value=done]").click();
    }
    assert.deepEqual(await violations(page), [], "the second person is asked");
    await page.locator("button[value=none]").click();
    for (let step = 5; step <= 8; step += 1) await page.locator("button[value=done]").click();
    assert.deepEqual([await violations(page), faults], [[], []], "the end");
    await context.close();
  });
}

test("without JavaScript there is the page, and no button that does nothing", async () => {
  const { context, page } = await sandwich({ ...PHONE, javaScriptEnabled: false });
  assert.equal(await page.locator("#run-open").isVisible(), false);
  assert.equal(await page.locator("#scale").isVisible(), false);
  assert.equal(await page.locator(".step").count(), 8);
  await context.close();
});
