/** wrangler.toml as a deployment needs it: what the Worker is called, and what belongs to it. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify, TomlError } from "smol-toml";
import { BINDING } from "../recordings/binding.ts";
import { type Failed, failed } from "./failed.ts";

/** What is deployed, and under which names. */
export type Project = {
  readonly kind: "project";
  /** Where content/ and wrangler.toml are. */
  readonly cwd: string;
  /** The file that Wrangler reads, absolute. */
  readonly config: string;
  /** The Worker's name. */
  readonly name: string;
  /** The D1 database of the binding DB. `id` is given only where the owner wrote it down. */
  readonly database: { readonly name: string; readonly id?: string };
  /** Queues that the Worker writes into: `wrangler deploy` makes those that are not there. */
  readonly producers: readonly string[];
  /** Queues that it is woken by. */
  readonly consumers: readonly string[];
  /** The R2 bucket of recordings that are too large for an asset; undefined where none is bound. */
  readonly recordings?: string;
  readonly crons: readonly string[];
  readonly workersDev: boolean;
  /** The folder of its static files, absolute. */
  readonly assets: string;
  /** Whether the owner says in wrangler.toml where the Worker answers. */
  readonly hasRoutes: boolean;
  readonly accountId?: string;
  readonly vars: Readonly<Record<string, unknown>>;
  /** Everything in the file, for the fingerprint of what is on the air. */
  readonly text: string;
};

type Table = Readonly<Record<string, unknown>>;

/**
 * @param cwd where wrangler.toml is
 * @param env a name such as "staging": then everything is under names of its own, and nothing leaves
 */
export function readProject(cwd: string, env?: string): Project | Failed {
  const file = join(cwd, "wrangler.toml");
  if (!existsSync(file)) {
    return failed(`there is no wrangler.toml in ${cwd}: start where the publication is.`);
  }
  const read = tomlOf(readFileSync(file, "utf8"));
  if (read.kind === "failed") return read;
  const lacking = lackingIn(read.table);
  if (lacking.length > 0) {
    return failed(
      `wrangler.toml is not complete: it has no ${lacking.join(", no ")}. Take that from the wrangler.toml that ships.`,
    );
  }
  if (env === undefined) return projectOf(cwd, file, read.table);
  if (!/^[a-z0-9-]{1,20}$/.test(env)) {
    return failed(`--env cannot be ${JSON.stringify(env)}: write a short name such as staging.`);
  }
  const derived = join(cwd, `wrangler.${env}.toml`);
  const table = environmentOf(read.table, env);
  writeFileSync(
    derived,
    `# Made of wrangler.toml by \`tidings deploy --env ${env}\`.\n${stringify(table)}`,
  );
  return projectOf(cwd, derived, table);
}

function tomlOf(text: string): { readonly kind: "read"; readonly table: Table } | Failed {
  try {
    return { kind: "read", table: parse(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason = ""] = error.message.split("\n");
    return failed(`wrangler.toml:${error.line}: ${reason.replace("Invalid TOML document: ", "")}.`);
  }
}

const tables = (value: unknown): readonly Table[] => (Array.isArray(value) ? value : []);
const table = (value: unknown): Table => (value ?? {}) as Table;
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What the Worker cannot run without, as it would stand in the file. */
function lackingIn(config: Table): readonly string[] {
  const has = (list: unknown, key: string, value: string) =>
    tables(list).some((one) => one[key] === value);
  const parts: readonly (readonly [boolean, string])[] = [
    [text(config.name) !== "", "name"],
    [text(config.main) !== "", "main"],
    [text(config.compatibility_date) !== "", "compatibility_date"],
    [text(table(config.build).command) !== "", "command in [build]"],
    [
      table(config.assets).binding === "ASSETS" && text(table(config.assets).directory) !== "",
      "[assets] with a directory and the binding ASSETS",
    ],
    [has(config.d1_databases, "binding", "DB"), "[[d1_databases]] with the binding DB"],
    [
      has(table(config.queues).producers, "binding", "WAKE"),
      "[[queues.producers]] with the binding WAKE",
    ],
    [tables(table(config.queues).consumers).length > 0, "[[queues.consumers]]"],
    [
      has(table(config.durable_objects).bindings, "name", "RESTORE_GUARD"),
      "[[durable_objects.bindings]] with the name RESTORE_GUARD",
    ],
    [tables(config.migrations).length > 0, "[[migrations]] for the class RestoreGuard"],
    [tables(table(config.triggers).crons).length > 0, "crons in [triggers]"],
  ];
  return parts.flatMap(([there, words]) => (there ? [] : [words]));
}

function projectOf(cwd: string, file: string, config: Table): Project {
  const { queues, d1_databases: databases, triggers, vars } = config;
  // Workers Builds deploys under the name of the Worker that the repository belongs to.
  const name = process.env.WRANGLER_CI_OVERRIDE_NAME || text(config.name);
  const database = tables(databases).find(({ binding }) => binding === "DB") ?? {};
  const id = text(database.database_id);
  const named = (list: unknown) => tables(list).map(({ queue }) => text(queue));
  const account = text(config.account_id);
  const bucket = tables(config.r2_buckets).find(({ binding }) => binding === BINDING);
  return {
    kind: "project",
    cwd,
    config: file,
    name,
    // Without a name it is the one that Wrangler itself would give it.
    database: { name: text(database.database_name) || `${name}-db`, ...(id && { id }) },
    producers: named(table(queues).producers),
    consumers: named(table(queues).consumers),
    crons: table(triggers).crons as readonly string[],
    workersDev: config.workers_dev !== false,
    assets: join(cwd, text(table(config.assets).directory)),
    hasRoutes: config.routes !== undefined || config.route !== undefined,
    vars: table(vars),
    text: stringify(config),
    ...(account && { accountId: account }),
    ...(bucket && { recordings: text(bucket.bucket_name) || `${name}-recordings` }),
  };
}

/**
 * The same Worker under names of its own, with what stands in [env.NAME] in the place of what stands above. Wrangler's own
 * environments inherit no binding: each would have to be written twice.
 */
function environmentOf(config: Table, env: string): Table {
  const { env: environments, routes: _, route: __, ...whole } = config;
  const own = table(table(environments)[env]);
  const suffixed = (value: unknown) => `${text(value)}-${env}`;
  const queues = (list: unknown) =>
    tables(list).map((one) => ({ ...one, queue: suffixed(one.queue) }));
  return {
    ...whole,
    name: suffixed(whole.name),
    d1_databases: tables(whole.d1_databases).map(({ database_id: ___, ...one }) => {
      return { ...one, database_name: suffixed(one.database_name ?? whole.name) };
    }),
    ...(whole.r2_buckets !== undefined && {
      r2_buckets: tables(whole.r2_buckets).map((one) => ({
        ...one,
        bucket_name: suffixed(one.bucket_name),
      })),
    }),
    queues: {
      producers: queues(table(whole.queues).producers),
      consumers: queues(table(whole.queues).consumers),
    },
    ...own,
    // Nothing leaves a copy unless its owner says so for it.
    vars: { ...table(whole.vars), TRANSPORT: "preview", ...table(own.vars) },
  };
}
