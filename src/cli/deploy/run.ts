/** Wrangler for one deployment: in the publication's folder, for the account that was chosen. */
import { runWrangler, type WranglerRun } from "../wrangler.ts";

export type Run = (
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
) => Promise<WranglerRun>;

export function wranglerFor(cwd: string, accountId: string): Run {
  return (args, env = {}) =>
    runWrangler(args, { cwd, env: { CLOUDFLARE_ACCOUNT_ID: accountId, ...env } });
}
