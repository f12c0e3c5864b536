// @ts-check
// Keeps the screen from going dark while somebody works by it. The browser lets go of the lock whenever the page is
// hidden, so that it is asked for again when the page comes back.

const Awake = (() => {
  "use strict";
  let isWanted = false;
  /** @type {WakeLockSentinel | undefined} */
  let lock;

  const ask = async () => {
    if (!isWanted || lock || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", () => (lock = undefined));
      if (!isWanted) await lock.release();
    } catch {
      // A low battery or an old browser: the screen goes dark as it always does.
    }
  };

  document.addEventListener("visibilitychange", ask);
  return {
    keep() {
      isWanted = true;
      void ask();
    },
    letSleep() {
      isWanted = false;
      void lock?.release();
    },
  };
})();
