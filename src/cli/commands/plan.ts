/** `tidings plan`: what this content would publish and send, beside what is published already. */
import type { Command } from "../command.ts";

const usage = `Usage: tidings plan [--against COMMIT] [--site URL] [--out DIR] [--markdown|--json]

Says what this checkout's content would publish, compared with a commit: posts that are new, changed or
withdrawn; the next edition of each cadence and how its email differs from the one that would go out without
the change; who receives it, by zone; how long it takes within the rate limits of wrangler.toml; what the
provider asks for a month of it; and every problem as file:line. Nothing is written but what --out names.

  --against COMMIT  what is published without the change (default: origin/main)
  --site URL        the deployed site: it is asked how many readers each cadence has; without it, or without
                    its token, that is said to be unknown
  --out DIR         write each email there as HTML, and as a picture where Chromium is found
  --markdown        for the comment on a pull request
  --json            for programs
  --from INSTANT    as if it were then: 2026-09-14 or 2026-09-14T08:00:00+04:00 (default: now)
  --content DIR     what the author owns (default: content)
  --address URL     origin in place of the publication's address; also TIDINGS_ADDRESS

It is taken that the commit is deployed, that its editions went out, and that the change is deployed now. The
bearer token is the deployment's API_TOKEN, read from the environment variable TIDINGS_API_TOKEN.

Exit code 1 when there is a problem.`;

export const planCommand: Command = {
  name: "plan",
  summary: "Say what a change of content would publish and send",
  usage,
  operands: false,
  options: {
    against: { type: "string" },
    site: { type: "string" },
    out: { type: "string" },
    markdown: { type: "boolean" },
    json: { type: "boolean" },
    from: { type: "string" },
    content: { type: "string" },
    address: { type: "string" },
  },
  run: async (args, io) => (await import("../plan/planning.ts")).showPlan(args, io),
};
