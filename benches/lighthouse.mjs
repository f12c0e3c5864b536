// What Lighthouse says of pages of the example handbook, seen as on a phone: `node benches/lighthouse.mjs`.
// It is no test, because its speed is that of the machine; npx fetches it. Accessibility is tested for every page.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { handbook, website } from "../tests/browser/support.mjs";

const PAGES = ["index.html", "kitchen/ham-sandwich.html", "ar/kitchen/ham-sandwich.html", "measures.html"];
const CATEGORIES = ["performance", "accessibility", "best-practices"];

const made = await handbook();
const { url } = await website(made.book, { compresses: true });
for (const page of PAGES) {
  const words = ["--yes", "lighthouse@12", `${url}${page}`, "--quiet", "--output=json", `--only-categories=${CATEGORIES}`];
  const env = { CHROME_PATH: "/usr/bin/chromium", ...process.env };
  const flags = "--chrome-flags=--headless=new --no-sandbox";
  const { stdout } = await promisify(execFile)("npx", [...words, flags], { env, maxBuffer: 1 << 26 });
  const { categories, audits } = JSON.parse(stdout);
  const scores = CATEGORIES.map((name) => `${name} ${Math.round(categories[name].score * 100)}`);
  const paint = audits["first-contentful-paint"].displayValue;
  console.log(`${page}: ${scores.join(", ")}; first paint ${paint}, shift ${audits["cumulative-layout-shift"].displayValue}`);
}
await made.remove();
