// @ts-check
// Under `sopbook serve`: asks for changes, and brings the open page up to date without losing the reader's place.
(() => {
  "use strict";

  // A built handbook that was once served at this address must not come between.
  void navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((one) => void one.unregister()));

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const assets = new URL(".", script.src);
  let number = 0;

  // The server marks each file with a hash of it, which also tells which state of it the browser shows.
  /** @param {readonly PerformanceServerTiming[]} marks */
  const markOf = (marks) => marks.find((mark) => mark.name === "page")?.description;
  /** @param {Response} answer */
  const markIn = (answer) => /page;desc="([^"]*)"/.exec(answer.headers.get("Server-Timing") ?? "")?.[1];

  const [opened] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const shown = markOf(opened?.serverTiming ?? []);

  /**
   * The state of each file that the page has loaded, by address.
   * @type {Map<string, string>}
   */
  const loaded = new Map();
  function noteLoaded() {
    for (const entry of /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"))) {
      const mark = markOf(entry.serverTiming);
      const isFile = entry.initiatorType !== "fetch" && !entry.name.includes("?");
      if (isFile && mark && !loaded.has(entry.name)) loaded.set(entry.name, mark);
    }
  }

  // Loading the page again would stop a link that the reader has just followed; the change is tried again a little later.
  let left = -Infinity;
  addEventListener("beforeunload", () => (left = performance.now()));
  /** @param {() => void} load */
  function leave(load) {
    if (performance.now() - left < 1000) throw new Error("The reader follows a link.");
    load();
  }

  /** Exchanges the findings below the page. What the reader has opened stays open. @param {Document} page */
  function showFindings(page) {
    const old = document.getElementById("live");
    const next = page.getElementById("live");
    if (!old || !next || old.outerHTML === next.outerHTML) return;
    const isOpen = old.querySelector("details")?.open ?? false;
    const details = next.querySelector("details");
    if (details) details.open = isOpen;
    // Its own stylesheet is here already; a new one would show the findings without style for a moment.
    const style = old.querySelector("link");
    const copy = next.querySelector("link");
    if (style && copy) copy.replaceWith(style);
    old.replaceWith(document.adoptNode(next));
  }

  /** Brings the page up to date; a page that has changed, or is elsewhere, is loaded. */
  async function refresh() {
    const answer = await fetch(location.href, { cache: "no-store" });
    const text = await answer.text();
    if (answer.redirected) {
      leave(() => location.replace(answer.url + location.hash));
      return;
    }
    if (markIn(answer) !== shown) {
      leave(() => location.reload());
      return;
    }
    showFindings(new DOMParser().parseFromString(text, "text/html"));
    await refreshFiles();
  }

  async function refreshFiles() {
    noteLoaded();
    await Promise.all(
      [...loaded].map(async ([address, mark]) => {
        const answer = await fetch(address, { method: "HEAD", cache: "no-store" });
        const next = markIn(answer);
        if (!next || next === mark) return;
        loaded.set(address, next);
        if (!exchange(address, next)) leave(() => location.reload());
      }),
    );
  }

  /**
   * Shows the new state of a stylesheet or a picture in place; whether there is such an element.
   * @param {string} address @param {string} mark
   */
  function exchange(address, mark) {
    /** @param {string} written */
    const isIt = (written) => new URL(written, location.href).href.split("?")[0] === address;
    const styles = [...document.querySelectorAll("link")].filter((link) => link.rel === "stylesheet" && isIt(link.href));
    for (const style of styles) {
      const next = /** @type {HTMLLinkElement} */ (style.cloneNode());
      next.href = `${address}?${mark}`;
      // The old one stays until then, so that the page is never without style.
      next.addEventListener("load", () => style.remove());
      style.after(next);
    }
    const pictures = [...document.images].filter((picture) => isIt(picture.currentSrc || picture.src));
    for (const picture of pictures) picture.src = `${address}?${mark}`;
    return styles.length + pictures.length > 0;
  }

  /** Says that the server has ended, until it answers again. @param {boolean} isLost */
  function sayLost(isLost) {
    const live = document.getElementById("live");
    const said = live?.querySelector(".live-lost");
    if (!isLost) said?.remove();
    if (!live || !isLost || said) return;
    const line = document.createElement("p");
    line.className = "live-lost";
    line.setAttribute("role", "status");
    line.textContent = live.dataset.lost ?? "";
    live.prepend(line);
  }

  // A browser opens six connections to a server at most, and each question waits on one of them: only a tab that is
  // seen may ask.
  async function isSeen() {
    while (document.visibilityState === "hidden") {
      await new Promise((changed) => document.addEventListener("visibilitychange", changed, { once: true }));
    }
  }

  async function follow() {
    let failures = 0;
    for (;;) {
      await isSeen();
      const hiding = new AbortController();
      document.addEventListener("visibilitychange", () => hiding.abort(), { once: true });
      try {
        const answer = await fetch(new URL(`changes.json?since=${number}`, assets), { signal: hiding.signal });
        /** @type {{ number: number }} */
        const news = await answer.json();
        failures = 0;
        sayLost(false);
        if (news.number === number) continue;
        await refresh();
        number = news.number;
      } catch {
        if (hiding.signal.aborted) continue;
        // The server is being started again; the next answer tells what has changed since.
        failures += 1;
        if (failures > 3) sayLost(true);
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }

  follow();
})();
