/** `podcast:guid`: the name that a show keeps wherever it goes. */
import { createHash } from "node:crypto";

/** Of the namespace, for names below it. https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/guid.md */
const NAMESPACE = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6";

/**
 * The UUID of version 5 (RFC 9562 §5.5) of a feed's address without its scheme and the slashes at its end.
 *
 * @param feed absolute, or without a scheme
 */
export function podcastGuid(feed: string): string {
  const name = feed.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replace(/(?<!\/)\/+$/, "");
  const hash = createHash("sha1")
    .update(Buffer.from(NAMESPACE.replaceAll("-", ""), "hex"))
    .update(name)
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const digits = hash.toString("hex", 0, 16);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
