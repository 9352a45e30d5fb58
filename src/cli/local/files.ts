/** Where the local Worker keeps its database, and the settings that it has. */
import { createHash, createHmac } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** Where `wrangler dev` keeps the files of D1, below the directory of wrangler.toml. */
export const LOCAL_DATABASES = ".wrangler/state/v3/d1/miniflare-D1DatabaseObject";

type LocalFiles = {
  /** Absolute; undefined when nothing has made it yet. */
  readonly database: string | undefined;
  /** Vars of wrangler.toml and secrets of .dev.vars, as the local Worker has them. */
  readonly settings: Readonly<Record<string, unknown>>;
};

/**
 * @param cwd where wrangler.toml, .dev.vars and .wrangler/ are
 * @returns undefined when wrangler.toml has no D1 database with the binding DB
 */
export async function localFiles(cwd: string): Promise<LocalFiles | undefined> {
  // Wrangler talks on standard output, where an email or an export goes.
  process.env.WRANGLER_LOG ??= "error";
  const { unstable_readConfig: readConfig } = await import("wrangler");
  const { d1_databases, vars } = readConfig({ config: join(cwd, "wrangler.toml") });
  const bound = d1_databases.find((one: { readonly binding: string }) => one.binding === "DB");
  if (bound === undefined) return undefined;
  const id = bound.preview_database_id ?? bound.database_id ?? bound.binding;
  return {
    database: databaseFile(join(cwd, LOCAL_DATABASES), id),
    settings: { ...vars, ...localSecrets(cwd) },
  };
}

function localSecrets(cwd: string): NodeJS.Dict<string> {
  const file = join(cwd, ".dev.vars");
  return existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
}

/** The one file of a folder; of several that whose name Wrangler derives from the database's id. */
function databaseFile(folder: string, id: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder).filter(
    (name) => name.endsWith(".sqlite") && name !== "metadata.sqlite",
  );
  const derived = `${derivedName(id)}.sqlite`;
  const name = names.find((one) => one === derived) ?? (names.length === 1 ? names[0] : undefined);
  return name === undefined ? undefined : join(folder, name);
}

/** The id of the Durable Object in which Miniflare keeps a database of that name. */
function derivedName(id: string): string {
  const key = createHash("sha256").update("miniflare-D1DatabaseObject").digest();
  const part = (data: string | Uint8Array) =>
    createHmac("sha256", key).update(data).digest().subarray(0, 16);
  const name = part(id);
  return Buffer.concat([name, part(name)]).toString("hex");
}
