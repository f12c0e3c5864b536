// @ts-check
// A change of language stays at the same step, and is remembered on this device. Without it the links lead to the top
// of the same page.
(() => {
  "use strict";
  const menu = document.getElementById("menu-languages");
  if (!menu) return;
  const KEY = "sopbook-language";

  for (const link of menu.querySelectorAll("a")) {
    link.addEventListener("click", () => {
      link.hash = location.hash;
      try {
        localStorage.setItem(KEY, link.lang);
      } catch {
        // A browser may refuse to keep it.
      }
    });
  }

  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.removeAttribute("open");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.hasAttribute("open")) return;
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  });
})();
