// Passkeys: the browser asks the device, the desk checks what it says.
type Json = Record<string, unknown>;
const bytes = (text: string) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (it) => it.charCodeAt(0));
const text = (buffer: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const form = () => document.querySelector<HTMLMetaElement>("meta[name=form]")!.content;
const post = (path: string, body: Json) =>
  fetch(path, { method: "POST", headers: { "Content-Type": "application/json", "X-Form": form(), "HX-Request": "true" }, body: JSON.stringify(body) });

export function passkeys() {
  if (!window.PublicKeyCredential) return;
  document.querySelectorAll<HTMLButtonElement>("[data-passkey]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const said = document.querySelector<HTMLElement>("[data-passkey-said]");
      if (said) said.hidden = true;
      try {
        if (button.dataset.passkey === "create") await create(button.closest("form")!);
        else await come(button.dataset.passkey!, button.dataset.to ?? "/");
      } catch {
        if (said) {
          said.textContent = said.dataset.passkeySaid ?? "";
          said.hidden = false;
        }
      }
    });
  });
}

async function create(its: HTMLFormElement) {
  const field = (name: string) => its.elements.namedItem(name) as HTMLInputElement;
  for (const name of ["name", "mail"]) {
    const input = field(name);
    if (input && input.type !== "hidden" && !input.reportValidity()) return;
  }
  const credential = (await navigator.credentials.create({
    publicKey: {
      challenge: bytes(its.dataset.challenge!),
      rp: { id: its.dataset.passkeyForm!, name: document.title.split(" · ").pop() ?? "" },
      user: { id: crypto.getRandomValues(new Uint8Array(16)), name: field("mail").value, displayName: field("name").value },
      pubKeyCredParams: [{ type: "public-key", alg: -8 }, { type: "public-key", alg: -7 }, { type: "public-key", alg: -257 }],
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
    },
  })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse;
  field("response").value = JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: credential.getClientExtensionResults(),
    response: { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject), transports: response.getTransports?.() ?? [] },
  });
  its.noValidate = true;
  its.requestSubmit();
}

async function come(what: string, to: string) {
  const options = (await (await post("/sign-in/challenge", {})).json()) as { challenge: string; rpId: string };
  const credential = (await navigator.credentials.get({
    publicKey: { challenge: bytes(options.challenge), rpId: options.rpId, userVerification: "required" },
  })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAssertionResponse;
  const answer = await post(what === "prove" ? "/prove" : "/sign-in/passkey", {
    challenge: options.challenge, to,
    response: JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: credential.getClientExtensionResults(),
      response: {
        clientDataJSON: text(response.clientDataJSON), authenticatorData: text(response.authenticatorData), signature: text(response.signature),
        userHandle: response.userHandle ? text(response.userHandle) : undefined,
      },
    }),
  });
  const location = answer.headers.get("HX-Redirect");
  if (!location) throw new Error(String(answer.status));
  window.location.href = location;
}
