// Amounts for as many as are made: what a cook reads, and that no number drifts on the way.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import vm from "node:vm";

import { browser, handbook, handbookOf, open, project, violations } from "./support.mjs";

/** A recipe with every kind of amount. */
const JAM = `---
id: jam
title: Jam
type: recipe
owner: kitchen-lead
yield: 12 jars
portions:
  strawberries: 3 kg ± 20 g
  sugar: 2000-2400 g
  vanilla-pods: {amount: 1 piece, name: vanilla pods, fixed: true}
  boil: 4 min
  set: 104 °C
  fridge: "<= 5 °C"
  lemons: 3 pieces
  salt: {amount: 5/6 g, tolerance: ± 5 %}
steps:
  - Boil {strawberries}.
---
`;

/** A recipe with parts of portions, and things that are their own unit, in two languages. */
const LEMONADE = `---
id: lemonade
title: Lemonade
type: recipe
owner: kitchen-lead
yield: 1 glass
portions:
  lemon: 2 slices
  sugar: 1 kg
  water: 200-300 ml
  eggs: 20 eggs ± 2
  bath-towels: 2 towels
  salt: {amount: 5 g, fixed: true}
  boil: 4 min
  cream: 4 ml per egg
  shots: 3 × 1 ml
  acid: 10 ml/l in 5 l
  mint: {amount: 1 leaf, optional: true}
steps:
  - id: parts
    do: "Put {lemon: 1 slice} in, {lemon: rest} on the rim; {sugar: 200 g}, {sugar: half}; { water : half } {salt: half}."
  - id: things
    do: "Beat {eggs}, then {eggs: 5}, on {bath towels}; boil {boil: half}."
  - id: made
    do: Add {cream}, {shots}, {acid}.
  - id: garnish
    do: Add {mint}.
    optional: true
---
`;
const LEMONADE_IN_ARABIC = `---
title: ليموناضة
portions:
  lemon: ليمون
  sugar: سكر
  water: ماء
  eggs: بيض
  bath-towels: مناشف
  salt: ملح
  boil: غلي
  cream: كريمة
  shots: جرعات
  acid: حمض
  mint: نعناع
steps:
  parts: "ضع {lemon: 1 شريحة} و {lemon: الباقي}، {sugar: 200 غ} {sugar: نصف} {water: نصف} {salt: نصف}."
  things: "اخفق {eggs} ثم {eggs: 5} على {bath-towels} {boil: نصف}."
  made: "أضف {cream} و {shots} و {acid}."
  garnish: "أضف {mint}."
---
`;

/** A check and a tool with amounts in them. */
const SCOOPS = `---
id: scoops
title: Scoops
type: recipe
owner: kitchen-lead
yield: 1 sundae
portions:
  ice-cream: 180 ml ± 10 ml (#16 scoop, three times)
  wafer: 1 piece (tongs, size 2)
  cocoa: 10 g ± 2 g
  sauce: 75 °C ± 5 °C
steps:
  - do: Scoop {ice-cream}.
    check: {by: shift-lead, accept: "{ice-cream} in three balls", sample: every order}
---
`;

let chrome, made, jam, measure, context;
before(async () => {
  [made, jam] = await Promise.all([handbook(), handbookOf({
      "kitchen/jam.md": JAM,
      "kitchen/scoops.md": SCOOPS,
      "kitchen/lemonade.md": LEMONADE,
      "kitchen/lemonade.ar.md": LEMONADE_IN_ARABIC,
    })]);
  chrome = await browser();
  context = await chrome.newContext({ viewport: { width: 375, height: 740 } });
  const documentElement = { dataset: { digits: "latn" }, getAttribute: () => "en" };
  const document = { documentElement, querySelector: () => null, getElementById: () => null };
  measure = vm.createContext({ document, Intl });
  for (const file of [join(project, "themes/default/scripts/frame/50-numerals.js"), join(made.book, "units.js")]) {
    vm.runInContext(await readFile(file, "utf8"), measure);
  }
});
after(async () => {
  await chrome?.close();
  await made?.remove();
  await jam?.remove();
});

