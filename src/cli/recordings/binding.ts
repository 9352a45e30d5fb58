/** What wrangler.toml says of the bucket of recordings. */
import { parse } from "smol-toml";

/** The binding under which the Worker has it. */
export const BINDING = "RECORDINGS";

/** Its name on this machine, where wrangler.toml has none. */
export const LOCAL_BUCKET = "tidings-recordings";

/** @returns the bucket's name, if one is bound; nothing for what is no TOML, which others complain about */
export function boundBucket(toml: string): string | undefined {
  try {
    const { r2_buckets: buckets } = parse(toml);
    const all = Array.isArray(buckets)
      ? (buckets as readonly Readonly<Record<string, unknown>>[])
      : [];
    const found = all.find(({ binding }) => binding === BINDING);
    return found === undefined ? undefined : String(found.bucket_name ?? LOCAL_BUCKET);
  } catch {
    return undefined;
  }
}
