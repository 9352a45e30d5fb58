/** `tidings check`: what `compile` would say, with nothing written. */
import type { Command } from "../command.ts";
import { runCompilation } from "./compile.ts";

export const checkCommand: Command = {
  name: "check",
  summary: "Check content/ and name every problem as file:line",
  usage: `Usage: tidings check [--content DIR] [--imported] [--json]

  --content DIR   what the author owns (default: content)
  --imported      list each dead link and missing picture of texts that moved in, which are counted otherwise
  --json          for programs: one object with posts, pages, drafts, problems, warnings and unmended

Exit code 1 when there is a problem. Warnings alone do not fail. Nothing is written.`,
  operands: false,
  options: {
    content: { type: "string" },
    out: { type: "string" },
    address: { type: "string" },
    imported: { type: "boolean" },
    json: { type: "boolean" },
  },
  run: (args, io) => runCompilation(args, io, true),
};
