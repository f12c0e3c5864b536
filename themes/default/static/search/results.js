// @ts-check
// The page of results, with filters. All that was asked is in the address, so that a list of results can be shared.
(() => {
  "use strict";
  globalThis.sopbook ??= /** @type {Sopbook} */ ({ search: {} });
  const { search } = sopbook;
  /** @param {string} id */
  const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const [finder, choices] = [part("search"), part("search-filters")];
  const [results, rest, status] = [part("search-results"), part("search-rest"), part("search-status")];
  const input = /** @type {HTMLInputElement} */ (part("search-input"));

  /** Pages that are shown at first, and how many more each time. */
  const MOST = 12;
  const root = finder.dataset.root ?? "";
  /** What the scripts before this one put there. @type {(keyof SopbookSearch)[]} */
  const PARTS = ["words", "distance", "index", "question", "answer", "show"];
  const selects = choices.querySelectorAll("select");
  const verified = /** @type {HTMLInputElement} */ (choices.querySelector("[name=verified]"));

  let isFilled = false;
  let asked = 0;
  let most = MOST;

  /** What is asked, as it stands in the address. */
  function asAddress() {
    const words = new URLSearchParams(location.hash.slice(1));
    const put = (/** @type {string} */ name, /** @type {string} */ value) =>
      value ? words.set(name, value) : words.delete(name);
    put("q", input.value.trim() && input.value);
    // What the filters offer comes with the manifest; until then those of the address stay.
    if (isFilled) for (const select of selects) put(select.name, select.value);
    put("verified", verified.checked ? "1" : "");
    return `#${words}`;
  }

  function readAddress() {
    const words = new URLSearchParams(location.hash.slice(1));
    input.value = words.get("q") ?? "";
    readFilters(words);
  }

  /** @param {URLSearchParams} words */
  function readFilters(words) {
    for (const select of selects) {
      select.value = words.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    verified.checked = words.get("verified") === "1";
  }

  /** @param {string} name @param {[string, string][]} rows */
  function fill(name, rows) {
    const select = choices.querySelector(`[name=${name}]`);
    for (const [id, text] of rows) select?.append(new Option(text, id));
  }

  /** The manifest; nothing where it can't be loaded now. The next question tries again. */
  async function open() {
    if (!PARTS.every((name) => name in search)) return undefined;
    const manifest = await search.index.open(finder.dataset.index ?? "");
    if (!manifest || isFilled) return manifest;
    isFilled = true;
    fill("department", manifest.departments.map(([id, name]) => [id, name]));
    fill("role", manifest.roles.map(([id, name]) => [id, name]));
    fill("type", manifest.types);
    readFilters(new URLSearchParams(location.hash.slice(1)));
    return manifest;
  }

  async function ask() {
    const number = (asked += 1);
    const known = await open();
    if (number !== asked) return;
    const text = input.value;
    if (!known || text.trim() === "") {
      results.replaceChildren();
      rest.replaceChildren();
      status.textContent = known ? "" : finder.dataset.failed ?? "";
      return;
    }
    const [department, role, type] = [...selects].map((select) => select.value);
    const filters = { department, role, type, verified: verified.checked };
    for (const depth of [0, 2]) {
      const answer = await search.answer(known, text, filters, most, depth);
      if (number !== asked) return;
      if (!answer.isHasty || answer.hits.length > 0) show(known, answer, text);
      if (!answer.isHasty) return;
    }
  }

  /** @param {SopbookManifest} known @param {SopbookAnswer} answer @param {string} text */
  function show(known, answer, text) {
    const { element, page, place, nothing, summary, department: way } = search.show;
    const departments = answer.departments.map((at) => element("li", "hit", way(known, root, at)));
    const hits = answer.hits.map((hit) => {
      const item = element("li", "hit", element("h2", "", page(known, root, hit, answer.isFound)));
      const places = hit.places.map((at) => element("li", "", place(known, root, hit, at, answer.isFound)));
      if (places.length > 0) item.append(element("ul", "", ...places));
      return item;
    });
    results.replaceChildren(...departments, ...hits);
    // An answer that is still to grow is shown, but not announced.
    if (!answer.isHasty) status.textContent = summary(known, answer, text.trim());
    rest.replaceChildren();
    if (hits.length === 0) rest.append(nothing(known, root, answer, askFor));
    else if (answer.count > answer.hits.length) rest.append(more(known));
  }

  /** @param {SopbookManifest} manifest */
  function more(manifest) {
    const button = search.show.element("button", "button", manifest.texts["search-next"]);
    button.type = "button";
    button.addEventListener("click", async () => {
      const before = results.querySelectorAll("a").length;
      most += MOST;
      await ask();
      // Who came by keyboard goes on where the new results begin.
      results.querySelectorAll("a")[before]?.focus();
    });
    return button;
  }

  /** @param {string} word */
  function askFor(word) {
    input.value = word;
    input.focus();
    onChange();
  }

  function onChange() {
    most = MOST;
    history.replaceState(null, "", asAddress());
    ask();
  }

  input.addEventListener("input", onChange);
  choices.addEventListener("change", onChange);
  addEventListener("hashchange", () => {
    readAddress();
    most = MOST;
    ask();
  });
  document.addEventListener("keydown", (event) => {
    const isText = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isText) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  readAddress();
  if (input.value === "") input.focus();
  ask();
})();
