/** SPF (RFC 7208) of the domain that bounces come back to: one record, at most ten look-ups. Pure. */
import type { Answers } from "./dns.ts";
import { type Finding, fine, mend, note } from "./finding.ts";

/** RFC 7208 §4.6.4: a receiver that needs more gives up, and the email fails. */
const LOOK_UPS = 10;

/** The records of a domain that are SPF's (§4.5). */
function spfRecords(values: readonly string[]): readonly string[] {
  return values.filter((value) => /^v=spf1( |$)/i.test(value));
}

type Terms = {
  /** Terms that cost a look-up each. */
  readonly lookUps: number;
  /** Domains whose own record is read in turn. */
  readonly follows: readonly string[];
  /** Whether it lets the whole world send. */
  readonly open: boolean;
};

function termsOf(record: string): Terms {
  const terms = record.toLowerCase().split(/\s+/).slice(1);
  const follows: string[] = [];
  let lookUps = 0;
  for (const term of terms) {
    const [, mechanism = "", domain = ""] = /^[+?~-]?([a-z]+)[:=]?([^/]*)/.exec(term) ?? [];
    if (!/^(include|a|mx|ptr|exists|redirect)$/.test(mechanism)) continue;
    lookUps += 1;
    // A macro (§7) is filled in per email: what it names cannot be asked beforehand.
    if (/^(include|redirect)$/.test(mechanism) && !domain.includes("%")) follows.push(domain);
  }
  return { lookUps, follows, open: terms.some((term) => term === "all" || term === "+all") };
}

/** Names whose TXT records are needed to count, as far as is known by now. */
export function spfNames(domain: string, answers: Answers): readonly string[] {
  const names = [domain];
  // Beyond the limit the count is decided: a ring of includes must not be followed for ever.
  for (let at = 0; at < names.length && names.length <= 2 * LOOK_UPS; at += 1) {
    const answer = answers.get(`TXT ${names[at]}`);
    if (answer?.kind !== "records") continue;
    const [record] = spfRecords(answer.values);
    for (const next of record === undefined ? [] : termsOf(record).follows) {
      if (!names.includes(next)) names.push(next);
    }
  }
  return names;
}

/** @param host the mail server that emails are handed to, for the record to add */
export function spfFindings(
  domain: string,
  host: string | undefined,
  answers: Answers,
): readonly Finding[] {
  const wanted = {
    name: domain,
    type: "TXT",
    value: `v=spf1 ${host === undefined ? "mx" : `a:${host}`} ~all`,
  } as const;
  const answer = answers.get(`TXT ${domain}`);
  if (answer === undefined || answer.kind === "failed") {
    return [note("SPF", `${domain} could not be asked: ${answer?.reason ?? "no answer"}.`)];
  }
  const records = answer.kind === "records" ? spfRecords(answer.values) : [];
  const [record] = records;
  if (record === undefined) {
    const words = `${domain} has no SPF record. Name the servers that send for it, or the include that your mail provider documents.`;
    return [mend("SPF", words, wanted)];
  }
  if (records.length > 1) {
    return [
      mend("SPF", `${domain} has ${records.length} SPF records, so none counts: make them one.`),
    ];
  }
  if (termsOf(record).open) {
    return [
      mend("SPF", `${domain} lets everybody send ("+all"): end the record with ~all or -all.`),
    ];
  }
  const { count, missing } = counted(domain, answers);
  if (count > LOOK_UPS) {
    const words = `${domain} needs ${count} look-ups, and receivers stop at ${LOOK_UPS}: take out includes that are not used.`;
    return [mend("SPF", words)];
  }
  if (missing.length > 0) {
    return [
      mend(
        "SPF",
        `${domain} includes ${missing[0]}, which has no SPF record: receivers fail there.`,
      ),
    ];
  }
  return [fine("SPF", `${domain}: ${record} (${count} of ${LOOK_UPS} look-ups)`)];
}

/** Look-ups in all, each include's own with it, and includes that lead nowhere (§5.2: permerror). */
function counted(
  domain: string,
  answers: Answers,
): { readonly count: number; readonly missing: readonly string[] } {
  let count = 0;
  const missing: string[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    if (count > LOOK_UPS) return;
    // Whoever goes round a ring needs more look-ups than there are.
    if (path.includes(name)) {
      count = LOOK_UPS + 1;
      return;
    }
    const answer = answers.get(`TXT ${name}`);
    const [record] = answer?.kind === "records" ? spfRecords(answer.values) : [];
    if (record === undefined) {
      if (answer !== undefined && answer.kind !== "failed") missing.push(name);
      return;
    }
    const { lookUps, follows } = termsOf(record);
    count += lookUps;
    for (const next of follows) visit(next, [...path, name]);
  };
  visit(domain, []);
  return { count, missing };
}
