/** Why an act of a deployment could not be done: one sentence for people, with what to do. */
import { type Failure, failure } from "../../text/failure.ts";
import type { WranglerRun } from "../wrangler.ts";

export type Failed = Failure<"failed"> & {
  /** Lines that belong before it, such as each mistake in content/. */
  readonly details?: readonly string[];
};

export function failed(reason: string): Failed {
  return failure("failed", reason);
}

/** What Cloudflare or Wrangler says, and how it is said here. The first that fits counts. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /fetch failed|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|connectivity/i,
    "Cloudflare cannot be reached: look at the network, and at a proxy or firewall on the way.",
  ],
  [
    /\[code: (?:10000|9109|9106|6003)\]|Authentication error|Invalid access token|not logged in|auth token has expired/i,
    "Cloudflare does not accept this sign-in for that: run `npx wrangler login`, or give the token in CLOUDFLARE_API_TOKEN the permissions that docs/deploying.md lists.",
  ],
  [
    /maximum number of D1 databases|\[code: 7406\]/i,
    "the account holds as many D1 databases as its plan admits: delete one (`npx wrangler d1 list`, `npx wrangler d1 delete NAME`), or take the Workers Paid plan.",
  ],
  [
    /\[code: 10037\]|exceeded the limit of \d+ (?:Workers|scripts)/i,
    "the account holds as many Workers as its plan admits: delete one in the dashboard, or take the Workers Paid plan.",
  ],
  [
    /cron triggers|\[code: 10072\]/i,
    "the account has as many cron triggers as its plan admits (5 on the Free plan): remove one in the dashboard, or take the Workers Paid plan.",
  ],
  [
    /\[code: 10042\]|enable R2/i,
    "the account has no R2 yet: open https://dash.cloudflare.com/?to=/:account/r2/overview once and enable it (10 GB are free of charge), and run this again.",
  ],
  [
    /workers\.dev subdomain|workers\/onboarding/i,
    "the account has no workers.dev subdomain yet: open https://dash.cloudflare.com/?to=/:account/workers/onboarding once and choose one.",
  ],
  [
    /\[code: 10027\]|exceeded the size limit|larger than .* limit/i,
    "the Worker is larger than the plan admits: the list of posts is part of it, so move old ones out, or take the Workers Paid plan.",
  ],
];

/** @param what was tried, such as "the database could not be made" */
export function reasonOf(
  run: Extract<WranglerRun, { readonly kind: "failed" }>,
  what: string,
): Failed {
  const text = run.code === undefined ? run.message : `${run.message} [code: ${run.code}]`;
  const known = KNOWN.find(([sign]) => sign.test(text))?.[1];
  return failed(`${what}: ${known ?? sentence(run.message)}`);
}

function sentence(words: string): string {
  const short = words.length > 600 ? `${words.slice(0, 600)}…` : words.replace(/[:,]$/, "");
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
