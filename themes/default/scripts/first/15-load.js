// @ts-check
// What only some readers need is loaded when they need it: step by step when it starts, timers while some run.

/** Loads files of the theme, once each. Fails if one can't be fetched, and tries again when it is asked again. */
const Load = (() => {
  "use strict";
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** @type {Map<string, Promise<void>>} */
  const loaded = new Map();

  /** @param {string} name @returns {Promise<void>} */
  const load = (name) =>
    new Promise((ready, failed) => {
      const isStyle = name.endsWith(".css");
      const element = document.createElement(isStyle ? "link" : "script");
      element.setAttribute(isStyle ? "href" : "src", new URL(name, here).href);
      if (isStyle) element.setAttribute("rel", "stylesheet");
      element.addEventListener("load", () => ready());
      element.addEventListener("error", () => {
        element.remove();
        loaded.delete(name);
        failed(new Error(name));
      });
      document.head.append(element);
    });

  return (/** @type {string[]} */ ...names) =>
    Promise.all(names.map((name) => {
      const file = loaded.get(name) ?? load(name);
      loaded.set(name, file);
      return file;
    }));
})();

// Timers that run are shown on every page.
(() => {
  "use strict";
  const KEY = "sopbook-timers";
  const show = () => Keep.get(KEY) !== null && Load("timers.js").catch(() => undefined);
  addEventListener("DOMContentLoaded", show);
  addEventListener("storage", ({ key }) => key === KEY && show());
})();
