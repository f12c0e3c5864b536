// @ts-check
// Light or dark, as the reader chose. It runs before the page is shown, so that the page does not change its colours
// before the reader's eyes, and marks the page as one whose scripts run.
(() => {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "on";
  const KEY = "sopbook-appearance";

  const chosen = () => Keep.get(KEY) ?? "system";

  /** @param {string} appearance "system", "light" or "dark" */
  const show = (appearance) => {
    if (appearance === "light" || appearance === "dark") root.dataset.theme = appearance;
    else delete root.dataset.theme;
  };

  show(chosen());

  document.addEventListener("DOMContentLoaded", () => {
    const group = document.getElementById("appearance");
    if (!group) return;
    const buttons = group.querySelectorAll("button");
    /** @param {string} appearance */
    const mark = (appearance) =>
      buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.value === appearance)));
    buttons.forEach((button) =>
      button.addEventListener("click", () => {
        show(button.value);
        mark(button.value);
        Keep.set(KEY, button.value);
      }),
    );
    mark(chosen());
  });
})();