/** An amount so many times, in a unit, for a reader of a system; "" is as it is written. */
const shown = (amount, unit, times = "1", system = "") =>
  vm.runInContext(
    `(() => {
      const value = Fraction.times(Fraction.parse(${JSON.stringify(amount)}), Fraction.parse(${JSON.stringify(times)}));
      const { text, exactly } = Measure.show(value, value, ${JSON.stringify(unit)}, ${JSON.stringify(system)});
      return [text, exactly].filter(Boolean).join(" = ").replaceAll("\\u00a0", " ");
    })()`,
    measure,
  );

test("amounts become what a kitchen can measure", () => {
  const cases = [
    ["10", "g", "30", "", "300 g"],
    ["10", "g", "1/3", "", "≈ 3.3 g = 3⅓ g"],
    ["250", "g", "6", "", "1.5 kg"],
    ["1005", "g", "1", "", "1005 g"],
    ["0.1", "kg", "3", "", "0.3 kg"],
    ["2", "slice", "1/3", "", "⅔ slice"],
    ["1", "leaf", "4", "", "4 leaves"],
    ["1/3", "head", "3", "", "1 head"],
    ["1", "customer", "1/2", "", "≈ 1 customer = ½ customer"],
    ["60", "ml", "1", "customary", "≈ 2 fl oz = 60 ml"],
    ["15", "ml", "1", "customary", "1 tbsp = 15 ml"],
    ["10", "g", "1", "customary", "≈ ⅜ oz = 10 g"],
    ["75", "°C", "1", "customary", "167 °F = 75 °C"],
    ["165", "°F", "1", "metric", "≈ 74 °C = 165 °F"],
    ["1", "lb", "1", "metric", "≈ 454 g = 1 lb"],
  ];
  for (const [amount, unit, times, system, expected] of cases) {
    assert.equal(shown(amount, unit, times, system), expected, `${times} × ${amount} ${unit} ${system}`);
  }
});

test("whatever is made, nothing drifts: n times and back is the same", () => {
  // With binary floats 0.1 × 3 is not 0.3, and this fails at n = 3.
  for (let n = 1; n <= 200; n += 1) {
    for (const amount of ["0.1", "2.5", "1/3", "7"]) {
      const back = vm.runInContext(
        `Fraction.show(Fraction.over(Fraction.times(Fraction.parse("${amount}"), Fraction.of(${n}n)), Fraction.of(${n}n)), true)`,
        measure,
      );
      assert.equal(back, amount === "1/3" ? "⅓" : amount, `${n} × ${amount}`);
    }
  }
});

test("the browser writes amounts as the pages have them, in every language", async () => {
  for (const language of ["", "fr", "ar", "bn"]) {
    const { page, faults } = await open(context, pathToFileURL(join(made.book, language, "kitchen/ham-sandwich.html")).href);
    const pairs = await page.evaluate(() =>
      [...document.querySelectorAll("tr[data-portion]")].map((row) => {
        const { low, high = low, unit } = row.dataset;
        const { text } = Measure.show(Measure.number(low), Measure.number(high), unit, "");
        return [text, row.querySelector(".amount bdi").textContent];
      }),
    );
    assert.ok(pairs.length >= 4, language);
    for (const [own, written] of pairs) assert.equal(own, written, language);
    // Scaled and typed, too: twelve of them in the digits of the page.
    await page.locator("#how-many").fill("12");
    const butter = page.locator('tr[data-portion="butter"] .amount bdi').first();
    const expected = { "": "120 g", fr: "120 g", ar: "120 غ", bn: "১২০ গ্রাম" }[language];
    assert.equal((await butter.textContent()).replaceAll("\u00a0", " "), expected, language);
    await page.locator('#scale button[value="more"]').click();
    assert.equal(await page.locator("#how-many").inputValue(), language === "bn" ? "১৩" : "13", language);
    assert.deepEqual(faults, [], language);
    await page.close();
  }
});

