// @ts-check
// Which pages were opened on this device, in which version, the last one first: the start page leads back to them, and
// the page of a role names those that have changed since.
(() => {
  "use strict";
  const { id, version } = /** @type {HTMLElement | null} */ (document.querySelector("article[data-id]"))?.dataset ?? {};
  if (id === undefined) return;
  const KEY = "sopbook-opened";
  const MOST = 500;
  /** @returns {unknown[][]} */
  const opened = () => {
    try {
      const kept = JSON.parse(Keep.get(KEY) ?? "[]");
      return Array.isArray(kept) ? kept.filter(Array.isArray) : [];
    } catch {
      return [];
    }
  };
  const title = document.querySelector("h1")?.textContent ?? id;
  const others = opened().filter(([other]) => other !== id);
  Keep.set(KEY, JSON.stringify([[id, Number(version ?? 0), title], ...others].slice(0, MOST)));
})();
