// @ts-check
// Makes elements of answers: links to pages and steps, with the words that were found marked.
(() => {
  "use strict";
  globalThis.sopbook ??= /** @type {Sopbook} */ ({ search: {} });
  const { search } = sopbook;

  /** What a place is; see `PlaceKind` in src/search/page.rs. */
  const [ABOUT, STEP, RECOVERY] = [1, 2, 3];
  /** Letters around the first word that was found. */
  const [BEFORE, AFTER] = [50, 120];

  /**
   * @template {keyof HTMLElementTagNameMap} N
   * @param {N} name @param {string} kind @param {(Node | string)[]} children
   * @returns {HTMLElementTagNameMap[N]}
   */
  function element(name, kind, ...children) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...children);
    return made;
  }

  /** A text with the words marked that were found. @param {string} text @param {(term: string) => boolean} isFound */
  function marked(text, isFound) {
    const made = document.createDocumentFragment();
    let from = 0;
    for (const { start, end, terms } of search.words(text)) {
      if (!terms.some(isFound)) continue;
      made.append(text.slice(from, start), element("mark", "", text.slice(start, end)));
      from = end;
    }
    made.append(text.slice(from));
    return made;
  }

  /** @param {string} text @param {(term: string) => boolean} isFound */
  const hasFound = (text, isFound) => search.words(text).some(({ terms }) => terms.some(isFound));

  /** What stands around the first word that was found. @param {string} text @param {(term: string) => boolean} isFound */
  function excerpt(text, isFound) {
    const words = search.words(text);
    const first = words.find(({ terms }) => terms.some(isFound));
    if (!first) return undefined;
    const from = first.start <= BEFORE ? 0 : words.find(({ start }) => start >= first.start - BEFORE)?.start ?? 0;
    const last = words.filter(({ end }) => end <= first.end + AFTER).pop();
    const end = last && last !== words[words.length - 1] ? last.end : text.length;
    const part = `${from > 0 ? "…" : ""}${text.slice(from, end)}${end < text.length ? "…" : ""}`;
    return element("span", "hit-excerpt", marked(part, isFound));
  }

  /**
   * The link to a page.
   * @param {SopbookManifest} manifest @param {string} root @param {SopbookHit} hit @param {(term: string) => boolean} isFound
   */
  function page(manifest, root, hit, isFound) {
    const { title, url, department, type, verified } = hit.page;
    const link = element("a", "hit-page", element("span", "hit-title", marked(title, isFound)));
    link.href = root + address(url);
    const facts = [manifest.departments[department]?.[1], manifest.types[type]?.[1]];
    if (verified) facts.push(manifest.texts["search-verified"]);
    if (hit.missing.length > 0) facts.push(manifest.texts["search-missing"].replace("#", hit.missing.join(manifest.texts["list-separator"])));
    link.append(element("span", "hit-facts", facts.filter((fact) => fact !== undefined).join(" · ")));
    const id = manifest.departments[department]?.[0];
    if (id) link.dataset.department = id;
    if (hit.places.length === 0 && !hasFound(title, isFound)) addExcerpt(manifest, link, hit, ABOUT, isFound);
    return link;
  }

  /**
   * The link to a place of a page.
   * @param {SopbookManifest} manifest @param {string} root @param {SopbookHit} hit @param {number} at
   * @param {(term: string) => boolean} isFound
   */
  function place(manifest, root, hit, at, isFound) {
    const { anchor, label, kind, number } = hit.page.places[at];
    const isStep = kind === STEP || kind === RECOVERY;
    const sign = element("span", "hit-number", isStep ? digits(manifest, number) : "#");
    if (!isStep) sign.ariaHidden = "true";
    const text = element("span", "hit-text", marked(label, isFound));
    const link = element("a", isStep ? "hit-step" : "hit-section", sign, text);
    if (isStep) sign.before(element("span", "vh", `${manifest.texts["search-step"].replace("#", "")} `));
    link.href = `${root}${address(hit.page.url)}#${encodeURIComponent(anchor)}`;
    if (!hasFound(label, isFound)) addExcerpt(manifest, text, hit, at, isFound);
    return link;
  }

  /** A number as the language of the handbook writes it. @param {SopbookManifest} manifest @param {number} number */
  function digits(manifest, number) {
    const numberingSystem = document.documentElement.dataset.digits;
    return new Intl.NumberFormat(manifest.language, { numberingSystem }).format(number);
  }

  /** The words around come when their file is there; nobody waits for them. @param {SopbookManifest} manifest @param {Element} to @param {SopbookHit} hit @param {number} at @param {(term: string) => boolean} isFound */
  async function addExcerpt(manifest, to, hit, at, isFound) {
    const around = excerpt(await search.index.text(manifest, hit.page.number, at), isFound);
    if (around) to.append(" ", around);
  }

  /** An address as a link has it. @param {string} url */
  const address = (url) => url.split("/").map(encodeURIComponent).join("/");

  /**
   * What to do when nothing was found: words that might have been meant, and the departments.
   * @param {SopbookManifest} manifest @param {string} root @param {SopbookAnswer} answer @param {(word: string) => void} ask
   */
  function nothing(manifest, root, answer, ask) {
    const made = document.createDocumentFragment();
    const source = inTheSource();
    if (source) made.append(list([element("li", "", source)]));
    // Words like those of the question say nothing where the question itself was not looked up.
    if (answer.nearest.length > 0 && !answer.isIncomplete) {
      made.append(element("p", "search-hint", manifest.texts["search-nearest"]));
      const words = answer.nearest.map((word) => {
        const button = element("button", "", word);
        button.type = "button";
        button.addEventListener("click", () => ask(word));
        return element("li", "", button);
      });
      made.append(list(words));
    }
    if (manifest.departments.length > 0) {
      made.append(element("p", "search-hint", manifest.texts["search-departments"]));
      made.append(list(manifest.departments.slice(0, 12).map((_, at) => element("li", "", department(manifest, root, at)))));
    }
    return made;
  }

  /** The same question in the language that the manual is written in, where that is another. */
  function inTheSource() {
    const { source, sourceLang, sourceText } = document.getElementById("search")?.dataset ?? {};
    const input = /** @type {HTMLInputElement | null} */ (document.getElementById("search-input"));
    if (!source || !sourceText || !input) return undefined;
    const link = element("a", "", sourceText);
    link.href = `${source}#${new URLSearchParams({ q: input.value.trim() })}`;
    link.hreflang = sourceLang ?? "";
    return link;
  }

  /** @param {HTMLLIElement[]} items */
  function list(items) {
    const made = element("ul", "search-ways", ...items);
    made.role = "list";
    return made;
  }

  /** The link to a department. @param {SopbookManifest} manifest @param {string} root @param {number} at */
  function department(manifest, root, at) {
    const [id, name, url] = manifest.departments[at];
    const link = element("a", "", name);
    link.href = root + address(url);
    link.dataset.department = id;
    return link;
  }

  /** How an answer is announced. @param {SopbookManifest} manifest @param {SopbookAnswer} answer @param {string} text */
  function summary(manifest, answer, text) {
    const { texts } = manifest;
    // "Nothing found" is said only by a search that has looked everywhere.
    if (answer.hits.length === 0) return answer.isIncomplete ? texts["search-incomplete"] : texts["search-nothing"].replace("#", () => text);
    const isPartial = answer.hits.every((hit) => hit.missing.length > 0);
    const key = isPartial ? "search-some" : answer.isMore ? "search-found-more" : "search-found";
    const found = texts[key].replace("#", digits(manifest, answer.count));
    return answer.isIncomplete ? `${found} · ${texts["search-incomplete"]}` : found;
  }

  search.show = { element, page, place, nothing, department, summary };
})();