test("what is typed is understood in any digits, and nonsense leaves no amount of another number", async () => {
  const { page, faults } = await open(context, pathToFileURL(join(made.book, "kitchen/ham-sandwich.html")).href);
  const butter = page.locator('tr[data-portion="butter"] .amount');
  const field = page.getByLabel("How many");
  for (const [typed, expected] of [["4", "40 g ± 8 g"], ["1/2", "5 g ± 1 g"], ["1,5", "15 g ± 3 g"], ["٣", "30 g ± 6 g"], ["২০০", "2 kg ± 400 g"]]) {
    await field.fill(typed);
    assert.equal((await butter.innerText()).replace(/\s+/g, " "), expected, typed);
  }
  for (const nonsense of ["", "0", "x", "1/0", "-2", "99999999"]) {
    await field.fill("7");
    await field.fill(nonsense);
    assert.equal(await field.getAttribute("aria-invalid"), "true", nonsense);
    assert.equal((await butter.innerText()).replace(/\s+/g, " "), "10 g ± 2 g", `${nonsense}: as written`);
    assert.match(await page.locator(".scale-note").innerText(), /Enter a number .* for 1 sandwich\./, nonsense);
  }
  assert.deepEqual(faults, []);
  await page.close();
});

test("amounts in steps follow the list, by key and by touch; other numbers stay", async () => {
  const { page } = await open(context, pathToFileURL(join(made.book, "kitchen/ham-sandwich.html")).href);
  await page.getByRole("button", { name: "More" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  const text = async (id) => (await page.locator(`#${id}`).innerText()).replace(/\s+/g, " ");
  assert.match(await text("step-2"), /Toast 6 slices of bread until golden, 90 s\./);
  assert.match(await text("lay-ham"), /Lay 6 slices of ham edge to edge\./);
  assert.match(await page.locator(".scale-note").innerText(), /3 × 1 sandwich/);
  assert.deepEqual(await violations(page), []);
  await page.getByRole("combobox", { name: "Units" }).selectOption("customary");
  assert.match(await text("step-3"), /Spread ≈ 1 oz of butter/);
  await page.getByRole("combobox", { name: "Units" }).selectOption("");
  for (let times = 0; times < 2; times += 1) await page.getByRole("button", { name: "Fewer" }).click();
  assert.match(await text("step-3"), /Spread 10 g of butter/);
  assert.equal(await page.locator(".scale-note").innerText(), "");
  await page.close();
});

test("times, temperatures, limits and what is fixed stay, and say so", async () => {
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(jam.book, "kitchen/jam.html")).href);
  const amounts = async () =>
    Object.fromEntries(
      await page.locator(".portions tbody tr").evaluateAll((rows) =>
        rows.map((row) => [row.querySelector("th").innerText.replace(/\s+/g, " "), row.querySelector(".amount").innerText.replace(/\s+/g, " ")]),
      ),
    );
  await page.getByLabel("How many").fill("18");
  assert.deepEqual(await amounts(), {
    strawberries: "4.5 kg ± 30 g",
    sugar: "3–3.6 kg",
    "vanilla pods same for any number": "1 piece",
    "boil same for any number": "4 min",
    "set same for any number": "104 °C",
    "fridge same for any number": "≤ 5 °C",
    lemons: "4½ pieces",
    salt: "≈ 1.3 g ± 5 % exactly 1.25 g",
  });
  await page.close();
});

test("parts of a portion are shown, added up and scaled like the portion", async () => {
  const { page, faults } = await open(context, pathToFileURL(join(jam.book, "kitchen/lemonade.html")).href);
  const text = async (id) => (await page.locator(`#${id} .say`).innerText()).replace(/\s+/g, " ");
  assert.equal(
    await text("parts"),
    "Put 1 slice of lemon in, the rest (1 slice of lemon) on the rim; 200 g of sugar, 0.5 kg of sugar; " +
      "100–150 ml of water 2.5 g of salt.",
  );
  assert.equal(await text("things"), "Beat 20 eggs, then 5 eggs, on 2 bath towels; boil 2 min.");
  const listed = async () => (await page.locator('[data-portion="eggs"]').innerText()).replace(/\s+/g, " ");
  assert.equal(await listed(), "20 ± 2 eggs");
  await page.getByLabel("How many").fill("3");
  assert.equal(
    await text("parts"),
    "Put 3 slices of lemon in, the rest (3 slices of lemon) on the rim; 600 g of sugar, 1.5 kg of sugar; " +
      "30–45 cl of water 2.5 g of salt.",
  );
  assert.equal(await text("things"), "Beat 60 eggs, then 15 eggs, on 6 bath towels; boil 2 min.");
  assert.equal(await listed(), "60 ± 6 eggs");
  await page.getByLabel("How many").fill("1");
  await page.getByRole("combobox", { name: "Units" }).selectOption("customary");
  assert.match(await text("parts"), /≈ 7 oz of sugar/);
  await page.getByRole("combobox", { name: "Units" }).selectOption("");
  assert.deepEqual(faults, []);
  await page.close();
});

