// @ts-check
// How many typing errors lie between two words: letters left out, added, changed, or two in the wrong order.
(() => {
  "use strict";
  globalThis.sopbook ??= /** @type {Sopbook} */ ({ search: {} });

  /**
   * The number of errors, or more than `most` where there are more than `most`. With `isPrefix` what follows in `form`
   * counts for nothing, because `word` is still being written.
   * @param {string} word @param {string} form @param {number} most @param {boolean} isPrefix
   */
  function distance(word, form, most, isPrefix) {
    if (word === form) return 0;
    if (word.length - form.length > most || (!isPrefix && form.length - word.length > most)) return most + 1;
    const width = Math.min(form.length, word.length + most);
    /** @type {number[]} */
    let before = [];
    /** @type {number[]} */
    let last = Array.from({ length: width + 1 }, (_, at) => at);
    for (let row = 1; row <= word.length; row += 1) {
      const next = [row];
      let least = row;
      for (let at = 1; at <= width; at += 1) {
        const isSame = word[row - 1] === form[at - 1];
        let errors = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + (isSame ? 0 : 1));
        if (row > 1 && at > 1 && word[row - 1] === form[at - 2] && word[row - 2] === form[at - 1]) {
          errors = Math.min(errors, before[at - 2] + 1);
        }
        next.push(errors);
        least = Math.min(least, errors);
      }
      if (least > most) return most + 1;
      before = last;
      last = next;
    }
    return isPrefix ? Math.min(...last) : width < form.length ? most + 1 : last[width];
  }

  sopbook.search.distance = distance;
})();
