// Passkeys: their buttons appear where the browser knows them; a failed try is said in words.
"use strict";

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("[data-passkey]")) form.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const words of document.querySelectorAll("[data-failed]")) words.hidden = false;
});
