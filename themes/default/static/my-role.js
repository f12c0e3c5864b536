// @ts-check
// "My role", kept on this device: the start page shows it first. Without storage nothing is kept and nothing breaks.
(() => {
  "use strict";
  const KEY = "sopbook-role";
  /** So many of the pages that were opened the start page leads back to. */
  const LAST = 10;
  const { permalinks = "" } = document.currentScript?.dataset ?? {};

  /** @returns {string | null} */
  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };

  /** @param {string | null} role @returns {boolean} whether it is kept */
  const choose = (role) => {
    try {
      if (role === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, role);
      return true;
    } catch {
      return false;
    }
  };

  /** The pages that were opened on this device, the last one first. @returns {[id: string, version: number, title: string][]} */
  const opened = () => {
    try {
      const kept = JSON.parse(localStorage.getItem("sopbook-opened") ?? "[]");
      return Array.isArray(kept) ? kept.filter((one) => Array.isArray(one) && one.length === 3) : [];
    } catch {
      return [];
    }
  };

  // On the page of a role: what has changed since it was opened here.
  const again = document.getElementById("read-again");
  const versions = new Map(opened().map(([id, version]) => [id, version]));
  for (const row of again?.querySelectorAll("li") ?? []) {
    const seen = versions.get(row.dataset.id ?? "");
    row.hidden = seen === undefined || seen >= Number(row.dataset.version);
    if (again && !row.hidden) again.hidden = false;
  }

  // On the start page: the last pages.
  const last = document.getElementById("last-opened");
  const pages = opened().slice(0, LAST);
  if (last && pages.length > 0) {
    const rows = pages.map(([id, , title]) => {
      const row = document.createElement("li");
      const link = document.createElement("a");
      link.href = `${permalinks}${encodeURIComponent(id)}.html`;
      link.textContent = title;
      row.append(link);
      return row;
    });
    last.querySelector("ul")?.append(...rows);
    last.hidden = false;
  }

  // On the page of a role: a button that stays pressed.
  const button = document.querySelector("button[data-my-role]");
  if (button instanceof HTMLButtonElement) {
    const own = button.dataset.myRole ?? "";
    const show = () => button.setAttribute("aria-pressed", String(chosen() === own));
    button.addEventListener("click", () => {
      choose(chosen() === own ? null : own);
      show();
    });
    show();
  }

  // On the start page: what was chosen, and the choice.
  const section = document.getElementById("my-role");
  const details = section?.querySelector("details");
  if (!section || !details) return;

  const show = () => {
    section.querySelector(".my-role-now")?.remove();
    const role = chosen();
    const templates = [...section.querySelectorAll("template")];
    const template = templates.find((one) => one.dataset.role === role);
    section.classList.toggle("is-chosen", template !== undefined);
    if (template) details.before(template.content.cloneNode(true));
    for (const link of section.querySelectorAll("a[data-role]")) {
      if (link instanceof HTMLElement && link.dataset.role === role) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  // With a place to keep it, a choice stays on the start page; without one, the link leads to the role's page.
  details.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-role]") : null;
    if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const role = link.dataset.role ?? "";
    if (!choose(chosen() === role ? null : role)) return;
    event.preventDefault();
    show();
    details.open = false;
    const now = section.querySelector(".my-role-name");
    if (now instanceof HTMLElement) now.focus();
    else details.querySelector("summary")?.focus();
  });
  show();
})();
