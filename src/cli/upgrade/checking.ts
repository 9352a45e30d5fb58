/** What an upgrade would bring: the changelog between the two versions, and migrations by database. */
import { readMigrations } from "../../outbox/restore/send-counter-store.ts";
import type { Examination } from "../../providers/health.ts";
import { apiSite, callApi } from "../api-site.ts";
import { type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { openLocalDatabase } from "../digest/database.ts";
import { VERSION } from "../package-root.ts";
import { compare, type Release, releasesBetween, seenByReaders } from "./changelog.ts";
import { lookAtNewest } from "./newest.ts";

type Upgrade = {
  readonly installed: string;
  readonly newest: string;
  readonly releases: readonly Release[];
  /** Entries of the changelog, in its words. */
  readonly readers: readonly string[];
  readonly databases: readonly Pending[];
};

/** What a database has not been through. */
type Pending = {
  readonly where: string;
  /** Undefined where it is not known, and `why` says so. */
  readonly migrations?: readonly string[];
  readonly why?: string;
};

/** @returns the exit code */
export async function showUpgrade(args: CommandArguments, io: CommandIo): Promise<number> {
  if (args.values.check !== true) {
    io.stderr(
      "tidings upgrade: it changes nothing by itself. `npm install tidings@latest && npx tidings deploy` upgrades; --check says what that brings.",
    );
    return 2;
  }
  const newest = await lookAtNewest(io.cwd);
  if (newest.kind === "failed") {
    io.stderr(`tidings upgrade: ${newest.reason} Installed is ${VERSION}.`);
    return 1;
  }
  const releases = releasesBetween(newest.changelog, VERSION, newest.version);
  const site = stringOption(args, "site");
  const upgrade: Upgrade = {
    installed: VERSION,
    newest: newest.version,
    releases,
    readers: seenByReaders(releases),
    databases: [
      await pendingHere(io, newest.migrations),
      ...(site === undefined ? [] : [await pendingAt(site, io, newest.migrations)]),
    ],
  };
  const lines = args.values.json === true ? [JSON.stringify(upgrade, null, 2)] : linesOf(upgrade);
  for (const line of lines) io.stdout(line);
  return 0;
}

async function pendingHere(io: CommandIo, migrations: readonly string[]): Promise<Pending> {
  const where = "local database";
  const opened = await openLocalDatabase(io.cwd, { say: io.stderr });
  if (opened.kind === "none") return { where, why: opened.reason };
  try {
    const applied = await readMigrations(opened.db);
    return { where, migrations: migrations.filter((name) => !applied.includes(name)) };
  } finally {
    await opened.close();
  }
}

async function pendingAt(
  url: string,
  io: CommandIo,
  migrations: readonly string[],
): Promise<Pending> {
  const site = apiSite(url, process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return { where: url, why: site.reason };
  const called = await callApi<Examination>(site, "GET", "/api/v1/doctor");
  if (called.kind === "failed") return { where: url, why: called.reason };
  const applied = called.body.migrations;
  return { where: url, migrations: migrations.filter((name) => !applied.includes(name)) };
}

function linesOf(upgrade: Upgrade): readonly string[] {
  const { installed, newest, releases, readers, databases } = upgrade;
  const isNewer = compare(newest, installed) > 0;
  return [
    isNewer
      ? `Installed is ${installed}, the newest is ${newest}: \`npm install tidings@${newest} && npx tidings deploy\` upgrades.`
      : `Installed is ${installed}, and the registry has nothing newer.`,
    "",
    "Migrations that the next deployment runs:",
    ...databases.map(
      ({ where, migrations, why }) => `  ${where}: ${pendingWords(migrations, why)}`,
    ),
    ...(isNewer ? ["", ...readerLines(releases, readers)] : []),
    ...releases.flatMap(({ version, day, sections }) => [
      "",
      day === "" ? version : `${version}, ${day}`,
      ...sections.flatMap(({ name, entries }) => [
        `  ${name}`,
        ...entries.map((entry) => `  - ${entry}`),
      ]),
    ]),
  ];
}

function pendingWords(migrations: readonly string[] | undefined, why: string | undefined): string {
  if (migrations === undefined) return `not known: ${why}`;
  return migrations.length === 0 ? "none" : migrations.join(", ");
}

function readerLines(releases: readonly Release[], readers: readonly string[]): readonly string[] {
  if (releases.length === 0) return ["The changelog of the newest version says nothing of these."];
  if (readers.length === 0) return ["The changelog names nothing that readers or subscribers see."];
  return ["Readers and subscribers see:", ...readers.map((entry) => `  - ${entry}`)];
}
