/** The sending domain in the DNS: SPF, DKIM, DMARC and where bounces go. Records in, findings out. Pure. */
import type { Examination } from "../providers/health.ts";
import { PROVIDERS } from "../providers/registry.ts";
import type { Answers, Question } from "./dns.ts";
import { type Finding, fine, mend, note } from "./finding.ts";
import { spfFindings, spfNames } from "./spf.ts";

/** What a site says of how it sends by one provider. */
export type Sending = {
  readonly transport: string;
  /** The domain of From. */
  readonly from: string;
  /** Where bounces come back to, when it is not the domain of From. */
  readonly inbound?: string;
  readonly smtpHost?: string;
  /** Our own signatures, with the record that each key needs. */
  readonly dkim: readonly {
    readonly domain: string;
    readonly selector: string;
    readonly record: string;
  }[];
};

/** Each provider that leads into the world, the fallback too: an email that only it can send must arrive as well. */
export function sendingsOf({
  waysOut,
  from,
  inboundDomain: inbound,
  smtpHost,
  dkim,
}: Pick<
  Examination,
  "waysOut" | "from" | "inboundDomain" | "smtpHost" | "dkim"
>): readonly Sending[] {
  return waysOut.flatMap(({ name: transport }) => {
    if (transport === "preview") return [];
    const way = { transport, from, ...(inbound !== undefined && { inbound }) };
    // Only what goes over SMTP is signed by us and has a host of ours.
    if (!usesOwnPath(way)) return [{ ...way, dkim: [] }];
    return [{ ...way, dkim, ...(smtpHost !== undefined && { smtpHost }) }];
  });
}

/** What is to be asked, in the light of what was answered. */
export function questionsOf(sending: Sending, answers: Answers): readonly Question[] {
  const txt = (name: string): Question => ({ type: "TXT", name });
  return [
    ...(usesOwnPath(sending) ? spfNames(pathOf(sending), answers).map(txt) : []),
    ...selectorsOf(sending).map(({ name }) => txt(name)),
    ...dmarcWalk(sending.from, answers).map(txt),
    { type: "MX", name: sending.from },
    ...(sending.inbound === undefined ? [] : [{ type: "MX", name: sending.inbound } as const]),
  ];
}

