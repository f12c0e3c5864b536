// @ts-check
// Cards: at "#card" a procedure is one sheet of paper, at "#cards" every procedure of the page is, at "#cards-two"
// half a sheet. Its text is as large as the sheet allows. What can't be read there at arm's length goes onto a second
// side: nothing is left out.
(() => {
  "use strict";
  /** Text that is smaller is hard to read at arm's length: a second side is better. */
  const SMALLEST = 0.75;
  const LARGEST = 1.25;
  /** A layout of many cards takes a second on a slow machine, so that few sizes are tried. */
  const PRECISION = 0.05;
  /** A step or a table is not split, so that a side ends before the sheet does. */
  const FILLED = 0.9;

  const isCards = () => document.querySelector(":is(#card, #cards, #cards-two):target") !== null;

  /**
   * Sets every card as large as the sides that it needs allow. All cards are measured at once: a layout of the page for
   * each of them would take a minute in a large house.
   * @param {HTMLElement[]} cards
   */
  const fit = (cards) => {
    const { minBlockSize, paddingBlockStart, paddingBlockEnd } = getComputedStyle(cards[0]);
    const [sheet, ...padding] = [minBlockSize, paddingBlockStart, paddingBlockEnd].map(parseFloat);
    const heights = (/** @type {number[]} */ sizes) => {
      cards.forEach((card, index) => card.style.setProperty("--fit", String(sizes[index])));
      return cards.map((card) => card.offsetHeight - padding[0] - padding[1]);
    };
    const rooms = heights(cards.map(() => SMALLEST)).map((height) =>
      height <= sheet + 2 ? sheet + 2 : Math.ceil(height / (sheet * FILLED)) * sheet * FILLED);
    const fitting = cards.map(() => SMALLEST);
    for (let gap = LARGEST - SMALLEST; gap > PRECISION; gap /= 2) {
      const larger = fitting.map((size) => Math.min(LARGEST, size + gap));
      heights(larger).forEach((height, index) => {
        if (height <= rooms[index]) fitting[index] = larger[index];
      });
    }
    heights(fitting);
  };

  const show = () => {
    const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("article")]);
    cards.forEach((card) => card.style.removeProperty("--fit"));
    const shown = cards.filter((card) => card.offsetHeight > 0);
    // A phone shows a card without its sheet.
    if (isCards() && shown.length && getComputedStyle(shown[0]).minBlockSize !== "0px") fit(shown);
  };

  document.querySelectorAll(".print-now").forEach((button) => button.addEventListener("click", () => print()));
  addEventListener("hashchange", show);
  // The page has no target before it is loaded.
  addEventListener("load", show);
})();
