// @ts-check
// Step by step: one step a screen, ticked off as it is done, with the second person asked before it goes on. Looking
// ahead ticks nothing.
// It shows the steps of the page itself, so that both say the same, and leaves the page as it is. Without this script
// the page is what one works by.

const Run = (() => {
  "use strict";
  if (!Ticks) return { start() {} };
  const { dialog, steps, many, change, isDone, mark, state, wipe } = Ticks;

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
  /** @type {HTMLSelectElement} */
  const names = find(".run-check select");
  /** @type {HTMLInputElement} */
  const initials = find(".run-check input");
  const fault = find(".run-fault");
  const words = dialog.dataset;

  /** A timer for less than this takes longer to start than the step does, in seconds. */
  const SHORTEST = 20;

  /** "Step 2 of 8", and for a step back to normal what that is. */
  const name = (/** @type {HTMLElement} */ step) => {
    const recovery = step.closest(".recovery");
    const list = steps.filter((other) => other.closest(".recovery") === recovery);
    const text = (words.stepOf ?? "")
      .replace("{number}", Numerals.show(list.indexOf(step) + 1))
      .replace("{count}", Numerals.show(list.length));
    return recovery ? `${find("h2", recovery).textContent?.trim()}: ${text}` : text;
  };

  const show = () => {
    const { at, done: ticked } = state();
    const step = steps[at];
    ask.hidden = true;
    place.hidden = !step;
    end.hidden = Boolean(step);
    dialog.dataset.step = step ? stepNumber(step) : "";
    if (step) showStep(step);
    else showEnd();
    back.toggleAttribute("disabled", at === 0);
    undo.hidden = !step || !isDone(step);
    done.textContent = (!step ? words.finish : isDone(step) ? words.next : words.done) ?? "";
    progress.setAttribute("value", String(ticked.length));
    progress.setAttribute("max", String(steps.length));
    stage.scrollTop = 0;
    mark();
  };

  const showStep = (/** @type {HTMLElement} */ step) => {
    const copy = /** @type {HTMLElement} */ (step.cloneNode(true));
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    copy.querySelectorAll(".number, .report-step").forEach((part) => part.remove());
    const seconds = Number(copy.querySelector("[data-seconds]")?.getAttribute("data-seconds") ?? 0);
    if (seconds >= SHORTEST) copy.querySelector(".meta")?.after(timerButton(step, seconds));
    linkNumbers(copy);
    // What must be measured comes first.
    // Pictures come first, and large.
    copy.querySelectorAll(".pictures a").forEach((link) => link.replaceWith(...link.childNodes));
    copy.querySelectorAll(".pictures img").forEach((picture) => {
      picture.setAttribute("sizes", "(max-width: 52rem) 100vw, 52rem");
      picture.removeAttribute("loading");
    });
    copy.querySelector(".do")?.prepend(...copy.querySelectorAll(".pictures"));
    const fields = Readings?.fields(step) ?? [];
    const limits = [...copy.querySelectorAll(".limit")].flatMap((limit, index) => [limit, ...fields.slice(index, index + 1)]);
    copy.querySelector(".say")?.after(...limits);
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
    const { checks } = state();
    const checked = steps.filter((step) => step.id in checks).map((step) => {
      const row = document.createElement("li");
      const who = checks[step.id];
      row.textContent = `${name(step)}: ${who ? `${words.checkedBy} ${who}` : words.notChecked}`;
      row.classList.toggle("is-open", !who);
      return row;
    });
    const read = steps.flatMap((step) => Readings?.summary(step, name(step)) ?? []);
    find("ul", end).replaceChildren(...missing, ...checked, ...read);
  };

  /** Shows a step, or the end; what is ticked stays as it is. */
  const goTo = (/** @type {number} */ at) => {
    change((state) => (state.at = at));
    show();
  };

  const look = (/** @type {-1 | 1} */ by) => {
    if (!ask.hidden) return by < 0 ? show() : undefined;
    const at = state().at + by;
    if (at >= 0 && at < steps.length + (by < 0 || steps.every(isDone) ? 1 : 0)) goTo(at);
  };

  const goOn = () => {
    const step = steps[state().at];
    if (!step) return dialog.close();
    if (!ask.hidden) return answer(true);
    const check = step.querySelector(".check");
    if (!isDone(step) && check && !(step.id in state().checks)) return askFor(check);
    change((state) => {
      if (!isDone(step)) state.done.push(step.id);
      state.at += 1;
    });
    show();
  };

  const takeBack = () => {
    const { id } = steps[state().at];
    change((state) => {
      state.done = state.done.filter((done) => done !== id);
      delete state.checks[id];
    });
    show();
    done.focus();
  };

  /** Asks the second person; the one primary button says that they have looked. */
  const askFor = (/** @type {Element} */ check) => {
    find(".run-check-what").replaceChildren(...[...check.cloneNode(true).childNodes]);
    const people = check.querySelector("template")?.content.cloneNode(true).childNodes ?? [];
    while (names.options.length > 2) names.remove(1);
    names.options[1].before(...people);
    names.value = "";
    initials.value = "";
    say("");
    ask.hidden = false;
    chooseField(names.options.length > 2);
    done.textContent = words.checked ?? "";
    ask.scrollIntoView({ block: "nearest" });
  };

  /** A name out of a list, or initials. @param {boolean} fromList */
  const chooseField = (fromList) => {
    find(".run-name").hidden = !fromList && names.options.length === 2;
    find(".run-initials").hidden = fromList;
    (fromList ? names : initials).focus();
  };

  const say = (/** @type {string} */ text) => {
    fault.textContent = text;
    for (const field of [names, initials]) field.setAttribute("aria-invalid", String(text !== ""));
  };

  /** @param {boolean} hasLooked whether the second person has, or this one is none of the sample */
  const answer = (hasLooked) => {
    const isFromList = find(".run-initials").hidden;
    const who = (isFromList ? names : initials).value.trim();
    if (hasLooked && !who) {
      say((isFromList ? words.nameMissing : words.initialsMissing) ?? "");
      return (isFromList ? names : initials).focus();
    }
    change((kept) => (kept.checks[steps[kept.at].id] = hasLooked ? who : ""));
    ask.hidden = true;
    done.focus();
    goOn();
  };

  const start = () => {
    if (dialog.open) return;
    const kept = state();
    if (many && kept.many && many.value !== kept.many) {
      if (kept.done.length) many.value = kept.many;
      else kept.many = many.value;
      many.dispatchEvent(new Event("input"));
    }
    document.documentElement.classList.add("is-running");
    dialog.showModal();
    Timers.showIn(find(".run-running"));
    Awake.keep();
    show();
    done.focus();
  };

  dialog.addEventListener("close", () => {
    document.documentElement.classList.remove("is-running");
    Timers.showIn(document.body);
    Awake.letSleep();
  });

  find("[value=close]").addEventListener("click", () => dialog.close());
  find("[value=wipe]").addEventListener("click", () => {
    wipe();
    dialog.close();
  });
  back.addEventListener("click", () => look(-1));
  undo.addEventListener("click", takeBack);
  done.addEventListener("click", goOn);
  find("[value=none]").addEventListener("click", () => answer(false));
  names.addEventListener("change", () => {
    say("");
    // The last choice is a person who is not in the list.
    if (names.selectedIndex === names.options.length - 1) chooseField(false);
    else find(".run-initials").hidden = true;
  });
  initials.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // or the button that gets the focus would be pressed by the same key
    answer(true);
  });

  const isMirrored = () => document.documentElement.dir === "rtl";
  dialog.addEventListener("keydown", (event) => {
    if (/^(INPUT|SELECT)$/.test(/** @type {Element} */ (event.target).tagName) || event.altKey || event.ctrlKey || event.metaKey) return;
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

  // What is being typed here is not taken away.
  dialog.addEventListener("ticked", () => dialog.open && ask.hidden && document.activeElement?.tagName !== "INPUT" && show());
  return { start };
})();
