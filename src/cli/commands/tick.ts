/** `tidings tick`: fires the cron of the Worker on this machine. */
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { runningServer } from "../dev/running.ts";

const usage = `Usage: tidings tick [--at INSTANT] [--site URL] [--content DIR]

Fires the cron of \`npm start\` once, as if it were due at an instant that is over or now: what a deployment
does after downtime. There is one edition for each period, so a moment that was ticked before changes nothing.
A moment that has not come is refused: \`tidings simulate\` says what will be due.

  --at INSTANT     2026-09-14 (midnight in the publication's zone) or 2026-09-14T08:00:00+04:00 (default: now)
  --site URL       \`npm start\` at another port (default: what runs here, else http://localhost:8787)
  --content DIR    what the author owns, for the zone of a date (default: content)

The local cron wants a key that is made of .dev.vars; other programs and pages of other sites cannot fire it.
A deployment's cron is the platform's, once a minute.`;

export const tickCommand: Command = {
  name: "tick",
  summary: "Fire the cron of the local Worker once",
  usage,
  operands: false,
  options: { at: { type: "string" }, site: { type: "string" }, content: { type: "string" } },
  run: fire,
};

async function fire(args: CommandArguments, io: CommandIo): Promise<number> {
  const site = stringOption(args, "site") ?? runningServer(io.cwd) ?? "http://localhost:8787";
  if (!URL.canParse(site) || !isLoopback(new URL(site))) {
    return refused(io, "--site is `npm start` on this machine, such as http://localhost:8787.", 2);
  }
  const at = await momentOf(args, io);
  if (typeof at === "string") return refused(io, at, 2);
  if (at > Date.now()) {
    return refused(io, "--at has not come: `tidings simulate --from` says what will be due.", 1);
  }
  const { tick } = await import("../dev/worker.ts");
  try {
    await tick(new URL(site).origin, io.cwd, at);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refused(io, `${site} did not tick: ${why}. Is \`npm start\` running here?`, 1);
  }
  io.stdout(`Ticked for ${new Date(at).toISOString()}; \`tidings log\` says what was decided.`);
  return 0;
}

/** @returns milliseconds since the epoch, or what is wrong */
async function momentOf(args: CommandArguments, io: CommandIo): Promise<number | string> {
  const text = stringOption(args, "at");
  if (text === undefined) return Date.now();
  const { loadContent, readMoment } = await import("../digest/content.ts");
  const loaded = await loadContent(args, io);
  if (loaded.kind === "failed") return "content/ has problems, and its zone is not known.";
  const reading = readMoment(text, loaded.index.publication);
  return reading.kind === "read" ? reading.value : `--at ${reading.message}`;
}

function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

function refused(io: CommandIo, words: string, code: number): number {
  io.stderr(`tidings tick: ${words}`);
  return code;
}
