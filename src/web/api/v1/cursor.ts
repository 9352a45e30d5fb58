/**
 * Cursors of pages: which row came last, and of which list. They are read by a schema and name no row that the token may
 * not see, so they need no signature; their form may change with any version.
 */
import { z } from "@hono/zod-openapi";
import { base64url, fromBase64, utf8 } from "../../../text/bytes.ts";

/** Where a page begins: behind a row, by what the list is ordered by. */
export type Place = readonly (number | string)[];

const Written = z.array(z.union([z.number(), z.string().max(200)])).max(6);

/** @param list which list it is of: one of another is refused */
export function writeCursor(list: string, place: Place): string {
  return base64url(utf8(JSON.stringify([list, ...place])));
}

/** @returns undefined for what is no cursor of this list */
export function readCursor(list: string, cursor: string): Place | undefined {
  try {
    const octets = fromBase64(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(octets);
    const [named, ...place] = Written.parse(JSON.parse(text));
    return named === list ? place : undefined;
  } catch {
    return undefined;
  }
}
