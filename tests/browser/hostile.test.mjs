// A page that somebody sent in tries to run a script in the reader's browser, in every way that a page can.

import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { browser, handbookOf } from "./support.mjs";

const RUN = "alert('forged')";
const PAGE = `---
title: <img src=x onerror="${RUN}">
type: page
---
[a](javascript:${RUN}) [b](<java&#10;script:${RUN}>) [c](data:text/html,<script>${RUN}</script>) <javascript:${RUN}>
![d](javascript:${RUN}) [e][ref] [drawing](drawing.svg) [form](form.html)

<a href="&#1;javascript:${RUN}">f</a> <img src=x onerror="${RUN}"> <svg onload="${RUN}"></svg> <iframe srcdoc="<script>${RUN}</script>"></iframe>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${RUN}&gt;"></table></mtext></math>
<details open ontoggle="${RUN}"><summary>g</summary></details>

<script>${RUN}</script>

![A red dot](data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP///ywAAAAAAQABAAACAkQBADs=)

[ref]: javascript:${RUN}
`;
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>${RUN}</script></svg>`;
const FILES = {
  "kitchen/hostile.md": PAGE,
  "kitchen/drawing.svg": SVG,
  "kitchen/form.html": `<script>${RUN}</script>`,
  [`javascript:${RUN};.md`]: PAGE.replace("type: page", "type: page\nid: hostile-name"),
};

let chrome, made;
before(async () => {
  made = await handbookOf(FILES);
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  await made?.remove();
});

test("nothing that a page brings runs in the reader's browser", async () => {
  const context = await chrome.newContext();
  const dialogs = [];
  context.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  for (const address of ["kitchen/hostile.html", "index.html", "a-z.html", "kitchen/index.html", "kitchen/print.html"]) {
    const page = await context.newPage();
    const url = pathToFileURL(join(made.book, address)).href;
    await page.goto(url);
    const addresses = await page.$$eval("a, area, use, img, form", (all) =>
      all.map((one) => one.getAttribute("href") ?? one.getAttribute("src") ?? one.getAttribute("action") ?? ""));
    for (const found of addresses) {
      const { protocol } = new URL(found, url);
      assert.ok(["file:", "mailto:", "tel:"].includes(protocol) || found.startsWith("data:image/gif"), `${found} in ${address}`);
    }
    await page.evaluate(() => document.querySelectorAll("main a").forEach((link) => {
      link.addEventListener("click", (event) => link.getAttribute("href")?.startsWith("javascript:") || event.preventDefault());
      link.click();
    }));
    await page.waitForTimeout(200);
    await page.close();
  }
  assert.deepEqual(dialogs, []);
  await context.close();
});

test("a picture in its own address is shown", async () => {
  const context = await chrome.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(made.book, "kitchen/hostile.html")).href);
  assert.equal(await page.$eval("img[alt='A red dot']", (image) => image.naturalWidth), 1);
  await context.close();
});

test("a drawing with a script and a web page are no files of the handbook", async () => {
  for (const name of ["drawing.svg", "form.html"]) {
    await assert.rejects(access(join(made.book, "kitchen", name)), { code: "ENOENT" });
  }
});
