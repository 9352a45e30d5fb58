/** `tidings compare`: what readers of one feed would notice of another. */
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";

const usage = `Usage: tidings compare OLD_FEED [NEW_FEED] [OPTIONS]

Says which entries of the old feed its readers would see as new, changed or gone in the new one, by id, date, title and
link. It is the proof of a move: nobody notices it when nothing is listed.

OLD_FEED and NEW_FEED are files or addresses, in RSS 0.9x, 1.0 or 2.0, Atom or JSON Feed. Without NEW_FEED it is what
this folder compiles to, in the old one's format and with all of its posts. Further pages of an address are followed
(RFC 5005, next_url), up to 500 pages, 50,000 entries, 128 MB and five minutes.

  --site URL      the new feed is that of the site at this address
  --content DIR   what the author owns (default: content)
  --json          for programs

A link that differs is no change where this folder leads from the old address to the new one. Texts are compared, too,
but only counted. Exit code 1 when something is new, changed, gone or double, or a feed cannot be read.`;

export const compareCommand: Command = {
  name: "compare",
  summary: "Say what readers of an old feed would notice of the new one",
  usage,
  options: {
    site: { type: "string" },
    content: { type: "string" },
    json: { type: "boolean" },
  },
  run: compare,
};

async function compare(args: CommandArguments, io: CommandIo): Promise<number> {
  const [oldName, newName, ...more] = args.positionals;
  const site = stringOption(args, "site");
  const problem =
    oldName === undefined
      ? "name the old feed: a file or an address"
      : more.length > 0
        ? "it takes two feeds at most"
        : newName !== undefined && site !== undefined
          ? "name the new feed or --site, and not both"
          : site !== undefined && !/^https?:$/.test(URL.parse(site)?.protocol ?? "")
            ? "--site is no URL, such as https://tidings.example"
            : undefined;
  if (oldName === undefined || problem !== undefined) {
    io.stderr(`tidings compare: ${problem}.`);
    return 2;
  }
  const { compareNamed } = await import("../compare/comparing.ts");
  const content = stringOption(args, "content") ?? "content";
  return compareNamed({ oldName, newName, site, content, json: args.values.json === true }, io);
}
