/** Text in pieces, some of which many emails share: those are encoded once, however many emails go out. Pure. */
import { utf8 } from "../text/bytes.ts";
import type { Segment, SharedText } from "./transport.ts";

export function sharedText(text: string): SharedText {
  return { text, octets: utf8(text) };
}

/** The whole text, in UTF-8. @param buffer has room for all of it; what is returned lies in it */
export function packed(
  segments: readonly Segment[],
  buffer: Uint8Array<ArrayBuffer> = new Uint8Array(roomFor(segments)),
): Uint8Array<ArrayBuffer> {
  let at = 0;
  for (const one of segments) {
    if (typeof one === "string") {
      at += encoder.encodeInto(one, buffer.subarray(at)).written;
    } else {
      buffer.set(one.octets, at);
      at += one.octets.length;
    }
  }
  return buffer.subarray(0, at);
}

/** Octets that are enough: a code unit has at most three of them. */
export function roomFor(segments: readonly Segment[]): number {
  let room = 0;
  for (const one of segments) room += typeof one === "string" ? one.length * 3 : one.octets.length;
  return room;
}

const encoder = new TextEncoder();
