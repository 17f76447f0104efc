// Passkeys: allauth's functions are tied to our forms, which appear where the browser knows keys.
"use strict";

// Takes from the form: data-passkey (allauth's function), data-question (what the browser is
// asked; without it the server is asked first), data-ask (the button).
function tie(form) {
  const { credential, passwordless } = form.elements;
  const button = form.querySelector("[data-ask]").id;
  const ids = { add: button, login: button, authenticate: button, credential: credential.id };
  const data = JSON.parse(form.dataset.question ?? "null");
  ids.passwordless = passwordless?.id;
  window.allauth.webauthn.forms[form.dataset.passkey]({ ids, data });
  form.hidden = false;
}
if (window.PublicKeyCredential) document.querySelectorAll("[data-passkey]").forEach(tie);
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const words of document.querySelectorAll("[data-failed]")) words.hidden = false;
});
