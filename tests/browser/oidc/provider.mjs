// A small OpenID Connect provider for the tests: real protocol, people invented, forms of its own.
// node provider.mjs <folder of node_modules> <redirect address>; prints its issuer when it listens.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, back] = process.argv.slice(2);
const at = createRequire(`${modules}/`).resolve("oidc-provider");
const { default: Provider } = await import(pathToFileURL(at));

const server = createServer();
await new Promise((listening) => server.listen(0, "localhost", listening));
const issuer = `http://localhost:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: "hoptac",
    client_secret: "bi-mat-cua-kiem-thu",
    redirect_uris: [back],
    grant_types: ["authorization_code"],
    response_types: ["code"],
  }],
  claims: { email: ["email", "email_verified"], profile: ["name"] },
  cookies: { keys: ["khoa-cua-kiem-thu"] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_, id) => ({
    accountId: id,
    // Whoever is called "chua…" has not shown that the address is theirs.
    claims: () => ({ sub: id, email: id, email_verified: !id.startsWith("chua"), name: "Tên" }),
  }),
  interactions: { url: (_, interaction) => `/ai/${interaction.uid}` },
  pkce: { required: () => true },
  // Whoever signs in agrees: the way back is what is tested, not a second form.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
});

const page = `<!doctype html><html lang="vi"><title>Cổng định danh</title><form method="post">
<label>Thư <input name="email"></label><button>Vào</button><button name="stop" value="1">Dừng</button>
</form></html>`;

async function asks(request, response) {
  if (request.method !== "POST") {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(page);
    return;
  }
  let body = "";
  for await (const part of request) body += part;
  const said = new URLSearchParams(body);
  const result = said.get("stop")
    ? { error: "access_denied", error_description: "stopped" }
    : { login: { accountId: said.get("email") } };
  await provider.interactionFinished(request, response, result);
}

const protocol = provider.callback();
server.on("request", (request, response) => {
  const handle = request.url.startsWith("/ai/") ? asks : protocol;
  Promise.resolve(handle(request, response)).catch((error) => {
    response.statusCode = 500;
    response.end(String(error));
  });
});
console.log(issuer);
