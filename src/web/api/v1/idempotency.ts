/**
 * `Idempotency-Key` on a POST (draft-ietf-httpapi-idempotency-key-header-07): a request that is repeated, since its
 * answer was lost on the way, acts once. What is kept of an answer is sealed with the token that asked, which the database
 * does not hold: neither a token that was made nor an address lies there for a day.
 */
import {
  claimRequest,
  dropRequest,
  type KeyedRequest,
  noteAnswer,
} from "../../../access/request-store.ts";
import { base64, fromBase64, utf8 } from "../../../text/bytes.ts";
import { digest, sha256 } from "../../../text/hash.ts";
import { WrongSettings } from "../../context.ts";
import type { Caller } from "./admission.ts";
import type { ProblemWords } from "./problems.ts";

/** RFC 8941 §3.3.3: visible ASCII between double quotes, with \" and \\ for those two. */
const KEY = /^"((?:[ !#-[\]-~]|\\["\\]){1,255})"$/;

/** @returns undefined for what is no key */
export function readKey(field: string): string | undefined {
  return KEY.exec(field.trim())?.[1];
}

/** What was, or is to be, answered. */
export type Answered = { readonly status: number; readonly text: string };

export type Keyed =
  | { readonly kind: "answer"; readonly answer: Answered; readonly replayed: boolean }
  | {
      readonly kind: "problem";
      readonly words: ProblemWords;
      readonly fields: Readonly<Record<string, string>>;
    };

/**
 * Acts once for a key.
 *
 * @param asked method, address and body
 * @param again whether an act that was cut off may be begun again, since doing it twice does no more than once
 * @param act throws where something went wrong
 * @param now milliseconds since the epoch
 */
export async function actOnce(
  db: D1Database,
  caller: Caller,
  key: string,
  asked: { readonly head: string; readonly body: Uint8Array<ArrayBuffer> },
  again: boolean,
  act: () => Promise<Answered>,
  now: number,
): Promise<Keyed> {
  const body = base64(await digest(asked.body));
  const request: KeyedRequest = {
    token: caller.id,
    key,
    fingerprint: await sha256(`${asked.head}\n${body}`),
  };
  const claim = await claimRequest(db, request, again, now);
  switch (claim.kind) {
    case "claimed":
      break;
    case "answered": {
      const text = await unsealed(caller, key, claim.answer);
      return { kind: "answer", answer: { status: claim.status, text }, replayed: true };
    }
    case "in progress":
      return problem("in-progress", "A request with this key is being answered just now.", {
        "Retry-After": "2",
      });
    case "cut off":
      return problem(
        "cut-off",
        "A request with this key was begun and its answer is not known: look whether it was done, then use a new key.",
      );
    case "another":
      return problem("key-reused", "This key was used for another request.");
  }
  const answer = await act().catch(async (error: unknown) => {
    // What may be done twice, or was not begun, is free to be tried again; of the rest nobody knows how far it came.
    if (again || error instanceof WrongSettings) await dropRequest(db, request);
    throw error;
  });
  await noteAnswer(db, request, answer.status, await sealed(caller, key, answer.text));
  return { kind: "answer", answer, replayed: false };
}

function problem(
  name: ProblemWords["problem"],
  detail: string,
  fields: Readonly<Record<string, string>> = {},
): Keyed {
  return { kind: "problem", words: { problem: name, detail }, fields };
}

const NONCE = 12;

async function sealed(caller: Caller, key: string, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const cipher = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: utf8(key) },
    await sealOf(caller, ["encrypt"]),
    utf8(text),
  );
  return base64(Uint8Array.from([...iv, ...new Uint8Array(cipher)]));
}

async function unsealed(caller: Caller, key: string, text: string): Promise<string> {
  const octets = fromBase64(text);
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: octets.slice(0, NONCE), additionalData: utf8(key) },
    await sealOf(caller, ["decrypt"]),
    octets.slice(NONCE),
  );
  return new TextDecoder().decode(plain);
}

/** The token has 128 bits at least: a hash of it under a name of its own is a key. */
async function sealOf({ token }: Caller, uses: ("encrypt" | "decrypt")[]): Promise<CryptoKey> {
  const secret = await digest(utf8(`answers that are kept for ${token}`));
  return crypto.subtle.importKey("raw", secret, "AES-GCM", false, uses);
}
