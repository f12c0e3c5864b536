// @ts-check
// Exact numbers. The digits and fractions are data: `units.js`, made from what reads numbers in the procedures. A third of a cup is not 0.3333, and thirty sandwiches need exactly what thirty times one needs.

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

  /** The first of the ten digits of each script. */
  const ZEROS = [...sopbookNumbers.zeros].map((zero) => zero.codePointAt(0) ?? 0);
  const SIGNS = sopbookNumbers.fractions;
  const SIGN = new RegExp(`[${Object.keys(SIGNS).join("")}]`, "g");

  /** 0 to 9 for the digits of any script, and a point for their decimal signs. @param {string} text */
  const plain = (text) => [...text].map(digit).join("").replace(/[,٫]/g, ".");

  /** @param {string} sign */
  const digit = (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    const zero = ZEROS.find((first) => first <= code && code < first + 10);
    return zero === undefined ? sign : String(code - zero);
  };

  /** What was typed: `4`, `2.5`, `2,5`, `1/2`, `1 1/2`, `½`, `-18`. @param {string} text @returns {Fraction | undefined} */
  const parse = (text) => {
    const [, sign = "", digits = ""] = /^([-−–]?)(.*)$/s.exec(plain(text).trim()) ?? [];
    const words = digits.trim().replace(SIGN, (sign) => ` ${SIGNS[sign]}`).trim();
    const match = /^(?:(\d{1,9})(?:\.(\d{1,6}))?)?(?:(?:^|\s+)(\d{1,6})\/(\d{1,6}))?$/.exec(words.replace("⁄", "/"));
    if (!match || words === "" || (match[2] && match[3])) return undefined;
    const [, whole = "0", decimals = "", above = "0", below = "1"] = match;
    if (BigInt(below) === 0n) return undefined;
    const number = add(of(BigInt(whole + decimals), 10n ** BigInt(decimals.length)), of(BigInt(above), BigInt(below)));
    return sign ? of(-number.above, number.below) : number;
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

  /**
   * As a cook reads it: `1½`, `2/7`; or, where `decimal` and it is one, `1.5`. In the digits of the page.
   * @param {Fraction} a @param {boolean} decimal @param {(number: number | bigint, places?: number) => string} [write]
   */
  const show = (a, decimal, write = Numerals.show) => {
    if (a.below === 1n) return write(a.above);
    const places = [1, 2, 3, 4].find((places) => 10n ** BigInt(places) % a.below === 0n);
    if (decimal && places) return write(Number(a.above) / Number(a.below), places);
    const [sign, above] = a.above < 0n ? ["−", -a.above] : ["", a.above];
    const [whole, part] = [above / a.below, above % a.below];
    const vulgar = Object.entries(SIGNS).find(([, words]) => words === `${part}/${a.below}`)?.[0];
    const before = whole === 0n ? "" : write(whole);
    return sign + (vulgar && Numerals.isLatin ? before + vulgar : `${before} ${write(part)}/${write(a.below)}`.trim());
  };

  /** As somebody types it, so that it can be read again. @param {Fraction} a */
  const typed = (a) => show(a, true, Numerals.typed);

  return { of, parse, add, times, over, compare, nearest, show, typed };
})();