/** What several providers have in common is said once. */
export function domainFindings(sendings: readonly Sending[], answers: Answers): readonly Finding[] {
  if ([...answers.values()].every(({ kind }) => kind === "failed")) {
    const [first] = answers.values();
    const why = first?.kind === "failed" ? first.reason : "no answer";
    return [
      note(
        "DNS",
        `the DNS could not be asked (${why}): SPF, DKIM, DMARC and MX are not looked at.`,
      ),
    ];
  }
  const findings = sendings.flatMap((sending) => wayFindings(sending, answers));
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function wayFindings(sending: Sending, answers: Answers): readonly Finding[] {
  return [
    ...(usesOwnPath(sending)
      ? spfFindings(pathOf(sending), sending.smtpHost, answers)
      : [
          note(
            "SPF",
            `${sending.transport} has a return path of its own, which its console checks.`,
          ),
        ]),
    ...dkimFindings(sending, answers),
    ...dmarcFindings(sending, answers),
    ...mxFindings(sending, answers),
  ];
}

type Way = Pick<Sending, "transport">;

/** What the provider says of itself. A site of a newer version may name one that is not known here. */
function traitsOf({ transport }: Way) {
  return PROVIDERS.find(({ name }) => name === transport);
}

/** Only over SMTP is the return path ours; providers put their own in its place. */
function usesOwnPath(way: Way): boolean {
  return traitsOf(way)?.ownReturnPath === true;
}

function pathOf({ from, inbound }: Sending): string {
  return inbound ?? from;
}

function selectorsOf(sending: Sending) {
  const { from, dkim } = sending;
  const fixed = traitsOf(sending)?.dkimSelector;
  const own = dkim.map(({ domain, selector, record }) => {
    return { name: `${selector}._domainkey.${domain}`, record };
  });
  return fixed === undefined
    ? own
    : [...own, { name: `${fixed}._domainkey.${from}`, record: undefined }];
}

function dkimFindings(sending: Sending, answers: Answers): readonly Finding[] {
  const selectors = selectorsOf(sending);
  if (selectors.length === 0) {
    return [
      note(
        "DKIM",
        usesOwnPath(sending)
          ? "no key is set up here (DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY): your mail server must sign."
          : `${sending.transport} signs with keys of its own, which its console checks.`,
      ),
    ];
  }
  return selectors.map(({ name, record }) => {
    const answer = answers.get(`TXT ${name}`);
    if (answer === undefined || answer.kind === "failed") {
      return note("DKIM", `${name} could not be asked: ${answer?.reason ?? "no answer"}.`);
    }
    const wanted =
      record === undefined ? undefined : ({ name, type: "TXT", value: record } as const);
    if (answer.kind === "none") return mend("DKIM", `${name} has no key: signatures fail.`, wanted);
    const keys = answer.values.map(keyIn);
    if (answer.values.length > 1)
      return mend("DKIM", `${name} has ${keys.length} records: keep one.`);
    // RFC 6376 §3.6.1: an empty p= is a key that was revoked.
    if (keys[0] === "") return mend("DKIM", `${name} is revoked (p= is empty).`, wanted);
    if (record !== undefined && keys[0] !== keyIn(record)) {
      return mend("DKIM", `${name} holds another key than DKIM_KEY: signatures fail.`, wanted);
    }
    return fine("DKIM", `${name} holds ${record === undefined ? "a key" : "the key that signs"}.`);
  });
}

function keyIn(record: string): string | undefined {
  return /(?:^|;)\s*p\s*=([^;]*)/.exec(record)?.[1]?.replace(/\s+/g, "");
}

/**
 * The names at which a policy is looked for (RFC 9989 §4.10): the domain itself, then upwards label by
 * label, from the seventh on where there are more than eight, until one has a record.
 */
export function dmarcWalk(domain: string, answers: Answers): readonly string[] {
  const labels = domain.split(".");
  const names = [`_dmarc.${domain}`];
  let rest = labels.length > 8 ? labels.slice(-7) : labels.slice(1);
  for (; rest.length > 0; rest = rest.slice(1)) {
    const answer = answers.get(`TXT ${names.at(-1)}`);
    if (answer === undefined || policiesIn(answer).length === 1) break;
    names.push(`_dmarc.${rest.join(".")}`);
  }
  return names;
}

/** Records of another kind are as if they were not there; of several policies none counts (§4.10). */
function policiesIn(answer: ReturnType<Answers["get"]>): readonly string[] {
  if (answer?.kind !== "records") return [];
  return answer.values.filter((value) => /^v\s*=\s*DMARC1\s*(;|$)/.test(value));
}

function dmarcFindings(sending: Sending, answers: Answers): readonly Finding[] {
  const { from } = sending;
  const names = dmarcWalk(from, answers);
  const at = names.at(-1) ?? "";
  const answer = answers.get(`TXT ${at}`);
  if (answer?.kind === "failed")
    return [note("DMARC", `${at} could not be asked: ${answer.reason}.`)];
  const [policy, another] = policiesIn(answer);
  const wanted = {
    name: `_dmarc.${from}`,
    type: "TXT",
    value: `v=DMARC1; p=none; rua=mailto:postmaster@${from}`,
  } as const;
  if (policy === undefined || another !== undefined) {
    const why = another === undefined ? "has no DMARC policy" : "has several, so none counts";
    return [
      mend(
        "DMARC",
        `${from} ${why}: Gmail, Yahoo and Outlook refuse bulk mail without one.`,
        wanted,
      ),
    ];
  }
  const tag = (name: string) =>
    new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*([^;]*?)\\s*(?:;|$)`, "i").exec(policy)?.[1];
  const asked = (at === `_dmarc.${from}` ? tag("p") : (tag("sp") ?? tag("p")))?.toLowerCase();
  const findings: Finding[] = [
    asked === "none" || asked === undefined
      ? note(
          "DMARC",
          `${at}: p=none asks nothing of receivers; p=quarantine once the reports are clean.`,
        )
      : fine("DMARC", `${at}: ${policy}`),
  ];
  const gone = ["pct", "rf", "ri"].filter((name) => tag(name) !== undefined);
  if (gone.length > 0) {
    findings.push(
      note("DMARC", `${at}: ${gone.join(", ")} mean nothing any more (RFC 9989): take them out.`),
    );
  }
  return [...findings, ...alignmentFindings(sending)];
}

/** §4.4: SPF or DKIM must name the domain of From, or one of the same organisation. */
function alignmentFindings(sending: Sending): readonly Finding[] {
  if (!usesOwnPath(sending) || sending.dkim.length === 0) return [];
  const { from } = sending;
  if (
    [pathOf(sending), ...sending.dkim.map(({ domain }) => domain)].some((one) => akin(one, from))
  ) {
    return [];
  }
  return [
    mend(
      "DMARC",
      `neither DKIM_DOMAIN nor INBOUND_DOMAIN belongs to ${from}, the domain of From: DMARC fails.`,
    ),
  ];
}

function akin(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

function mxFindings({ from, inbound }: Sending, answers: Answers): readonly Finding[] {
  const of = (domain: string, missing: Finding, taken: string): Finding => {
    const answer = answers.get(`MX ${domain}`);
    if (answer === undefined || answer.kind === "failed") {
      return note("MX", `${domain} could not be asked: ${answer?.reason ?? "no answer"}.`);
    }
    // RFC 7505: a single "0 ." says that the domain takes no mail.
    if (answer.kind === "none" || answer.values.every((value) => /^0 \.$/.test(value.trim()))) {
      return missing;
    }
    return fine("MX", `${domain}: ${taken}`);
  };
  return [
    of(
      from,
      note("MX", `${from} takes no mail: answers to the digest are lost, and some receivers mind.`),
      "answers to the digest arrive.",
    ),
    ...(inbound === undefined || inbound === from
      ? []
      : [
          of(
            inbound,
            mend(
              "MX",
              `${inbound} takes no mail, so no bounce is heard: enable Email Routing for it and send its mail to the Worker.`,
              {
                name: inbound,
                type: "MX",
                value: "10 route1.mx.cloudflare.net",
              },
            ),
            "bounces arrive.",
          ),
        ]),
  ];
}
