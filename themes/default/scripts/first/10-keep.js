// @ts-check
// What the reader's own browser keeps for them: their choices, their ticks. A browser may refuse, in a private window or
// for a page from a folder; then it is kept until the page is closed, and nothing breaks.

const Keep = (() => {
  "use strict";
  /** @type {Map<string, string>} */
  const here = new Map();
  return {
    /** @param {string} key @returns {string | null} */
    get(key) {
      try {
        return localStorage.getItem(key) ?? here.get(key) ?? null;
      } catch {
        return here.get(key) ?? null;
      }
    },
    /** @param {string} key @param {string} value */
    set(key, value) {
      here.set(key, value);
      try {
        localStorage.setItem(key, value);
      } catch {
        // It is kept until the page is closed.
      }
    },
    /** @param {string} key */
    remove(key) {
      here.delete(key);
      try {
        localStorage.removeItem(key);
      } catch {
        // It was not kept.
      }
    },
  };
})();
