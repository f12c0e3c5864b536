// @ts-check
// Loads the files of the search index and reads them. src/search/mod.rs describes them.
(() => {
  "use strict";
  globalThis.sopbook ??= /** @type {Sopbook} */ ({ search: {} });

  /** The number of the format that is understood here. */
  const FORMAT = 1;

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Int8Array(128).fill(0);
  [...DIGITS].forEach((digit, value) => (VALUES[digit.charCodeAt(0)] = value));

  /** Reads numbers from a text. @param {string} text @param {number} [at] */
  function numbers(text, at = 0) {
    return {
      isAtEnd: () => at >= text.length,
      next() {
        let number = 0;
        let factor = 1;
        while (at < text.length) {
          const digit = VALUES[text.charCodeAt(at++) & 127];
          number += (digit & 31) * factor;
          if (digit < 32) break;
          factor *= 32;
        }
        return number;
      },
      nextSigned() {
        const number = this.next();
        return number % 2 ? -(number + 1) / 2 : number / 2;
      },
    };
  }

  /** @type {Map<string, unknown>} */
  const contents = new Map();
  /** @type {Map<string, Promise<any>>} */
  const loading = new Map();
  let folder = "";
  let failed = 0;

  /** Called by each file of the index. @param {string} name @param {unknown} content */
  function put(name, content) {
    contents.set(name, content);
  }

  /** The content of a file; nothing where it can't be loaded. @param {string} name @returns {Promise<any>} */
  function load(name) {
    const known = loading.get(name);
    if (known) return known;
    const promise = new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = `${folder}${name}.js`;
      script.onload = script.onerror = () => {
        script.remove();
        if (!contents.has(name)) {
          // A phone may be out of reach for a moment; the next question tries again.
          loading.delete(name);
          failed += 1;
        }
        resolve(contents.get(name));
      };
      document.head.append(script);
    });
    loading.set(name, promise);
    return promise;
  }

  /** How many files could not be loaded so far: an answer to which some were missing is not whole. */
  const failures = () => failed;

  /**
   * What is made of the content of a file, once.
   * @template T @param {string} name @param {(content: any) => T} make @returns {Promise<T | undefined>}
   */
  async function parsed(name, make) {
    const key = `${name} parsed`;
    if (!contents.has(key)) {
      const content = await load(name);
      if (content === undefined) return undefined;
      if (!contents.has(key)) contents.set(key, make(content));
    }
    return /** @type {T} */ (contents.get(key));
  }

  /** The manifest, from the folder of the index. @param {string} at @returns {Promise<SopbookManifest | undefined>} */
  async function open(at) {
    folder = at;
    const manifest = await load("index");
    if (manifest?.format !== FORMAT) return undefined;
    if (typeof manifest.lists === "string") {
      const reader = numbers(manifest.lists);
      const firsts = [];
      for (let last = 0; !reader.isAtEnd(); ) firsts.push((last += reader.next()));
      manifest.lists = firsts;
    }
    return manifest;
  }

  /** The last of sorted items that is not above another. @template T @param {T[]} items @param {T} wanted */
  function lastNotAbove(items, wanted) {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (items[middle] <= wanted) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  /**
   * The forms of words in the shards of the dictionary that hold what begins with `start`, at most so many shards.
   * @param {SopbookManifest} manifest @param {"words" | "endings"} kind @param {string} start @param {number} most
   * @returns {Promise<SopbookForm[][]>}
   */
  async function forms(manifest, kind, start, most) {
    const firsts = manifest[kind];
    if (firsts.length === 0) return [];
    const names = [];
    const from = lastNotAbove(firsts, start);
    for (let shard = from; shard < firsts.length && names.length < most; shard += 1) {
      if (shard > from && !firsts[shard].startsWith(start)) break;
      names.push(`${kind}/${shard}`);
    }
    const shards = await Promise.all(names.map((name) => parsed(name, readForms)));
    return shards.filter((shard) => shard !== undefined);
  }

  /** @param {string} content @returns {SopbookForm[]} */
  function readForms(content) {
    let last = "";
    let lastClass = 0;
    return content.split(" ").map((entry) => {
      const comma = entry.indexOf(",");
      const shared = VALUES[entry.charCodeAt(0) & 127];
      const form = last.slice(0, shared) + entry.slice(1, comma);
      const reader = numbers(entry, comma + 1);
      lastClass += reader.nextSigned();
      last = form;
      return { form, class: lastClass, frequency: reader.next() };
    });
  }

  /**
   * The first block of the list of a class.
   * @param {SopbookManifest} manifest @param {number} number @returns {Promise<SopbookList | undefined>}
   */
  async function list(manifest, number) {
    const firsts = /** @type {number[]} */ (manifest.lists);
    const shard = lastNotAbove(firsts, number);
    const lists = await parsed(`lists/${shard}`, (content) => content.split(" "));
    const text = lists?.[number - firsts[shard]];
    if (!text) return undefined;
    const reader = numbers(text);
    const pages = reader.next();
    const later = reader.next();
    return { class: number, pages, later, postings: readBlock(reader) };
  }

  /** A later block. @param {number} number @param {number} block @returns {Promise<SopbookPosting[]>} */
  async function more(number, block) {
    return (await parsed(`more/${number}-${block}`, (content) => readBlock(numbers(content)))) ?? [];
  }

  /** @param {ReturnType<typeof numbers>} reader @returns {SopbookPosting[]} */
  function readBlock(reader) {
    const postings = [];
    while (!reader.isAtEnd()) {
      const impact = reader.next();
      let page = 0;
      for (let count = reader.next(); count > 0; count -= 1) {
        page += reader.next();
        postings.push({ page, impact, places: readPlaces(reader) });
      }
    }
    return postings;
  }

  /** @param {ReturnType<typeof numbers>} reader */
  function readPlaces(reader) {
    const head = reader.next();
    if (head % 2 === 0) return [head / 2];
    const places = [];
    for (let count = (head - 1) / 2, place = 0; count > 0; count -= 1) places.push((place += reader.next()));
    return places;
  }

  /** The numbers of the pages of a role. @param {number} role @returns {Promise<Set<number>>} */
  async function role(role) {
    const pages = await parsed(`roles/${role}`, (content) => {
      const reader = numbers(content);
      const found = new Set();
      for (let page = 0; !reader.isAtEnd(); ) found.add((page += reader.next()));
      return found;
    });
    return pages ?? new Set();
  }

  /** What a page shows. @param {SopbookManifest} manifest @param {number} page @returns {Promise<SopbookPage | undefined>} */
  async function page(manifest, page) {
    const shard = Math.floor(page / manifest.shard);
    const rows = await load(`pages/${shard}`);
    const row = rows?.[page % manifest.shard];
    if (!row) return undefined;
    const [title, url, department, type, verified, rest] = row;
    let number = 0;
    let last = -1;
    /** @type {SopbookPlace[]} */
    const places = [{ kind: TITLE, anchor: "", label: title, number: 0 }, { kind: ABOUT, anchor: "", label: "", number: 0 }];
    for (const [kind, anchor, label] of rest) {
      // The steps of the way back to normal are counted anew.
      number = kind === last ? number + 1 : 1;
      last = kind;
      places.push({ kind, anchor, label, number: kind === STEP || kind === RECOVERY ? number : 0 });
    }
    return { number: page, title, url, department, type, verified: verified === 1, places };
  }

  const [TITLE, ABOUT, STEP, RECOVERY] = [0, 1, 2, 3];

  /** What else a place says. @param {SopbookManifest} manifest @param {number} page @param {number} place @returns {Promise<string>} */
  async function text(manifest, page, place) {
    const rows = await load(`texts/${Math.floor(page / manifest.shard)}`);
    return rows?.[page % manifest.shard]?.[place - 1] ?? "";
  }

  Object.assign(sopbook.search, { put, index: { open, failures, forms, list, more, role, page, text, lastNotAbove } });
})();
