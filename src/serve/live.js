// @ts-check
// Under `sopbook serve`: asks for changes, loads a page anew that has changed, shows findings over it.
(() => {
  "use strict";

  /**
   * @typedef {{ line: number, column: number }} Range
   * @typedef {{ severity: string, file: string, range: Range, rule: string, message: string, help: string | null }} Finding
   * @typedef {{ number: number, hasErrors: boolean, summary: string, findings: Finding[] }} News
   */

  // A built handbook that was once served at this address must not come between.
  void navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((one) => void one.unregister()));

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const assets = new URL(".", script.src);
  let number = 0;

  // The server marks each page with a hash of it, which also tells which state of it the browser shows.
  const [opened] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const shown = opened?.serverTiming.find((mark) => mark.name === "page")?.description;

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("live.css", assets).href;
  document.head.append(style);

  /** @param {string} name @param {string} text @param {string} [kind] */
  function element(name, text, kind) {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  /** @param {News} news */
  function show(news) {
    document.getElementById("live")?.remove();
    if (news.findings.length === 0) return;
    const panel = document.createElement("section");
    panel.id = "live";
    panel.lang = "en";
    panel.dir = "ltr";
    panel.setAttribute("role", "status");
    const details = document.createElement("details");
    details.open = news.hasErrors;
    details.append(element("summary", news.hasErrors ? `${news.summary}: this is the last good handbook` : news.summary));
    const list = document.createElement("ol");
    for (const finding of news.findings) {
      const row = element("li", "", finding.severity);
      row.append(element("b", finding.message));
      row.append(element("code", `${finding.file}:${finding.range.line}:${finding.range.column}`));
      if (finding.help) row.append(element("p", finding.help));
      list.append(row);
    }
    details.append(list);
    panel.append(details);
    document.body.append(panel);
  }

  async function hasChanged() {
    const answer = await fetch(location.href, { cache: "no-store" });
    await answer.text();
    return !answer.headers.get("Server-Timing")?.includes(`"${shown}"`);
  }

  // A browser opens six connections to a server at most, and each question waits on one of them: only a tab that is
  // seen may ask.
  async function isSeen() {
    while (document.visibilityState === "hidden") {
      await new Promise((changed) => document.addEventListener("visibilitychange", changed, { once: true }));
    }
  }

  async function follow() {
    for (;;) {
      await isSeen();
      const hiding = new AbortController();
      document.addEventListener("visibilitychange", () => hiding.abort(), { once: true });
      try {
        const answer = await fetch(new URL(`changes.json?since=${number}`, assets), { signal: hiding.signal });
        /** @type {News} */
        const news = await answer.json();
        if (news.number === number) continue;
        number = news.number;
        show(news);
        if (!news.hasErrors && (await hasChanged())) {
          location.reload();
          return;
        }
      } catch {
        if (hiding.signal.aborted) continue;
        // The server is being started again; the next answer tells what has changed since.
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }

  follow();
})();
