/** `tidings watch`: a feed from outside, as its readers get it. */
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { levelOf } from "../watch/faults.ts";

const usage = `Usage: tidings watch URL… [OPTIONS]

Asks for every feed as some twenty known feed readers do (their names, versions of HTTP, codings, redirects and
validators) and says what each of them suffers: a test for browsers, 403, 429, a page instead of the feed, a wrong
type, circles, validators that lie, certificates, IPv6, a feed that is older than its site; and what to change. It
works on anybody's feed. URL is a feed, or a page that announces some. It changes nothing and takes about a minute a
feed. The exit code is 1 when something must be mended.

  --json           for programs
  --reader NAME    only as this one, and the watchman itself; repeat it for several
  --pause MS       milliseconds between two requests (default: 250)

A reader that asks from known addresses, such as Feedly, may be let past a firewall that verifies addresses where
this machine is not; the finding is then about this machine alone.`;

export const watchCommand: Command = {
  name: "watch",
  summary: "See a feed as twenty feed readers do",
  usage,
  options: {
    json: { type: "boolean" },
    reader: { type: "string", multiple: true },
    pause: { type: "string" },
  },
  run: watchFeeds,
};

async function watchFeeds(args: CommandArguments, io: CommandIo): Promise<number> {
  const { READERS } = await import("../watch/readers.ts");
  const addresses = args.positionals.map(addressOf);
  const pause = Number(stringOption(args, "pause") ?? 250);
  const named = args.values.reader;
  const names = Array.isArray(named) ? named.map(String) : [];
  const readers = READERS.filter(
    ({ name }) => names.length === 0 || names.some((wanted) => same(wanted, name)),
  );
  const problem =
    addresses.length === 0
      ? "name the address of a feed or of a site"
      : addresses.includes(undefined)
        ? `${args.positionals[addresses.indexOf(undefined)]} is no address of the web`
        : !Number.isSafeInteger(pause) || pause < 0
          ? "--pause is a number of milliseconds"
          : names.find((wanted) => !READERS.some(({ name }) => same(wanted, name)));
  if (problem !== undefined) {
    const known = names.includes(problem)
      ? `no reader is called ${problem}; known are ${READERS.map(({ name }) => name).join(", ")}`
      : problem;
    io.stderr(`tidings watch: ${known}.`);
    return 2;
  }
  return report(addresses as string[], { readers, pause, json: args.values.json === true }, io);
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** "example.com" is what people type. */
function addressOf(typed: string): string | undefined {
  const address = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  return URL.canParse(address) && !typed.includes(" ") ? new URL(address).href : undefined;
}

type Run = {
  readonly readers: typeof import("../watch/readers.ts")["READERS"];
  readonly pause: number;
  readonly json: boolean;
};

/** Columns: what is longer than the line of a terminal cannot be taken away again. */
const LONGEST_PROGRESS = 78;

async function report(addresses: readonly string[], run: Run, io: CommandIo): Promise<number> {
  const { watch } = await import("../watch/watching.ts");
  const { reachesByIpv6 } = await import("../watch/ipv6.ts");
  const { jsonOf, linesOf, totalOf } = await import("../watch/report.ts");
  const now = Date.now();
  const { progress = () => {} } = run.json ? {} : io;
  const onVisit = (feed: string, reader: string, turn: number, turns: number) =>
    progress(`${turn}/${turns}  ${reader}  ${feed}`.slice(0, LONGEST_PROGRESS));
  const feeds = [];
  let unread = false;
  for (const address of addresses) {
    const watched = await watch(
      address,
      { readers: run.readers, pause: run.pause, ipv6: reachesByIpv6, onVisit },
      now,
    );
    progress("");
    if (watched.kind === "watched") feeds.push(...watched.feeds);
    else {
      unread = true;
      io.stderr(`tidings watch: ${watched.reason}; name the feed itself.`);
    }
  }
  if (run.json) io.stdout(jsonOf(feeds, now));
  else if (feeds.length > 0) {
    for (const line of linesOf(feeds)) io.stdout(line);
    io.stdout(totalOf(feeds));
  }
  const bad = feeds.some(({ findings }) => findings.some((found) => levelOf(found) === "mend"));
  return bad || unread ? 1 : 0;
}
