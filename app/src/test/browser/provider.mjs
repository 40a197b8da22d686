// A provider of identities of another make (oidc-provider), as a house has one. Prints where it is, reads from its input
// where the desk wants browsers back, and runs until its input ends. Whoever types an address and any password is that
// address's owner; one that begins with "unverified" is not verified.
import { createServer } from "node:http";
import { generateKeyPairSync } from "node:crypto";
import { createInterface } from "node:readline";
import Provider from "oidc-provider";

let answer = (request, response) => response.writeHead(503).end();
const server = createServer((request, response) => answer(request, response));
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  console.log(issuer);
  createInterface({ input: process.stdin })
    .once("line", (desk) => {
      const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const provider = new Provider(issuer, {
        clients: [{
          client_id: "desk", client_secret: "only the desk knows: +/&=%", redirect_uris: [desk + "/sign-in/house/return"],
          post_logout_redirect_uris: [desk + "/sign-in"], id_token_signed_response_alg: "ES256",
        }],
        jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "k1", alg: "ES256", use: "sig" }] },
        claims: { email: ["email", "email_verified"], profile: ["name"] },
        features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
        pkce: { required: () => true },
        findAccount: (context, id) => ({
          accountId: id,
          claims: () => ({ sub: id, email: id, email_verified: !id.startsWith("unverified"), name: "Somebody at " + id }),
        }),
      });
      answer = provider.callback();
      console.log("ready");
    })
    .once("close", () => process.exit(0));
});
