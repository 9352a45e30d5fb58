/** Local secrets: made once, kept out of git, never asked of a newcomer. */
import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes .dev.vars with a fresh signing key unless the file is there. Returns whether it was written. */
export function ensureLocalSecrets(cwd: string): boolean {
  const file = join(cwd, ".dev.vars");
  if (existsSync(file)) return false;
  const key = randomBytes(32).toString("hex");
  const text = [
    "# Secrets of the local Worker, made by `tidings dev`. Git ignores this file.",
    "# A deployment has its own: wrangler secret put SIGNING_KEYS",
    `SIGNING_KEYS="local:${key}"`,
    "",
  ].join("\n");
  // Only its owner may read it.
  writeFileSync(file, text, { mode: 0o600 });
  return true;
}
