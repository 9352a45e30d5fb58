/** `tidings restore`: a backup in the place of what an installation has. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { counted } from "../../text/amounts.ts";
import { type ApiSite, callApi } from "../api-site.ts";
import { fillDatabase } from "../backup/database.ts";
import { type BackupHeader, openBackup } from "../backup/file.ts";
import {
  beginMoving,
  lookAtOwnDatabase,
  MOVING_OPTIONS,
  MOVING_USAGE,
  type Moving,
} from "../backup/moving.ts";
import type { Command, CommandArguments, CommandIo } from "../command.ts";
import { MIGRATIONS } from "../package-root.ts";
import { inWorkFolder } from "../work-folder.ts";

const usage = `Usage: tidings restore FILE [--site URL [--env NAME] [--account ACCOUNT]] [--replace]

Puts the database and the keys of a backup into an installation: links in emails that were sent before work there,
nobody is asked to confirm again, and nobody on the list of addresses that must not be mailed is mailed.

${MOVING_USAGE}
  --replace          take the place of subscribers that are there already: they are lost

Nothing is sent until \`tidings accept-database\` says that it may be: first make sure that the installation of the
backup sends nothing any more (\`tidings backup --move\`). The passphrase is asked for, or read from the environment
variable TIDINGS_BACKUP_PASSPHRASE; the bearer token is the deployment's API_TOKEN, from TIDINGS_API_TOKEN.`;

export const restoreCommand: Command = {
  name: "restore",
  summary: "Put a backup into an installation",
  usage,
  options: { ...MOVING_OPTIONS, replace: { type: "boolean" } },
  run: restore,
};

async function restore(args: CommandArguments, io: CommandIo): Promise<number> {
  const moving = await beginMoving(args, io, false);
  if (moving.kind === "refused") return refused(io, moving.reason, moving.code);
  return inWorkFolder("restore", (folder) =>
    fill(moving, folder, args.values.replace === true, io),
  );
}

async function fill(
  moving: Moving,
  folder: string,
  replace: boolean,
  io: CommandIo,
): Promise<number> {
  const { name, file, site, place, passphrase } = moving;
  const sql = join(folder, "database.sql");
  const opened = await openBackup(file, sql, passphrase);
  if (opened.kind === "unreadable") return refused(io, opened.reason);
  const { header } = opened;
  io.stdout(
    `${name}: of ${header.address}, ${header.made}, ${counted(header.subscribers, "subscriber")}.`,
  );
  const newer = unknownMigrations(header);
  if (newer.length > 0) {
    return refused(
      io,
      `the backup is of a newer Tidings (${newer.join(", ")}): update this one first.`,
    );
  }
  const seen = await lookAtOwnDatabase(moving);
  if (seen.kind === "failed") return refused(io, seen.reason);
  if (seen.subscribers > 0 && !replace) {
    const people = counted(seen.subscribers, "subscriber");
    return refused(
      io,
      `${site.origin} has ${people} already; --replace puts the backup in their place.`,
    );
  }
  // Shut first, so that no tick sends from a database that has not its keys yet.
  const closed = await callApi(site, "POST", "/api/v1/database/closing");
  if (closed.kind === "failed") return refused(io, closed.reason);
  io.stdout("Writing the database");
  const failed = await fillDatabase(place, sql, seen.tables, join(folder, "whole.sql"));
  if (failed !== undefined) return refused(io, `${failed.reason} Run it again with --replace.`);
  return takeKeys(site, header, io);
}

async function takeKeys(site: ApiSite, { keys }: BackupHeader, io: CommandIo): Promise<number> {
  const taken = await callApi(site, "POST", "/api/v1/keys/backup", keys);
  if (taken.kind === "failed") {
    return refused(
      io,
      `${taken.reason} The database is there, its keys are not: run it again with --replace.`,
    );
  }
  io.stdout(
    "The database and its keys are in their place. Every instance knows the keys within five minutes.",
  );
  io.stdout(
    "Nothing is sent yet. When the installation of the backup sends nothing any more, say so: `tidings accept-database`.",
  );
  return 0;
}

/** Migrations of the backup that this version does not have. */
function unknownMigrations({ migrations }: BackupHeader): readonly string[] {
  const own = new Set(readdirSync(MIGRATIONS));
  return migrations.filter((name) => !own.has(name));
}

function refused(io: CommandIo, reason: string, code = 1): number {
  io.stderr(`tidings restore: ${reason}`);
  return code;
}
