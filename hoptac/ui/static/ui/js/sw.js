// Without a network: the forms this device has kept, and the house's own files (ADR 0025).
"use strict";

const isQueue = (kept) => kept.url.endsWith("/cho-gui/");

async function kept(request, lost) {
  const shells = await caches.open("hoptac-shells");
  const found = await shells.match(request.url, { ignoreSearch: true, ignoreVary: true });
  const queue = found ?? (request.mode === "navigate" && (await shells.keys()).find(isQueue));
  if (!queue) throw lost;
  return found ?? shells.match(queue, { ignoreVary: true });
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isOurs = request.method === "GET" && origin === self.location.origin;
  if (!isOurs || !(request.mode === "navigate" || pathname.startsWith("/static/"))) return;
  event.respondWith(fetch(request).catch((lost) => kept(request, lost)));
});
