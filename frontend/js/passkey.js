// Asks the device for a passkey (WebAuthn) and hands its answer to the form, which sends it like any other field.

/** Answer the button of each `form[data-passkey]`: "create" makes a passkey, "get" shows one. */
export function offerPasskeys(root) {
  for (const form of root.querySelectorAll("form[data-passkey]")) {
    if (window.PublicKeyCredential) form.addEventListener("submit", (event) => answer(event, form));
    else form.addEventListener("submit", (event) => refuse(event, form));
  }
}

function refuse(event, form) {
  event.preventDefault();
  form.querySelector("[data-passkey-problem]").hidden = false;
}

async function answer(event, form) {
  event.preventDefault();
  const problem = form.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  try {
    const options = await optionsOf(form);
    const made = form.dataset.passkey === "create" ? await create(options) : await get(options);
    form.elements.credential.value = JSON.stringify(made);
    form.submit(); // without another submit event
  } catch {
    problem.hidden = false; // broken off, no passkey for this site, or no answer of the site: the other ways remain
  }
}

async function optionsOf(form) {
  const { optionsUrl } = form.dataset;
  if (!optionsUrl) {
    const data = JSON.parse(document.getElementById("passkey-options").textContent);
    return (data.creation_options ?? data.request_options).publicKey;
  }
  const response = await fetch(optionsUrl, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`the site answered ${response.status}`);
  return (await response.json()).request_options.publicKey;
}

async function create(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: credentials(options.excludeCredentials),
    // Kept on the device with the name of its owner, so that it signs in without an address being typed.
    authenticatorSelection: { ...options.authenticatorSelection, residentKey: "required", requireResidentKey: true },
  };
  const made = await navigator.credentials.create({ publicKey });
  return {
    ...described(made),
    response: {
      attestationObject: text(made.response.attestationObject),
      clientDataJSON: text(made.response.clientDataJSON),
    },
  };
}

async function get(options) {
  const allowCredentials = credentials(options.allowCredentials);
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials };
  const shown = await navigator.credentials.get({ publicKey });
  const { authenticatorData, clientDataJSON, signature, userHandle } = shown.response;
  return {
    ...described(shown),
    response: {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    },
  };
}

function described(credential) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function credentials(list) {
  return (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
}

/** Return the bytes of a base64url text (RFC 4648, 5). */
function bytes(encoded) {
  return Uint8Array.from(atob(encoded.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}

function text(buffer) {
  const encoded = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return encoded.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

offerPasskeys(document);
