// @ts-check
// The timers of steps. A timer is the moment at which it ends, so that neither a dark screen nor a reload makes it late.
// All of them are kept for the whole handbook and shown on each of its pages: the bread toasts while another page is
// read, and several can run at once.

/**
 * @typedef {object} Timer
 * @property {number} end the moment at which it ends
 * @property {string} step such as "Step 2 of 8"
 * @property {string} page the title of its page
 * @property {string} url leads back to the step
 * @property {string} stop what its button says, in the language that it was started in
 * @property {string} over what is said aloud when it ends
 */

const Timers = (() => {
  "use strict";
  const KEY = "sopbook-timers";
  /** Yesterday's timers are of no use to today's shift. */
  const DAY = 24 * 60 * 60 * 1000;

  /** A time as on a kitchen clock: 1:05, and -0:10 once it is over. @param {number} milliseconds */
  const clock = (milliseconds) => {
    const seconds = Math.abs(Math.ceil(milliseconds / 1000));
    const sign = milliseconds <= -1000 ? "−" : "";
    return Numerals.digits(`${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
  };

  /** Those that run, by page and step. @returns {Record<string, Timer>} */
  const read = () => {
    try {
      const kept = /** @type {[string, Timer][]} */ (Object.entries(JSON.parse(Keep.get(KEY) ?? "{}")));
      return Object.fromEntries(kept.filter(([, { end }]) => end > Date.now() - DAY));
    } catch {
      return {};
    }
  };

  /** @param {Record<string, Timer>} timers */
  const write = (timers) => {
    if (Object.keys(timers).length) Keep.set(KEY, JSON.stringify(timers));
    else Keep.remove(KEY);
  };

  const list = document.createElement("ul");
  list.className = "run-timers";
  list.setAttribute("role", "list");
  const alert = document.createElement("p");
  alert.className = "vh";
  alert.setAttribute("role", "alert");
  /** Those that have rung on this page. @type {Set<string>} */
  const rung = new Set();

  const update = () => {
    const timers = read();
    const rows = /** @type {HTMLElement[]} */ ([...list.children]);
    for (const row of rows) if (!(row.dataset.timer && row.dataset.timer in timers)) row.remove();
    for (const [id, timer] of Object.entries(timers)) {
      const row = rows.find(({ dataset }) => dataset.timer === id) ?? add(id, timer);
      const left = timer.end - Date.now();
      row.classList.toggle("is-over", left <= 0);
      const time = row.querySelector(".timer-time");
      if (time) time.textContent = clock(left);
      if (left > 0) rung.delete(id);
      else if (!rung.has(id)) {
        rung.add(id);
        alert.textContent = `${timer.over} ${timer.step}, ${timer.page}`;
        Alarm.start();
      }
    }
    for (const id of rung) if (!(id in timers)) rung.delete(id);
    if (rung.size) return;
    alert.textContent = "";
    Alarm.stop();
  };

  const add = (/** @type {string} */ id, /** @type {Timer} */ timer) => {
    const [row, link, time, stop] = ["li", "a", "b", "button"].map((name) => document.createElement(name));
    row.dataset.timer = id;
    link.setAttribute("href", timer.url);
    link.className = "timer-step";
    link.textContent = `${timer.page}: ${timer.step}`;
    time.className = "timer-time";
    stop.setAttribute("type", "button");
    stop.className = "button";
    stop.textContent = timer.stop;
    stop.setAttribute("aria-label", `${timer.stop}: ${timer.page}, ${timer.step}`);
    stop.addEventListener("click", () => {
      const { [id]: _, ...others } = read();
      write(others);
      update();
    });
    row.append(link, time, stop);
    list.append(row);
    return row;
  };

  const aside = document.createElement("aside");
  aside.className = "timers";
  aside.append(alert, list);

  /** Shows the timers in `parent`, which a dialog is while it lies over the page. @param {Element} parent */
  const showIn = (parent) => parent.append(aside);

  showIn(document.body);
  update();
  setInterval(update, 250);
  // A browser lets a page that was just opened make a sound only after a touch or a key.
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, () => rung.size && Alarm.prepare(), { capture: true });

  return {
    clock,
    showIn,
    /** @param {string} id @param {number} seconds @param {Omit<Timer, "end">} timer */
    start(id, seconds, timer) {
      Alarm.prepare();
      write({ ...read(), [id]: { ...timer, end: Date.now() + seconds * 1000 } });
      update();
    },
  };
})();
