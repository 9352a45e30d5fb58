/** Local secrets: made once, kept out of git, never asked of a newcomer. */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { localToken } from "../api-site.ts";

/** Writes .dev.vars with fresh keys, or adds those that an older file lacks. */
export function ensureLocalSecrets(cwd: string): void {
  const file = join(cwd, ".dev.vars");
  const before = existsSync(file) ? readFileSync(file, "utf8") : HEAD;
  // One that is marked off, or empty, is not there.
  const there = parseEnv(before);
  const missing = Object.entries(FRESH).filter(([name]) => !there[name]);
  if (missing.length === 0) return;
  const lines = missing.map(([name, make]) => `${name}="${make()}"\n`);
  // Only its owner may read it.
  const end = before === "" || before.endsWith("\n") ? "" : "\n";
  writeFileSync(file, before + end + lines.join(""), { mode: 0o600 });
}

const HEAD = `# Secrets of the local Worker, made by \`tidings dev\`. Git ignores this file.
# A deployment has its own: wrangler secret put NAME
`;

const key = (): string => randomBytes(32).toString("hex");

const FRESH: Readonly<Record<string, () => string>> = {
  // A name of its own: a backup of this installation may be restored beside another one's keys.
  SIGNING_KEYS: () => `l${randomBytes(3).toString("hex")}:${key()}`,
  HASH_KEY: key,
  API_TOKEN: key,
};

/**
 * What a tick of the local cron must name. Wrangler fires it for whoever asks its URL, a page of another site
 * in the same browser too, so the local Worker wants a word that only who can read .dev.vars knows. A deployment
 * has no such URL, and none of this.
 *
 * @returns undefined while there is no API_TOKEN in .dev.vars
 */
export function localTickKey(cwd: string): string | undefined {
  const token = localToken(cwd);
  if (token === undefined) return undefined;
  return createHash("sha256").update(`tick:${token}`).digest("hex");
}
