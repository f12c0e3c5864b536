// @ts-check
// The ticks of step by step: what is kept of them, how the page shows them, and the way into it. Step by step itself is
// loaded when it starts.

/**
 * What is kept: where the reader is (after the last step: the end), what is ticked, who has looked, what was read.
 * @typedef {object} Kept
 * @property {string} version
 * @property {number} begun
 * @property {number} at
 * @property {string[]} done
 * @property {Record<string, string>} checks the name or initials of the second person, or nothing where there was none
 * @property {Record<string, string>} readings as they were typed, by step and limit; they never leave the device
 * @property {string} many how many are made
 */

/** The number of a step. The steps back to normal are counted again: alone, their number would name another step too. */
const stepNumber = (/** @type {Element} */ step) => {
  const number = (step.querySelector(".number")?.lastChild?.textContent ?? "").trim();
  const recovery = step.closest(".recovery")?.querySelector("h2")?.textContent;
  return number + (recovery ? ` (${recovery.trim()})` : "");
};

const Ticks = (() => {
  "use strict";
  const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("run"));
  const steps = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(":is(.work, .recovery) .step")]);
  const open = document.getElementById("run-open");
  const clear = document.getElementById("run-clear");
  if (!dialog || !steps.length || !open || !clear || typeof dialog.showModal !== "function") return undefined;

  const words = dialog.dataset;
  const KEY = `sopbook-run:${words.id}`;
  /** Yesterday's ticks are no longer valid. */
  const DAY = 24 * 60 * 60 * 1000;
  const many = /** @type {HTMLInputElement | null} */ (document.getElementById("how-many"));

  /** @returns {Kept} */
  const fresh = () =>
    ({ version: words.version ?? "", begun: Date.now(), at: 0, done: [], checks: {}, readings: {}, many: many?.value ?? "" });

  /** @returns {Kept | undefined} */
  const kept = () => {
    try {
      const kept = /** @type {Kept} */ (JSON.parse(Keep.get(KEY) ?? "null"));
      const isOurs = kept?.version === words.version && Date.now() - kept.begun < DAY && kept.at <= steps.length;
      return isOurs ? { ...fresh(), ...kept } : undefined;
    } catch {
      return undefined;
    }
  };

  let state = kept() ?? fresh();
  const isDone = (/** @type {HTMLElement} */ step) => state.done.includes(step.id);
  const isOver = () => state.at >= steps.length && steps.every(isDone);

  /** Shows on the page what is ticked, and what the buttons there do. */
  const mark = () => {
    steps.forEach((step) => step.classList.toggle("is-done", isDone(step)));
    const hasBegun = state.done.length > 0;
    const label = open.querySelector("span");
    const next = () => (words.resume ?? "").replace("{number}", stepNumber(steps[Math.min(state.at, steps.length - 1)]));
    if (label) label.textContent = (isOver() ? words.again : hasBegun ? next() : words.start) ?? "";
    clear.hidden = !hasBegun;
  };

  const wipe = () => {
    Keep.remove(KEY);
    state = fresh();
    mark();
  };

  const load = () => Load("run.css", "timers.js", "run.js");
  // Loaded while the finger or the focus is on its way, so that a press opens it at once.
  for (const hint of ["pointerenter", "focus"]) open.addEventListener(hint, () => load().catch(() => undefined), { once: true });

  /** Set while it is being opened, so that a second press does not open it twice. */
  let isOpening = false;

  const start = async () => {
    isOpening = true;
    try {
      await load();
    } catch {
      const label = open.querySelector("span");
      if (label) label.textContent = words.failed ?? "";
      return;
    } finally {
      isOpening = false;
    }
    Run.start();
  };

  /** Set while the address before "#run" is on its way back. */
  let isLeaving = false;

  const begin = () => {
    // Only who asks for it begins again: a reload of the last screen must not lose what was ticked.
    if (isOver()) wipe();
    // So that a reload comes back to the step, and the way back leads to the page.
    history.pushState({ run: true }, "", "#run");
    void start();
  };

  open.addEventListener("click", () => {
    if (isLeaving) addEventListener("popstate", begin, { once: true });
    else if (!isOpening) begin();
  });
  clear.addEventListener("click", () => {
    wipe();
    open.focus();
  });
  dialog.addEventListener("close", () => {
    if (location.hash === "#run") {
      // The address that was added when it was opened goes, so that one "back" leads to the page before.
      isLeaving = history.state?.run === true;
      if (isLeaving) history.back();
      else history.replaceState(null, "", location.pathname + location.search);
    }
    mark();
    open.focus();
  });
  addEventListener("popstate", () => {
    isLeaving = false;
    if (location.hash === "#run") void start();
    else if (dialog.open) dialog.close();
  });
  // Another tab has ticked something, or taken it back.
  addEventListener("storage", ({ key }) => {
    if (key !== KEY) return;
    state = { ...(kept() ?? fresh()), at: state.at };
    mark();
    dialog.dispatchEvent(new Event("ticked"));
  });
  mark();
  if (location.hash === "#run") void start();

  return {
    dialog,
    steps,
    many,
    isDone,
    mark,
    wipe,
    state: () => state,
    /** Changes what is kept, with what another tab has ticked meanwhile. @param {(state: Kept) => void} how */
    change(how) {
      const { at, many } = state;
      state = { ...(kept() ?? fresh()), at, many };
      how(state);
      Keep.set(KEY, JSON.stringify(state));
    },
  };
})();
