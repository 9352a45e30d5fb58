/** `tidings backup`: everything that is not in content/, in one encrypted file. */
import { statSync } from "node:fs";
import { join } from "node:path";
import manifest from "../../../package.json" with { type: "json" };
import { MADE_KEYS } from "../../outbox/keys/made-keys-form.ts";
import { counted } from "../../text/amounts.ts";
import { callApi } from "../api-site.ts";
import { type DatabaseSight, dumpDatabase } from "../backup/database.ts";
import { writeBackup } from "../backup/file.ts";
import {
  beginMoving,
  lookAtOwnDatabase,
  MOVING_OPTIONS,
  MOVING_USAGE,
  type Moving,
} from "../backup/moving.ts";
import type { Command, CommandArguments, CommandIo } from "../command.ts";
import { inWorkFolder } from "../work-folder.ts";

const usage = `Usage: tidings backup FILE [--site URL [--env NAME] [--account ACCOUNT]] [--move]

Writes subscribers, suppressions, cursors, editions and the keys of a publication to FILE, encrypted with a
passphrase. What is in content/ is not in it: that is what git is for. \`tidings restore\` reads it.

${MOVING_USAGE}
  --move             this installation sends nothing any more, and the one that the backup is restored in takes over;
                     \`tidings accept-database\` takes that back

The passphrase is asked for, or read from the environment variable TIDINGS_BACKUP_PASSPHRASE. The file is in the
format of age: \`age -d FILE | gunzip\` opens it without Tidings. The bearer token is the deployment's API_TOKEN,
from the environment variable TIDINGS_API_TOKEN, or for this machine from .dev.vars.`;

export const backupCommand: Command = {
  name: "backup",
  summary: "Write everything that is not in content/ to one encrypted file",
  usage,
  options: { ...MOVING_OPTIONS, move: { type: "boolean" } },
  run: backup,
};

async function backup(args: CommandArguments, io: CommandIo): Promise<number> {
  const moving = await beginMoving(args, io, true);
  if (moving.kind === "refused") return refused(io, moving.reason, moving.code);
  const { site } = moving;
  const seen = await lookAtOwnDatabase(moving);
  if (seen.kind === "failed") return refused(io, seen.reason);
  const move = args.values.move === true;
  // Before the database is read: what would be sent after that would not be in the backup.
  if (move) {
    const closed = await callApi(site, "POST", "/api/v1/database/closing");
    if (closed.kind === "failed") return refused(io, closed.reason);
    io.stdout("Nothing is sent from here any more.");
  }
  const written = await inWorkFolder("backup", (folder) => write(moving, seen, folder, io));
  if (written === undefined) return 0;
  const shut =
    "Nothing is sent from here until it is run again, or `tidings accept-database` opens it.";
  return refused(io, move ? `${written} ${shut}` : written);
}

/** @returns why it could not be done */
async function write(
  moving: Moving,
  seen: DatabaseSight,
  folder: string,
  io: CommandIo,
): Promise<string | undefined> {
  const { site, place, file, name, passphrase } = moving;
  const called = await callApi(site, "GET", "/api/v1/keys/backup");
  if (called.kind === "failed") return called.reason;
  const keys = MADE_KEYS.safeParse(called.body);
  if (!keys.success) return `${site.origin} is of another version: deploy first.`;
  io.stdout("Reading the database");
  const sql = join(folder, "database.sql");
  const failed = await dumpDatabase(place, sql);
  if (failed !== undefined) return failed.reason;
  const header = {
    format: "tidings backup",
    version: 1,
    made: new Date().toISOString(),
    tidings: manifest.version,
    address: site.origin,
    migrations: seen.migrations,
    subscribers: seen.subscribers,
    keys: keys.data,
  } as const;
  try {
    await writeBackup(file, { header, sql }, passphrase);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return `${name} cannot be written: ${code}.`;
  }
  const people = counted(seen.subscribers, "subscriber");
  io.stdout(`${name}: ${people}, ${Math.ceil(statSync(file).size / 1024)} KiB.`);
  return undefined;
}

function refused(io: CommandIo, reason: string, code = 1): number {
  io.stderr(`tidings backup: ${reason}`);
  return code;
}
