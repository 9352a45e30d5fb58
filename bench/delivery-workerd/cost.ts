/**
 * What an edition costs on the platform: counted on one of 10,000 readers through the real Worker, then
 * priced. docs/cost.md holds what it printed.
 */
import { cost as costOf, counted, type Figure, type Measured as Figures } from "../figures.ts";
import type { Counts } from "../workers/delivery.ts";
import { type Measured, measureEdition } from "./measured.ts";
import { setStage } from "./stage.ts";

/** Workers Paid, dollars. Sources, as of November 2026, are in docs/cost.md. */
const PRICES = {
  plan: 5,
  /** What the plan includes a month, and the price of one beyond it. */
  requests: { included: 10e6, each: 0.3 / 1e6 },
  cpuMs: { included: 30e6, each: 0.02 / 1e6 },
  rowsWritten: { included: 50e6, each: 1 / 1e6 },
  rowsRead: { included: 25e9, each: 0.001 / 1e6 },
  queueOperations: { included: 1e6, each: 0.4 / 1e6 },
  fenceRequests: { included: 1e6, each: 0.15 / 1e6 },
} as const;

/** D1 holds so much a database of the Free plan. Octets. */
const FULL = 500e6;

/** Of src/editions/close/totals-store.ts: how long the outbox keeps emails, how many, and row writes to forget one. */
const KEPT_MONTHS = 90 / 30.4;
const MOST_KEPT = 36e6;
const FORGETTING = 1.03;

type Priced = Exclude<keyof typeof PRICES, "plan">;
type Usage = Readonly<Record<Priced, number>>;

/** What the Free plan allows a day. */
const FREE = {
  rowsWritten: 100_000,
  rowsRead: 5e6,
  queueOperations: 10_000,
  fenceRequests: 100_000,
};

const BEATS_A_MONTH = 60 * 24 * 30.4;
const SIZES = [10_000, 100_000, 1_000_000] as const;
const CADENCES = [
  { name: "weekly", editions: 4.33 },
  { name: "daily", editions: 30.4 },
] as const;

const WAYS = [
  { transport: "resend", calls: "100 a call (Resend)" },
  { transport: "smtp", calls: "10 a call (SMTP)" },
  { transport: "cloudflare", calls: "1 a call (Cloudflare's binding)" },
] as const;

export async function benchCost(
  workdir: string,
  readers: number,
  progress: (words: string) => void,
): Promise<Figures> {
  const stage = await setStage(workdir);
  const measured: { readonly calls: string; readonly one: Usage; readonly seen: Measured }[] = [];
  for (const { transport, calls } of WAYS) {
    progress(`cost: ${readers.toLocaleString("en")} readers, ${calls}`);
    const seen = await measureEdition(stage, transport, { transport, readers });
    measured.push({ calls, one: recipient(seen, readers), seen });
  }
  const idle = idleTick(measured[0]?.seen);
  const page = [
    `A recipient of an edition of ${readers.toLocaleString("en")}:`,
    "",
    "| | row writes | rows read | queue operations | requests to the restore guard | invocations | CPU ms, at most | octets kept |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...measured.map(({ calls, one, seen }) =>
      row([
        calls,
        one.rowsWritten.toFixed(2),
        one.rowsRead.toFixed(0),
        one.queueOperations.toFixed(3),
        one.fenceRequests.toFixed(3),
        one.requests.toFixed(3),
        one.cpuMs.toFixed(2),
        (seen.grown / readers).toFixed(0),
      ]),
    ),
    row(["budget", "≤ 4", "", "≤ 0.03", "", "", "", ""]),
    "",
    `A tick that finds nothing to do: ${show(idle.rowsRead)} rows read, ${show(idle.rowsWritten)} written, ${show(idle.fenceRequests)} request to the guard.`,
    "",
    "Most of one invocation (statements / requests to other services, statements in batches among them once a batch):",
    "",
    "| | a message of the queue | a tick of the cron |",
    "| --- | --- | --- |",
    ...measured.map(({ calls, seen: { counts } }) =>
      row([
        calls,
        `${counts.statementsAtOnce.queue} / ${counts.requestsAtOnce.queue}`,
        `${counts.statementsAtOnce.cron} / ${counts.requestsAtOnce.cron}`,
      ]),
    ),
    "",
    "The platform's bill, dollars a month:",
    "",
    row(["", ...CADENCES.flatMap(({ name }) => SIZES.map((size) => `${name}, ${short(size)}`))]),
    row(Array.from({ length: 1 + CADENCES.length * SIZES.length }, () => "---")),
    ...measured.map(({ calls, one }) =>
      row([
        calls,
        ...CADENCES.flatMap(({ editions }) =>
          SIZES.map((size) => billOf(monthly(one, idle, size * editions)).toFixed(2)),
        ),
      ]),
    ),
    "",
    "The outbox keeps the emails of an edition for 90 days, and 36 M in all. GB of it (a database has 10):",
    "",
    row(["", ...CADENCES.flatMap(({ name }) => SIZES.map((size) => `${name}, ${short(size)}`))]),
    row(Array.from({ length: 1 + CADENCES.length * SIZES.length }, () => "---")),
    ...measured.map(({ calls, seen: { grown } }) =>
      row([
        calls,
        ...CADENCES.flatMap(({ editions }) =>
          SIZES.map((size) => gigabytes(grown / readers, size * editions)),
        ),
      ]),
    ),
    "",
    "The Free plan's day, in readers of one edition:",
    "",
    "| | row writes | rows read | queue operations | restore guard | emails until 500 MB are full |",
    "| --- | --- | --- | --- | --- | --- |",
    ...measured.map(({ calls, one, seen }) =>
      row([
        calls,
        ...(["rowsWritten", "rowsRead", "queueOperations", "fenceRequests"] as const).map((key) =>
          Math.floor((FREE[key] - idle[key] * 1_440) / one[key]).toLocaleString("en"),
        ),
        Math.floor(FULL / (seen.grown / readers)).toLocaleString("en"),
      ]),
    ),
  ];
  return {
    notes: [`an edition of ${readers.toLocaleString("en")}, counted`],
    figures: measured.flatMap(({ calls, one, seen }) => figuresOf(calls, one, seen, readers)),
    page,
  };
}

