// @ts-check
// A change of language stays at the same step, and is remembered on this device: whoever opens the handbook anew is
// shown its start page in that language. Without a script the links lead to the top of the same page.
(() => {
  "use strict";
  const menu = document.getElementById("menu-languages");
  if (!menu) return;
  const KEY = "sopbook-language";

  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("#menu-languages a, .menu-languages a");
  for (const link of links) {
    link.addEventListener("click", () => {
      link.hash = location.hash;
      Keep.set(KEY, link.lang);
    });
  }

  // Only at the front door, which is above the handbooks in other languages, and not on a way inside the house.
  const house = new URL(".", location.href).href;
  const own = [...links].find((link) => link.lang === Keep.get(KEY) && !link.hasAttribute("aria-current"));
  const isFrontDoor = document.body.classList.contains("is-start") && !document.referrer.startsWith(house);
  if (own && isFrontDoor && own.href.startsWith(house)) location.replace(own.href);

  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.removeAttribute("open");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.hasAttribute("open")) return;
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  });
})();
