/** `tidings export`: everything that a publication is, to keep or to take elsewhere. */
import { resolve } from "node:path";
import type { Command, CommandArguments, CommandIo } from "../command.ts";

const usage = `Usage: tidings export FOLDER [--site URL] [--key FILE]
       tidings export --verify FOLDER

Writes a new folder with everything as one would want to find it: content/ as it lies there, each feed with all of
its archives, posts and pages for WordPress and for Ghost, former addresses as redirects; with --site also the
subscribers with their consent and the email of each edition. A signed manifest names every file. Nothing is sent,
changed or overwritten. It is no backup: for moving a running publication, see \`tidings backup\`.

  --site URL       the running site, for subscribers and editions (http://localhost:8787 is what \`npm start\` runs)
  --key FILE       the key that signs (default: export-key.pem; made where there is none)
  --verify         look whether an export is as it was signed
  --content DIR    what the author owns (default: content)

The bearer token is the deployment's API_TOKEN: it is read from the environment variable TIDINGS_API_TOKEN, or for
this machine from .dev.vars.`;

export const exportCommand: Command = {
  name: "export",
  summary: "Write everything into a folder, to keep or to leave with",
  usage,
  options: {
    site: { type: "string" },
    key: { type: "string" },
    verify: { type: "boolean" },
    content: { type: "string" },
  },
  // The one place of this command that reads the clock.
  run: async (args, io) => {
    if (args.values.verify === true) return verified(args, io);
    const { exportAll } = await import("../export/exporting.ts");
    return exportAll(args, io, Date.now());
  },
};

async function verified(args: CommandArguments, io: CommandIo): Promise<number> {
  const [folder, ...more] = args.positionals;
  if (folder === undefined || more.length > 0) {
    io.stderr("tidings export: name the folder of one export.");
    return 2;
  }
  const { fingerprint, verifyExport } = await import("../export/manifest.ts");
  const found = verifyExport(resolve(io.cwd, folder));
  if (found.kind === "changed") {
    for (const problem of found.problems) io.stderr(`tidings export: ${problem}.`);
    return 1;
  }
  const { files, made, key } = found.manifest;
  io.stdout(
    `${folder} is whole: ${files.length} files of ${made}, signed by ${fingerprint(key)}. Whether that is your key, its fingerprint says.`,
  );
  return 0;
}
