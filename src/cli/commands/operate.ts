/** `tidings pause`, `resume`, `cancel` and `retry-unknown`: the operator's acts on one edition. */
import type { Act, Operated } from "../../editions/operate/operate.ts";
import { apiSite, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";

const SITE = `  --site URL   the running site (default: what \`npm start\` runs here, else http://localhost:8787)

EDITION is a period, such as weekly:2026-W38; \`tidings status\` lists them. The bearer token is the
deployment's API_TOKEN: it is read from the environment variable TIDINGS_API_TOKEN, or for this machine
from .dev.vars.`;

export const pauseCommand = operating(
  "pause",
  "Stop an edition that is going out",
  "Nothing more of it is sent; the emails of a call that is under way still go out. `tidings resume`\nlets it go on, to those who have not received it.",
);

export const resumeCommand = operating(
  "resume",
  "Let a paused edition go on",
  "Touches only emails that are not settled: what was sent, refused or is unknown stays as it is. An edition\nthat the circuit breaker paused goes on, too: mend the cause first.",
);

export const cancelCommand = operating(
  "cancel",
  "End an edition for good",
  "Emails that are not out are cancelled; those that went out stay sent, and the edition keeps its page if\nthere are any. What it carried comes with the next edition to those who lack it: retract a post if nobody\nshall have it.",
);

export const retryUnknownCommand = operating(
  "retry-unknown",
  "Send once more what may or may not have gone out",
  "Emails whose fate is unknown are never repeated by themselves. This repeats those of one edition:\nsomebody may receive two.",
);

function operating(act: Act, summary: string, words: string): Command {
  return {
    name: act,
    summary,
    usage: `Usage: tidings ${act} EDITION [--site URL]\n\n${words}\n\n${SITE}`,
    options: { site: { type: "string" } },
    run: (args, io) => run(act, args, io),
  };
}

async function run(act: Act, args: CommandArguments, io: CommandIo): Promise<number> {
  const [edition, ...more] = args.positionals;
  if (edition === undefined || more.length > 0) {
    io.stderr(`tidings ${act}: name one edition, such as weekly:2026-W38.`);
    return 2;
  }
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") {
    io.stderr(`tidings ${act}: ${site.reason}`);
    return 1;
  }
  const path = `/api/v1/editions/${encodeURIComponent(edition)}/${act}`;
  const called = await callApi<Operated>(site, "POST", path);
  if (called.kind === "failed") {
    io.stderr(`tidings ${act}: ${called.reason}`);
    return 1;
  }
  io.stdout(`${called.body.line}.`);
  return 0;
}
