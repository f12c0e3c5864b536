// @ts-check
// The timers of a procedure's steps. A timer is the moment at which it ends, so that neither a dark screen nor a reload
// makes it late, and several can run at once: the bread toasts while the ham is laid.

/** @typedef {Record<string, number>} Ends the moment each step's timer ends, by the step's id */

const Timers = (() => {
  "use strict";

  /** A time as on a kitchen clock: 1:05, and -0:10 once it is over. @param {number} milliseconds */
  const clock = (milliseconds) => {
    const seconds = Math.abs(Math.ceil(milliseconds / 1000));
    const sign = milliseconds <= -1000 ? "−" : "";
    return Numerals.digits(`${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
  };

  /**
   * Shows the running timers in a list and rings when one ends.
   * @param {HTMLElement} list @param {HTMLTemplateElement} row @param {HTMLElement} alert says aloud that a time is over
   * @param {() => Ends} read @param {(ends: Ends) => void} write @param {(step: string) => string} name of a step
   */
  const show = (list, row, alert, read, write, name) => {
    /** The timers that have been answered or have rung already. @type {Set<string>} */
    const rung = new Set();

    const stop = (/** @type {string} */ step) => {
      const { [step]: _, ...others } = read();
      write(others);
      rung.delete(step);
      Alarm.stop();
      alert.textContent = "";
      update();
    };

    const update = () => {
      const ends = read();
      const known = new Map([...list.children].map((item) => [/** @type {HTMLElement} */ (item).dataset.step, item]));
      for (const [step, item] of known) if (!step || !(step in ends)) item.remove();
      for (const [step, end] of Object.entries(ends)) {
        const item = known.get(step) ?? add(step);
        const left = end - Date.now();
        item.classList.toggle("is-over", left <= 0);
        const time = item.querySelector(".timer-time");
        if (time) time.textContent = clock(left);
        if (left <= 0 && !rung.has(step)) {
          rung.add(step);
          alert.textContent = `${alert.dataset.words} ${name(step)}`;
          Alarm.start();
        }
      }
    };

    const add = (/** @type {string} */ step) => {
      list.append(row.content.cloneNode(true));
      const item = /** @type {HTMLElement} */ (list.lastElementChild);
      item.dataset.step = step;
      const label = item.querySelector(".timer-step");
      if (label) label.textContent = name(step);
      item.querySelector("button")?.addEventListener("click", () => stop(step));
      return item;
    };

    setInterval(update, 250);
    return {
      update,
      /** @param {string} step @param {number} seconds */
      start(step, seconds) {
        Alarm.prepare();
        rung.delete(step);
        write({ ...read(), [step]: Date.now() + seconds * 1000 });
        update();
      },
    };
  };

  return { show, clock };
})();
