// @ts-check
// Numbers in the form and the digits of the page, as its server-made numbers have them.

const Numerals = (() => {
  "use strict";
  // A page that nobody has translated is in another language than what stands around it.
  const root = document.documentElement;
  const page = document.querySelector("article[data-digits]") ?? root;
  const { digits: numberingSystem } = /** @type {HTMLElement} */ (page).dataset;
  const language = page.getAttribute("lang") || undefined;

  /** @param {Intl.NumberFormatOptions} options @returns {Intl.NumberFormat} */
  const form = (options) => {
    try {
      return new Intl.NumberFormat(language, { ...options, numberingSystem });
    } catch {
      // A language or digits that the browser does not know.
      return new Intl.NumberFormat("en", options);
    }
  };

  // 1500 stays as it is: with a sign between, it could be read as one and a half. The types know no "min2" yet.
  const grouping = /** @type {boolean} */ (/** @type {unknown} */ ("min2"));
  const plain = form({ useGrouping: false });
  const forms = [0, 1, 2, 3, 4].map((places) =>
    form({ useGrouping: grouping, minimumFractionDigits: places, maximumFractionDigits: places }),
  );
  const own = [...Array(10).keys()].map((digit) => plain.format(digit));
  const minus = (/** @type {string} */ text) => text.replace("-", "−");

  return {
    language,
    /** Whether it writes 0 to 9, and with them fractions of one sign. */
    isLatin: own[0] === "0",
    /** A number with so many places. @param {number | bigint} number */
    show: (number, places = 0) => minus((forms[places] ?? plain).format(number)),
    /** The same without signs between its thousands, for a field that is read again. @param {number | bigint} number */
    typed: (number, places = 0) => minus(form({ useGrouping: false, minimumFractionDigits: places, maximumFractionDigits: places }).format(number)),
    /** What is no number but has digits, such as a clock. @param {string} text */
    digits: (text) => text.replace(/[0-9]/g, (digit) => own[Number(digit)] ?? digit),
  };
})();
