// @ts-check
// Step by step: one step a screen, ticked off as it is done, with the second person asked before it goes on.
// It shows the steps of the page itself, so that both say the same, and leaves the page as it is. Without this script
// the page is what one works by.
(() => {
  "use strict";
  const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("run"));
  const steps = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".work .step")]);
  if (!dialog || !steps.length || typeof dialog.showModal !== "function") return;

  /** @template {HTMLElement} T @param {string} selector @param {ParentNode} [within] @returns {T} */
  const find = (selector, within = dialog) => {
    const found = /** @type {T | null} */ (within.querySelector(selector));
    if (!found) throw new Error(`the template of the theme has no ${selector}`);
    return found;
  };
  const [stage, heading, place, ask, end, progress] = [
    find(".run-stage"), find(".run-heading"), find(".run-step"), find(".run-check"), find(".run-end"), find("progress"),
  ];
  const [back, done] = [find("[value=back]"), find("[value=done]")];
  /** @type {HTMLInputElement} */
  const initials = find(".run-check input");
  const [open, clear] = [find("#run-open", document), find("#run-clear", document)];
  const words = dialog.dataset;

  /**
   * What is kept: where the reader is (after the last step: the end), what is ticked, who has looked, which timers run.
   * @typedef {object} Kept
   * @property {string} version
   * @property {number} begun
   * @property {number} at
   * @property {string[]} done
   * @property {Record<string, string>} checks the initials of the second person, or nothing where there was none
   * @property {Ends} ends
   * @property {string} many how many are made
   */

  const KEY = `sopbook-run:${words.id}`;
  /** A timer for less than this takes longer to start than the step does, in seconds. */
  const SHORTEST = 20;
  /** Yesterday's ticks are nobody's any more. */
  const DAY = 24 * 60 * 60 * 1000;
  const many = /** @type {HTMLInputElement | null} */ (document.getElementById("how-many"));

  /** @returns {Kept} */
  const fresh = () => ({ version: words.version ?? "", begun: Date.now(), at: 0, done: [], checks: {}, ends: {}, many: many?.value ?? "" });

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
  const save = () => Keep.set(KEY, JSON.stringify(state));

  const name = (/** @type {string} */ id) => {
    const number = steps.findIndex((step) => step.id === id) + 1;
    return fill(words.stepOf ?? "", number);
  };

  const fill = (/** @type {string} */ text, /** @type {number} */ number) =>
    text.replace("{number}", Numerals.show(number)).replace("{count}", Numerals.show(steps.length));

  const timers = Timers.show(
    find(".run-timers"), find(".run-timer-row"), find("[role=alert]"),
    () => state.ends,
    (ends) => {
      state.ends = ends;
      save();
    },
    name,
  );

  const show = () => {
    const step = steps[state.at];
    ask.hidden = true;
    place.hidden = !step;
    end.hidden = Boolean(step);
    heading.textContent = step ? fill(words.stepOf ?? "", state.at + 1) : (words.end ?? "");
    dialog.dataset.step = step ? String(state.at + 1) : "";
    if (step) showStep(step);
    else showEnd();
    back.toggleAttribute("disabled", state.at === 0);
    done.textContent = !step ? (words.finish ?? "") : state.done.includes(step.id) ? (words.next ?? "") : (words.done ?? "");
    progress.setAttribute("value", String(state.done.length));
    stage.scrollTop = 0;
    mark();
  };

  const showStep = (/** @type {HTMLElement} */ step) => {
    const copy = /** @type {HTMLElement} */ (step.cloneNode(true));
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    copy.querySelector(".number")?.remove();
    const seconds = Number(copy.querySelector("[data-seconds]")?.getAttribute("data-seconds") ?? 0);
    if (seconds >= SHORTEST) copy.querySelector(".meta")?.after(timerButton(step.id, seconds));
    place.replaceChildren(...copy.childNodes);
    place.classList.toggle("step-critical", step.classList.contains("step-critical"));
  };

  const timerButton = (/** @type {string} */ id, /** @type {number} */ seconds) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button run-timer";
    button.append(find(".run-timer-icon").cloneNode(true), `${words.timer} ${Timers.clock(seconds * 1000)}`);
    button.addEventListener("click", () => timers.start(id, seconds));
    return button;
  };

  const showEnd = () => {
    const rows = steps.filter((step) => step.id in state.checks).map((step) => {
      const row = document.createElement("li");
      const who = state.checks[step.id];
      row.textContent = `${name(step.id)}: ${who ? `${words.checkedBy} ${who}` : words.notChecked}`;
      row.classList.toggle("is-open", !who);
      return row;
    });
    find("ul", end).replaceChildren(...rows);
  };

  /** Shows on the page what is ticked, and what the buttons there do. */
  const mark = () => {
    steps.forEach((step) => step.classList.toggle("is-done", state.done.includes(step.id)));
    const hasBegun = state.done.length > 0;
    const isOver = state.at >= steps.length;
    const label = find("span", open);
    label.textContent = isOver ? (words.again ?? "") : hasBegun ? fill(words.resume ?? "", state.at + 1) : (words.start ?? "");
    clear.hidden = !hasBegun;
  };

  const goOn = () => {
    const step = steps[state.at];
    if (!step) return dialog.close();
    if (!ask.hidden) return answer(true);
    if (!state.done.includes(step.id)) {
      const check = step.querySelector(".check");
      if (check && !(step.id in state.checks)) return askFor(check);
      state.done.push(step.id);
    }
    state.at += 1;
    save();
    show();
  };

  const goBack = () => {
    if (!ask.hidden) ask.hidden = true;
    else if (state.at > 0) state.at -= 1;
    else return;
    save();
    show();
  };

  const askFor = (/** @type {Element} */ check) => {
    find(".run-check-what").replaceChildren(...[...check.cloneNode(true).childNodes]);
    ask.hidden = false;
    initials.value = "";
    initials.removeAttribute("aria-invalid");
    ask.scrollIntoView({ block: "nearest" });
    initials.focus();
  };

  /** @param {boolean} hasLooked whether the second person has, or this one is none of the sample */
  const answer = (hasLooked) => {
    const who = initials.value.trim();
    initials.setAttribute("aria-invalid", String(hasLooked && !who));
    if (hasLooked && !who) return initials.focus();
    state.checks[steps[state.at].id] = hasLooked ? who : "";
    ask.hidden = true;
    done.focus();
    goOn();
  };

  const start = () => {
    if (dialog.open) return;
    if (many && state.many && many.value !== state.many) {
      if (state.done.length) many.value = state.many;
      else state.many = many.value;
      many.dispatchEvent(new Event("input"));
    }
    document.documentElement.classList.add("is-running");
    dialog.showModal();
    Awake.keep();
    show();
    done.focus();
  };

  dialog.addEventListener("close", () => {
    document.documentElement.classList.remove("is-running");
    Awake.letSleep();
    Alarm.stop();
    if (location.hash === "#run") history.replaceState(null, "", location.pathname + location.search);
    mark();
    open.focus();
  });

  const wipe = () => {
    Keep.remove(KEY);
    state = fresh();
    timers.update();
    mark();
  };

  open.addEventListener("click", () => {
    // Only who asks for it begins again: a reload of the last screen must not lose what was ticked.
    if (state.at >= steps.length) state = fresh();
    location.hash = "run"; // so that a reload comes back to the step, and the way back leads to the page
    start();
  });
  clear.addEventListener("click", () => {
    wipe();
    open.focus();
  });
  find("[value=close]").addEventListener("click", () => dialog.close());
  find("[value=wipe]").addEventListener("click", () => {
    wipe();
    dialog.close();
  });
  back.addEventListener("click", goBack);
  done.addEventListener("click", goOn);
  find("[value=looked]").addEventListener("click", () => answer(true));
  find("[value=none]").addEventListener("click", () => answer(false));
  initials.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // or the button that gets the focus would be pressed by the same key
    answer(true);
  });

  const isMirrored = () => document.documentElement.dir === "rtl";
  dialog.addEventListener("keydown", (event) => {
    if (event.target instanceof HTMLInputElement || event.altKey || event.ctrlKey || event.metaKey) return;
    const forward = isMirrored() ? "ArrowLeft" : "ArrowRight";
    const backward = isMirrored() ? "ArrowRight" : "ArrowLeft";
    if (event.key === forward) goOn();
    else if (event.key === backward) goBack();
  });

  /** A finger that moves sideways turns the page, as in a book. @type {{x: number, y: number} | undefined} */
  let touched;
  stage.addEventListener("pointerdown", ({ pointerType, clientX: x, clientY: y }) => {
    touched = pointerType === "touch" ? { x, y } : undefined;
  });
  stage.addEventListener("pointerup", ({ clientX, clientY }) => {
    const [x, y] = touched ? [clientX - touched.x, clientY - touched.y] : [0, 0];
    touched = undefined;
    if (Math.abs(x) < 60 || Math.abs(x) < 2 * Math.abs(y)) return;
    if (x < 0 !== isMirrored()) goOn();
    else goBack();
  });
  stage.addEventListener("pointercancel", () => (touched = undefined));

  addEventListener("hashchange", () => {
    if (location.hash === "#run") start();
    else if (dialog.open) dialog.close();
  });
  mark();
  timers.update();
  if (location.hash === "#run") start();
})();
