/** `tidings check`: what `compile` would say, with nothing written. */
import type { Command } from "../command.ts";
import { runCompilation } from "./compile.ts";

export const checkCommand: Command = {
  name: "check",
  summary: "Check content/ and name every problem as file:line",
  usage: `Usage: tidings check [--content DIR] [--imported] [--site URL] [--online] [--json]

  --content DIR   what the author owns (default: content)
  --imported      list each dead link and missing picture of texts that moved in, which are counted otherwise
  --site URL      the deployed site: it is asked how many follow each cadence, so that a change of cadences
                  says who would move to a rarer one; the token is read from TIDINGS_API_TOKEN
  --online        also ask other hosts for the recordings that lie there, as \`tidings media check\` does
  --json          for programs: one object with posts, pages, drafts, speaks (the language of the words around
                  them), problems, warnings and unmended

Exit code 1 when there is a problem. Warnings alone do not fail. Nothing is written.`,
  operands: false,
  options: {
    content: { type: "string" },
    out: { type: "string" },
    address: { type: "string" },
    imported: { type: "boolean" },
    site: { type: "string" },
    online: { type: "boolean" },
    json: { type: "boolean" },
  },
  run: (args, io) => runCompilation(args, io, true),
};
