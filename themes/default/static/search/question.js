// @ts-check
// Takes a question apart and finds out which words of the index are meant by each of its words.
(() => {
  "use strict";
  globalThis.sopbook ??= /** @type {Sopbook} */ ({ search: {} });
  const { search } = sopbook;

  /** How many classes of words a word of the question may mean. */
  const MEANINGS = 8;
  /** How many shards of the dictionary are looked at from each end of a misspelt word. */
  const SHARDS = 3;

  /**
   * The words of a question; those in quotes stand together.
   * @param {string} text @returns {SopbookQuestion}
   */
  function parse(text) {
    const question = text.slice(0, 200);
    /** @type {string[][]} */
    const phrases = [];
    /** @type {SopbookWord[]} */
    const words = [];
    const add = (/** @type {string} */ part, /** @type {boolean} */ isOpen, /** @type {boolean} */ isPhrase) => {
      const tokens = search.words(part);
      const terms = tokens.flatMap((token) => token.terms);
      if (isPhrase && terms.length > 1) phrases.push(terms);
      const last = tokens[tokens.length - 1];
      const isUnfinished = isOpen && last !== undefined && last.end === part.length;
      terms.forEach((term, at) => {
        const isLast = isUnfinished && at === terms.length - 1;
        if (words.every((word) => word.term !== term)) words.push({ term, isUnfinished: isLast, isQuoted: isPhrase });
      });
    };
    const quotes = /"([^"]*)"|“([^”]*)”|«([^»]*)»|„([^“”]*)[“”]/g;
    let from = 0;
    for (const found of question.matchAll(quotes)) {
      add(question.slice(from, found.index), false, false);
      add(found.slice(1).find((part) => part !== undefined) ?? "", false, true);
      from = found.index + found[0].length;
    }
    add(question.slice(from), true, false);
    const id = /\s/.test(question.trim()) ? "" : search.words(question).flatMap((token) => token.terms).join("-");
    return { words: words.slice(0, 12), phrases, id: id.includes("-") ? id : "" };
  }

  /** How many typing errors a word of so many letters may have. @param {string} term */
  function mostErrors(term) {
    if (/\d/.test(term)) return 0;
    const letters = [...term].length;
    // Arabic and Bengali write short vowels as signs or not at all, so that three letters are a whole word.
    const isShort = letters < (/[a-z]/.test(term) ? 4 : 3);
    return isShort ? 0 : letters < 7 ? 1 : 2;
  }

  /**
   * What is meant by a word: itself, what begins with it, or what is nearly it.
   * @param {SopbookManifest} manifest @param {SopbookWord} word @returns {Promise<SopbookMeaning[]>}
   */
  async function meanings(manifest, word) {
    const { term } = word;
    const shards = await search.index.forms(manifest, "words", term, 2);
    const near = shards.flat();
    const found = new Meanings();
    for (const entry of near) {
      if (entry.form === term) found.add(entry, 1);
    }
    const isLong = [...term].length > 1 || /[^\u0000-\u024f]/.test(term);
    if (!word.isQuoted && isLong && (word.isUnfinished || found.isEmpty())) {
      const longer = near.filter(({ form }) => form !== term && form.startsWith(term) && isKind(term, form));
      longer.sort((left, right) => right.frequency - left.frequency || left.form.length - right.form.length);
      // A word that is there is what is meant, unless the writer goes on.
      const worth = word.isUnfinished ? (found.isEmpty() ? 0.9 : 0.5) : 0.7;
      for (const entry of longer) found.add(entry, worth * Math.max(term.length / entry.form.length, 0.4));
    }
    if (found.isEmpty() && !word.isQuoted) await addSimilar(manifest, word, found);
    return found.list(near);
  }

  /** Ids are found by those who write a hyphen. @param {string} term @param {string} form */
  const isKind = (term, form) => term.includes("-") || !form.includes("-");

  /** @param {SopbookManifest} manifest @param {SopbookWord} word @param {Meanings} found */
  async function addSimilar(manifest, word, found) {
    const { term } = word;
    const most = mostErrors(term);
    /** @type {{ entry: SopbookForm, errors: number, worth: number }[]} */
    const similar = [];
    for (const entry of await around(manifest, term)) {
      if (!isKind(term, entry.form)) continue;
      let errors = search.distance(term, entry.form, most, false);
      let worth = errors === 1 ? 0.8 : 0.6;
      if (errors > most && word.isUnfinished) {
        errors = search.distance(term, entry.form, most, true);
        worth = errors === 1 ? 0.5 : 0.35;
      }
      if (most > 0 && errors <= most) {
        // The first letter is seldom wrong.
        similar.push({ entry, errors, worth: entry.form[0] === term[0] ? worth : worth * 0.8 });
      } else if (isStem(entry.form, term)) {
        similar.push({ entry, errors: most, worth: 0.6 });
      }
    }
    similar.sort((left, right) => right.worth - left.worth || right.entry.frequency - left.entry.frequency);
    const best = similar[0]?.worth ?? 0;
    for (const { entry, worth } of similar) {
      if (worth >= best * 0.6) found.add(entry, worth);
    }
  }

  /** Whether a word is another with an ending that no page has. @param {string} form @param {string} term */
  function isStem(form, term) {
    const isLatin = /[a-z]/.test(form);
    return term.startsWith(form) && form.length >= (isLatin ? 4 : 3) && form.length * 2 >= term.length;
  }

  /** The words that share the first or the last letters with one. @param {SopbookManifest} manifest @param {string} term */
  async function around(manifest, term) {
    const letters = [...term];
    const backward = letters.slice().reverse();
    const starts = [letters.slice(0, 2).join(""), letters.slice(0, 3).join(""), term];
    const ends = [backward.slice(0, 2).join(""), backward.slice(0, 3).join(""), backward.join("")];
    const [words, endings] = await Promise.all([
      shardsOf(manifest, "words", starts),
      shardsOf(manifest, "endings", ends),
    ]);
    /** @type {Map<string, SopbookForm>} */
    const found = new Map();
    for (const entry of words) found.set(entry.form, entry);
    for (const entry of endings) {
      const form = [...entry.form].reverse().join("");
      if (!found.has(form)) found.set(form, { ...entry, form });
    }
    return found.values();
  }

  /**
   * The forms of the shards of the nearest start; of shorter starts too, as long as they are few.
   * @param {SopbookManifest} manifest @param {"words" | "endings"} kind @param {string[]} starts
   */
  async function shardsOf(manifest, kind, starts) {
    /** @type {Set<SopbookForm[]>} */
    const shards = new Set();
    for (const start of starts.reverse()) {
      for (const shard of await search.index.forms(manifest, kind, start, SHARDS)) {
        if (shards.size < SHARDS) shards.add(shard);
      }
    }
    return [...shards].flat();
  }

  /** Words of the index that might have been meant, the nearest first. @param {SopbookManifest} manifest @param {string} term */
  async function nearest(manifest, term) {
    const most = Math.max(2, Math.ceil(term.length / 2));
    const near = [];
    for (const entry of await around(manifest, term)) {
      const errors = search.distance(term, entry.form, most, false);
      if (errors <= most && isKind(term, entry.form)) near.push({ entry, errors });
    }
    near.sort((left, right) => left.errors - right.errors || right.entry.frequency - left.entry.frequency);
    return near.map(({ entry }) => entry.form);
  }

  /** Classes of words, each with how surely it is meant. */
  class Meanings {
    /** @type {Map<number, SopbookMeaning>} */
    #found = new Map();

    isEmpty() {
      return this.#found.size === 0;
    }

    /** @param {SopbookForm} entry @param {number} worth */
    add(entry, worth) {
      const known = this.#found.get(entry.class);
      if (known) {
        known.forms.push(entry.form);
        known.worth = Math.max(known.worth, worth);
      } else if (this.#found.size < MEANINGS) {
        this.#found.set(entry.class, { class: entry.class, worth, forms: [entry.form] });
      }
    }

    /** @param {SopbookForm[]} near where other forms of the same words may be found, to be marked */
    list(near) {
      for (const entry of near) this.#found.get(entry.class)?.forms.push(entry.form);
      return [...this.#found.values()];
    }
  }

  search.question = { parse, meanings, nearest };
})();
