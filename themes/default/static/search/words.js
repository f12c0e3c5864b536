// @ts-check
// The words of a text in the one form in which they are found.
// The build does the same in src/search/words.rs, which says why; a test runs both over the same words.
(() => {
  "use strict";
  globalThis.sopbook ??= /** @type {Sopbook} */ ({ search: {} });

  /** What stands between words, as first and last characters of ranges. */
  const GAPS = [
    0x0, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0xa9, 0xab, 0xac, 0xae, 0xb1, 0xb4, 0xb4, 0xb6, 0xb8, 0xbb, 0xbf, 0xd7, 0xd7,
    0xf7, 0xf7, 0x2c2, 0x2c5, 0x2d2, 0x2df, 0x37e, 0x37e, 0x387, 0x387, 0x55a, 0x55f, 0x589, 0x58a, 0x5be, 0x5be, 0x5c0,
    0x5c0, 0x5c3, 0x5c3, 0x5c6, 0x5c6, 0x5f3, 0x5f4, 0x600, 0x60f, 0x61b, 0x61f, 0x66a, 0x66d, 0x6d4, 0x6d4, 0x6dd, 0x6de,
    0x6e9, 0x6e9, 0x700, 0x70d, 0x964, 0x965, 0x970, 0x970, 0x9f2, 0x9f3, 0x9fb, 0x9fb, 0xe3f, 0xe3f, 0xe4f, 0xe4f, 0xe5a,
    0xe5b, 0x2000, 0x200b, 0x200e, 0x205f, 0x2061, 0x206f, 0x207a, 0x207e, 0x208a, 0x208e, 0x20a0, 0x20cf, 0x2100, 0x2101,
    0x2190, 0x2bff, 0x2e00, 0x2e7f, 0x3000, 0x3004, 0x3008, 0x3020, 0x3030, 0x3030, 0x303d, 0x303f, 0x30fb, 0x30fb, 0xd800,
    0xf8ff, 0xfd3e, 0xfd3f, 0xfe10, 0xfe1f, 0xfe30, 0xfe6f, 0xff00, 0xff0f, 0xff1a, 0xff20, 0xff3b, 0xff40, 0xff5b, 0xff65,
    0xffe0, 0xffff, 0x1f000, 0x1faff, 0xe0000, 0x10ffff,
  ];

  /** What is written or left out at will, and what stands above or below a letter that is found without it. */
  const DROPPED = [
    0xad, 0xad, 0x300, 0x36f, 0x483, 0x489, 0x591, 0x5bd, 0x5bf, 0x5bf, 0x5c1, 0x5c2, 0x5c4, 0x5c5, 0x5c7, 0x5c7, 0x610,
    0x61a, 0x640, 0x640, 0x64b, 0x65f, 0x670, 0x670, 0x6d6, 0x6dc, 0x6df, 0x6e8, 0x6ea, 0x6ed, 0x1ab0, 0x1aff, 0x1dc0,
    0x1dff, 0x200c, 0x200d, 0x2060, 0x2060, 0x20d0, 0x20ff, 0x3099, 0x309a, 0xfe00, 0xfe0f, 0xfe20, 0xfe2f, 0xfeff, 0xfeff,
  ];

  /** Scripts that put no spaces between words. */
  const UNSPACED = [
    0xe00, 0xe7f, 0xe80, 0xeff, 0x1000, 0x109f, 0x1780, 0x17ff, 0x3005, 0x3007, 0x3040, 0x30ff, 0x3400, 0x9fff, 0x20000,
    0x3ffff,
  ];

  /** The first of the ten digits of other scripts. */
  const ZEROS = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50,
    0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2,
    0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
  ];

  /** What parts the thousands of a number. */
  const GROUP_SIGNS = [0x2c, 0x2e, 0x27, 0x2019, 0x66c, 0xa0, 0x202f, 0x2009];

  /** A longer row of digits is a version, or a list, and no number. */
  const MOST_GROUPS = 7;

  /** Letters that are looked for as others. */
  const LETTERS = new Map([
    ...["ßss", "æae", "Æae", "œoe", "Œoe", "øo", "Øo", "đd", "Đd", "ðd", "Ðd", "łl", "Łl", "þth", "Þth", "ıi", "ςσ"],
    ...["ةه", "أا", "إا", "آا", "ٱا", "ىي", "یي", "کك"],
  ].map((pair) => /** @type {[string, string]} */ ([pair[0], pair.slice(1)])));

  const ELIDED = ["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"];
  const ENCLITICS = ["s", "t", "d", "m", "ll", "re", "ve"];
  const VOWEL = /^[অএ]\u09cd\u09af\u09be/;
  const ARTICLES = ["وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال"];

  /** @param {number} code @param {number[]} ranges */
  function isIn(code, ranges) {
    let low = 0;
    let high = ranges.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ranges[2 * middle] <= code) low = middle + 1;
      else high = middle;
    }
    return low > 0 && code <= ranges[2 * low - 1];
  }

  /** @param {string} text @param {number} at */
  const isPartAt = (text, at) => {
    const code = text.codePointAt(at);
    return code !== undefined && !isIn(code, GAPS);
  };

  /** The first of the digits that a digit is one of. @param {number} code */
  const zeroOf = (code) => [0x30, ...ZEROS].find((first) => first <= code && code < first + 10);

  /** How many digits there are from `at` on, and where they end. @param {string} text @param {number} at */
  function digitsAt(text, at) {
    let count = 0;
    for (let code = text.codePointAt(at); code !== undefined && zeroOf(code) !== undefined; code = text.codePointAt(at)) {
      count += 1;
      at += code > 0xffff ? 2 : 1;
    }
    return { count, end: at };
  }

  /** Where the number in groups ends that begins at `at`: `12,500`, `১,০০,০০০`. @param {string} text @param {number} at */
  function groupedEnd(text, at) {
    const first = digitsAt(text, at);
    const sign = text.charCodeAt(first.end);
    if (first.count === 0 || !GROUP_SIGNS.includes(sign)) return undefined;
    const groups = [];
    let end = first.end;
    while (text.charCodeAt(end) === sign) {
      const group = digitsAt(text, end + 1);
      if (group.count === 0) break;
      groups.push(group.count);
      end = group.end;
      if ((group.count !== 2 && group.count !== 3) || groups.length > MOST_GROUPS) return undefined;
    }
    const middle = groups.slice(0, -1);
    const inThrees = first.count <= 3 && middle.every((count) => count === 3);
    const inTwos = first.count <= 2 && middle.length > 0 && middle.every((count) => count === 2);
    return groups[groups.length - 1] === 3 && (inThrees || inTwos) ? end : undefined;
  }

  /** The word without what an apostrophe cuts off, and without apostrophes. @param {string} token */
  function withoutElision(token) {
    const parts = token.split(/['’]/);
    if (parts.length > 1 && ELIDED.includes(parts[0].toLowerCase())) parts.shift();
    if (parts.length > 1 && ENCLITICS.includes(parts[parts.length - 1].toLowerCase())) parts.pop();
    return parts.join("");
  }

  /** @param {string} word */
  function fold(word) {
    let folded = "";
    for (const part of word.normalize("NFKD")) {
      const code = /** @type {number} */ (part.codePointAt(0));
      if (isIn(code, GAPS) || isIn(code, DROPPED)) continue;
      const zero = zeroOf(code);
      if (zero !== undefined) folded += code - zero;
      else if (LETTERS.has(part)) folded += LETTERS.get(part);
      else for (const lower of part.toLowerCase()) folded += LETTERS.get(lower) ?? lower;
    }
    while (VOWEL.test(folded)) folded = folded.replace(VOWEL, "এ");
    return folded;
  }

  /** The word without the Arabic article, if three letters or more remain. @param {string} word @returns {string} */
  function withoutArticle(word) {
    const article = ARTICLES.find((start) => word.startsWith(start) && [...word.slice(start.length)].length > 2);
    return article ? withoutArticle(word.slice(article.length)) : word;
  }

  /** A folded word, and of runs without spaces between words the pairs of neighbours. @param {string} word */
  function runs(word) {
    /** @type {string[]} */
    const terms = [];
    /** @type {string[]} */
    let run = [];
    let wasUnspaced = false;
    const finish = () => {
      if (wasUnspaced && run.length > 2) {
        for (let at = 0; at + 1 < run.length; at += 1) terms.push(run[at] + run[at + 1]);
      } else if (run.length > 0) {
        terms.push(run.join(""));
      }
      run = [];
    };
    for (const letter of word) {
      const isUnspaced = isIn(/** @type {number} */ (letter.codePointAt(0)), UNSPACED);
      if (isUnspaced !== wasUnspaced) finish();
      wasUnspaced = isUnspaced;
      run.push(letter);
    }
    finish();
    return terms;
  }

  /**
   * The words of a text: where each stands and the terms by which it is found.
   * @param {string} text @returns {SopbookToken[]}
   */
  function words(text) {
    /** @type {SopbookToken[]} */
    const found = [];
    let start = -1;
    /** @param {number} end */
    const finish = (end) => {
      if (start < 0) return;
      found.push({ start, end, terms: runs(withoutArticle(fold(withoutElision(text.slice(start, end))))) });
      start = -1;
    };
    for (let at = 0; at < text.length; ) {
      const code = /** @type {number} */ (text.codePointAt(at));
      const isApostrophe = code === 0x27 || code === 0x2019;
      const isPart = isApostrophe ? start >= 0 && isPartAt(text, at + 1) : !isIn(code, GAPS);
      const isFirst = isPart && start < 0;
      if (!isPart) finish(at);
      else if (isFirst) start = at;
      at = (isFirst ? groupedEnd(text, at) : undefined) ?? at + (code > 0xffff ? 2 : 1);
    }
    finish(text.length);
    return found;
  }

  sopbook.search.words = words;
})();
