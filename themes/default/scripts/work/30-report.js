// @ts-check
// "This is wrong" with the step that the reader is at: the one on the screen step by step, or the one that the address
// or the last touch names. Without this script the message leaves the step open.
(() => {
  "use strict";
  /** @type {string} */
  let touched = "";
  document.addEventListener("pointerdown", ({ target }) => {
    const step = target instanceof Element ? target.closest(".step") : undefined;
    if (step) touched = stepNumber(step);
  });

  const step = () => {
    const running = /** @type {HTMLElement | null} */ (document.querySelector("#run[open]"));
    if (running) return running.dataset.step ?? "";
    const named = document.querySelector(".step:target");
    return named ? stepNumber(named) : touched;
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
