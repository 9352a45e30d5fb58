/** Where the local Worker keeps its database, and the settings that it has. */
import { createHash, createHmac } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { parse } from "smol-toml";

/** Where `wrangler dev` keeps the files of D1, below the directory of wrangler.toml. */
export const LOCAL_DATABASES = ".wrangler/state/v3/d1/miniflare-D1DatabaseObject";

type LocalFiles = {
  /** Absolute; undefined when nothing has made it yet. */
  readonly database: string | undefined;
  /** Absolute: where it is made when there is none. */
  readonly place: string;
  /** Absolute: the folder of what the database must have been through. */
  readonly migrations: string;
  /** Vars of wrangler.toml and secrets of .dev.vars, as the local Worker has them. */
  readonly settings: Readonly<Record<string, unknown>>;
};

/** What is read of wrangler.toml. Wrangler reads the same, and takes a second to load. */
type Toml = {
  readonly d1_databases?: readonly {
    readonly binding?: string;
    readonly database_id?: string;
    readonly preview_database_id?: string;
    readonly migrations_dir?: string;
  }[];
  readonly vars?: Readonly<Record<string, unknown>>;
};

/**
 * @param cwd where wrangler.toml, .dev.vars and .wrangler/ are
 * @returns undefined when wrangler.toml has no D1 database with the binding DB
 */
export function localFiles(cwd: string): LocalFiles | undefined {
  const { d1_databases: databases = [], vars }: Toml = parse(
    readFileSync(join(cwd, "wrangler.toml"), "utf8"),
  );
  const bound = databases.find(({ binding }) => binding === "DB");
  if (bound === undefined) return undefined;
  const id = bound.preview_database_id ?? bound.database_id ?? "DB";
  const folder = join(cwd, LOCAL_DATABASES);
  return {
    database: databaseFile(folder, id),
    place: join(folder, `${derivedName(id)}.sqlite`),
    migrations: resolve(cwd, bound.migrations_dir ?? "migrations"),
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
