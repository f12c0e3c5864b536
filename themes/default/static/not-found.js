// @ts-check
// The page for an address that does not exist has its links from the top of the site. Where the handbook is in a folder
// of a site, or is opened from a disk, they lead nowhere: this script knows its own address, and so where the handbook is.
(() => {
  "use strict";
  const { src, dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const written = dataset.root ?? "/";
  for (const link of document.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href") ?? "";
    if (href.startsWith(written)) link.setAttribute("href", new URL(`../${href.slice(written.length)}`, src).href);
  }
})();
