/** The D1 database: found or made by its name, and brought to the program's migrations. */
import { counted } from "../../text/amounts.ts";
import { type Failed, reasonOf } from "./failed.ts";
import type { Project } from "./project.ts";
import type { Run } from "./run.ts";

type Listed = { readonly name: string; readonly uuid: string };

/** Whether the account has it. An id in wrangler.toml is taken at its word: Wrangler goes by that alone. */
export async function hasDatabase(
  { database }: Project,
  run: Run,
): Promise<{ readonly kind: "there" | "absent" } | Failed> {
  if (database.id !== undefined) return { kind: "there" };
  const listed = await run(["d1", "list", "--json"]);
  if (listed.kind === "failed") return reasonOf(listed, "the databases could not be listed");
  const all = JSON.parse(listed.out) as readonly Listed[];
  return { kind: all.some(({ name }) => name === database.name) ? "there" : "absent" };
}

export async function makeDatabase({ database }: Project, run: Run): Promise<Failed | undefined> {
  const made = await run(["d1", "create", database.name]);
  return made.kind === "failed"
    ? reasonOf(made, `the database ${database.name} could not be made`)
    : undefined;
}

/** Applies what is not applied. A migration that fails is undone as a whole, and the next run begins with it. */
export async function migrateDatabase(
  { config }: Project,
  run: Run,
): Promise<{ readonly kind: "migrated"; readonly words: string } | Failed> {
  const applied = await run(["d1", "migrations", "apply", "DB", "--remote", "--config", config]);
  if (applied.kind === "failed") return reasonOf(applied, "the database could not be migrated");
  // Wrangler draws its table anew after each migration.
  const names = new Set([...applied.out.matchAll(/(\S+\.sql)\b.*✅/gu)].map(([, name]) => name));
  const words =
    names.size === 0 ? "nothing to apply" : `${counted(names.size, "migration")} applied`;
  return { kind: "migrated", words };
}

/** How many migrations wait, without applying one. */
export async function waitingMigrations({ config }: Project, run: Run): Promise<number | Failed> {
  const listed = await run(["d1", "migrations", "list", "DB", "--remote", "--config", config]);
  if (listed.kind === "failed") return reasonOf(listed, "the migrations could not be listed");
  return new Set(listed.out.match(/\S+\.sql\b/g)).size;
}
