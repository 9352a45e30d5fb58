/** What of the sample keeps a publication off the air: `tidings deploy` refuses it, and `tidings check` says so before. */
import type { Leftover } from "../../publication/sample.ts";

/** What matters only once emails leave. */
const OF_EMAILS: ReadonlySet<string> = new Set([
  "from.name",
  "from.address",
  "operator",
  "postal_address",
]);

/**
 * @param vars those of wrangler.toml: while emails stay in the mail box, they may come from nobody
 * @param sample whether the owner wants to see the publication that ships on the air
 */
export function isUnready(
  { key }: Pick<Leftover, "key">,
  vars: Readonly<Record<string, unknown>>,
  sample = false,
): boolean {
  const silent = (vars.TRANSPORT ?? "preview") === "preview";
  return OF_EMAILS.has(key) ? !silent : !sample;
}
