// @ts-check
// The list of departments on a narrow screen: opens and closes at once, by key and by a touch beside it.
// Without this script the address "#menu" opens it.
(() => {
  "use strict";
  const root = document.documentElement;
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
