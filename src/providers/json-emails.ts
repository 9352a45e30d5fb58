/**
 * Emails as the JSON of a provider's API, in octets. A call of a hundred emails of 30 KB each has 3 MB of it, nearly all of
 * which all of them share: that is spelled and encoded once, and copied.
 */
import { packed, sharedText } from "../mail/segments.ts";
import type { Segment, SharedText } from "../mail/transport.ts";

/** A string of JSON, given in pieces. */
type InPieces = { readonly [PIECES]: readonly Segment[] };

const PIECES = Symbol("pieces");

/** The value of a field that is one of these texts. */
export function inPieces(text: string, pieces: readonly Segment[] = [text]): InPieces {
  return { [PIECES]: pieces };
}

/** @param emails their fields in order, each what `JSON.stringify` takes, or a text in pieces */
export function jsonOfEmails(
  emails: readonly Readonly<Record<string, unknown>>[],
): Uint8Array<ArrayBuffer> {
  const segments: Segment[] = [];
  // Short pieces in a row are one.
  let text = "[";
  for (const [nth, email] of emails.entries()) {
    text += nth === 0 ? "{" : ",{";
    for (const [place, [name, value]] of Object.entries(email).entries()) {
      text += `${place === 0 ? "" : ","}${JSON.stringify(name)}:`;
      if (!isInPieces(value)) {
        text += JSON.stringify(value);
        continue;
      }
      text += '"';
      for (const piece of value[PIECES]) {
        if (typeof piece === "string") {
          text += spelled(piece);
          continue;
        }
        segments.push(text, spelledOnce(piece));
        text = "";
      }
      text += '"';
    }
    text += "}";
  }
  return packed([...segments, `${text}]`]);
}

function isInPieces(value: unknown): value is InPieces {
  return typeof value === "object" && value !== null && PIECES in value;
}

/** A text between the quotes of JSON. */
function spelled(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

const known = new WeakMap<SharedText, SharedText>();

function spelledOnce(piece: SharedText): SharedText {
  const once = known.get(piece) ?? sharedText(spelled(piece.text));
  known.set(piece, once);
  return once;
}
