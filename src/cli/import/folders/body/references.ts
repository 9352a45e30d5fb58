/** Links and pictures of a text, which name files or places beside it → addresses from the root of the old site. Pure. */
import { destinationsIn, withDestinations } from "../../references/destinations.ts";
import type { LinedText } from "./lined-text.ts";

/** @param change what a destination becomes; undefined where it stays */
export function mendReferences(
  source: LinedText,
  change: (destination: string, kind: "picture" | "link") => string | undefined,
): LinedText {
  const found = destinationsIn(source.text);
  const put = found.map(({ url, kind }) =>
    // A list of candidates is the picture in other sizes.
    kind === "candidates" ? undefined : change(url, kind === "link" ? "link" : "picture"),
  );
  // No destination holds a line end: lines stay where they are.
  return { ...source, text: withDestinations(source.text, found, put) };
}
