
// Stores the files of one build, so that the page works without a network. The build writes the constants BUILD, FILES and
// LATER above. LATER lists the files that are loaded when they are first needed. There is no skipWaiting: an open page keeps
// the files of its own build until it is closed.

// The same origin can have other copies of the page below other paths.
const PREFIX = `plimsoll ${registration.scope} `;
const CACHE = PREFIX + BUILD;
// How long a navigation waits for a newer page before it uses the stored one, in milliseconds.
const PATIENCE = 3000;
// Matches a part that is loaded later.
const PART = /\/parts-[0-9a-f]{16}\//;
// Matches the files of each worker, which are usable only together.
const WORKERS = [/\/worker[^/]*$/, /\/stress-worker[^/]*$/, /\/sector-worker[^/]*$/, /\/workbook-worker[^/]*$/];

addEventListener("install", (event) => {
  event.waitUntil(keepAll());
});

addEventListener("activate", (event) => {
  event.waitUntil(dropOlder().then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const ours = new URL(request.url).origin === location.origin && request.url.startsWith(registration.scope);
  if (request.method !== "GET" || !ours) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(event));
});

async function keepAll() {
  const cache = await caches.open(CACHE);
  // Files with a digest in their names may come from the browser's cache. Others must be requested again.
  const hashed = /-[0-9a-f]{12,16}(_bg)?(\.|\/)/;
  await cache.addAll(FILES.map((name) => new Request(name, { cache: hashed.test(name) ? "default" : "no-cache" })));
  // Later parts that were in use stay available without a network. Chunks that they share have other names in each build.
  const used = await usedBefore();
  const wanted = used.size > 0 ? LATER.filter((name) => used.has(last(name)) || last(name).startsWith("chunk")) : [];
  await Promise.allSettled(wanted.map((name) => cache.add(name)));
}

const last = (name) => name.slice(name.lastIndexOf("/") + 1);

// Returns the names, without folders, of the later parts that an earlier build stored.
async function usedBefore() {
  const used = new Set();
  const later = new Set(LATER.map(last));
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    for (const { url } of await (await caches.open(name)).keys()) if (later.has(last(url))) used.add(last(url));
  }
  return used;
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

// Answers with the stored file, which never changes within a build. A file that is not stored is a part that is used for the
// first time, belongs to another build, or does not exist.
async function file(event) {
  const { request } = event;
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && PART.test(request.url)) {
    await cache.put(request, fresh.clone()).catch(() => {});
    // A worker that started before this service worker took over does not load its files through it.
    const worker = WORKERS.find((files) => files.test(request.url));
    if (worker) event.waitUntil(cache.addAll(LATER.filter((name) => worker.test(name))).catch(() => {}));
  }
  return fresh;
}

// Answers with the newest page if it arrives complete and in time, else with the stored one.
async function page(request) {
  const kept = caches.open(CACHE).then((cache) => cache.match("index.html"));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const fresh = fetch(request);
  const first = await Promise.race([fresh.catch(() => undefined), late]);
  return first?.ok ? first : ((await kept) ?? first ?? fresh);
}
