// @ts-check
// "This is wrong" with the step that the reader is at: the one on the screen step by step, or the one that the address
// or the last touch names. Without this script the message leaves the step open.
(() => {
  "use strict";
  /** @type {string} */
  let touched = "";
  document.addEventListener("pointerdown", ({ target }) => {
    const step = target instanceof Element ? target.closest(".step")?.querySelector(".number") : undefined;
    if (step) touched = number(step);
  });

  /** The steps back to normal are counted anew, so that the number alone would name another step too. */
  const number = (/** @type {Element} */ link) => {
    const recovery = link.closest(".recovery")?.querySelector("h2")?.textContent;
    return (link.lastChild?.textContent ?? "").trim() + (recovery ? ` (${recovery.trim()})` : "");
  };

  const step = () => {
    const running = /** @type {HTMLElement | null} */ (document.querySelector("#run[open]"));
    if (running) return running.dataset.step ?? "";
    const named = document.querySelector(".step:target .number");
    return named ? number(named) : touched;
  };

  document.querySelectorAll("a[data-report]").forEach((link) => {
    const fill = () => {
      const template = link.getAttribute("data-report") ?? "";
      link.setAttribute("href", template.replaceAll("{step}", encodeURIComponent(step())));
    };
    // Before the link is followed, by whatever means.
    for (const moment of ["pointerdown", "focus", "click"]) link.addEventListener(moment, fill);
  });
})();
