// @ts-check
// Cards: at "#card" a procedure is one sheet of paper, at "#cards" every procedure of the page is, at "#cards-two"
// half a sheet. Its text is as large as the sheet allows, within reason. Without this script a long card takes a second
// sheet.
(() => {
  "use strict";
  /** Smaller than this nobody reads at arm's length; then a second sheet is better. */
  const SMALLEST = 0.45;
  const LARGEST = 1.25;
  const TRIES = 7;

  const isCards = () => document.querySelector(":is(#card, #cards, #cards-two):target") !== null;

  /** The largest size at which a card fits its sheet. @param {HTMLElement} card */
  const fit = (card) => {
    const { minBlockSize, paddingBlockStart, paddingBlockEnd } = getComputedStyle(card);
    const lengths = [minBlockSize, paddingBlockStart, paddingBlockEnd].map(parseFloat);
    const sheet = lengths.reduce((sum, length) => sum + length, 0);
    const fits = (/** @type {number} */ size) => {
      card.style.setProperty("--fit", String(size));
      return card.offsetHeight <= Math.ceil(sheet) + 1;
    };
    if (fits(LARGEST)) return;
    let [small, large] = [SMALLEST, LARGEST];
    for (let step = 0; step < TRIES; step += 1) {
      const middle = (small + large) / 2;
      if (fits(middle)) small = middle;
      else large = middle;
    }
    fits(small);
  };

  const show = () => {
    const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("article")]);
    cards.forEach((card) => (isCards() ? fit(card) : card.style.removeProperty("--fit")));
  };

  document.querySelectorAll(".print-now").forEach((button) => button.addEventListener("click", () => print()));
  addEventListener("hashchange", show);
  // The page has no target before it is loaded.
  addEventListener("load", show);
})();
