// @ts-check
// An exact amount as something that a kitchen can measure: 33⅓ g is 33 g on a scale, 1,500 g is 1.5 kg, 10 g is ⅜ oz.
// The units and their parts are data: `units.js`, made from the table of units of the handbook.

/**
 * @typedef {object} Shown
 * @property {string} text the amount with its unit
 * @property {string} bare the amount alone
 * @property {string | undefined} exactly the same before it was rounded or put in another unit
 */

const Measure = (() => {
  "use strict";
  /** @type {Intl.PluralRules | undefined} */
  let plurals;
  try {
    plurals = new Intl.PluralRules(Numerals.language);
  } catch {
    // A language that the browser does not know has one form for any number.
  }
  /** So far may an amount be rounded before a finer measure is taken: one part in fifty. */
  const NEAR = Fraction.of(1n, 50n);
  const WHOLE = ["1"];
  const [ZERO, ONE] = [Fraction.of(0n), Fraction.of(1n)];

  /** A number of the data: `2` or `-5/4`. @param {string} text */
  const number = (text) => {
    const [above, below = "1"] = text.split("/");
    return Fraction.of(BigInt(above), BigInt(below));
  };

  /** The word for a unit after a number. @param {Unit} unit @param {Fraction} value */
  const word = (unit, value) => {
    const partOfOne = value.below !== 1n && Fraction.compare(value, ONE) < 0;
    const decimal = 10000n % value.below === 0n ? Number(value.above) / Number(value.below) : undefined;
    const category = partOfOne ? "one" : decimal === undefined ? "other" : (plurals?.select(decimal) ?? "other");
    return unit.words[category] ?? unit.words.other;
  };

  /** @param {Unit} unit @param {Fraction} low @param {Fraction} high @param {boolean} asWord */
  const text = (unit, low, high, asWord) => {
    const decimal = unit.system === "metric";
    const numbers = [low, high].map((value) => Fraction.show(value, decimal));
    const amount = numbers[0] === numbers[1] ? numbers[0] : numbers.join("–");
    return asWord ? `${amount}\u00a0${word(unit, high)}` : amount;
  };

  /** The nearest amount that can be measured in a unit. @param {Fraction} value @param {Unit} unit */
  const rounded = (value, unit) => {
    const parts = (unit.parts ?? WHOLE).map(number);
    const nearest = parts.map((part) => {
      const times = Fraction.nearest(Fraction.over(value, part));
      // Something is never rounded to nothing.
      return Fraction.times(part, Fraction.compare(times, ZERO) === 0 && value.above > 0n ? ONE : times);
    });
    const exact = nearest.find((amount) => Fraction.compare(amount, value) === 0);
    return exact ?? nearest.find((amount) => near(amount, value)) ?? nearest[nearest.length - 1];
  };

  /** @param {Fraction} amount @param {Fraction} value */
  const near = (amount, value) => {
    const off = Fraction.add(amount, Fraction.of(-value.above, value.below));
    const positive = off.above < 0n ? Fraction.of(-off.above, off.below) : off;
    return Fraction.compare(positive, Fraction.times(value, NEAR)) <= 0;
  };

  /** @param {Fraction} value @param {string} from @param {string} to degrees */
  const degrees = (value, from, to) => {
    if (from === to) return value;
    const [nine, zero] = [Fraction.of(9n, 5n), Fraction.of(32n)];
    return to === "°F"
      ? Fraction.add(Fraction.times(value, nine), zero)
      : Fraction.over(Fraction.add(value, Fraction.of(-32n)), nine);
  };

  /** The same amount in another unit of what it measures. @param {Fraction} value @param {string} from @param {string} to */
  const convert = (value, from, to) => {
    if (from === to) return value;
    const [own, other] = [sopbookUnits[from], sopbookUnits[to]];
    if (own.measures === "temperature") return degrees(value, from, to);
    return Fraction.over(Fraction.times(value, number(own.is ?? "1")), number(other.is ?? "1"));
  };

  /**
   * The units that an amount may be shown in, the largest first: those of the wanted system, or of its own.
   * Spoons belong to no system; they measure what is less than an ounce.
   * @param {string} id @param {string} wanted "metric", "customary" or "" for as it is written
   */
  const candidates = (id, wanted) => {
    const own = sopbookUnits[id];
    const system = wanted || own.system;
    if (own.measures === "count" || !own.is && own.measures !== "temperature" || (wanted && !own.system)) return [id];
    const fits = Object.keys(sopbookUnits).filter((other) => {
      const unit = sopbookUnits[other];
      const spoons = wanted === "customary" && !unit.system && own.measures === "volume";
      return unit.measures === own.measures && unit.parts && (unit.system === system || spoons);
    });
    const size = (/** @type {string} */ other) => number(sopbookUnits[other].is ?? "1");
    fits.sort((one, other) => Fraction.compare(size(other), size(one)));
    return fits.length ? (fits.includes(id) || wanted ? fits : [id, ...fits]) : [id];
  };

  /**
   * @param {Fraction} low @param {Fraction} high the same where it is no range @param {string} id the unit that both are in
   * @param {string} wanted "metric", "customary" or "" for as it is written
   * @returns {Shown}
   */
  const show = (low, high, id, wanted) => {
    const tried = candidates(id, wanted).map((other) => {
      const unit = sopbookUnits[other];
      const ends = [low, high].map((value) => convert(value, id, other));
      const [from, to] = ends.map((value) => rounded(value, unit));
      const off = [from, to].map((amount, end) => Fraction.compare(amount, ends[end]) !== 0);
      const isNear = [from, to].every((amount, end) => near(amount, ends[end]));
      const isLarge = other === id || unit.measures === "temperature" || Fraction.compare(ends[1], ONE) >= 0;
      return { id: other, unit, from, to, isExact: !off.includes(true), isNear, isLarge };
    });
    const large = tried.filter(({ isLarge }) => isLarge);
    const isAbroad = !tried.some((other) => other.id === id);
    const best =
      (isAbroad ? undefined : shortest(large.filter(({ isExact }) => isExact))) ??
      large.find(({ isNear }) => isNear) ??
      tried.find(({ isNear }) => isNear) ??
      tried[tried.length - 1];
    const { unit, from, to, isExact } = best;
    const about = isExact ? "" : "≈ ";
    return {
      text: about + text(unit, from, to, true),
      bare: about + text(unit, from, to, false),
      exactly: isExact && !isAbroad ? undefined : text(sopbookUnits[id], low, high, true),
    };
  };

  /**
   * 1.5 kg rather than 1,500 g: the one with the fewest digits, and of two the larger unit.
   * @template {{unit: Unit, from: Fraction, to: Fraction}} T
   * @param {T[]} amounts @returns {T | undefined}
   */
  const shortest = (amounts) => {
    const length = (/** @type {T} */ { unit, from, to }) => text(unit, from, to, false).length;
    return [...amounts].sort((one, other) => length(one) - length(other))[0];
  };

  /**
   * How far an amount may be off. What can't be measured in the wanted units is written in decimals, and rounded so that
   * it allows no more.
   * @param {Fraction} value @param {string} id @param {string} wanted
   */
  const off = (value, id, wanted) => {
    const { measures, system } = sopbookUnits[id];
    if (!wanted || !system || system === wanted) return show(value, value, id, "");
    if (measures === "temperature") {
      // A difference has no zero to move.
      const other = id === "°C" ? "°F" : "°C";
      const ratio = Fraction.of(9n, 5n);
      return decimal(id === "°C" ? Fraction.times(value, ratio) : Fraction.over(value, ratio), other);
    }
    const smallest = candidates(id, wanted).filter((other) => sopbookUnits[other].system === wanted).pop();
    const shown = show(value, value, id, wanted);
    return shown.text.startsWith("≈") && smallest ? decimal(convert(value, id, smallest), smallest) : shown;
  };

  /** Rounded down to two digits that say something. @param {Fraction} value @param {string} id */
  const decimal = (value, id) => {
    const places = [0, 1, 2, 3].find((places) => value.above * 10n ** BigInt(places) >= 10n * value.below) ?? 4;
    const power = 10n ** BigInt(places);
    const down = Fraction.of((value.above * power) / value.below, power);
    const bare = Fraction.show(down, true);
    return { text: `${bare}\u00a0${word(sopbookUnits[id], down)}`, bare };
  };

  return { show, off, number };
})();
