// @ts-check
// The search box of every page: answers while one types, by keys, by touch and by voice.
// What answers is loaded when the box is first used, so that a page that is only read does not pay for it.
(() => {
  "use strict";
  globalThis.sopbook ??= /** @type {Sopbook} */ ({ search: {} });
  const { search } = sopbook;
  /** @param {string} id */
  const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const [box, panel] = [part("search"), part("search-panel")];
  const [results, rest, status] = [part("search-results"), part("search-rest"), part("search-status")];
  const input = /** @type {HTMLInputElement} */ (part("search-input"));
  if (!panel) return; // a theme may leave the box out

  /** Pages that are shown. */
  const MOST = 6;
  /** @type {(keyof SopbookSearch)[]} */
  const SCRIPTS = ["words", "distance", "index", "question", "answer", "show"];
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const root = box.dataset.root ?? "";

  /** @type {Promise<SopbookManifest | undefined> | undefined} */
  let opened;
  /** Counts the questions, so that a late answer does not replace a later one. */
  let asked = 0;
  /** The option that Enter opens, or -1. */
  let active = -1;

  /** @param {string} name */
  const script = (name) =>
    new Promise((resolve) => {
      const made = document.createElement("script");
      made.src = new URL(`search/${name}.js`, own).href;
      made.onload = made.onerror = () => {
        made.remove();
        resolve(undefined);
      };
      document.head.append(made);
    });

  async function load() {
    // Each script puts there what it is named for.
    const missing = () => SCRIPTS.filter((name) => !(name in search));
    await Promise.all(missing().map(script));
    return missing().length > 0 ? undefined : search.index.open(box.dataset.index ?? "");
  }

  async function manifest() {
    opened ??= load();
    const manifest = await opened;
    // What could not be loaded may be there the next time.
    if (!manifest) opened = undefined;
    return manifest;
  }

  /** @param {boolean} isOpen */
  function setOpen(isOpen) {
    panel.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    document.documentElement.toggleAttribute("data-searching", isOpen);
    if (!isOpen) activate(-1);
  }

  const options = () => /** @type {HTMLElement[]} */ ([...results.querySelectorAll("[role=option]")]);

  /** @param {number} at */
  function activate(at) {
    const all = options();
    active = all.length === 0 ? -1 : at;
    all.forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    const option = all[active];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  const pageOf = (/** @type {string} */ text) => `${box.dataset.page}#${new URLSearchParams({ q: text })}`;

  async function ask() {
    const text = input.value.trim();
    const number = (asked += 1);
    if (text === "") {
      setOpen(false);
      status.textContent = "";
      return;
    }
    const known = await manifest();
    if (number !== asked) return;
    if (!known) {
      results.replaceChildren();
      rest.textContent = status.textContent = box.dataset.failed ?? "";
      setOpen(true);
      return;
    }
    const question = input.value;
    const first = await search.answer(known, question, {}, MOST);
    if (number !== asked) return;
    // An answer that is still to grow is shown, but not announced; one without results waits.
    if (!first.isHasty || first.hits.length > 0) show(known, first, text);
    if (!first.isHasty) return;
    const whole = await search.answer(known, question, {}, MOST, 2);
    if (number === asked) show(known, whole, text);
  }

  /** @param {SopbookManifest} manifest @param {SopbookAnswer} answer @param {string} text */
  function show(manifest, answer, text) {
    const { element, page, place, nothing, department, summary } = search.show;
    const departments = answer.departments.map((at) => element("div", "hit", department(manifest, root, at)));
    const hits = answer.hits.map((hit) => {
      const links = hit.places.map((at) => place(manifest, root, hit, at, answer.isFound));
      return element("div", "hit", page(manifest, root, hit, answer.isFound), ...links);
    });
    [...departments, ...hits].forEach((group) => {
      group.role = "group";
      group.ariaLabel = group.querySelector(".hit-title, a")?.textContent ?? "";
    });
    results.replaceChildren(...departments, ...hits);
    results.querySelectorAll("a").forEach((link, at) => {
      link.role = "option";
      link.id = `search-option-${at}`;
      link.tabIndex = -1;
      link.setAttribute("aria-selected", "false");
    });
    const said = summary(manifest, answer, text);
    const all = element("a", "search-all", manifest.texts["search-all"]);
    all.href = pageOf(text);
    const isNothing = answer.hits.length === 0 && departments.length === 0;
    rest.replaceChildren(
      element("p", "found", said),
      isNothing ? nothing(manifest, root, answer, askFor) : all,
    );
    results.hidden = isNothing;
    if (!answer.isHasty) status.textContent = said;
    setOpen(true);
    activate(-1);
  }

  /** @param {string} word */
  function askFor(word) {
    input.value = word;
    input.focus();
    ask();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    // Enter and the arrows belong to whoever puts letters together into a word.
    if (event.isComposing) return;
    const count = options().length;
    if (event.key === "Escape") {
      event.preventDefault();
      if (panel.hidden) {
        input.value = "";
        input.blur();
      } else {
        setOpen(false);
      }
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active >= 0) options()[active].click();
      else if (input.value.trim()) location.href = pageOf(input.value.trim());
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (panel.hidden) ask();
      else if (event.key === "ArrowDown") activate(active + 1 >= count ? -1 : active + 1);
      else activate(active < 0 ? count - 1 : active - 1);
    }
  }

  /** @param {EventTarget | null} target */
  const isText = (target) =>
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));

  input.addEventListener("focus", () => {
    manifest();
    if (input.value.trim() && panel.hidden) ask();
  });
  input.addEventListener("input", ask);
  input.addEventListener("keydown", onKey);
  box.querySelector(".search-close")?.addEventListener("click", () => {
    setOpen(false);
    input.value = "";
    input.blur();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isText(event.target)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !box.contains(event.target)) setOpen(false);
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !box.contains(event.relatedTarget)) setOpen(false);
  });
  // A link within the page that is open leads to a step of it: the panel must not cover it.
  results.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) setOpen(false);
  });
})();
