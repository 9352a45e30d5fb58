/** Whether each reader reaches the feed at all: connection, redirects, refusals, challenges. Pure. */
import { SECOND } from "../../../text/time.ts";
import { type Answer, type Answered, type Hop, textOf, type Unanswered } from "../answer.ts";
import type { Evidence, Visit } from "../evidence.ts";
import type { FaultName, Finding } from "../faults.ts";

const UNANSWERED: Readonly<Record<Unanswered["kind"], FaultName>> = {
  "no address": "no address",
  unreachable: "unreachable",
  timeout: "timeout",
  certificate: "certificate",
  loop: "redirect loop",
  "too many redirects": "too many redirects",
  "bad redirect": "bad redirect",
  "too large": "too large",
  "broken answer": "broken answer",
};

export function judgeReaching({ visits, plain, ipv6, head }: Evidence): readonly Finding[] {
  return [
    ...visits.flatMap(({ reader, first }) =>
      faultsOf(first).map(([fault, seen]) => ({ fault, readers: [reader.name], seen })),
    ),
    ...limitedLater(visits),
    ...(ipv6 !== undefined && !isFine(ipv6)
      ? [{ fault: "ipv6" as const, readers: [], seen: seenOf(ipv6) }]
      : []),
    ...(plain !== undefined && isFine(plain) && plain.url.startsWith("http:")
      ? [{ fault: "open without https" as const, readers: [], seen: `${plain.url} answers 200` }]
      : []),
    ...(head !== undefined && head.kind === "answered" && head.status >= 400
      ? [{ fault: "no HEAD" as const, readers: [], seen: `HEAD is answered ${head.status}` }]
      : []),
  ];
}

function isFine(answer: Answer): answer is Answered {
  return answer.kind === "answered" && answer.status === 200;
}

function seenOf(answer: Answer): string {
  return answer.kind === "answered" ? `it answers ${answer.status}` : answer.reason;
}

function faultsOf(answer: Answer): readonly (readonly [FaultName, string])[] {
  const moved = redirectFaults(answer.hops);
  if (answer.kind !== "answered") return [...moved, [UNANSWERED[answer.kind], answer.reason]];
  const challenge = challengeOf(answer);
  if (challenge !== undefined) return [...moved, ["challenge", challenge]];
  if (answer.status !== 200) return [...moved, ...statusFaults(answer)];
  const late = answer.ms > 5 * SECOND;
  return [...moved, ...(late ? [["slow", `${(answer.ms / SECOND).toFixed(1)} s`] as const] : [])];
}

function redirectFaults(hops: readonly Hop[]): readonly (readonly [FaultName, string])[] {
  const insecure = hops.find(({ url, to }) => url.startsWith("https:") && to.startsWith("http:"));
  const passing = hops.find(({ status }) => status === 302 || status === 303 || status === 307);
  return [
    ...(insecure === undefined
      ? []
      : [["insecure redirect", `${insecure.url} leads to ${insecure.to}`] as const]),
    ...(passing === undefined
      ? []
      : [["temporary redirect", `${passing.url} answers ${passing.status}`] as const]),
  ];
}

function statusFaults(answer: Answered): readonly (readonly [FaultName, string])[] {
  const seen = `${answer.status}${ofServer(answer)}`;
  switch (answer.status) {
    case 401:
    case 403:
    case 451:
      return [["forbidden", seen]];
    case 404:
    case 410:
      return [["not there", seen]];
    case 406:
      return [["not acceptable", seen]];
    case 429: {
      const after = answer.fields["retry-after"];
      return [
        ["limited", `${seen}${after === undefined ? "" : `, Retry-After: ${after}`}`],
        ...(after === undefined ? [["limited without an end", seen] as const] : []),
      ];
    }
    default:
      return [[answer.status >= 500 ? "server error" : "other status", seen]];
  }
}

function ofServer({ fields }: Answered): string {
  const { server } = fields;
  return server === undefined ? "" : `, server: ${server}`;
}

/** The first were answered and a later one was not: the number of requests is what was too much. */
function limitedLater(visits: readonly Visit[]): readonly Finding[] {
  const again = visits.filter(({ again }) => again?.kind === "answered" && again.status === 429);
  return again.map(({ reader }) => ({
    fault: "limited" as const,
    readers: [reader.name],
    seen: "429 to a reader that asks a second time",
  }));
}

/** Marks of pages that test for a browser, each with whose it is. */
const CHALLENGES: readonly (readonly [RegExp, string])[] = [
  [/cdn-cgi\/challenge-platform|cf[-_]chl|__cf_chl|<title>Just a moment/i, "Cloudflare"],
  [/<title>Attention Required! \| Cloudflare/i, "Cloudflare"],
  [/_Incapsula_Resource/, "Imperva"],
  [/sucuri_cloudproxy|Sucuri WebSite Firewall/i, "Sucuri"],
  [/awswaf|aws-waf-token/i, "AWS WAF"],
  [/captcha-delivery\.com|datadome/i, "DataDome"],
  [/Making sure you.{1,10}re not a bot|\/\.within\.website\/x\/cmd\/anubis/i, "Anubis"],
  [/ddos-guard/i, "DDoS-Guard"],
  [/g-recaptcha|h-captcha|hcaptcha\.com|px-captcha|cf-turnstile/i, "a captcha"],
  [/Checking your browser before/i, "a browser test"],
];

/** Octets of a page in which such marks stand. */
const LOOKED_AT = 64 * 1024;

function challengeOf(answer: Answered): string | undefined {
  // What Cloudflare itself says of an answer that is a challenge.
  if (answer.fields["cf-mitigated"] === "challenge")
    return `${answer.status}, cf-mitigated: challenge`;
  const text = textOf({ ...answer, body: answer.body.subarray(0, LOOKED_AT) });
  if (!/^\s*<(?:!doctype html|html|head|body)/i.test(text)) return undefined;
  const whose = CHALLENGES.find(([mark]) => mark.test(text))?.[1];
  return whose === undefined ? undefined : `${answer.status} with a page of ${whose}`;
}
