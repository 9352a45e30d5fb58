/** Numbers and the log: nobody is named. */
import { z } from "@hono/zod-openapi";
import { readLog } from "../../../editions/log-store.ts";
import { countByState, readAudiences, readFollowers } from "../../../subscribers/group-store.ts";
import { Cadence, Instant, pageFrom, pageOf, pageQuery, placeAt } from "./forms.ts";
import { operation } from "./operation.ts";
import { isRefusal } from "./problems.ts";
import { State } from "./subscribers.ts";

const Audience = z
  .object({
    cadence: Cadence,
    timeZone: z.string().nullable().openapi({ description: "null is the publication's." }),
    hour: z.int().nullable().openapi({ description: "null is the cadence's own." }),
    size: z.int(),
  })
  .openapi("Audience");

const LogLine = z.object({ at: Instant, kind: z.string(), line: z.string() }).openapi("LogLine");

export const statisticsOperations = [
  operation({
    id: "countSubscribers",
    method: "get",
    path: "/statistics/subscribers",
    tag: "Statistics",
    scope: "read",
    summary: "How many subscribers there are in each state",
    answer: z.object({ states: z.array(z.object({ state: State, count: z.int() })).readonly() }),
    act: async ({ access }) => ({ states: await countByState(access.db) }),
  }),
  operation({
    id: "listAudiences",
    method: "get",
    path: "/statistics/audiences",
    tag: "Statistics",
    scope: "read",
    summary: "How many wait for each cadence, by zone and hour",
    answer: z.object({ audiences: z.array(Audience).readonly() }),
    act: async ({ access }) => ({ audiences: await readAudiences(access.db) }),
  }),
  operation({
    id: "listFollowers",
    method: "get",
    path: "/statistics/followers",
    tag: "Statistics",
    scope: "read",
    summary: "How many follow each cadence, those whose emails are paused among them",
    answer: z.object({
      followers: z.array(z.object({ cadence: Cadence, size: z.int() })).readonly(),
    }),
    act: async ({ access }) => ({ followers: await readFollowers(access.db) }),
  }),
  operation({
    id: "listLog",
    method: "get",
    path: "/log",
    tag: "Log and health",
    scope: "read",
    summary: "What the cron decided, the newest first",
    query: z.strictObject(pageQuery(1_000, 50)),
    answer: pageOf(LogLine),
    act: async ({ access }, { query: { count, cursor } }) => {
      const place = placeAt("log", cursor, ["number", "number"]);
      if (isRefusal(place)) return place;
      const last = place && { at: place[0], id: place[1] };
      const rows = await readLog(access.db, count + 1, last);
      return pageFrom("log", rows, count, ({ at, id }) => [at, id]);
    },
  }),
];
