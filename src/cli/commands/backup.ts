/** `tidings backup`: everything that is not in content/, in one encrypted file. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import manifest from "../../../package.json" with { type: "json" };
import { counted } from "../../text/amounts.ts";
import { apiSite, callApi } from "../api-site.ts";
import { dumpDatabase, lookAtDatabase } from "../backup/database.ts";
import { backupKeys, writeBackup } from "../backup/file.ts";
import { askPassphrase } from "../backup/passphrase.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";

const usage = `Usage: tidings backup FILE [--site URL] [--move]

Writes subscribers, suppressions, cursors, editions and the keys of a publication to FILE, encrypted with a
passphrase. What is in content/ is not in it: that is what git is for. \`tidings restore\` reads it.

  --site URL  the deployment whose database and keys they are; \`wrangler login\` must know its account
              (default: this machine's, while \`npm start\` runs)
  --move      this installation sends nothing any more, and the one that the backup is restored in takes over;
              \`tidings accept-database\` takes that back

The passphrase is asked for, or read from the environment variable TIDINGS_BACKUP_PASSPHRASE. The file is in the
format of age: \`age -d FILE | gunzip\` opens it without Tidings. The bearer token is the deployment's API_TOKEN,
from the environment variable TIDINGS_API_TOKEN, or for this machine from .dev.vars.`;

export const backupCommand: Command = {
  name: "backup",
  summary: "Write everything that is not in content/ to one encrypted file",
  usage,
  options: { site: { type: "string" }, move: { type: "boolean" } },
  run: backup,
};

async function backup(args: CommandArguments, io: CommandIo): Promise<number> {
  const [name, extra] = args.positionals;
  if (name === undefined || extra !== undefined) return refused(io, "name one file.", 2);
  const url = stringOption(args, "site");
  const site = apiSite(url, process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return refused(io, site.reason);
  const passphrase = await askPassphrase(io, true);
  if (passphrase.kind === "refused") return refused(io, passphrase.reason);
  const work = mkdtempSync(join(tmpdir(), "tidings-backup-"));
  try {
    // Before the database is read: what would be sent after that would not be in the backup.
    if (args.values.move === true) {
      const closed = await callApi(site, "POST", "/api/database/closing");
      if (closed.kind === "failed") return refused(io, closed.reason);
      io.stdout("Nothing is sent from here any more.");
    }
    const called = await callApi(site, "GET", "/api/keys/backup");
    if (called.kind === "failed") return refused(io, called.reason);
    const keys = backupKeys.safeParse(called.body);
    if (!keys.success) return refused(io, `${site.origin} is of another version: deploy first.`);
    const place = { cwd: io.cwd, where: url === undefined ? "--local" : "--remote" } as const;
    io.stdout("Reading the database");
    const seen = await lookAtDatabase(place);
    if (seen.kind === "failed") return refused(io, seen.reason);
    const sql = join(work, "database.sql");
    const failed = await dumpDatabase(place, sql);
    if (failed !== undefined) return refused(io, failed.reason);
    const file = resolve(io.cwd, name);
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
    await writeBackup(file, { header, sql }, passphrase.passphrase);
    const people = counted(seen.subscribers, "subscriber");
    io.stdout(`${name}: ${people}, ${Math.ceil(statSync(file).size / 1024)} KiB.`);
    return 0;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function refused(io: CommandIo, reason: string, code = 1): number {
  io.stderr(`tidings backup: ${reason}`);
  return code;
}
