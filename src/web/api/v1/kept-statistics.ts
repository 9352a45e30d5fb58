/** Statistics that are kept when details are forgotten: by day, of UTC. docs/statistics.md says what each number means. */
import { z } from "@hono/zod-openapi";
import { readGrowth } from "../../../statistics/growth-store.ts";
import { readFeedReaders } from "../../../statistics/readers/readers-store.ts";
import { readDomains, readEditionSums, readEmailDays } from "../../../statistics/reading-store.ts";
import { DAY } from "../../../text/time.ts";
import { ByEdition, withEdition } from "./editions.ts";
import { Instant } from "./forms.ts";
import { operation } from "./operation.ts";
import { refuse } from "./problems.ts";

/** Days of one answer: ten years. */
const LONGEST = 3_653;
/** Days up to today, where nothing is asked for. */
const STANDARD = 30;

const Day = z.string().openapi({ format: "date", example: "2026-11-28" });

const GivenDay = z.iso
  .date()
  .transform((day) => Date.parse(day))
  .openapi({ type: "string", format: "date", example: "2026-11-28" });

const SpanQuery = z.strictObject({
  from: GivenDay.optional().openapi({
    description: "The first day, of UTC; without it 30 days up to the last.",
  }),
  to: GivenDay.optional().openapi({ description: "The last day; without it today." }),
});

/** The days that are asked for; no more than ten years of them. */
function spanOf({ from, to }: z.output<typeof SpanQuery>, now: number) {
  const last = to ?? Math.floor(now / DAY) * DAY;
  const first = from ?? last - (STANDARD - 1) * DAY;
  if (first <= last && last - first < LONGEST * DAY) return { from: first, to: last };
  const detail = "from: it must not be after `to`, nor ten years before it.";
  return refuse("invalid", detail, [{ detail, parameter: "from" }]);
}

const Outcome = z
  .enum([
    "sent",
    "bounced",
    "complained",
    "rejected",
    "suppressed",
    "cancelled",
    "expired",
    "unknown",
  ])
  .openapi({ description: "Of those that were sent, what came back is told apart." });

const Provider = z.string().openapi({ description: '"" where nobody wrote it down.' });
const Domain = z.string().openapi({ description: '"" is all that are too small to be told.' });

const GrowthDay = z
  .object({
    day: Day,
    confirmed: z.int(),
    imported: z.int(),
    returned: z.int().openapi({ description: "Took the own unsubscribing back." }),
    unsubscribed: z.int(),
    bounced: z.int(),
    complained: z.int(),
    erased: z.int(),
    subscribed: z.int().openapi({ description: "When the day was over, who pauses among them." }),
  })
  .openapi("GrowthDay");

const FeedReaders = z
  .object({
    day: Day,
    feed: z.string().openapi({
      description: '"" is all feeds together, where a reader of several counts once.',
      example: "/feed.xml",
    }),
    family: z.string().openapi({ description: "The program.", example: "Feedly" }),
    polls: z.int(),
    notModified: z
      .int()
      .openapi({ description: "Those of the polls that were answered with 304." }),
    readers: z.int().openapi({
      description: "Distinct ones that ask for themselves: within 6.5 % in 19 of 20 cases.",
    }),
    subscribers: z.int().nullable().openapi({
      description: "For how many it asks, as it says; nobody proves it.",
    }),
  })
  .openapi("FeedReaders");

export const keptStatisticsOperations = [
  operation({
    id: "readGrowth",
    method: "get",
    path: "/statistics/growth",
    tag: "Statistics",
    scope: "read",
    summary: "How many joined and left, each day",
    query: SpanQuery,
    answer: z.object({ days: z.array(GrowthDay).readonly() }),
    act: async ({ access }, { query, now }) => {
      const span = spanOf(query, now);
      return "from" in span ? { days: await readGrowth(access.db, span) } : span;
    },
  }),
  operation({
    id: "readEmails",
    method: "get",
    path: "/statistics/emails",
    tag: "Statistics",
    scope: "read",
    summary: "What became of emails, by day and provider, and of editions' by domain",
    description:
      "Editions are in it once they have ended, other emails when they are forgotten. Opens and clicks are never counted.",
    query: SpanQuery,
    answer: z.object({
      days: z
        .array(
          z.object({
            day: Day,
            kind: z.string().openapi({ example: "edition" }),
            provider: Provider,
            outcome: Outcome,
            count: z.int(),
          }),
        )
        .readonly(),
      domains: z.array(z.object({ domain: Domain, outcome: Outcome, count: z.int() })).readonly(),
    }),
    act: async ({ access }, { query, now }) => {
      const span = spanOf(query, now);
      if (!("from" in span)) return span;
      const [days, domains] = await Promise.all([
        readEmailDays(access.db, span),
        readDomains(access.db, span),
      ]);
      return { days, domains };
    },
  }),
  operation({
    id: "readEditionSums",
    method: "get",
    path: "/statistics/editions/{edition}",
    tag: "Statistics",
    scope: "read",
    summary: "What became of an edition's emails, by day, provider and domain",
    description: "Empty until it has ended. It stays when the emails are forgotten.",
    params: ByEdition,
    problems: ["unknown"],
    answer: z.object({
      summedAt: Instant.optional(),
      sums: z
        .array(
          z.object({
            day: Day,
            provider: Provider,
            domain: Domain,
            outcome: Outcome,
            count: z.int(),
          }),
        )
        .readonly(),
    }),
    act: (api, { params }) =>
      withEdition(api, params.edition, async ({ id }) => {
        const sums = await readEditionSums(api.access.db, [id]);
        const [first] = sums;
        return { sums, ...(first && { summedAt: first.summedAt }) };
      }),
  }),
  operation({
    id: "readFeedReaders",
    method: "get",
    path: "/statistics/feeds",
    tag: "Statistics",
    scope: "read",
    summary: "Readers of feeds, by day, feed and program",
    query: SpanQuery,
    answer: z.object({ days: z.array(FeedReaders).readonly() }),
    act: async ({ access }, { query, now }) => {
      const span = spanOf(query, now);
      return "from" in span ? { days: await readFeedReaders(access.db, span) } : span;
    },
  }),
];
