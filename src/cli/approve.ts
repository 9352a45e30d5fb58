/** `tidings approve`: look at a held edition, then let exactly that go out. */
import type { EditionStatus, Steered } from "../delivery/steering.ts";
import { apiSite, callApi } from "./api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "./command.ts";

/** As much of a manifest's hash as names it to people: 48 bits. */
const SHORT = 12;

const usage = `Usage: tidings approve EDITION [--manifest HASH] [--site URL]

Without --manifest it says what a held edition would send and under which hash, and changes nothing. With
the hash it lets exactly that go out: an edition that has changed meanwhile is not approved.

  --manifest HASH  the hash that was shown, or its first ${SHORT} characters
  --site URL       the running site (default: what \`npm start\` runs here, else http://localhost:8787)

The letter itself comes with the question to the operator's address; \`tidings send --test\` sends it
anywhere. The bearer token is the deployment's API_TOKEN: it is read from the environment variable
TIDINGS_API_TOKEN, or for this machine from .dev.vars.`;

export const approveCommand: Command = {
  name: "approve",
  summary: "Let a held edition go out as it stands",
  usage,
  options: { manifest: { type: "string" }, site: { type: "string" } },
  run: approve,
};

async function approve(args: CommandArguments, io: CommandIo): Promise<number> {
  const [name, ...more] = args.positionals;
  const wanted = stringOption(args, "manifest");
  if (name === undefined || more.length > 0) {
    return refused(io, "name one edition, such as weekly:2026-W38.", 2);
  }
  if (wanted !== undefined && !/^[0-9a-f]{12,64}$/.test(wanted)) {
    return refused(io, `--manifest is a hash of ${SHORT} to 64 characters of 0-9 and a-f.`, 2);
  }
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return refused(io, site.reason, 1);
  const path = `/api/editions/${encodeURIComponent(name)}`;
  const found = await callApi<EditionStatus>(site, "GET", path);
  if (found.kind === "failed") return refused(io, found.reason, 1);
  const edition = found.body;
  if (wanted !== undefined && edition.manifest.startsWith(wanted)) {
    const called = await callApi<Steered>(site, "POST", `${path}/approve`, {
      manifest: edition.manifest,
    });
    if (called.kind === "failed") return refused(io, called.reason, 1);
    io.stdout(`${called.body.line}.`);
    return 0;
  }
  if (edition.state !== "held") {
    return refused(io, `${edition.period} is ${edition.state}: there is nothing to approve.`, 1);
  }
  io.stdout(`${edition.period} is held: ${edition.reason}.`);
  io.stdout(`Subject   ${edition.subject ?? ""}`);
  io.stdout(`Items     ${edition.items}`);
  io.stdout(`Manifest  ${edition.manifest.slice(0, SHORT)}`);
  if (wanted !== undefined) {
    return refused(
      io,
      "it has changed since: nothing was approved. The above is the newer one.",
      1,
    );
  }
  io.stdout(
    `To let it go out: tidings approve ${edition.period} --manifest ${edition.manifest.slice(0, SHORT)}`,
  );
  return 0;
}

function refused(io: CommandIo, words: string, code: number): number {
  io.stderr(`tidings approve: ${words}`);
  return code;
}
