// The types of what the scripts of a handbook share.

interface SopbookToken {
  start: number;
  end: number;
  terms: string[];
}

interface SopbookManifest {
  format: number;
  language: string;
  pages: number;
  /** Pages in a shard. */
  shard: number;
  /** Id, name and address of each department. */
  departments: [string, string, string][];
  /** Id and name. */
  types: [string, string][];
  /** Id, name and number of pages. */
  roles: [string, string, number][];
  /** First page, department, type, whether verified. */
  ranges: [number, number, number, number][];
  words: string[];
  endings: string[];
  lists: string | number[];
  texts: Record<string, string>;
}

interface SopbookForm {
  form: string;
  class: number;
  frequency: number;
}

interface SopbookPosting {
  page: number;
  impact: number;
  places: number[];
}

interface SopbookList {
  class: number;
  pages: number;
  later: number;
  postings: SopbookPosting[];
}

interface SopbookPlace {
  kind: number;
  anchor: string;
  label: string;
  /** Of a step, from 1; else 0. */
  number: number;
}

interface SopbookPage {
  number: number;
  title: string;
  url: string;
  department: number;
  type: number;
  verified: boolean;
  places: SopbookPlace[];
}

interface SopbookWord {
  term: string;
  /** Whether it is still being written. */
  isUnfinished: boolean;
  isQuoted: boolean;
}

interface SopbookQuestion {
  words: SopbookWord[];
  phrases: string[][];
  /** Set where the question may be an id. */
  id: string;
}

interface SopbookMeaning {
  class: number;
  /** How surely it is meant, up to 1. */
  worth: number;
  forms: string[];
}

interface SopbookFilters {
  department?: string;
  role?: string;
  type?: string;
  verified?: boolean;
}

interface SopbookHit {
  page: SopbookPage;
  /** The places to show, the page itself left out. */
  places: number[];
  /** Words of the question that the page does not have. */
  missing: string[];
}

interface SopbookAnswer {
  hits: SopbookHit[];
  /** Pages that were found in all. */
  count: number;
  /** Whether there may be more than were counted. */
  isMore: boolean;
  /** Whether asking again with a depth may find more. */
  isHasty: boolean;
  /** Whether a file of the index could not be loaded, so that there may be more. */
  isIncomplete: boolean;
  /** Whether a word of a text is one that was looked for. */
  isFound: (term: string) => boolean;
  /** Words that might have been meant, where nothing was found. */
  nearest: string[];
  /** Departments whose names were asked for. */
  departments: number[];
}

interface SopbookSearch {
  put: (name: string, content: unknown) => void;
  words: (text: string) => SopbookToken[];
  distance: (left: string, right: string, most: number, isPrefix: boolean) => number;
  show: {
    element: <N extends keyof HTMLElementTagNameMap>(
      name: N, kind: string, ...children: (Node | string)[]
    ) => HTMLElementTagNameMap[N];
    page: (
      manifest: SopbookManifest, root: string, hit: SopbookHit, isFound: (term: string) => boolean,
    ) => HTMLAnchorElement;
    place: (
      manifest: SopbookManifest, root: string, hit: SopbookHit, at: number, isFound: (term: string) => boolean,
    ) => HTMLAnchorElement;
    nothing: (
      manifest: SopbookManifest, root: string, answer: SopbookAnswer, ask: (word: string) => void,
    ) => DocumentFragment;
    department: (manifest: SopbookManifest, root: string, at: number) => HTMLAnchorElement;
    summary: (manifest: SopbookManifest, answer: SopbookAnswer, text: string) => string;
  };
  question: {
    parse: (text: string) => SopbookQuestion;
    meanings: (manifest: SopbookManifest, word: SopbookWord) => Promise<SopbookMeaning[]>;
    nearest: (manifest: SopbookManifest, term: string) => Promise<string[]>;
  };
  answer: (manifest: SopbookManifest, text: string, filters: SopbookFilters, most: number, depth?: number) => Promise<SopbookAnswer>;
  index: {
    open: (folder: string) => Promise<SopbookManifest | undefined>;
    failures: () => number;
    forms: (manifest: SopbookManifest, kind: "words" | "endings", start: string, most: number) => Promise<SopbookForm[][]>;
    list: (manifest: SopbookManifest, number: number) => Promise<SopbookList | undefined>;
    more: (number: number, block: number) => Promise<SopbookPosting[]>;
    role: (role: number) => Promise<Set<number>>;
    page: (manifest: SopbookManifest, page: number) => Promise<SopbookPage | undefined>;
    text: (manifest: SopbookManifest, page: number, place: number) => Promise<string>;
    lastNotAbove: <T>(items: T[], wanted: T) => number;
  };
}

interface Sopbook {
  search: SopbookSearch;
}

declare var sopbook: Sopbook;
