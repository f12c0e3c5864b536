// @ts-check
// What is overdue today. The pages hold the dates, and only the reader's device knows what day it is.
(() => {
  "use strict";
  const now = new Date();
  const pad = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;

  for (const cell of document.querySelectorAll("[data-due-days]")) {
    if (!(cell instanceof HTMLElement)) continue;
    const days = (cell.dataset.dueDays ?? "").split(" ").filter(Boolean);
    const late = days.map((day) => day.split(":")).filter(([day]) => String(day) < today);
    const count = late.reduce((sum, [, number]) => sum + Number(number), 0);
    cell.textContent = Numerals.show(count);
    cell.dataset.order = String(count);
    cell.classList.toggle("is-overdue", count > 0);
    // What is overdue is verified no longer: the figures of a line add up to its procedures.
    const verified = /** @type {HTMLElement | null} */ (cell.closest("tr")?.querySelector("[data-verified]"));
    if (!verified) continue;
    const left = Number(verified.dataset.order) - count;
    verified.textContent = Numerals.show(left);
    verified.dataset.order = String(left);
  }
  for (const row of document.querySelectorAll("[data-due]")) {
    if (!(row instanceof HTMLElement) || (row.dataset.due ?? "") >= today) continue;
    row.classList.add("is-overdue");
    const word = row.querySelector("[data-overdue]");
    if (word instanceof HTMLElement) word.textContent = word.dataset.overdue ?? "";
  }
})();
