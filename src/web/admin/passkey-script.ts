/**
 * The one script of the desk: it asks the browser for a passkey, and posts what it says as a form. Everything else works
 * without it. What to ask stands in the form as JSON; WebAuthn wants octets where JSON has text, on both ways.
 */
export const passkeyScript = `const octets = (text) => Uint8Array.from(
  atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const named = (list) => (list ?? []).map((one) => ({ ...one, id: octets(one.id) }));

async function ask(form) {
  const asked = JSON.parse(form.dataset.ask);
  const publicKey = { ...asked, challenge: octets(asked.challenge) };
  const make = form.dataset.passkey === "make";
  if (make) {
    publicKey.user = { ...asked.user, id: octets(asked.user.id) };
    publicKey.excludeCredentials = named(asked.excludeCredentials);
  } else {
    publicKey.allowCredentials = named(asked.allowCredentials);
  }
  const credential = make
    ? await navigator.credentials.create({ publicKey })
    : await navigator.credentials.get({ publicKey });
  const { response } = credential;
  const said = { clientDataJSON: text(response.clientDataJSON) };
  if (make) {
    said.attestationObject = text(response.attestationObject);
    said.transports = response.getTransports?.() ?? [];
  } else {
    said.authenticatorData = text(response.authenticatorData);
    said.signature = text(response.signature);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
    response: said,
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const words = form.querySelector("[role=status]");
  if (!window.PublicKeyCredential) {
    words.textContent = "This browser cannot use passkeys.";
    continue;
  }
  form.querySelector("button").disabled = false;
  form.addEventListener("submit", async (event) => {
    const field = form.elements.answer;
    if (field.value !== "") return;
    event.preventDefault();
    words.textContent = "Waiting for your device …";
    try {
      field.value = await ask(form);
      form.requestSubmit();
    } catch (error) {
      words.textContent = error.name === "InvalidStateError"
        ? "This device has a passkey for the desk already."
        : "Nothing was done: the device gave no passkey. You can try again.";
    }
  });
}
`;
