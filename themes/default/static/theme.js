// @ts-check
// What the pages can't do without a script: choosing light or dark, and a menu that closes by itself.
// Everything else works without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const KEY = "sopbook-appearance";

  /** The reader's choice; a browser may refuse to keep it, then it holds for one page. @returns {string} */
  const chosen = () => {
    try {
      return localStorage.getItem(KEY) ?? "system";
    } catch {
      return "system";
    }
  };

  /** @param {string} appearance "system", "light" or "dark" */
  const show = (appearance) => {
    if (appearance === "light" || appearance === "dark") root.dataset.theme = appearance;
    else delete root.dataset.theme;
  };

  show(chosen());

  const group = document.getElementById("appearance");
  if (group) {
    const buttons = group.querySelectorAll("button");
    /** @param {string} appearance */
    const mark = (appearance) =>
      buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.value === appearance)));
    buttons.forEach((button) =>
      button.addEventListener("click", () => {
        show(button.value);
        mark(button.value);
        try {
          localStorage.setItem(KEY, button.value);
        } catch {
          // Not kept: see above.
        }
      }),
    );
    mark(chosen());
    group.hidden = false;
  }

  const opener = document.getElementById("menu-open");
  const closer = document.getElementById("menu-close");
  const menu = document.getElementById("menu");
  if (opener && closer && menu) {
    /** @param {boolean} open */
    const set = (open) => {
      root.dataset.menu = open ? "open" : "closed";
      opener.setAttribute("aria-expanded", String(open));
    };
    const isOpen = () => root.dataset.menu === "open";
    set(location.hash === "#menu");
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-controls", "menu");
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      set(!isOpen());
      if (isOpen()) closer.focus();
    });
    // It is a button now, and a button answers to the space bar too.
    opener.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      opener.click();
    });
    closer.addEventListener("click", (event) => {
      event.preventDefault();
      set(false);
      opener.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isOpen()) {
        set(false);
        opener.focus();
      }
    });
    document.addEventListener("click", (event) => {
      if (isOpen() && event.target instanceof Node && !menu.contains(event.target) && !opener.contains(event.target)) {
        set(false);
      }
    });
  }
})();
