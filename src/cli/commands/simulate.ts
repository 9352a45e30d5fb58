/** `tidings simulate`: every edition of the coming days, and why a period is skipped. */
import type { Command } from "../command.ts";

const usage = `Usage: tidings simulate [--days N] [--from INSTANT] [--json]

Replays content, schedule and zones, and lists each coming edition: when, for whom, which items, how
large, and why a period is skipped. The functions are the cron's own; nothing is written or sent.

  --days N         how many days to look ahead, 1 to 3660 (default: 60)
  --from INSTANT   where to begin: 2026-09-14 (in the publication's zone) or 2026-09-14T08:00:00+04:00
                   (default: now); name it in a pipeline, and the same content gives the same answer
  --json           for programs
  --content DIR    what the author owns (default: content)
  --address URL    origin in place of the publication's address; also TIDINGS_ADDRESS

With a local database it goes on from what that holds, what is wished of editions at its desk too, and
counts readers by zone; without one, each
cadence is taken to have readers, and to have carried what had settled by its last slot. It is taken that
nothing is edited in between.

Exit code 1 when an edition could not go out.`;

export const simulateCommand: Command = {
  name: "simulate",
  summary: "List the editions of the coming days",
  usage,
  operands: false,
  options: {
    days: { type: "string" },
    from: { type: "string" },
    json: { type: "boolean" },
    content: { type: "string" },
    address: { type: "string" },
  },
  run: async (args, io) => (await import("../digest/simulating.ts")).showSimulation(args, io),
};
