// What the scripts of the theme find in the page: made by sopbook, so that no file of the theme declares it.

/** A unit of the table, as `units.js` has it. */
interface Unit {
  measures: "mass" | "volume" | "temperature" | "count";
  /** How many of the base unit it is, as an exact fraction. */
  is?: string;
  system?: "metric" | "customary";
  /** What can be measured of it, the coarsest first. */
  parts?: string[];
  /** By plural category. */
  words: Record<string, string> & { other: string };
}

declare const sopbookUnits: Record<string, Unit>;

/** The signs that numbers are written with. */
declare const sopbookNumbers: { zeros: string; fractions: Record<string, string> };
