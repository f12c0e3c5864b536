// @ts-check
// Amounts for as many as are made, in the units that the reader wants. The list of portions says what is exact; every
// amount on the page that stands for one of them follows it. Without this script the amounts are those of the procedure.
(() => {
  "use strict";
  const box = document.getElementById("scale");
  if (!box) return;
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("tr[data-portion]")]);
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById("how-many"));
  const choice = box.querySelector("select");
  const note = box.querySelector(".scale-note");
  const ONE = Fraction.of(1n);
  const makes = Measure.number(box.dataset.makes ?? "1");
  const KEY = "sopbook-units";

  /** The places of a portion's amount and what stands there as written. @type {Map<Element, string>} */
  const written = new Map();
  for (const place of document.querySelectorAll("tr[data-portion] .amount > bdi, [data-of]")) {
    written.set(place, place.textContent ?? "");
  }

  // Words with amounts in them, such as "scoop, three times", stay as they are and say what they are for.
  for (const words of document.querySelectorAll("[data-once]")) {
    const said = box.dataset[words.getAttribute("data-once") ?? ""];
    const mark = document.createElement("span");
    mark.className = "once";
    mark.textContent = ` (${said})`;
    if (said) words.append(mark);
  }

  /** How many times what the procedure makes. @returns {Fraction | undefined} */
  const factor = () => {
    const wanted = field ? Fraction.parse(field.value) : makes;
    const times = wanted && wanted.above > 0n ? Fraction.over(wanted, makes) : undefined;
    return times && Fraction.compare(times, MOST) <= 0 ? times : undefined;
  };

  const update = () => {
    const typed = factor();
    field?.setAttribute("aria-invalid", String(!typed));
    // Amounts for the number before would be taken for those of the number that can't be read.
    const times = typed ?? ONE;
    const wanted = choice?.value ?? "";
    rows.forEach((row) => show(row, row.dataset.scaled === undefined ? ONE : times, wanted));
    const isScaled = Fraction.compare(times, ONE) !== 0;
    document.documentElement.classList.toggle("is-scaled", isScaled);
    const scaled = isScaled ? (box.dataset.note ?? "").replace("{times}", Fraction.show(times, true)) : "";
    if (note) note.textContent = typed ? scaled : (box.dataset.wrong ?? "");
  };

  /** @param {HTMLElement} row @param {Fraction} times @param {string} wanted */
  const show = (row, times, wanted) => {
    const { portion = "" } = row.dataset;
    const [amount, tolerance] = row.querySelectorAll(".amount > bdi");
    const shown = amountOf(row, times, wanted);
    const isOnce = Fraction.compare(times, ONE) === 0;
    const back = (/** @type {Element} */ place) => written.get(place) ?? "";
    amount.textContent = textOf(amount, shown) ?? back(amount);
    if (tolerance) tolerance.textContent = !shown ? back(tolerance) : off(row, times, amount, wanted) ?? back(tolerance);
    explain(row, isOnce ? "= {amount}" : (box.dataset.exactly ?? ""), shown?.exactly);
    const places = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-of="${CSS.escape(portion)}"]`));
    for (const place of places) {
      // A part has its own amount.
      const own = place.dataset.low === undefined ? shown : amountOf(place, times, wanted);
      place.textContent = textOf(place, own) ?? back(place);
    }
  };

  /**
   * An amount as a place shows it: without its unit where the name behind it says what is counted.
   * @param {Element} place @param {{ text: string, bare: string } | undefined} shown
   */
  const textOf = (place, shown) => (place.hasAttribute("data-bare") ? shown?.bare : shown?.text);

  /**
   * An amount so many times; none where it stays as it is written.
   * @param {HTMLElement} place @param {Fraction} times @param {string} wanted
   */
  const amountOf = (place, times, wanted) => {
    const { unit = "", low = "0", high = low, each } = place.dataset;
    const { system } = sopbookUnits[unit];
    if (Fraction.compare(times, ONE) === 0 && (!wanted || !system || system === wanted)) return undefined;
    const [from, to] = [low, high].map((end) => Fraction.times(Measure.number(end), times));
    const shown = Measure.show(from, to, unit, wanted);
    // Twice as much are six times 1 ml, and not three times 2 ml.
    return each ? { ...shown, text: `${shown.bare}\u00a0×\u00a0${each}`, exactly: undefined } : shown;
  };

  /**
   * How far a scaled amount may be off, in units of the same system.
   * @param {HTMLElement} row @param {Fraction} times @param {Element} amount @param {string} wanted
   */
  const off = (row, times, amount, wanted) => {
    const { more, less, tolerance } = row.dataset;
    if (!more || !less || !tolerance) return undefined;
    const [above, below] = [more, less].map((end) => {
      const exact = Fraction.times(Measure.number(end), times);
      return textOf(amount, Measure.off(exact, tolerance, wanted));
    });
    return more === less ? `± ${above}` : `+${above} / −${below}`;
  };

  /**
   * Says what an amount was before it was rounded or converted, so that nobody has to trust it.
   * @param {HTMLElement} row @param {string} words @param {string | undefined} exactly
   */
  const explain = (row, words, exactly) => {
    const cell = row.querySelector(".amount");
    cell?.querySelector(".exactly")?.remove();
    if (!exactly) return;
    const place = document.createElement("span");
    place.className = "sub exactly";
    place.textContent = words.replace("{amount}", exactly);
    cell?.append(place);
  };

  /** One batch more; one less, and below one batch the half of it. @param {boolean} up */
  const step = (up) => {
    if (!field) return;
    const now = Fraction.times(factor() ?? ONE, makes);
    const less = Fraction.add(now, Fraction.of(-makes.above, makes.below));
    const halved = Fraction.times(now, Fraction.of(1n, 2n));
    const next = up ? Fraction.compare(now, makes) < 0 ? Fraction.add(now, now) : Fraction.add(now, makes) : less.above > 0n ? less : halved;
    field.value = Fraction.typed(next);
    update();
  };

  box.querySelectorAll("button").forEach((button) => button.addEventListener("click", () => step(button.value === "more")));
  field?.addEventListener("input", update);
  field?.addEventListener("focus", () => field.select());
  choice?.addEventListener("change", () => {
    update();
    Keep.set(KEY, choice.value);
  });

  /** More than anybody makes at once, and little enough to calculate with. */
  const MOST = Fraction.of(10000n);

  if (field) field.value = Fraction.typed(makes);
  if (choice) choice.value = Keep.get(KEY) ?? "";
  if (field || choice?.value) update();
})();
