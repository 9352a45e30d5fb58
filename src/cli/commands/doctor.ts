/** `tidings doctor`: what keeps emails from arriving, and what to do about it. */
import { readdirSync } from "node:fs";
import { askAll, overHttps, RESOLVER } from "../../doctor/dns.ts";
import { domainFindings, questionsOf, sendingsOf } from "../../doctor/domain.ts";
import { type Finding, linesOf } from "../../doctor/finding.ts";
import { siteFindings } from "../../doctor/site.ts";
import type { Examination } from "../../providers/health.ts";
import { apiSite, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { MIGRATIONS } from "../package-root.ts";

const usage = `Usage: tidings doctor [--site URL] [--resolver URL] [--json]

Looks at everything that an email needs on its way: settings and secrets, the database, the guard, the way
out (reached and signed in, without sending), the postal address; and in the DNS the sending domain's SPF
with its look-ups, DKIM keys, DMARC, and the MX of where bounces go. Each finding that must be mended says
how, with the record to add. It changes nothing. The exit code is 1 when something must be mended.

  --site URL       the running site (default: what \`npm start\` runs here, else http://localhost:8787)
  --resolver URL   DNS over HTTPS with JSON answers (default: ${RESOLVER})
  --json           for programs: the findings

The DNS is asked for each provider, FALLBACK_TRANSPORT too; not while emails stay in the mail box (preview).
The bearer token is the deployment's API_TOKEN: it is read from the environment variable TIDINGS_API_TOKEN, or
for this machine from .dev.vars.`;

export const doctorCommand: Command = {
  name: "doctor",
  summary: "Look for what keeps emails from arriving",
  usage,
  operands: false,
  options: { site: { type: "string" }, resolver: { type: "string" }, json: { type: "boolean" } },
  run: examine,
};

async function examine(args: CommandArguments, io: CommandIo): Promise<number> {
  const resolver = stringOption(args, "resolver") ?? RESOLVER;
  if (!URL.canParse(resolver)) {
    io.stderr(`tidings doctor: --resolver is not a URL, such as ${RESOLVER}.`);
    return 2;
  }
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return refused(io, site.reason);
  const called = await callApi<Examination>(site, "GET", "/api/v1/doctor");
  if (called.kind === "failed") return refused(io, called.reason);
  const findings = [
    ...siteFindings(called.body, readdirSync(MIGRATIONS).sort()),
    ...(await inTheDns(called.body, resolver)),
  ];
  const lines = args.values.json === true ? [JSON.stringify(findings)] : linesOf(findings);
  for (const line of lines) io.stdout(line);
  const wrong = findings.filter(({ level }) => level === "mend").length;
  if (args.values.json !== true) {
    io.stdout(wrong === 0 ? "Nothing must be mended." : `${wrong} to mend.`);
  }
  return wrong === 0 ? 0 : 1;
}

async function inTheDns(site: Examination, resolver: string): Promise<readonly Finding[]> {
  const sendings = sendingsOf(site);
  if (sendings.length === 0) return [];
  const answers = await askAll(
    (known) => sendings.flatMap((sending) => questionsOf(sending, known)),
    overHttps(resolver),
  );
  return domainFindings(sendings, answers);
}

function refused(io: CommandIo, words: string): number {
  io.stderr(`tidings doctor: ${words}`);
  return 1;
}
