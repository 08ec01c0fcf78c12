// Keeps pages for the field on the phone: an allow-list of paths, and of these only what the office marks as keepable.
// Everything else passes by untouched. Nothing that was confirmed is ever in here: that lies sealed in the outbox.

const KEPT = "ojakh-field-1";
const PAGES = [/^\/(az|hy|ru|en)\/office\/(deliver\/drive|verify\/day|deliver\/distributions\/[0-9a-f-]{36}\/lanes\/[A-H])$/];
const FILES = ["ojakh.css", "field.css", "field.js", "phone.js", "lane.js", "seal.js", "icon.svg"]
  .map((name) => `/static/web/${name}`);
const UNTIL = "x-kept-until";

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
    await clients.claim();
  })());
});

async function answer(request, path) {
  const cache = await caches.open(KEPT);
  try {
    const fresh = await fetch(request);
    const keep = fresh.ok && !fresh.redirected && (FILES.includes(path) || fresh.headers.has(UNTIL));
    if (keep) await cache.put(path, fresh.clone());
    else if (fresh.ok || fresh.status === 404) await cache.delete(path);  // the office no longer lets it be kept
    return fresh;
  } catch (error) {
    const kept = await cache.match(path);
    const until = Number(kept?.headers.get(UNTIL) ?? Infinity);
    if (kept && until > Date.now()) return kept;
    if (kept) await cache.delete(path);
    throw error;
  }
}

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const ours = url.origin === location.origin && !url.search && event.request.method === "GET";
  if (ours && (FILES.includes(url.pathname) || PAGES.some((page) => page.test(url.pathname)))) {
    event.respondWith(answer(event.request, url.pathname));
  }
});
