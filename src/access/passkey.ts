/**
 * Passkeys (Web Authentication Level 3): what a browser is asked for, and whether its answer is one. The library verifies;
 * what is asked for and what is accepted stands here.
 *
 * A challenge is a signed token and stands nowhere until it was answered: pages that ask for one cost no write, so
 * nobody can fill a table by asking.
 */
import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import * as z from "zod/mini";
import type { Tokens } from "../subscribers/links/token.ts";
import { base64url, fromBase64, utf8 } from "../text/bytes.ts";
import { type Failure, failure } from "../text/failure.ts";
import { MINUTE } from "../text/time.ts";
import {
  addPasskey,
  findPasskey,
  listPasskeys,
  type Passkey,
  useChallenge,
  usePasskey,
} from "./passkey-store.ts";
import type { Person } from "./session.ts";

/** For so long a page may stand before its button is pressed; WebAuthn §15.1 recommends 5 to 10 minutes. */
const CHALLENGE_MS = 10 * MINUTE;

/** ES256, EdDSA and RS256: what platforms, keys and Windows have (WebAuthn §5.4). */
const ALGORITHMS = [-7, -8, -257];

export type PasskeyPorts = {
  readonly db: D1Database;
  readonly tokens: Tokens;
  readonly freshId: () => number;
};

/** Where a passkey works: a browser binds it to the host, and says which origin asked. */
export type Place = { readonly host: string; readonly origin: string };

/** What a page hands the browser, as WebAuthn's own JSON (§5.1.8, §5.1.9). */
export type Asked = Readonly<Record<string, unknown>>;

/** @param person whose passkeys may answer; undefined where nobody has said yet who they are */
export async function askForPasskey(
  ports: PasskeyPorts,
  { host }: Place,
  now: number,
  person?: number,
): Promise<Asked> {
  const own = person === undefined ? [] : await listPasskeys(ports.db, person);
  return {
    challenge: await challengeFor(ports, person ?? 0, now),
    rpId: host,
    timeout: CHALLENGE_MS,
    // Whoever holds the device must also show that they may use it: two factors in one.
    userVerification: "required",
    allowCredentials: own.filter((passkey) => passkey.host === host).map(descriptorOf),
  };
}

export async function askToMakePasskey(
  ports: PasskeyPorts,
  { host }: Place,
  person: Person,
  title: string,
  now: number,
): Promise<Asked> {
  const own = await listPasskeys(ports.db, person.id);
  return {
    challenge: await challengeFor(ports, person.id, now),
    rp: { id: host, name: title },
    // The id must not say who it is (WebAuthn §14.6.1): it is a random number of ours.
    user: {
      id: base64url(utf8(String(person.id))),
      name: person.address,
      displayName: person.name,
    },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
    timeout: CHALLENGE_MS,
    excludeCredentials: own.filter((passkey) => passkey.host === host).map(descriptorOf),
    // Found by the device itself: nobody types who they are.
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    // Which make of device it is is none of our business.
    attestation: "none",
  };
}

