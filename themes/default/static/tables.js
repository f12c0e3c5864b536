// @ts-check
// Tables that can be sorted and filtered. Without this script they are plain tables in a good order.
(() => {
  "use strict";
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });

  /** What a row is sorted by in a column. @param {HTMLTableRowElement} row @param {number} column */
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell?.dataset.order ?? cell?.textContent?.trim() ?? "";
  };

  /** @param {HTMLTableElement} table */
  const makeSortable = (table) => {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    const label = table.dataset.sortLabel ?? "";
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      button.title = `${label} ${button.textContent?.trim()}`;
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
        // What is empty comes last, either way.
        rows.sort((one, other) => {
          const [left, right] = [key(one, column), key(other, column)];
          if (!left || !right) return Number(!left) - Number(!right);
          return (down ? -1 : 1) * collator.compare(left, right);
        });
        table.tBodies[0]?.append(...rows);
      });
    });
  };

  /** @param {HTMLFormElement} form */
  const makeFilter = (form) => {
    const table = document.getElementById(form.dataset.filters ?? "");
    const count = form.querySelector(".filter-count");
    if (!(table instanceof HTMLTableElement) || !(count instanceof HTMLElement)) return;
    const plain = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    const texts = rows.map((row) => plain(row.textContent ?? ""));
    const show = () => {
      const fields = new FormData(form);
      const words = plain(String(fields.get("words") ?? "")).split(/\s+/u).filter(Boolean);
      const kind = String(fields.get("kind") ?? "");
      let shown = 0;
      rows.forEach((row, index) => {
        const fits = words.every((word) => texts[index]?.includes(word)) && (!kind || row.dataset.kind === kind);
        row.hidden = !fits;
        shown += Number(fits);
      });
      const text = (count.dataset.some ?? "").replace("{shown}", Numerals.show(shown)).replace("{all}", Numerals.show(rows.length));
      count.textContent = shown < rows.length ? text : "";
    };
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  };

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    if (table instanceof HTMLTableElement) makeSortable(table);
  }
  for (const form of document.querySelectorAll("form[data-filters]")) {
    if (form instanceof HTMLFormElement) makeFilter(form);
  }
})();
