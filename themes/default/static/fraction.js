// @ts-check
// Exact numbers. A third of a cup is not 0.3333, and thirty sandwiches need exactly what thirty times one needs.

/** @typedef {{readonly above: bigint, readonly below: bigint}} Fraction in lowest terms, `below` is positive */

const Fraction = (() => {
  "use strict";
  /** @param {bigint} a @param {bigint} b @returns {bigint} */
  const divisor = (a, b) => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b));

  /** @param {bigint} above @param {bigint} below not 0 @returns {Fraction} */
  const of = (above, below = 1n) => {
    const common = divisor(above, below) * (below < 0n ? -1n : 1n);
    return { above: above / common, below: below / common };
  };

  /** 0 to 9 for the digits of Arabic, Persian and Bengali, and a point for their decimal signs. @param {string} text */
  const plain = (text) =>
    text
      .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
      .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
      .replace(/[০-৯]/g, (digit) => String(digit.charCodeAt(0) - 0x9e6))
      .replace(/[,٫]/g, ".");

  /** What somebody typed: `4`, `2.5`, `2,5`, `1/2`, `1 1/2`, `½`. @param {string} text @returns {Fraction | undefined} */
  const parse = (text) => {
    const signs = /** @type {Record<string, string>} */ (SIGNS);
    const words = plain(text).trim().replace(/[½⅓⅔¼¾⅛⅜⅝⅞]/g, (sign) => ` ${signs[sign]}`).trim();
    const match = /^(?:(\d{1,9})(?:\.(\d{1,6}))?)?(?:(?:^|\s+)(\d{1,6})\/(\d{1,6}))?$/.exec(words.replace("⁄", "/"));
    if (!match || words === "" || (match[2] && match[3])) return undefined;
    const [, whole = "0", decimals = "", above = "0", below = "1"] = match;
    if (BigInt(below) === 0n) return undefined;
    const number = of(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
    return add(number, of(BigInt(above), BigInt(below)));
  };

  /** @param {Fraction} a @param {Fraction} b */
  const add = (a, b) => of(a.above * b.below + b.above * a.below, a.below * b.below);
  /** @param {Fraction} a @param {Fraction} b */
  const times = (a, b) => of(a.above * b.above, a.below * b.below);
  /** @param {Fraction} a @param {Fraction} b not 0 */
  const over = (a, b) => of(a.above * b.below, a.below * b.above);
  /** Below 0, 0 or above it, as `a` is less than, equal to or more than `b`. @param {Fraction} a @param {Fraction} b */
  const compare = (a, b) => Number(a.above * b.below - b.above * a.below);

  /** The whole number nearest to it; of two, the larger. @param {Fraction} a */
  const nearest = (a) => {
    const doubled = a.above * 2n + a.below;
    const floor = doubled / (a.below * 2n);
    return of(doubled < 0n && floor * a.below * 2n !== doubled ? floor - 1n : floor);
  };

  /** As a cook reads it: `1½`, `2/7`; or, where `decimal` and it is one, `1.5`. @param {Fraction} a @param {boolean} decimal */
  const show = (a, decimal) => {
    const sign = a.above < 0n ? "−" : "";
    const above = a.above < 0n ? -a.above : a.above;
    if (a.below === 1n) return `${sign}${above}`;
    const places = [1, 2, 3, 4].find((places) => 10n ** BigInt(places) % a.below === 0n);
    if (decimal && places) {
      const digits = String((above * 10n ** BigInt(places)) / a.below).padStart(places + 1, "0");
      return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
    }
    const [whole, part] = [above / a.below, above % a.below];
    const vulgar = Object.entries(SIGNS).find(([, words]) => words === `${part}/${a.below}`)?.[0];
    const before = whole === 0n ? "" : String(whole);
    return sign + (vulgar ? before + vulgar : `${before} ${part}/${a.below}`.trim());
  };

  const SIGNS = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
  };

  return { of, parse, add, times, over, compare, nearest, show };
})();
