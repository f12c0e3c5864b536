// @ts-check
// What is read at a critical limit: a field in the step, and at once what to do if the reading is outside the limit, in
// the words of the page. Readings stay on the device.

const Readings = (() => {
  "use strict";
  if (!Ticks) return undefined;
  const { dialog, change, state } = Ticks;
  const words = dialog.dataset;

  /** The limits of a step: rows of the table of the page. */
  const limits = (/** @type {HTMLElement} */ { id }) => {
    const rows = document.querySelectorAll(`.critical tr[data-step="${CSS.escape(id)}"]`);
    return /** @type {HTMLElement[]} */ ([...rows]);
  };
  const key = (/** @type {HTMLElement} */ step, /** @type {number} */ index) => `${step.id} ${index}`;
  const what = (/** @type {HTMLElement} */ limit) =>
    (limit.querySelector(".watch b") ?? limit.querySelector("th"))?.textContent?.trim() ?? "";

  /**
   * Whether a reading is within a limit: `undefined` for what is no number, `null` where the limit has no side.
   * @param {HTMLElement} limit @param {string} typed
   */
  const isWithin = (limit, typed) => {
    const reading = Fraction.parse(typed.replace(/[°%\p{L}\s]+$/u, ""));
    if (!reading) return undefined;
    const { least, most, strict } = limit.dataset;
    if (least === undefined && most === undefined) return null;
    const beyond = (/** @type {string | undefined} */ end, /** @type {1 | -1} */ side) => {
      const off = end === undefined ? -1 : side * Fraction.compare(reading, Measure.number(end));
      return strict === undefined ? off > 0 : off >= 0;
    };
    return !beyond(least, -1) && !beyond(most, 1);
  };

  const element = (/** @type {string} */ name, /** @type {string} */ kind, /** @type {(Node | string)[]} */ ...children) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...children);
    return made;
  };

  /** What the page says is done outside the limit. */
  const action = (/** @type {HTMLElement} */ limit) => {
    const said = /** @type {HTMLElement | null} */ (limit.querySelector(".action")?.cloneNode(true));
    return element("div", "run-action", element("b", "", words.outside ?? ""), " ", ...(said?.childNodes ?? []));
  };

  /** @param {HTMLElement} place @param {HTMLElement} limit @param {string} typed */
  const judge = (place, limit, typed) => {
    const verdict = typed.trim() ? isWithin(limit, typed) : null;
    place.classList.toggle("is-outside", verdict === false);
    if (verdict === false) place.replaceChildren(action(limit));
    else place.textContent = (verdict === undefined ? words.readingWrong : verdict && words.within) || "";
    return verdict;
  };

  /** The fields for the readings of a step. @param {HTMLElement} step */
  const fields = (step) =>
    limits(step).map((limit, index) => {
      const label = element("label", "", element("span", "label", words.reading ?? ""), " ", what(limit));
      const input = /** @type {HTMLInputElement} */ (element("input", ""));
      const verdict = element("div", "run-verdict");
      input.id = `run-reading-${index}`;
      label.setAttribute("for", input.id);
      // The keys for decimals have no minus on many phones.
      input.inputMode = [limit.dataset.least, limit.dataset.most].some((end) => /^(-|0$)/.test(end ?? "")) ? "text" : "decimal";
      input.autocomplete = "off";
      input.maxLength = 12;
      input.value = state().readings[key(step, index)] ?? "";
      verdict.id = `${input.id}-verdict`;
      verdict.setAttribute("role", "alert");
      input.setAttribute("aria-describedby", verdict.id);
      const show = () => input.setAttribute("aria-invalid", String(judge(verdict, limit, input.value) === undefined));
      input.addEventListener("input", () => {
        change((state) => {
          if (input.value.trim()) state.readings[key(step, index)] = input.value.trim();
          else delete state.readings[key(step, index)];
        });
        show();
      });
      show();
      const unit = element("bdi", "run-unit", limit.dataset.unit ?? "");
      return element("div", "run-reading", label, element("span", "run-value", input, unit), verdict);
    });

  /** What was read at a step, for the summary. @param {HTMLElement} step @param {string} name */
  const summary = (step, name) =>
    limits(step).map((limit, index) => {
      const typed = state().readings[key(step, index)] ?? "";
      const verdict = element("span", "");
      const isGood = judge(verdict, limit, typed);
      const said = typed ? [element("bdi", "", `${typed} ${limit.dataset.unit ?? ""}`.trim()), " "] : [words.readingNone ?? ""];
      const row = element("li", "run-read", `${name}: ${what(limit)} `, ...said, verdict);
      row.classList.toggle("is-open", !typed || isGood === undefined);
      row.classList.toggle("is-outside", isGood === false);
      return row;
    });

  return { fields, summary };
})();
