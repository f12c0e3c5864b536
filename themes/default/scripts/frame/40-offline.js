// @ts-check
// Lets the handbook be kept on the device, and says when what is shown is a copy. Only where it was opened from a server.
(() => {
  "use strict";
  const script = document.currentScript;
  const note = document.getElementById("offline-note");
  if (!(script instanceof HTMLScriptElement) || !note || !location.protocol.startsWith("http")) return;
  if (script.dataset.edition === undefined) return; // of a preview nothing is kept
  const home = new URL(script.dataset.edition || "./", location.href);
  const { lang, dataset } = document.documentElement;
  const [locale, numberingSystem] = [lang || undefined, dataset.digits];
  const number = (/** @type {number} */ value) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1, numberingSystem }).format(value);
  const KEY = `sopbook-compared ${home.pathname}`;

  // Browsers refuse a manifest to pages opened from a folder, and say so loudly.
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = new URL("manifest.webmanifest", home).href;
  document.head.append(manifest);

  if (!("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;

  /** Asks the worker. @param {unknown} question @param {(done: number) => void} [tell] @returns {Promise<any>} */
  const ask = (question, tell) =>
    new Promise((resolve, reject) => {
      const worker = serviceWorker.controller;
      if (!worker) return reject(new Error("nothing is kept yet"));
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => {
        if ("done" in data) tell?.(data.done);
        else if ("fault" in data) reject(new Error(data.fault));
        else resolve(data.value);
      };
      worker.postMessage(question, [channel.port2]);
    });

  /** @param {string} text @param {boolean} isOld @param {(() => void)} [act] @param {string} [label] */
  const say = (text, isOld, act, label) => {
    const words = document.createElement("span");
    words.textContent = text;
    note.replaceChildren(words);
    if (act) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label ?? "";
      button.addEventListener("click", act);
      note.append(" ", button);
    }
    note.classList.toggle("is-old", isOld);
    note.hidden = false;
  };

  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };

  const compare = async () => {
    const result = await ask("compare").catch(() => undefined);
    // The network is there; what the note offers stays.
    if ((result === "same" || result === "newer") && !note.querySelector("button")) note.hidden = true;
    if (result === "same") {
      try {
        localStorage.setItem(KEY, new Date().toISOString());
      } catch {
        // Then the note says no date.
      }
    } else if (result === "unreachable") {
      const since = remembered();
      const days = since ? Math.floor((Date.now() - Date.parse(since)) / 86_400_000) : 0;
      const date = since ? new Date(since).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short", numberingSystem }) : "";
      const key = days >= 7 ? "old" : since ? "copy" : "unknown";
      say((note.dataset[key] ?? "").replace("{date}", date).replace("{days}", number(days)), days >= 7);
    }
  };

  /** @param {ServiceWorkerRegistration} registration */
  const offer = (registration) => {
    const { waiting } = registration;
    if (waiting && serviceWorker.controller) {
      say(note.dataset.newer ?? "", false, () => waiting.postMessage("take over"), note.dataset.show);
    }
  };

  let hadOne = serviceWorker.controller !== null;
  // A newer build may have taken over while this page was on its way, before anybody here could hear of it. It is asked
  // once: a page that its worker does not know after a reload either stays as it is.
  const wasLoadedAgain = history.state === "loaded again";
  if (wasLoadedAgain) history.replaceState(null, "");
  const loadAgain = () => {
    history.replaceState("loaded again", "");
    location.reload();
  };
  if (hadOne && !wasLoadedAgain) void ask("is it yours").then((isIts) => isIts || loadAgain(), () => {});
  serviceWorker.addEventListener("controllerchange", () => {
    // A newer build has taken over: this page is of the one before.
    if (hadOne) location.reload();
    else void compare();
    hadOne = true;
    document.dispatchEvent(new Event("kept"));
  });

  const begin = async () => {
    const registration = await serviceWorker.register(new URL("sw.js", home), { updateViaCache: "none" });
    // It may be on its way already, for another page.
    const follow = () => registration.installing?.addEventListener("statechange", () => offer(registration));
    registration.addEventListener("updatefound", follow);
    follow();
    offer(registration);
    await compare();
  };
  addEventListener("load", () => void begin().catch(() => {}));
  addEventListener("online", () => void compare());
  addEventListener("offline", () => void compare());

  /** Whether a page can be opened now: it is kept, or the server has it. @param {string} url */
  const canOpen = async (url) => (await caches.match(url)) !== undefined || ask({ reach: url }).catch(() => true);

  // The worker of one language does not answer for another: without a network the browser would show its own page.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[hreflang][lang]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { href } = link;
    const [url = href] = href.split("#");
    void canOpen(url).then((isThere) => location.assign(isThere ? href : new URL("offline.html", home).href));
  });

  // The page about all this: how much is kept, and a button for each part that is not.
  const panel = document.getElementById("offline-state");
  if (!panel) return;

  /** Says of a language whether it is kept, and offers it where it is not. @param {HTMLElement} row */
  const showLanguage = async (row) => {
    const language = new URL(row.querySelector("a")?.href ?? "", location.href);
    const [state, button] = [row.querySelector("span"), row.querySelector("button")];
    if (!state || !button) return;
    const isKept = async () => (await caches.match(language.href)) !== undefined;
    const say = async () => {
      button.hidden = await isKept();
      state.textContent = (button.hidden ? row.dataset.kept : row.dataset.missing) ?? "";
    };
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const { installing } = await serviceWorker.register(new URL("sw.js", language), { updateViaCache: "none" });
        await new Promise((done) => {
          if (!installing) return done(undefined);
          installing.addEventListener("statechange", () => installing.state !== "installing" && done(undefined));
        });
        await say();
        if (!button.hidden) throw new Error(language.href);
      } catch {
        state.textContent = panel.dataset.failed ?? "";
        button.disabled = false;
      }
    });
    await say();
  };
  const languages = document.getElementById("offline-languages");
  for (const row of languages?.querySelectorAll("li") ?? []) void showLanguage(row);
  if (languages) languages.hidden = false;
  const size = (/** @type {number} */ bytes) => bytes / 1_000_000;
  const text = (/** @type {string} */ key, /** @type {Record<string, number>} */ values) =>
    Object.entries(values).reduce((sum, [name, value]) => sum.replace(`{${name}}`, number(value)), panel.dataset[key] ?? "");
  const names = /** @type {Record<string, string>} */ (JSON.parse(panel.dataset.names || "{}"));

  const show = async () => {
    const state = await ask("state").catch(() => undefined);
    if (!state) return;
    const rows = state.groups.map((/** @type {{name: string, files: number, bytes: number, kept: number}} */ group) => {
      const row = document.createElement("li");
      const label = document.createElement("span");
      const name = names[group.name] ?? group.name;
      const isWhole = group.kept >= group.files;
      label.textContent = `${name}: ${text(isWhole ? "all" : "some", { kept: group.kept, files: group.files, size: size(group.bytes) })}`;
      row.append(label);
      if (!isWhole) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button";
        button.textContent = text("keep", { size: size(group.bytes) });
        button.setAttribute("aria-label", `${name}: ${button.textContent}`);
        button.addEventListener("click", async () => {
          button.disabled = true;
          try {
            await ask({ keep: group.name }, (done) => {
              label.textContent = `${name}: ${text("some", { kept: done, files: group.files, size: size(group.bytes) })}`;
            });
            await show();
          } catch {
            label.textContent = `${name}: ${panel.dataset.failed}`;
            button.disabled = false;
          }
        });
        row.append(button);
      }
      return row;
    });
    const head = document.createElement("p");
    head.textContent = text(state.whole ? "whole" : "core", { files: state.core.files, size: size(state.core.bytes) });
    const list = document.createElement("ul");
    list.setAttribute("role", "list");
    list.append(...rows);
    panel.replaceChildren(head, ...(rows.length ? [list] : []));
  };
  document.addEventListener("kept", () => void show());
  void show();
})();
