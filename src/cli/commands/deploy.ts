/** `tidings deploy`: from a folder to the air, as often as one likes. */
import manifest from "../../../package.json" with { type: "json" };
import { RESOLVER } from "../../doctor/dns.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { deployPublication } from "../deploy/deploying.ts";
import { askAt } from "../deploy/terminal.ts";

export const deployCommand: Command = {
  name: "deploy",
  summary: "Put the publication on the air at Cloudflare, or bring it up to date",
  usage: `Usage: tidings deploy [--account ACCOUNT] [--env NAME] [--dry-run] [--sample]

Checks content/, builds, makes what the account lacks (database, queue, bucket), migrates, deploys, binds the domain of the
publication's address, looks at the result from outside, and says what only you can do. It does what is wanting and
no more: after a fault run it again, and with nothing to do it changes nothing.

  --account ACCOUNT  id or name, where your sign-in opens several (also CLOUDFLARE_ACCOUNT_ID)
  --env NAME         a second deployment beside the first, such as staging: with a database and a queue of its own, at
                     its workers.dev address, and no email leaves it; [env.NAME] in wrangler.toml says what differs
  --dry-run          say each act that would change something, and change nothing
  --sample           also while content/ is still the publication that ships, to look at it
  --site URL         where to look at the result (default: the address, or the one of workers.dev)
  --resolver URL     DNS over HTTPS with JSON answers (default: ${RESOLVER})

Sign in once with \`npx wrangler login\`. Elsewhere, as in CI, CLOUDFLARE_API_TOKEN takes its place, and nothing is
asked. docs/deploying.md goes through it.`,
  operands: false,
  options: {
    account: { type: "string" },
    env: { type: "string" },
    "dry-run": { type: "boolean" },
    sample: { type: "boolean" },
    site: { type: "string" },
    resolver: { type: "string" },
  },
  run: deploy,
};

async function deploy(args: CommandArguments, io: CommandIo): Promise<number> {
  const site = stringOption(args, "site");
  const resolver = stringOption(args, "resolver") ?? RESOLVER;
  for (const [name, url] of [
    ["site", site],
    ["resolver", resolver],
  ] as const) {
    if (url !== undefined && !URL.canParse(url)) {
      io.stderr(`tidings deploy: --${name} is not a URL, such as https://tidings.example.`);
      return 2;
    }
  }
  const env = stringOption(args, "env");
  const account = stringOption(args, "account");
  const ask = askAt(io);
  return deployPublication({
    cwd: io.cwd,
    dryRun: args.values["dry-run"] === true,
    sample: args.values.sample === true,
    resolver,
    version: manifest.version,
    say: io.stdout,
    warn: io.stderr,
    ...(io.progress && { progress: io.progress }),
    ...(env !== undefined && { env }),
    ...(account !== undefined && { account }),
    ...(site !== undefined && { site: new URL(site).origin }),
    ...(ask && { ask }),
  });
}