test("amounts that are made of two scale as they are made", async () => {
  const { page, faults } = await open(context, pathToFileURL(join(jam.book, "kitchen/lemonade.html")).href);
  const text = async (place) => (await page.locator(place).innerText()).replace(/\s+/g, " ");
  assert.equal(await text("#made .say"), "Add 4 ml of cream per egg, 3 × 1 ml of shots, 50 ml of acid.");
  assert.equal(await text('[data-portion="acid"]'), "50 ml acid 10 ml/l × 5 l");
  await page.getByLabel("How many").fill("2");
  assert.equal(await text("#made .say"), "Add 4 ml of cream per egg, 6 × 1 ml of shots, 10 cl of acid.");
  assert.equal(await text('[data-portion="acid"]'), "10 cl acid 10 ml/l × 10 l");
  assert.equal(await text('[data-portion="shots"]'), "6 × 1 ml shots");
  assert.match(await text(".portions tbody"), /4 ml per egg cream same for any number/);
  assert.match(await text('[data-portion="mint"]'), /optional/);
  assert.match(await text("#garnish .meta"), /optional/);
  assert.deepEqual(faults, []);
  await page.close();
});

test("parts are read in the words of a translation", async () => {
  const { page, faults } = await open(context, pathToFileURL(join(jam.book, "ar/kitchen/lemonade.html")).href);
  const text = await page.locator("#parts .say").innerText();
  for (const words of ["الباقي (", "0.5", "100–150"]) assert.ok(text.includes(words), text);
  assert.ok(!text.includes("{"), text);
  assert.deepEqual(faults, []);
  await page.close();
});

test("checks, tools and tolerances follow, and what can't be scaled says so", async () => {
  const { page, faults } = await open(context, pathToFileURL(join(jam.book, "kitchen/scoops.html")).href);
  const text = async (place) => (await page.locator(place).innerText()).replace(/\s+/g, " ");
  const [row, accept] = ['[data-portion="ice-cream"]', "#step-1 .check dd >> nth=0"];
  assert.equal(await text(row), "180 ml ± 10 ml ice cream #16 scoop, three times");
  assert.equal(await text(accept), "180 ml of ice cream in three balls");
  await page.getByLabel("How many").fill("7");
  assert.equal(await text(row), "126 cl ± 7 cl ice cream #16 scoop, three times (for 1 sundae)");
  assert.equal(await text(accept), "126 cl of ice cream in three balls (other amounts for 1 sundae)");
  assert.match(await text('[data-portion="wafer"]'), /tongs, size 2$/, "a size is no amount");
  await page.getByLabel("How many").fill("1");
  await page.getByRole("combobox", { name: "Units" }).selectOption("customary");
  assert.match(await text('[data-portion="cocoa"] .amount'), /^≈ ⅜ oz ± 0\.07 oz/);
  assert.match(await text('[data-portion="sauce"] .amount'), /^167 °F ± 9 °F/);
  assert.match(await text('[data-portion="ice-cream"] .amount'), /^≈ 6 fl oz ± 2 tsp/);
  assert.deepEqual(await violations(page), []);
  await page.getByRole("combobox", { name: "Units" }).selectOption("");
  assert.equal(await text('[data-portion="cocoa"] .amount'), "10 g ± 2 g");
  assert.deepEqual(faults, []);
  await page.close();
});
