/** `tidings approve`: look at a held edition, then let exactly that go out. */
import type { EditionStatus, Operated } from "../../editions/operate/operate.ts";
import { apiSite, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";

/** As much of a manifest's hash as names it to people: 48 bits. */
const SHORT = 12;

const usage = `Usage: tidings approve EDITION [--manifest HASH] [--as-frozen] [--site URL]

Without --manifest it says what a held edition would send, to how many, and under which hash, and changes
nothing. With the hash it lets exactly that go out: an edition that has changed meanwhile is not approved, nor
one whose posts have been edited or withdrawn on the site since. It takes such a change up by itself, and asks
anew, once the post has been quiet for the quiet window.

  --manifest HASH  the hash that was shown, or its first ${SHORT} characters
  --as-frozen      let it go out as it was frozen although posts have changed since
  --site URL       the running site (default: what \`npm start\` runs here, else http://localhost:8787)

The email itself comes with the question to the operator's address; \`tidings send --test\` sends it
anywhere. The bearer token is the deployment's API_TOKEN: it is read from the environment variable
TIDINGS_API_TOKEN, or for this machine from .dev.vars.`;

export const approveCommand: Command = {
  name: "approve",
  summary: "Let a held edition go out as it stands",
  usage,
  options: {
    manifest: { type: "string" },
    "as-frozen": { type: "boolean" },
    site: { type: "string" },
  },
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
  const path = `/api/v1/editions/${encodeURIComponent(name)}`;
  const found = await callApi<EditionStatus>(site, "GET", path);
  if (found.kind === "failed") return refused(io, found.reason, 1);
  const edition = found.body;
  const { changes = [], confirm = "", takenUp = "" } = edition.review ?? {};
  const asFrozen = args.values["as-frozen"] === true;
  if (wanted !== undefined && edition.manifest.startsWith(wanted)) {
    if (changes.length > 0 && !asFrozen) {
      for (const change of changes) io.stdout(`Changed   ${change}`);
      const words = `the site is ahead of it, and nothing was approved. Wait until it is asked about anew (${takenUp}), or let the older text go out with --as-frozen.`;
      return refused(io, words, 1);
    }
    const called = await callApi<Operated>(site, "POST", `${path}/approve`, {
      manifest: edition.manifest,
      ...(asFrozen && { confirmed: confirm }),
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
  for (const line of scopeLines(edition)) io.stdout(line);
  io.stdout(`Manifest  ${edition.manifest.slice(0, SHORT)}`);
  for (const change of changes) io.stdout(`Changed   ${change}`);
  if (wanted !== undefined) {
    return refused(
      io,
      "it has changed since: nothing was approved. The above is the newer one.",
      1,
    );
  }
  const how = `tidings approve ${edition.period} --manifest ${edition.manifest.slice(0, SHORT)}`;
  io.stdout(
    changes.length === 0
      ? `To let it go out: ${how}`
      : `The site is ahead of it. It is asked about anew ${takenUp}; to let the older text go out: ${how} --as-frozen`,
  );
  return 0;
}

/** Who receives what. */
function scopeLines({ items, review }: EditionStatus): readonly string[] {
  if (review === undefined) return [`Items     ${items}`];
  const { titles, readers } = review;
  return [
    `Readers   ${readers === 0 ? "none" : readers.toLocaleString("en-US")} as things stand`,
    `Items     ${items}`,
    ...titles.map((title) => `          - ${title}`),
  ];
}

function refused(io: CommandIo, words: string, code: number): number {
  io.stderr(`tidings approve: ${words}`);
  return code;
}
