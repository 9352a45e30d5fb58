/** What became of an edition's emails by the domain of their readers, and why they did not arrive. */
import { type Fate, MOST_COUNTED, readFates } from "../../../../outbox/breakdown-store.ts";
import type { Equation } from "../../../../outbox/equation-store.ts";
import { type EditionSum, readEditionSums } from "../../../../statistics/reading-store.ts";
import { Card } from "../../parts/card.tsx";
import { Table } from "../../parts/table.tsx";
import { manyWords, numberWords } from "../../parts/words.ts";

/** Of a domain: all emails, those that were sent, and those that came back. */
type Domain = {
  readonly name: string;
  readonly all: number;
  readonly sent: number;
  readonly back: number;
};

export type Fates = {
  readonly domains: readonly Domain[];
  /** Reasons in words, with their emails; undefined where there are too many emails to look at each. */
  readonly refusals: ReadonlyMap<string, number> | undefined;
};

/** Of a large edition that has ended the sums that are kept; undefined while nothing can be said of one so large. */
export async function fatesOf(
  db: D1Database,
  edition: number,
  { audience, countedAt }: Equation,
): Promise<Fates | undefined> {
  if (audience <= MOST_COUNTED) {
    const fates = await readFates(db, edition);
    return { domains: domainsOf(fates), refusals: refusalsOf(fates) };
  }
  if (countedAt === undefined) return undefined;
  return { domains: summedDomains(await readEditionSums(db, [edition])), refusals: undefined };
}

const RETURNED = ["bounced", "complained"];

function domainsOf(fates: readonly Fate[]): readonly Domain[] {
  return grouped(
    fates.map(({ domain, state, kind, count }) => ({
      name: domain === "" ? "erased since" : domain,
      all: count,
      sent: state === "sent" ? count : 0,
      back: state === "rejected" || (kind !== undefined && RETURNED.includes(kind)) ? count : 0,
    })),
  );
}

function summedDomains(sums: readonly EditionSum[]): readonly Domain[] {
  return grouped(
    sums.map(({ domain, outcome, count }) => ({
      name: domain === "" ? "all others" : domain,
      all: count,
      sent: outcome === "sent" || RETURNED.includes(outcome) ? count : 0,
      back: outcome === "rejected" || RETURNED.includes(outcome) ? count : 0,
    })),
  );
}

/** The largest first. */
function grouped(parts: readonly Domain[]): readonly Domain[] {
  const domains = new Map<string, Domain>();
  for (const part of parts) {
    const { all, sent, back } = domains.get(part.name) ?? { all: 0, sent: 0, back: 0 };
    domains.set(part.name, {
      name: part.name,
      all: all + part.all,
      sent: sent + part.sent,
      back: back + part.back,
    });
  }
  return [...domains.values()].sort((one, other) => other.all - one.all);
}

/** Why emails were refused, came back or were complained about. */
function refusalsOf(fates: readonly Fate[]): ReadonlyMap<string, number> {
  const told = ["rejected", "unknown", "suppressed", "expired"];
  const reasons = new Map<string, number>();
  for (const { state, kind, words, count } of fates) {
    const returned = kind !== undefined && RETURNED.includes(kind);
    if (words === undefined || !(returned || told.includes(state))) continue;
    reasons.set(words, (reasons.get(words) ?? 0) + count);
  }
  return reasons;
}

/** Rows that a page shows of a long list. */
const SHOWN = 12;

export function Domains({ fates }: { readonly fates: Fates | undefined }) {
  if (fates === undefined) {
    return (
      <Card title="By domain">
        <p class="empty">
          {`Of an edition of more than ${numberWords(MOST_COUNTED)} emails it is counted when the edition has ended.`}
        </p>
      </Card>
    );
  }
  const { domains } = fates;
  return (
    <Card title="By domain">
      <Table
        caption="Emails by the domain of their reader"
        columns={[
          { name: "Domain" },
          { name: "Emails", number: true },
          { name: "Sent", number: true },
          { name: "Back", number: true },
        ]}
        rows={domains
          .slice(0, SHOWN)
          .map(({ name, all, sent, back }) => [
            name,
            numberWords(all),
            numberWords(sent),
            numberWords(back),
          ])}
        empty="Their rows are forgotten: 90 days after its end only the sums of an edition are kept."
      />
      {domains.length > SHOWN ? (
        <p class="quiet small">{`and ${manyWords(domains.length - SHOWN, "domain")} more`}</p>
      ) : null}
    </Card>
  );
}

export function Refusals({ fates }: { readonly fates: Fates | undefined }) {
  const rows = fates?.refusals && [...fates.refusals].sort(([, one], [, other]) => other - one);
  return (
    <Card title="Bounces, complaints, refusals">
      {rows === undefined ? (
        <p class="empty">
          {`Their reasons are told apart for editions of at most ${numberWords(MOST_COUNTED)} emails, while their rows are kept.`}
        </p>
      ) : (
        <Table
          caption="What came back, and why"
          columns={[{ name: "What was said" }, { name: "Emails", number: true }]}
          rows={rows.slice(0, SHOWN).map(([words, count]) => [words, numberWords(count)])}
          empty="Nothing was refused, came back or was complained about."
        />
      )}
    </Card>
  );
}
