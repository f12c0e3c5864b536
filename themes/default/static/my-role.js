// @ts-check
// "My role", kept on this device: the start page shows it first. Without storage nothing is kept and nothing breaks.
(() => {
  "use strict";
  const KEY = "sopbook-role";

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
