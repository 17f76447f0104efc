// What is written on the spot waits on this device until the server says it has it (ADR 0025).
"use strict";
const SHELLS = "hoptac-shells", QUEUE = "hoptac-queue";
const root = document.documentElement, [bar, list] = ["bar", "list"].map((one) => document.getElementById(`queue-${one}`));
let unsent = 0;
async function inQueue(mode, deed) {
  const opening = indexedDB.open(QUEUE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("items", { keyPath: "key" });
  await new Promise((yes, no) => { opening.onsuccess = yes; opening.onerror = no; });
  const act = opening.result.transaction("items", mode, { durability: "strict" });
  const done = new Promise((yes, no) => { act.oncomplete = yes; act.onabort = no; });
  const answer = deed(act.objectStore("items"));
  await done.finally(() => opening.result.close());
  return answer.result;
}
const put = (item) => leaving || inQueue("readwrite", (items) => items.put(item)); // not after signing out
const drop = (item) => inQueue("readwrite", (items) => items.delete(item.key));
async function mine() { // what is too old, or another person's, is gone
  const lasts = (item) => (item.state === "received" ? WEEK / 7 : WEEK);
  const isMine = (item) => item.owner === owner && Date.now() - item.at < lasts(item);
  const all = await inQueue("readonly", (items) => items.getAll());
  for (const item of all) if (!isMine(item)) await drop(item);
  return all.filter(isMine).sort((one, other) => one.at - other.at);
}
async function shrunk(file) { // 1,600 px show enough, and pass from a hillside
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
    const sheet = new OffscreenCanvas(picture.width * scale, picture.height * scale);
    sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height);
    const [name, type] = [file.name.replace(/\.\w+$/, ".jpg"), "image/jpeg"];
    return new File([await sheet.convertToBlob({ type, quality: 0.85 })], name, { type });
  } catch { return file; } // no picture, or none we can read: the server says what it thinks of it
}
async function send(item, how) {
  await put({ ...item, state: "sending" });
  let [state, answer, page] = ["waiting", null, null];
  try {
    const ticket = await (await fetch(bar.dataset.ticket, { cache: "no-store" })).json();
    const body = new FormData();
    item.fields.forEach(([name, value]) => body.append(name, value));
    body.set("csrfmiddlewaretoken", ticket.token);
    const said = { method: "POST", body, headers: { "Hoptac-Queued": how }, signal: AbortSignal.timeout(120000) };
    if (ticket.owner === owner) answer = await fetch(item.url, said);
    if (answer) page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer || answer.redirected) state = "signedOut";
    else if (answer.headers.get("Hoptac-Received") === item.key) state = "received";
    else if ([400, 403, 404, 409, 413, 422].includes(answer.status)) state = "refused";
  } catch { /* no network, or its answer was lost: it is sent again under its key */ }
  const why = page?.querySelector(".error-summary ul") ?? page?.querySelector("main p:not([class])");
  const words = { received: new Date().toTimeString().slice(0, 5), refused: why?.textContent }[state];
  await put({ ...item, state, words, fields: state === "received" ? [] : item.fields });
  return { state, page, goal: answer?.headers.get("Hoptac-Goal") };
}
// One item is sent by one page at a time: what is being sent by hand is not sent again beside it.
const alone = (key, ifAvailable, deed) => navigator.locks.request(key, { ifAvailable }, (lock) => lock && deed());
async function drain() {
  await alone(QUEUE, true, async () => {
    for (const { key } of navigator.onLine ? await mine() : []) await alone(key, true, async () => {
      const item = (await mine()).find((one) => one.key === key && !["received", "refused"].includes(one.state));
      if (item) await send(item, "later").then(show);
    });
  });
  await show();
}
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!("queue" in form.dataset) || event.defaultPrevented || !navigator.serviceWorker || !owner) return;
  event.preventDefault();
  const { key, file, caption } = form.elements;
  const [files, fields] = [file.files, [...new FormData(form)].filter(([, value]) => value.size !== 0)];
  for (const field of fields) if (field[1] instanceof File) field[1] = await shrunk(field[1]);
  const item = { key: key.value, owner, url: location.pathname, at: Date.now(), title: form.dataset.queue, fields };
  const { state, page, goal } = await alone(item.key, false, () => put(item).then(() => send(item, "now"), () => ({})));
  if (!state) { form.submit(); return; }
  if (state === "received") { location.assign(goal); return; }
  release();
  caption.required = files.length > 0;
  const again = page?.querySelector("[data-queue] [type=file]"); // the form comes back: put it right
  if (state === "refused") { document.title = page.title; document.getElementById("main").replaceWith(page.getElementById("main") ?? page.body); }
  if (state === "refused" && again) again.files = files;
  if (state === "refused") focusErrors(document);
  if (state === "refused" ? again : !form.reportValidity()) await drop(item);
  else { form.reset(); renew(form); scrollTo(0, 0); }
  await show();
  if (unsent) say(bar.textContent);
});
function renew(form) { // a form filled in again is another one, and of its own day
  form.elements.key.value = crypto.randomUUID();
  for (const day of form.querySelectorAll("[type=date]")) day.value = new Date().toLocaleDateString("sv");
}
async function show() {
  const items = await mine();
  const left = items.filter((item) => item.state !== "received").map((item) => item.state);
  const told = navigator.onLine ? left.find((state) => state !== "waiting") ?? "waiting" : "offline";
  unsent = left.length;
  bar.hidden = navigator.onLine && !unsent;
  bar.firstElementChild.textContent = `${bar.dataset[told]} (${unsent})`;
  list?.replaceChildren(...items.map(row));
}
function row(item) {
  const shown = document.getElementById("queue-row").content.cloneNode(true);
  const size = item.fields.reduce((sum, [, value]) => sum + (value.size ?? value.length), 0);
  const typed = item.fields.filter(([name, value]) => value.trim?.() && !UNTYPED.includes(name));
  const words = { title: item.title, state: `${bar.dataset[item.state]} ${item.words ?? ""}` };
  words.text = typed.map(([, value]) => value).join("\n");
  words.size = `${Math.ceil(size / 1024)} KB · ${new Date(item.at).toLocaleString(root.lang)}`;
  for (const [name, value] of Object.entries(words)) shown.querySelector(`[data-${name}]`).textContent = value;
  shown.querySelector("[data-deeds]").hidden = item.state === "received";
  shown.querySelector("[data-retry]").onclick = () => put({ ...item, state: "waiting" }).then(drain);
  shown.querySelector("[data-drop]").onclick = () => confirm(bar.dataset.sure) && drop(item).then(show);
  return shown;
}
async function keepShell() { // the bare form: no menu, no token, nobody's record
  const page = root.cloneNode(true), shells = await caches.open(SHELLS);
  page.dataset.shell = "";
  page.querySelectorAll("header, .sidebar, .messages, [name^=csrf], [data-not-kept]").forEach((one) => one.remove());
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": bar.dataset.policy };
  await shells.put(location.pathname, new Response(`<!doctype html>${page.outerHTML}`, { headers }));
  const parts = [...document.querySelectorAll("link[href], script[src], use")];
  const files = parts.map((part) => (part.href?.baseVal ?? part.href ?? part.src).split("#")[0]);
  await shells.addAll([...new Set(files.filter((file) => file.includes("/static/")))]);
}
document.addEventListener("submit", (event) => {
  if (!("clearsDrafts" in event.target.dataset) || !window.caches) return;
  if (unsent && !confirm(bar.dataset.leaving)) { event.preventDefault(); event.stopPropagation(); return; }
  Promise.all([indexedDB.deleteDatabase(QUEUE), caches.delete(SHELLS)]);
}, true);
async function begin() {
  const form = document.querySelector("form[data-queue]");
  if (shelf?.getItem(QUEUE) !== owner) await caches.delete(SHELLS); // another's forms
  shelf?.setItem(QUEUE, owner);
  if (form && "shell" in root.dataset) renew(form);
  if ((form || list) && !("shell" in root.dataset)) await keepShell();
  await show().then(drain);
}
if (bar && owner && navigator.serviceWorker) {
  navigator.serviceWorker.register("/sw.js");
  for (const change of ["online", "offline"]) addEventListener(change, drain);
  setInterval(drain, 30000);
  begin();
}