/** Three for each message of a hundred, and three more for the one that an edition of ten thousand has beside them. */
const QUEUE_OPERATIONS = 0.030_4;

function figuresOf(calls: string, one: Usage, seen: Measured, readers: number): readonly Figure[] {
  return [
    counted(`row writes, ${calls}`, "rows/recipient", one.rowsWritten, 4),
    costOf(`rows read, ${calls}`, "rows/recipient", [one.rowsRead]),
    counted(
      `queue operations, ${calls}`,
      "operations/recipient",
      one.queueOperations,
      QUEUE_OPERATIONS,
    ),
    costOf(`invocations, ${calls}`, "invocations/recipient", [one.requests]),
    costOf(`CPU at most, ${calls}`, "ms/recipient", [one.cpuMs]),
    costOf(`kept of an email, ${calls}`, "octets/recipient", [seen.grown / readers]),
  ];
}

/** What one recipient takes. */
function recipient({ counts, cpuMs }: Measured, readers: number): Usage {
  const all = usageOf(counts);
  const each = Object.entries(all).map(([key, value]) => [key, value / readers]);
  return { ...(Object.fromEntries(each) as Usage), cpuMs: cpuMs / readers };
}

/** What one tick takes that finds nothing to do; its CPU is too little to be told from idling. */
function idleTick(seen: Measured | undefined): Usage {
  if (seen === undefined) throw new Error("nothing was measured");
  const all = Object.entries(usageOf(seen.idle)).map(([key, value]) => [key, value / 10]);
  return Object.fromEntries(all) as Usage;
}

function usageOf(counts: Counts): Usage {
  return {
    requests: counts.invocations,
    cpuMs: 0,
    // The lease token's rows cost the same as the database's.
    rowsWritten: counts.rowsWritten + counts.fenceMoves,
    rowsRead: counts.rowsRead,
    queueOperations: counts.messagesWritten + counts.messagesRead + counts.messagesDeleted,
    fenceRequests: counts.fenceRequests,
  };
}

/** What the outbox comes to. @param octets of an email @param emails a month */
function gigabytes(octets: number, emails: number): string {
  return ((octets * Math.min(emails * KEPT_MONTHS, MOST_KEPT)) / 1e9).toFixed(2);
}

function monthly(one: Usage, idle: Usage, emails: number): Usage {
  const keys = Object.keys(one) as readonly Priced[];
  const sums = keys.map((key) => [key, one[key] * emails + idle[key] * BEATS_A_MONTH]);
  const usage = Object.fromEntries(sums) as Usage;
  return { ...usage, rowsWritten: usage.rowsWritten + FORGETTING * emails };
}

function billOf(usage: Usage): number {
  const keys = Object.keys(usage) as readonly Priced[];
  const beyond = keys.map((key) => {
    const { included, each } = PRICES[key];
    return Math.max(0, usage[key] - included) * each;
  });
  return PRICES.plan + beyond.reduce((sum, dollars) => sum + dollars, 0);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function short(size: number): string {
  return size >= 1e6 ? `${size / 1e6} M` : `${size / 1e3} k`;
}

function show(count: number): string {
  return Number.isInteger(count) ? String(count) : count.toFixed(1);
}
