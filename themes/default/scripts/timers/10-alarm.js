// @ts-check
// A sound and a vibration that call somebody back to the page, until they answer or a minute has passed.

const Alarm = (() => {
  "use strict";
  /** @type {AudioContext | undefined} */
  let audio;
  /** @type {number | undefined} */
  let ringing;
  /** @type {number | undefined} */
  let ending;

  const ring = () => {
    // A browser complains of a page that vibrates before it was touched, as after a reload.
    if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.([300, 150, 300]);
    if (audio?.state !== "running") return;
    for (const delay of [0, 0.25, 0.5]) {
      const [tone, loudness] = [audio.createOscillator(), audio.createGain()];
      const start = audio.currentTime + delay;
      tone.frequency.value = 880;
      loudness.gain.setValueAtTime(0, start);
      loudness.gain.linearRampToValueAtTime(0.4, start + 0.02);
      loudness.gain.linearRampToValueAtTime(0, start + 0.18);
      tone.connect(loudness).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 0.2);
    }
  };

  const stop = () => {
    clearInterval(ringing);
    clearTimeout(ending);
    ringing = undefined;
  };

  return {
    /** Has to be called in answer to a touch or a key: browsers let a page make a sound only then. */
    prepare() {
      try {
        audio ??= new AudioContext();
        void audio.resume();
      } catch {
        // No sound on this device: it still vibrates and says so on the screen.
      }
    },
    start() {
      if (ringing !== undefined) return;
      ring();
      ringing = setInterval(ring, 2000);
      ending = setTimeout(stop, 60_000);
    },
    stop,
    isRinging: () => ringing !== undefined,
  };
})();