/** Takes in a new passkey. @param answer the credential as JSON */
export async function makePasskey(
  ports: PasskeyPorts,
  place: Place,
  person: Person,
  { answer, name }: { readonly answer: string; readonly name: string },
  now: number,
): Promise<{ readonly kind: "made"; readonly passkey: Passkey } | Failure<"refused">> {
  const response = Registration.safeParse(parsed(answer));
  if (!response.success) return failure("refused", UNREADABLE);
  const challenge = await challengeIn(ports, response.data.response.clientDataJSON, person.id, now);
  if (challenge === undefined) return failure("refused", TOO_LATE);
  const verified = await verifyRegistrationResponse({
    response: response.data,
    expectedChallenge: challenge,
    expectedOrigin: place.origin,
    expectedRPID: place.host,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined);
  if (verified?.verified !== true) return failure("refused", NOT_GENUINE);
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  const passkey: Passkey = {
    id,
    person: person.id,
    name: name.slice(0, 60),
    host: place.host,
    publicKey: base64url(publicKey),
    counter,
    transports: transports.join(","),
    madeAt: now,
    usedAt: now,
  };
  if (!(await addPasskey(ports.db, passkey))) {
    return failure(
      "refused",
      "That passkey is here already, or there are as many as one person may have.",
    );
  }
  return { kind: "made", passkey };
}

/**
 * Whose passkey answered.
 *
 * @param answer the credential as JSON
 * @param person who has to be the one; undefined where anybody may
 */
export async function provePasskey(
  ports: PasskeyPorts,
  place: Place,
  answer: string,
  now: number,
  person?: number,
): Promise<{ readonly kind: "proved"; readonly person: number } | Failure<"refused">> {
  const response = Assertion.safeParse(parsed(answer));
  if (!response.success) return failure("refused", UNREADABLE);
  const { clientDataJSON } = response.data.response;
  const challenge = await challengeIn(ports, clientDataJSON, person ?? 0, now);
  if (challenge === undefined) return failure("refused", TOO_LATE);
  const passkey = await findPasskey(ports.db, response.data.id);
  if (passkey === undefined || (person !== undefined && passkey.person !== person)) {
    return failure("refused", "That passkey is not known here.");
  }
  const verified = await verifyAuthenticationResponse({
    response: response.data,
    expectedChallenge: challenge,
    expectedOrigin: place.origin,
    expectedRPID: place.host,
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: bytesOf(passkey.publicKey),
      counter: passkey.counter,
    },
  }).catch(() => undefined);
  if (verified?.verified !== true) return failure("refused", NOT_GENUINE);
  await usePasskey(ports.db, passkey.id, verified.authenticationInfo.newCounter, now);
  return { kind: "proved", person: passkey.person };
}

const UNREADABLE = "The browser's answer cannot be read.";
const TOO_LATE = "This page is too old, or its answer was used before. Load it anew.";
const NOT_GENUINE = "The passkey's answer does not verify.";

/** base64url, as long as anything that an authenticator says without attestation. */
const Encoded = z.string().check(z.maxLength(12_000), z.regex(/^[A-Za-z0-9_-]+$/));

const credential = {
  id: Encoded,
  rawId: Encoded,
  type: z.literal("public-key"),
  clientExtensionResults: z.object({}),
};
const TRANSPORTS = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;

const Assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Encoded,
    authenticatorData: Encoded,
    signature: Encoded,
  }),
});

const Registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Encoded,
    attestationObject: Encoded,
    // Browsers learn new ones; one that is not known here is only a hint less.
    transports: z.pipe(
      z._default(z.array(z.string()), []),
      z.transform((names) => TRANSPORTS.filter((known) => names.includes(known))),
    ),
  }),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Random by its number, unguessable by its tag, and good for one person or for nobody in particular. */
async function challengeFor(
  { tokens, freshId }: PasskeyPorts,
  person: number,
  now: number,
): Promise<string> {
  const expires = now + CHALLENGE_MS;
  const token = await tokens.sign("challenge", { subscriber: person, ref: freshId(), expires });
  return base64url(utf8(token));
}

/** The challenge that an answer is to, if it is ours, in time, of this person, and answered for the first time. */
async function challengeIn(
  { db, tokens }: PasskeyPorts,
  clientData: string,
  person: number,
  now: number,
): Promise<string | undefined> {
  const said = parsed(textOf(clientData)) as { readonly challenge?: unknown } | null | undefined;
  const challenge = said?.challenge;
  if (typeof challenge !== "string" || challenge.length > 400) return undefined;
  const read = await tokens.read("challenge", textOf(challenge), now);
  if (read.kind !== "token" || read.subscriber !== person) return undefined;
  const { ref, expires } = read;
  if (ref === undefined || expires === undefined) return undefined;
  return (await useChallenge(db, ref, expires)) ? challenge : undefined;
}

function textOf(encoded: string): string {
  try {
    return new TextDecoder().decode(bytesOf(encoded));
  } catch {
    return "";
  }
}

/** The octets of base64url without padding (RFC 4648 §5). */
function bytesOf(encoded: string): Uint8Array<ArrayBuffer> {
  return fromBase64(encoded.replaceAll("-", "+").replaceAll("_", "/"));
}

function descriptorOf({ id, transports }: Passkey) {
  return {
    type: "public-key",
    id,
    transports: transports.split(",").filter((one) => one !== ""),
  };
}
