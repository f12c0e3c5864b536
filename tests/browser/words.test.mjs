// The words of the build and those of the browser are the same: over a list of words, and over any text.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

import { project } from "./support.mjs";

runInThisContext(await readFile(join(project, "themes/default/static/search/words.js"), "utf8"));
const terms = (text) => sopbook.search.words(text).flatMap((token) => token.terms);

test("the words of the list", async () => {
  const list = await readFile(join(project, "tests/search/words.txt"), "utf8");
  const rows = list.trimEnd().split("\n").map((row) => row.split("\t"));
  assert.ok(rows.length > 3000, `${rows.length} words`);
  for (const [word, expected] of rows) assert.deepEqual([word, terms(word).join(" ")], [word, expected]);
});

test("any text", async () => {
  // A character that one of the two does not know yet is no difference that matters.
  const texts = Array.from({ length: 20000 }, (_, seed) => text(seed + 1)).filter((text) => !/\p{Cn}/u.test(text));
  assert.ok(texts.length > 10000, `${texts.length} texts`);
  const built = await asBuilt(texts);
  texts.forEach((text, at) => assert.deepEqual([text, terms(text)], [text, built[at]]));
});

/** What the build makes of each text. */
async function asBuilt(texts) {
  const command = spawn(process.env.TERMS ?? join(project, "target/debug/examples/terms"), { stdio: ["pipe", "pipe", "inherit"] });
  command.stdin.end(texts.map((text) => JSON.stringify(text)).join("\n"));
  let said = "";
  for await (const part of command.stdout) said += part;
  return said.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** Letters, signs and digits of the scripts that matter, and now and then anything else. */
function text(seed) {
  let state = seed * 2654435761;
  const number = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const blocks = [
    [0x20, 0x7e], [0x27, 0x27], [0x2019, 0x2019], [0xa0, 0x24f], [0x250, 0x36f], [0x370, 0x52f], [0x590, 0x6ff], [0x600, 0x6ff], [0x900, 0xdff],
    [0x980, 0x9ff], [0xe00, 0x10ff], [0x1100, 0x1fff], [0x2000, 0x2bff], [0x2e00, 0x33ff], [0x3400, 0xa4cf], [0xac00, 0xd7a3],
    [0xf900, 0xffef], [0x10000, 0x10fff], [0x1d400, 0x1d7ff], [0x1f300, 0x1faff], [0x20000, 0x2a6df], [0xe0100, 0xe01ef],
  ];
  let made = "";
  // Words mostly stay in one script.
  let block = blocks[number(blocks.length)];
  for (let left = number(24); left > 0; left -= 1) {
    if (number(4) === 0) block = blocks[number(blocks.length)];
    made += String.fromCodePoint(block[0] + number(block[1] - block[0] + 1));
  }
  return made;
}
