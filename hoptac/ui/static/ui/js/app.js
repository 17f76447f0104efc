// What scripts add to pages that already work without them.
"use strict";
const live = () => document.getElementById("live");
const say = (words) => { if (live()) live().textContent = words; };

// After a refused form the summary of errors takes focus; its links lead into the fields.
const focusErrors = (part) => part.querySelector("[data-takes-focus]")?.focus();

document.addEventListener("click", (event) => {
  const link = event.target.closest(".error-summary a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});

// A second click on the same form does nothing; the server would carry it out once anyway.
const sending = new WeakSet();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (sending.has(form)) { event.preventDefault(); return; }
  sending.add(form);
  for (const button of form.querySelectorAll(".button[type=submit], button.button"))
    setTimeout(() => button.setAttribute("aria-disabled", "true"));
  setTimeout(release, 10000); // an answer that is a download leaves the page standing
  say(live()?.dataset.sending);
});

function release() {
  for (const button of document.querySelectorAll(".button[aria-disabled]")) {
    button.removeAttribute("aria-disabled");
    sending.delete(button.form);
  }
}
window.addEventListener("pageshow", (event) => { if (event.persisted) release(); });

// Unsaved work: a warning before it is left, and a draft on this device until it is sent.
const DRAFT = "hoptac-draft:";
const owner = document.body.dataset.owner; // who is signed in, as a token; nobody's is empty
const MINE = `${DRAFT}${owner}:`;
const shelf = (() => { try { return window.localStorage; } catch { return null; } })();
const WEEK = 7 * 24 * 3600 * 1000;
const changed = new Set();
let leaving = false; // signing out: the page loses its focus after the drafts were forgotten
const UNTYPED = ["csrfmiddlewaretoken", "key", "version"];
const typed = (form) => [...new FormData(form)].filter(([name, value]) => value.trim && !UNTYPED.includes(name));
function keep(form) {
  const draft = { at: Date.now(), version: form.elements.version?.value, fields: typed(form) };
  try {
    shelf.setItem(MINE + form.dataset.draft, JSON.stringify(draft));
    say(live()?.dataset.unsaved);
  } catch { /* a full or forbidden storage loses only the convenience */ }
}
function restore(form) {
  const draft = JSON.parse(shelf?.getItem(MINE + form.dataset.draft) || "null");
  if (!draft || form.querySelector("[aria-invalid]")) return;
  if (draft.version !== form.elements.version?.value) return; // the record has moved on
  for (const box of form.querySelectorAll("[type=checkbox], [type=radio]")) box.checked = false;
  for (const [name, value] of draft.fields) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (["checkbox", "radio"].includes(field.type)) field.checked ||= field.value === value;
      else if (field.type !== "hidden") field.value = value;
    }
  }
  changed.add(form);
  say(live()?.dataset.unsaved);
}
function forgetDrafts(isForgotten) {
  for (const name of Object.keys(shelf ?? {}).filter((key) => key.startsWith(DRAFT))) {
    if (isForgotten(JSON.parse(shelf.getItem(name)), name)) shelf.removeItem(name);
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-guards-work]");
  if (form) changed.add(form);
  leaving = false;
});
document.addEventListener("focusout", (event) => {
  const form = event.target.closest?.("[data-draft]");
  if (form && changed.has(form) && !leaving) keep(form);
});
document.addEventListener("submit", (event) => {
  changed.delete(event.target);
  if (event.target.dataset.draft) shelf?.removeItem(MINE + event.target.dataset.draft);
  leaving = "clearsDrafts" in event.target.dataset;
  if (leaving) forgetDrafts(() => true);
  // Light or dark at once; the post that follows makes the choice stay.
  if ("themeSwitch" in event.target.dataset) document.documentElement.dataset.theme = event.submitter?.value ?? "";
});
window.addEventListener("beforeunload", (event) => { if (changed.size) event.preventDefault(); });

// An open menu closes by Escape and when focus leaves it.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest("details.seat[open], details.menu[open]");
  if (open) { open.open = false; open.querySelector("summary").focus(); }
});
document.addEventListener("focusin", (event) => {
  for (const seat of document.querySelectorAll("details.seat[open]")) seat.open = seat.contains(event.target);
});

// A swapped part keeps focus where the reader was: on the same id, or on the part itself.
let focused = "";
document.addEventListener("htmx:beforeSwap", () => { focused = document.activeElement?.id ?? ""; });
document.addEventListener("htmx:afterSwap", (event) => {
  release();
  focusErrors(event.target);
  const goal = focused && document.getElementById(focused);
  const part = event.target.closest("[id]");
  if (goal) goal.focus();
  else if (part && document.activeElement === document.body) { part.tabIndex = -1; part.focus(); }
});
document.addEventListener("htmx:sendError", release);

focusErrors(document);
// The next person at this browser neither reads nor sends what the one before typed.
forgetDrafts((draft, name) => Date.now() - draft.at > WEEK || (owner && !name.startsWith(MINE)));
document.querySelectorAll("[data-draft]").forEach(restore);
