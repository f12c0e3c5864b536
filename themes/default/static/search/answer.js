// @ts-check
// Answers a question: which pages, in which order, and which steps of them.
(() => {
  "use strict";
  globalThis.sopbook ??= /** @type {Sopbook} */ ({ search: {} });
  const { search } = sopbook;

  /** Places of a page that have no anchor of their own. */
  const [TITLE, ABOUT] = [0, 1];
  /** How many steps of a page a result shows. */
  const STEPS = 3;
  /** When fewer pages than this have all words, further blocks of lists are asked for. */
  const ENOUGH = 5;
  /** Pages that are looked through for the words of a phrase, at first and then. */
  const READ = [8, 24, 24];

  /** A page while it is being judged. @typedef {{
   *   page: number, score: number, has: number, words: ({ score: number, places: number[] } | undefined)[]
   * }} Candidate */

  /** A word of the question with its lists. @typedef {{
   *   word: SopbookWord, meanings: { meaning: SopbookMeaning, list: SopbookList }[], pages: number, isNeeded: boolean,
   * }} Wanted */

  /**
   * The first answer is quick and asks for few files. Where it `isHasty`, asking again with a `depth` of 1 or 2 finds
   * pages that say little of words that most pages say.
   * @param {SopbookManifest} manifest @param {string} text @param {SopbookFilters} filters @param {number} most
   * @param {number} [depth]
   * @returns {Promise<SopbookAnswer>}
   */
  async function answer(manifest, text, filters, most, depth = 0) {
    const question = search.question.parse(text);
    const failures = search.index.failures();
    const [wanted, exact, isAllowed] = await Promise.all([
      Promise.all(question.words.map((word) => want(manifest, word))),
      question.id ? pageOfId(manifest, question.id) : -1,
      filter(manifest, filters),
    ]);
    const found = wanted.filter((word) => word.meanings.length > 0);
    settleNeeds(found, manifest.pages);
    let candidates = judge(found, manifest.pages, isAllowed);
    const needed = found.filter((word) => word.isNeeded).length;
    const isTooLittle = () =>
      (found.length > 1 || Object.values(filters).some(Boolean)) &&
      candidates.filter(({ has }) => has === needed).length < ENOUGH;
    for (let round = 0; round < depth && isTooLittle(); round += 1) {
      if (!(await extend(found, round))) break;
      candidates = judge(found, manifest.pages, isAllowed);
    }
    const isHasty = depth === 0 && (question.phrases.length > 0 || (isTooLittle() && found.some(isCut)));
    if (question.phrases.length > 0) candidates = await withPhrases(manifest, candidates, question.phrases, depth);
    // Pages that lack a word are shown only where none has them all.
    if (candidates.some(({ has }) => has === needed)) candidates = candidates.filter(({ has }) => has === needed);
    candidates.sort(
      (left, right) =>
        Number(right.page === exact) - Number(left.page === exact) ||
        right.has - left.has || right.score - left.score || left.page - right.page,
    );
    const isFound = marker(question, found);
    const shown = candidates.slice(0, most);
    const hits = await Promise.all(shown.map((candidate) => hit(manifest, candidate, wanted, found, isFound)));
    const nearest = candidates.length > 0 ? [] : await nearestWords(manifest, question);
    return {
      hits: hits.filter((hit) => hit !== undefined),
      count: candidates.length,
      isMore: candidates.length > most && found.every(isCut),
      isHasty,
      isIncomplete: search.index.failures() > failures,
      isFound,
      nearest,
      departments: departments(manifest, question),
    };
  }

  /** @param {SopbookManifest} manifest @param {SopbookWord} word @returns {Promise<Wanted>} */
  async function want(manifest, word) {
    const meanings = await search.question.meanings(manifest, word);
    const lists = await Promise.all(meanings.map((meaning) => search.index.list(manifest, meaning.class)));
    const both = meanings.flatMap((meaning, at) => {
      const list = lists[at];
      return list ? [{ meaning, list }] : [];
    });
    return { word, meanings: both, pages: Math.max(0, ...both.map(({ list }) => list.pages)), isNeeded: true };
  }

  /** Words that most pages have say nothing, unless there are no others. @param {Wanted[]} found @param {number} pages */
  function settleNeeds(found, pages) {
    const isCommon = (/** @type {Wanted} */ word) => pages > 20 && word.pages > pages / 2 && !word.word.isQuoted;
    if (found.every(isCommon)) return;
    for (const word of found) word.isNeeded = !isCommon(word);
  }

  /** @param {Wanted[]} found @param {number} pages @param {(page: number) => boolean} isAllowed */
  function judge(found, pages, isAllowed) {
    /** @type {Map<number, Candidate>} */
    const candidates = new Map();
    const rarity = found.map((word) => Math.log(1 + pages / Math.max(word.pages, 1)));
    found.forEach(({ meanings, isNeeded }, at) => {
      for (const { meaning, list } of meanings) {
        for (const { page, impact, places } of list.postings) {
          if (!isAllowed(page)) continue;
          let candidate = candidates.get(page);
          if (!candidate) candidates.set(page, (candidate = { page, score: 0, has: 0, words: [] }));
          const score = rarity[at] * impact * meaning.worth;
          const known = candidate.words[at];
          if (!known) candidate.has += isNeeded ? 1 : 0;
          if (!known || known.score < score) candidate.words[at] = { score, places };
        }
      }
    });
    // Those that have most of the words are the answer; the others are looked at where these are few.
    const all = [...candidates.values()];
    const most = all.reduce((most, { has }) => Math.max(most, has), 0);
    const best = all.filter(({ has }) => has === most);
    const judged = best.length < ENOUGH ? all : best;
    for (const candidate of judged) score(candidate, found.length);
    return judged;
  }

  /** @param {Candidate} candidate @param {number} wanted */
  function score(candidate, wanted) {
    const words = candidate.words.filter((word) => word !== undefined);
    const sum = words.reduce((sum, word) => sum + word.score, 0);
    const inTitle = words.filter((word) => word.places.includes(TITLE)).length;
    /** @type {Map<number, number>} */
    const together = new Map();
    for (const word of words) {
      for (const place of word.places) together.set(place, (together.get(place) ?? 0) + 1);
    }
    const most = Math.max(...together.values());
    // All words in the title are best, all in one step are better than here and there.
    candidate.score = sum * (1 + (0.5 * inTitle) / wanted) * (wanted > 1 ? 1 + (0.3 * (most - 1)) / (wanted - 1) : 1);
  }

  /** @param {Wanted} word */
  const isCut = (word) => word.meanings.some(({ list }) => list.later > 0);

  /** Asks for the next block of each needed word; says whether there was any. @param {Wanted[]} found @param {number} round */
  async function extend(found, round) {
    const lists = found
      .filter((word) => word.isNeeded)
      .flatMap((word) => word.meanings.filter(({ list }) => list.later > round).slice(0, 1))
      .slice(0, 4);
    const blocks = await Promise.all(lists.map(({ list }) => search.index.more(list.class, round)));
    lists.forEach(({ list }, at) => (list.postings = list.postings.concat(blocks[at])));
    return lists.length > 0;
  }

  /** Which pages are asked for. @param {SopbookManifest} manifest @param {SopbookFilters} filters */
  async function filter(manifest, filters) {
    const { ranges } = manifest;
    const firsts = ranges.map(([first]) => first);
    const department = manifest.departments.findIndex(([id]) => id === filters.department);
    const type = manifest.types.findIndex(([id]) => id === filters.type);
    const role = manifest.roles.findIndex(([id]) => id === filters.role);
    const pages = filters.role ? await search.index.role(role) : undefined;
    return (/** @type {number} */ page) => {
      const [, ownDepartment, ownType, verified] = ranges[search.index.lastNotAbove(firsts, page)] ?? [];
      return (
        (!filters.department || ownDepartment === department) &&
        (!filters.type || ownType === type) &&
        (!filters.verified || verified === 1) &&
        (!pages || pages.has(page))
      );
    };
  }

  /** The page of an id, or -1. @param {SopbookManifest} manifest @param {string} id */
  async function pageOfId(manifest, id) {
    const shards = await search.index.forms(manifest, "words", id, 1);
    const entry = shards.flat().find(({ form }) => form === id);
    const list = entry && (await search.index.list(manifest, entry.class));
    return list?.postings[0]?.page ?? -1;
  }

  /** Those that say the phrases word for word. @param {SopbookManifest} manifest @param {Candidate[]} candidates @param {string[][]} phrases @param {number} depth */
  async function withPhrases(manifest, candidates, phrases, depth) {
    const most = candidates.reduce((most, { has }) => Math.max(most, has), 0);
    const whole = candidates.filter(({ has }) => has === most);
    whole.sort((left, right) => right.score - left.score || left.page - right.page);
    const read = await Promise.all(
      whole.slice(0, READ[depth]).map(async (candidate) => {
        const places = [...new Set(candidate.words.flatMap((word) => word?.places ?? []))];
        const page = await search.index.page(manifest, candidate.page);
        const texts = await Promise.all(
          places.map(async (place) => [
            page?.places[place]?.label ?? "",
            place === TITLE || depth === 0 ? "" : await search.index.text(manifest, candidate.page, place),
          ]),
        );
        return phrases.every((phrase) => texts.flat().some((text) => says(text, phrase)));
      }),
    );
    return whole.filter((_, at) => read[at]);
  }

  /** @param {string} text @param {string[]} phrase */
  function says(text, phrase) {
    const terms = search.words(text).flatMap((token) => token.terms);
    return terms.some((_, from) => phrase.every((term, at) => terms[from + at] === term));
  }

  /** Tells which words of a text are to be marked. @param {SopbookQuestion} question @param {Wanted[]} found */
  function marker(question, found) {
    const forms = new Set(found.flatMap((word) => word.meanings.flatMap(({ meaning }) => meaning.forms)));
    const starts = found.filter(({ word }) => word.isUnfinished && word.term.length > 2).map(({ word }) => word.term);
    for (const { term } of question.words) forms.add(term);
    return (/** @type {string} */ term) => forms.has(term) || starts.some((start) => term.startsWith(start));
  }

  /**
   * @param {SopbookManifest} manifest @param {Candidate} candidate @param {Wanted[]} wanted @param {Wanted[]} found
   * @param {(term: string) => boolean} isFound @returns {Promise<SopbookHit | undefined>}
   */
  async function hit(manifest, candidate, wanted, found, isFound) {
    const page = await search.index.page(manifest, candidate.page);
    if (!page) return undefined;
    /** @type {Map<number, { words: number, score: number }>} */
    const places = new Map();
    for (const [at, word] of candidate.words.entries()) {
      for (const place of word?.places ?? []) {
        if (place <= ABOUT || place >= page.places.length) continue;
        const known = places.get(place) ?? { words: 0, score: 0 };
        known.words += found[at].isNeeded ? 1 : 0;
        known.score += word?.score ?? 0;
        places.set(place, known);
      }
    }
    // A step that says the word itself comes before one that says it in its reasons.
    for (const [place, known] of places) {
      const terms = search.words(page.places[place].label).flatMap((token) => token.terms);
      known.score *= 1 + new Set(terms.filter(isFound)).size;
    }
    const most = Math.max(0, ...[...places.values()].map(({ words }) => words));
    const best = [...places].filter(([, { words }]) => words === most);
    best.sort((left, right) => right[1].score - left[1].score || left[0] - right[0]);
    const missing = wanted.filter((word) => {
      const at = found.indexOf(word);
      return at < 0 || (word.isNeeded && !candidate.words[at]);
    });
    return {
      page,
      places: best.slice(0, STEPS).map(([place]) => place).sort((left, right) => left - right),
      missing: missing.map(({ word }) => word.term),
    };
  }

  /** @param {SopbookManifest} manifest @param {SopbookQuestion} question */
  async function nearestWords(manifest, question) {
    const words = question.words.filter(({ term }) => term.length > 1).slice(0, 2);
    const near = await Promise.all(words.map(({ term }) => search.question.nearest(manifest, term)));
    return [...new Set(near.flatMap((forms) => forms.slice(0, 5)))].slice(0, 6);
  }

  /** The departments that are asked for by name. @param {SopbookManifest} manifest @param {SopbookQuestion} question */
  function departments(manifest, question) {
    const named = manifest.departments.map(([, name], at) => {
      const terms = search.words(name).flatMap((token) => token.terms);
      const isMeant = question.words.every(({ term, isUnfinished }) =>
        terms.some((own) => own === term || (isUnfinished && term.length > 1 && own.startsWith(term))),
      );
      return isMeant && question.words.length > 0 ? at : -1;
    });
    return named.filter((at) => at >= 0);
  }

  search.answer = answer;
})();
