// @ts-check
// Step by step: one step a screen, ticked off as it is done, with the second person asked before it goes on. Looking
// ahead ticks nothing.
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
  const [back, undo, done] = [find("[value=back]"), find("[value=undo]"), find("[value=done]")];
  /** @type {HTMLInputElement} */
  const initials = find(".run-check input");
  const [open, clear] = [find("#run-open", document), find("#run-clear", document)];
  const words = dialog.dataset;

  /**
   * What is kept: where the reader is (after the last step: the end), what is ticked, who has looked.
   * @typedef {object} Kept
   * @property {string} version
   * @property {number} begun
   * @property {number} at
   * @property {string[]} done
   * @property {Record<string, string>} checks the initials of the second person, or nothing where there was none
   * @property {string} many how many are made
   */

  const KEY = `sopbook-run:${words.id}`;
  /** A timer for less than this takes longer to start than the step does, in seconds. */
  const SHORTEST = 20;
  /** Yesterday's ticks are nobody's any more. */
  const DAY = 24 * 60 * 60 * 1000;
  const many = /** @type {HTMLInputElement | null} */ (document.getElementById("how-many"));

  /** @returns {Kept} */
  const fresh = () => ({ version: words.version ?? "", begun: Date.now(), at: 0, done: [], checks: {}, many: many?.value ?? "" });

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

  /** Changes what is kept, with what another tab has ticked meanwhile. @param {(state: Kept) => void} how */
  const change = (how) => {
    const { at, many } = state;
    state = { ...(kept() ?? fresh()), at, many };
    how(state);
    Keep.set(KEY, JSON.stringify(state));
  };

  const isDone = (/** @type {HTMLElement} */ step) => state.done.includes(step.id);

  const name = (/** @type {HTMLElement} */ step) => fill(words.stepOf ?? "", steps.indexOf(step) + 1);

  const fill = (/** @type {string} */ text, /** @type {number} */ number) =>
    text.replace("{number}", Numerals.show(number)).replace("{count}", Numerals.show(steps.length));

  const show = () => {
    const step = steps[state.at];
    ask.hidden = true;
    place.hidden = !step;
    end.hidden = Boolean(step);
    dialog.dataset.step = step ? String(state.at + 1) : "";
    if (step) showStep(step);
    else showEnd();
    back.toggleAttribute("disabled", state.at === 0);
    undo.hidden = !step || !isDone(step);
    done.textContent = (!step ? words.finish : isDone(step) ? words.next : words.done) ?? "";
    progress.setAttribute("value", String(state.done.length));
    stage.scrollTop = 0;
    mark();
  };

  const showStep = (/** @type {HTMLElement} */ step) => {
    const copy = /** @type {HTMLElement} */ (step.cloneNode(true));
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    copy.querySelector(".number")?.remove();
    const seconds = Number(copy.querySelector("[data-seconds]")?.getAttribute("data-seconds") ?? 0);
    if (seconds >= SHORTEST) copy.querySelector(".meta")?.after(timerButton(step, seconds));
    linkNumbers(copy);
    heading.textContent = name(step);
    place.replaceChildren(...copy.childNodes, ...calls());
    place.classList.toggle("step-critical", step.classList.contains("step-critical"));
  };

  /** The contacts of the page: in an emergency, a number has to be on the screen already. */
  const calls = () => [...document.querySelectorAll(".contacts ul")].map((list) => {
    const copy = document.createElement("div");
    copy.className = "contacts";
    copy.append(list.cloneNode(true));
    return copy;
  });

  /** Makes the telephone numbers in a text links: those of the contacts, and others that are written in full. */
  const linkNumbers = (/** @type {HTMLElement} */ text) => {
    const known = [...document.querySelectorAll(".contacts .phone")].map((phone) => phone.textContent ?? "").filter(Boolean);
    const escaped = known.map((number) => number.replace(/[^\p{L}\p{N}\s]/gu, "\\$&"));
    const number = new RegExp(`(?<![\\p{N}+])(?:${[...escaped, "\\+[0-9][0-9 ()/-]{6,}[0-9]"].join("|")})(?!\\p{N})`, "gu");
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const nodes = [];
    while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
    for (const node of nodes.filter((node) => !node.parentElement?.closest("a"))) {
      const found = [...node.data.matchAll(number)].reverse();
      for (const match of found) {
        const link = document.createElement("a");
        const written = node.splitText(match.index);
        written.splitText(match[0].length);
        link.href = `tel:${match[0].replace(/[^0-9+]/g, "")}`;
        link.className = "call";
        written.replaceWith(link);
        link.append(written);
      }
    }
  };

  const timerButton = (/** @type {HTMLElement} */ step, /** @type {number} */ seconds) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button run-timer";
    button.append(find(".run-timer-icon").cloneNode(true), `${words.timer} ${Timers.clock(seconds * 1000)}`);
    button.addEventListener("click", () => Timers.start(`${words.id}#${step.id}`, seconds, {
      step: name(step),
      page: find(".run-label").textContent ?? "",
      url: `${location.href.split("#")[0]}#run`,
      stop: words.timerStop ?? "",
      over: words.timeUp ?? "",
    }));
    return button;
  };

  const showEnd = () => {
    const open = steps.filter((step) => !isDone(step));
    heading.textContent = (open.length ? words.missing : words.end) ?? "";
    end.classList.toggle("is-missing", open.length > 0);
    const missing = open.map((step) => {
      const [row, button] = [document.createElement("li"), document.createElement("button")];
      button.type = "button";
      button.className = "button";
      button.textContent = name(step);
      button.addEventListener("click", () => goTo(steps.indexOf(step)));
      row.append(button);
      return row;
    });
    const checked = steps.filter((step) => step.id in state.checks).map((step) => {
      const row = document.createElement("li");
      const who = state.checks[step.id];
      row.textContent = `${name(step)}: ${who ? `${words.checkedBy} ${who}` : words.notChecked}`;
      row.classList.toggle("is-open", !who);
      return row;
    });
    find("ul", end).replaceChildren(...missing, ...checked);
  };

  /** Shows on the page what is ticked, and what the buttons there do. */
  const mark = () => {
    steps.forEach((step) => step.classList.toggle("is-done", isDone(step)));
    const hasBegun = state.done.length > 0;
    const label = find("span", open);
    label.textContent = isOver() ? (words.again ?? "") : hasBegun ? fill(words.resume ?? "", Math.min(state.at, steps.length - 1) + 1) : (words.start ?? "");
    clear.hidden = !hasBegun;
  };

  const isOver = () => state.at >= steps.length && steps.every(isDone);

  /** Shows a step, or the end; what is ticked stays as it is. */
  const goTo = (/** @type {number} */ at) => {
    change((state) => (state.at = at));
    show();
  };

  const look = (/** @type {-1 | 1} */ by) => {
    if (!ask.hidden) return by < 0 ? show() : undefined;
    const at = state.at + by;
    if (at >= 0 && at < steps.length + (by < 0 || steps.every(isDone) ? 1 : 0)) goTo(at);
  };

  const goOn = () => {
    const step = steps[state.at];
    if (!step) return dialog.close();
    if (!ask.hidden) return answer(true);
    const check = step.querySelector(".check");
    if (!isDone(step) && check && !(step.id in state.checks)) return askFor(check);
    change((state) => {
      if (!isDone(step)) state.done.push(step.id);
      state.at += 1;
    });
    show();
  };

  const takeBack = () => {
    const { id } = steps[state.at];
    change((state) => {
      state.done = state.done.filter((done) => done !== id);
      delete state.checks[id];
    });
    show();
    done.focus();
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
    change((state) => (state.checks[steps[state.at].id] = hasLooked ? who : ""));
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
    Timers.showIn(find(".run-running"));
    Awake.keep();
    show();
    done.focus();
  };

  /** Set while the address before "#run" is on its way back. */
  let isLeaving = false;

  dialog.addEventListener("close", () => {
    document.documentElement.classList.remove("is-running");
    Timers.showIn(document.body);
    Awake.letSleep();
    if (location.hash === "#run") {
      // The address that was added when it was opened goes, so that one "back" leads to the page before.
      isLeaving = history.state?.run === true;
      if (isLeaving) history.back();
      else history.replaceState(null, "", location.pathname + location.search);
    }
    mark();
    open.focus();
  });

  const wipe = () => {
    Keep.remove(KEY);
    state = fresh();
    mark();
  };

  const begin = () => {
    // Only who asks for it begins again: a reload of the last screen must not lose what was ticked.
    if (isOver()) wipe();
    // So that a reload comes back to the step, and the way back leads to the page.
    history.pushState({ run: true }, "", "#run");
    start();
  };

  open.addEventListener("click", () => {
    if (isLeaving) addEventListener("popstate", begin, { once: true });
    else begin();
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
  back.addEventListener("click", () => look(-1));
  undo.addEventListener("click", takeBack);
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
    if (event.key === forward) look(1);
    else if (event.key === backward) look(-1);
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
    look(x < 0 !== isMirrored() ? 1 : -1);
  });
  stage.addEventListener("pointercancel", () => (touched = undefined));

  addEventListener("popstate", () => {
    isLeaving = false;
    if (location.hash === "#run") start();
    else if (dialog.open) dialog.close();
  });
  // Another tab has ticked something, or taken it back.
  addEventListener("storage", ({ key }) => {
    if (key !== KEY) return;
    state = { ...(kept() ?? fresh()), at: state.at };
    if (dialog.open && ask.hidden) show();
    else mark();
  });
  mark();
  if (location.hash === "#run") start();
})();
