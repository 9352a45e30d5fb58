/** Whether a reader that has the feed is told the truth of what is new: validators, 304, caches. Pure. */
import { DAY, SECOND } from "../../../text/time.ts";
import type { Answer, Answered } from "../answer.ts";
import { codingsOf } from "../ask.ts";
import type { Evidence, Visit } from "../evidence.ts";
import type { Finding } from "../faults.ts";

export function judgeValidators(evidence: Evidence): readonly Finding[] {
  const own = answered(evidence.visits[0]?.first);
  if (own === undefined) return [];
  return [
    ...standing(own, answered(evidence.twice)),
    ...neverAgain(evidence.visits),
    ...lies(own, evidence),
    ...kept(own),
    ...varies(evidence.visits),
  ];
}

function answered(answer: Answer | undefined): Answered | undefined {
  return answer?.kind === "answered" && answer.status === 200 ? answer : undefined;
}

function everybody(fault: Finding["fault"], seen: string): Finding {
  return { fault, readers: [], seen };
}

function hasValidator({ fields }: Answered): boolean {
  return fields.etag !== undefined || fields["last-modified"] !== undefined;
}

/** Two answers in a row: does each validator stand exactly as long as the bytes do? */
function standing(own: Answered, twice: Answered | undefined): readonly Finding[] {
  const lacking = hasValidator(own)
    ? []
    : [everybody("no validators", "neither ETag nor Last-Modified")];
  if (twice === undefined) return lacking;
  const same = Buffer.compare(own.body, twice.body) === 0;
  const [tag, other] = [own.fields.etag, twice.fields.etag];
  if (same && tag !== other) return [everybody("tag never still", `${tag}, then ${other}`)];
  // A weak tag may stand for bytes that mean the same (RFC 9110 §8.8.1).
  if (!same && tag !== undefined && tag === other && !tag.startsWith("W/"))
    return [everybody("tag stands still", `${tag} for two bodies`)];
  if (!same && tag === undefined)
    return [...lacking, everybody("bytes never still", "two answers in a row differ")];
  return lacking;
}

function neverAgain(visits: readonly Visit[]): readonly Finding[] {
  return visits.flatMap(({ reader, again }) =>
    again?.kind === "answered" && again.status === 200
      ? [{ fault: "never 304" as const, readers: [reader.name], seen: "200 to its own validators" }]
      : [],
  );
}

function lies(own: Answered, { foreignTag, olderDate }: Evidence): readonly Finding[] {
  const modified = own.fields["last-modified"];
  const date = Date.parse(own.fields.date ?? "");
  const ahead = Date.parse(modified ?? "") - date;
  return [
    ...(is304(foreignTag)
      ? [everybody("304 for anybody", "304 to a tag that was never given")]
      : []),
    // With a tag in hand the date is not looked at; a server that has only the date must read it.
    ...(is304(olderDate)
      ? [everybody("304 for an older date", `Last-Modified is ${modified}`)]
      : []),
    ...(ahead > 60 * SECOND ? [everybody("modified ahead", `Last-Modified: ${modified}`)] : []),
  ];
}

function is304(answer: Answer | undefined): boolean {
  return answer?.kind === "answered" && answer.status === 304;
}

/** The freshness lifetime that a private cache reads (RFC 9111 §4.2.1), and the age that a copy has already. */
function kept({ fields }: Answered): readonly Finding[] {
  const control = fields["cache-control"] ?? "";
  const maxAge = Number(/(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(control)?.[1] ?? 0);
  const age = Number(fields.age ?? 0);
  if (maxAge * SECOND > DAY) return [everybody("kept too long", `Cache-Control: ${control}`)];
  if (age * SECOND > DAY) return [everybody("kept too long", `Age: ${age} s`)];
  return [];
}

function varies(visits: readonly Visit[]): readonly Finding[] {
  const codings = new Set<string>();
  let silent = false;
  for (const { first } of visits) {
    const got = answered(first);
    if (got === undefined) continue;
    codings.add(codingsOf(got.fields).join());
    if (/no-store|private/i.test(got.fields["cache-control"] ?? "")) return [];
    silent ||= !/(?:^|[\s,])(?:accept-encoding|\*)(?:$|[\s,])/i.test(got.fields.vary ?? "");
  }
  return codings.size > 1 && silent
    ? [everybody("one coding for all", "no Vary: Accept-Encoding beside several codings")]
    : [];
}
