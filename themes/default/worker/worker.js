// @ts-check
// Keeps the handbook on the device, so that it opens without a network.
//
// The line that `sopbook build` writes above this text says which build it is, and the hash of each of its files.
// Everything kept is of one build: a file from the network is kept, or shown beside kept ones, only if its bytes have
// the hash that this build gives them. A newer build is fetched whole into a place of its own, with the files that did
// not change taken from the old one, and takes over between two pages.

/**
 * @typedef {[hash: string, bytes: number]} Kept
 * @typedef {{ id: string, whole: boolean, core: Record<string, Kept>, groups: Record<string, { files: number, bytes: number, lists: string[] }>, elsewhere: string[] }} Build
 */

(() => {
  "use strict";
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const build = /** @type {{ BUILD: Build }} */ (/** @type {unknown} */ (self)).BUILD;
  const scope = new URL(worker.registration.scope);
  const PREFIX = `sopbook ${scope.pathname} `;
  const PLACE = PREFIX + build.id;
  const HASH = "x-sopbook-hash";
  const OFFLINE = "offline.html";
  /** So many milliseconds a server has to say that it is there. */
  const PATIENCE = 5_000;

  /** The address of a file below the handbook's root; nothing for what is not of this handbook. @param {string} url */
  const addressOf = (url) => {
    const { origin, pathname } = new URL(url);
    if (origin !== scope.origin) return undefined;
    let path = pathname;
    // Files that all languages share lie above the handbook of one.
    let above = "";
    let base = scope.pathname;
    while (!path.startsWith(base) && base.length > 1) {
      base = base.replace(/[^/]+\/$/u, "");
      above += "../";
    }
    if (!path.startsWith(base)) return undefined;
    try {
      path = above + decodeURIComponent(path.slice(base.length));
    } catch {
      return undefined;
    }
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  };

  /** @param {string} address */
  const urlOf = (address) =>
    new URL(address.split("/").map((part) => (part === ".." ? part : encodeURIComponent(part))).join("/"), scope).href;

  /** @param {ArrayBuffer} bytes */
  const hashOf = async (bytes) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /** A response with its hash written on it. @param {ArrayBuffer} bytes @param {Response} of @param {string} hash */
  const marked = (bytes, of, hash) =>
    new Response(bytes, { headers: { "content-type": of.headers.get("content-type") ?? "", [HASH]: hash } });

  /**
   * A file of this build: from a place where it is kept, or from the network if it is the same there.
   * @param {Cache} place @param {Cache[]} old @param {string} address @param {string} hash
   */
  const keep = async (place, old, address, hash) => {
    const url = urlOf(address);
    for (const one of [place, ...old]) {
      const kept = await one.match(url);
      if (kept?.headers.get(HASH) === hash) {
        await place.put(url, kept);
        return;
      }
    }
    const answer = await fetch(url, { cache: "no-cache" });
    const bytes = await answer.arrayBuffer();
    if (!answer.ok || (await hashOf(bytes)) !== hash) throw new Error(`${address} is not of this build`);
    await place.put(url, marked(bytes, answer, hash));
  };

  /**
   * Does something for each, a few at a time.
   * @template T @param {T[]} all @param {(one: T) => Promise<void>} work
   */
  const each = async (all, work) => {
    const rest = [...all];
    const next = async () => {
      for (let one = rest.shift(); one !== undefined; one = rest.shift()) await work(one);
    };
    await Promise.all(Array.from({ length: 6 }, next));
  };

  /** The places of the builds before this one: the last that was shown, and those that were never shown or never whole. */
  const before = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PLACE);
    return Promise.all(names.map((name) => caches.open(name)));
  };

  /** The part of an FNV-1a hash that says in which list of its group a file is. @param {string} address @param {number} lists */
  const listOf = (address, lists) => {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(address)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return hash % lists;
  };

  /** @param {string} address */
  const groupOf = (address) => (address.includes("/") ? address.slice(0, address.indexOf("/")) : "");

  /** A list of the files of a group. @param {string} group @param {number} number @returns {Promise<Record<string, Kept>>} */
  const list = async (group, number) => {
    const place = await caches.open(PLACE);
    const address = `offline/${group}/${number}.json`;
    await keep(place, await before(), address, build.groups[group]?.lists[number] ?? "");
    return (await place.match(urlOf(address)))?.json();
  };

  /** What this build says of a file. @param {string} address @returns {Promise<Kept | undefined>} */
  const find = async (address) => {
    const own = build.core[address];
    const group = build.groups[groupOf(address)];
    if (own || !group) return own;
    return (await list(groupOf(address), listOf(address, group.lists.length)))[address];
  };

  const install = async () => {
    const [place, old] = [await caches.open(PLACE), await before()];
    await each(Object.entries(build.core), ([address, [hash]]) => keep(place, old, address, hash));
    // What the reader has opened or asked for beside the core stays, as far as it can be had.
    const requests = (await Promise.all(old.map((one) => one.keys()))).flat();
    const kept = new Set(requests.map((request) => addressOf(request.url) ?? ""));
    await each([...kept].filter((address) => !(address in build.core)), async (address) => {
      if (address === "" || address.startsWith("offline/")) return;
      try {
        const file = await find(address);
        if (file) await keep(place, old, address, file[0]);
      } catch {
        // It is fetched again when it is opened.
      }
    });
  };

  const activate = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== PLACE).map((name) => caches.delete(name)));
    await worker.clients.claim();
  };

  /** Whether the server has another build than this one. Then nothing kept is shown while the network is there. */
  let isBehind = false;

  /** The pages that came through this worker, by the ids of their clients; a browser that gives none has one for all. @type {Set<string | undefined>} */
  const shown = new Set();

  /** Whether a page came through this worker, as far as the browser tells. @param {ExtendableMessageEvent["source"]} page */
  const isShown = async (page) => shown.has("") || shown.has(undefined) || (page instanceof Client && shown.has(page.id));

  /** Whether the build that waits was told to take over. */
  let isLeaving = false;

  /**
   * Whether no other page is open. Chromium leaves the question without an answer where it comes while the next build
   * takes over, and the page that waits for it would never come.
   * @returns {Promise<boolean>}
   */
  const isAlone = () => {
    const late = new Promise((resolve) => setTimeout(() => resolve(false), 500));
    return Promise.race([worker.clients.matchAll().then(({ length }) => length < 2), late]);
  };

  /** Sends a page to the build that waits. */
  const takeOver = () => {
    isLeaving = true;
    worker.registration.waiting?.postMessage("take over");
    return new Response("", { headers: { refresh: "0", "content-type": "text/html" } });
  };

  /** Waits until a newer build is there as a whole. @returns {Promise<boolean>} */
  const renewed = async () => {
    const { registration } = worker;
    try {
      await registration.update();
    } catch {
      return false;
    }
    const next = registration.installing ?? registration.waiting;
    if (!next) return false;
    return new Promise((resolve) => {
      const look = () => next.state !== "installing" && resolve(next.state !== "redundant");
      next.addEventListener("statechange", look);
      setTimeout(() => resolve(false), 20_000);
      look();
    });
  };

  /** @param {Request} request @param {string} address @returns {Promise<Response>} */
  const answer = async (request, address) => {
    const isPage = request.mode === "navigate";
    if (isPage && worker.registration.waiting && (isLeaving || (await isAlone()))) return takeOver();
    const place = await caches.open(PLACE);
    const kept = await place.match(urlOf(address));
    if (kept && !isBehind) return kept;
    try {
      const found = await fetch(request.url, { cache: "no-cache", redirect: "follow" });
      // A browser refuses a page that came by another way than it asked for.
      if (isPage && found.redirected) return Response.redirect(found.url);
      if (!found.ok || isBehind) return found;
      const file = await find(address).catch(() => undefined);
      if (!file) return found;
      const bytes = await found.arrayBuffer();
      if ((await hashOf(bytes)) === file[0]) {
        await place.put(urlOf(address), marked(bytes, found, file[0]));
        return new Response(bytes, found);
      }
      if (isPage && (await renewed())) return takeOver();
      // A host that writes a file anew has the same build all the same; of another build nothing may stand in this page.
      if (!isPage && (await compare()) !== "same") return Response.error();
      isBehind ||= isPage;
      return new Response(bytes, found);
    } catch {
      if (kept) return kept;
      // Its links and styles are for the place where it lies.
      return isPage && address !== OFFLINE ? Response.redirect(urlOf(OFFLINE)) : Response.error();
    }
  };

  /** How much of each group is kept. */
  const state = async () => {
    const keys = await (await caches.open(PLACE)).keys();
    const kept = keys.map((request) => addressOf(request.url) ?? "").filter((address) => !address.startsWith("offline/"));
    const groups = Object.entries(build.groups).map(([name, { files, bytes }]) => ({
      name, files, bytes, kept: kept.filter((address) => groupOf(address) === name && !(address in build.core)).length,
    }));
    const bytes = Object.values(build.core).reduce((sum, [, size]) => sum + size, 0);
    return { id: build.id, whole: build.whole, core: { files: Object.keys(build.core).length, bytes }, groups };
  };

  /** Keeps all files of a group. @param {string} group @param {(done: number) => void} tell */
  const keepGroup = async (group, tell) => {
    const place = await caches.open(PLACE);
    let done = 0;
    for (let number = 0; number < (build.groups[group]?.lists.length ?? 0); number += 1) {
      await each(Object.entries(await list(group, number)), async ([address, [hash]]) => {
        await keep(place, [], address, hash);
        done += 1;
        if (done % 20 === 0) tell(done);
      });
    }
  };

  /** Whether the server has this build. @returns {Promise<"same" | "newer" | "unreachable">} */
  const compare = async () => {
    try {
      const answer = await fetch(new URL("offline/build.json", scope), { cache: "no-store" });
      const { id } = await answer.json();
      if (id === build.id) return "same";
      await worker.registration.update();
      return "newer";
    } catch {
      return "unreachable";
    }
  };

  worker.addEventListener("install", (event) => event.waitUntil(install()));
  worker.addEventListener("activate", (event) => event.waitUntil(activate()));
  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.mode === "navigate") shown.add(event.resultingClientId);
    const address = request.method === "GET" ? addressOf(request.url) : undefined;
    if (address === undefined) return;
    if (!build.elsewhere.some((folder) => address.startsWith(folder))) return event.respondWith(answer(request, address));
    // A language that is not kept has no worker that could answer.
    if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => Response.redirect(urlOf(OFFLINE))));
  });
  worker.addEventListener("message", (event) => {
    const port = event.ports[0];
    /** @param {Promise<unknown>} answer */
    const reply = (answer) =>
      event.waitUntil(answer.then((value) => port?.postMessage({ value }), (fault) => port?.postMessage({ fault: String(fault) })));
    if (event.data === "take over") event.waitUntil(worker.skipWaiting());
    else if (event.data === "state") reply(state());
    else if (event.data === "compare") reply(compare());
    else if (event.data === "is it yours") reply(isShown(event.source));
    else if (event.data?.reach !== undefined) {
      // Pages may fetch nothing by themselves.
      const signal = AbortSignal.timeout(PATIENCE);
      reply(fetch(event.data.reach, { method: "HEAD", cache: "no-store", signal }).then(() => true, () => false));
    } else if (event.data?.keep !== undefined) {
      reply(keepGroup(event.data.keep, (done) => port?.postMessage({ done })).then(state));
    }
  });
})();
