// Without a network: the forms this device has kept, and the house's own files (ADR 0025).
"use strict";
async function kept(request, lost) { // itself; for any other page the queue's
  const shells = await caches.open("hoptac-shells");
  const queue = (await shells.keys()).find((one) => one.url.endsWith("/cho-gui/"));
  const found = await shells.match(request, { ignoreSearch: true, ignoreVary: true });
  if (!found && !(queue && request.mode === "navigate")) throw lost;
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
