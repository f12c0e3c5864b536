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

  const follow = (/** @type {Element} */ link) => {
    const fill = () => {
      const template = link.getAttribute("data-report") ?? "";
      link.setAttribute("href", template.replaceAll("{step}", encodeURIComponent(step())));
    };
    // Before the link is followed, by whatever means.
    for (const moment of ["pointerdown", "focus", "click"]) link.addEventListener(moment, fill);
  };
  const links = document.querySelectorAll("a[data-report]");
  links.forEach(follow);

  // At the step that the address names, the link is at hand.
  const here = /** @type {Element | undefined} */ (links[0]?.cloneNode(true));
  if (!here) return;
  here.className = "button report-step";
  follow(here);
  const offer = () => {
    const named = document.querySelector(".step:target .say");
    if (named) named.after(here);
    else here.remove();
  };
  addEventListener("hashchange", offer);
  // The page has no target before it is loaded.
  addEventListener("load", offer);
})();
