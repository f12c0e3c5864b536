// Step by step, as somebody works by it: with a thumb, with keys, with a screen that goes dark and a page that reloads.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

import { browser, handbook, open, violations } from "./support.mjs";

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
const start = (page) => page.getByRole("button", { name: "Step by step" }).click();
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
  await page.keyboard.press("Enter"); // "Done" has the focus
  assert.equal(await heading(page), "Step 2 of 8");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await heading(page), "Step 2 of 8");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
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
  await page.goBack();
  await page.locator("#run").waitFor({ state: "hidden" });
  assert.match(page.url(), /ham-sandwich\.html$/);
  await context.close();
});

test("a timer runs on through other steps and a reload, and calls", async () => {
  const { context, page, faults } = await sandwich(PHONE, (context) => context.clock.install());
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
