/** What will be sent, without a database. */

import { beforeAll, expect, test } from "vitest";
import { preview } from "../../../src/editions/forecast/preview.ts";
import { type Forecast, simulate } from "../../../src/editions/forecast/simulate.ts";
import { editionReasonWords } from "../../../src/editions/reasons.ts";
import {
  createReadBody,
  type LibraryIndex,
  type ReadBody,
} from "../../../src/publication/library.ts";
import { samplePost } from "../../support/library.ts";
import { compiledTemplate, deployment, publicationWith } from "../editions-harness.ts";

const at = (text: string) => Date.parse(text);
/** A Thursday. */
const FROM = at("2025-09-04T12:00:00Z");

let index: LibraryIndex;
let readBody: ReadBody;
beforeAll(async () => {
  const library = deployment(await compiledTemplate(), {
    publication: publicationWith({
      cadences: { weekly: { at: "08:00", day: 1 }, instant: {} },
      maximumItems: 2,
    }),
    posts: [
      samplePost({ id: "mailed", published: at("2025-08-30T10:00:00Z") }),
      samplePost({ id: "tides", topics: ["tides"], published: at("2025-09-02T10:00:00Z") }),
      samplePost({ id: "boats", published: at("2025-09-05T10:00:00Z") }),
      samplePost({ id: "silent", email: "never", published: at("2025-09-05T11:00:00Z") }),
      samplePost({ id: "late", published: at("2025-09-08T05:50:00Z") }),
      samplePost({ id: "now", email: "now", published: at("2025-09-08T05:50:00Z") }),
    ],
  });
  index = library.index;
  readBody = createReadBody(library.index, library.readPack);
});

const told = (forecast: Forecast) =>
  `${new Date(forecast.at).toISOString().slice(0, 16)} ${forecast.period} ${forecast.state}, ${editionReasonWords(forecast.reason)}: ` +
  `${forecast.posts.map(({ id }) => id).join(" ")}${forecast.carried > 0 ? ` +${forecast.carried}` : ""}`;

test("lists each coming edition, its posts, and why a period is skipped", async () => {
  const forecasts = await simulate(index, readBody, { from: FROM, days: 18, zones: [] });
  expect(forecasts.map(told)).toEqual([
    "2025-09-05T10:15 instant:3 open, 1 item: boats",
    "2025-09-08T05:50 instant:4 open, 1 item: now",
    "2025-09-08T06:00 weekly:2025-W37 open, 2 items: boats tides +1",
    "2025-09-08T06:05 instant:5 open, 1 item: late",
    "2025-09-15T06:00 weekly:2025-W38 open, 2 items: late now",
    "2025-09-22T06:00 weekly:2025-W39 skipped, 0 of minimum 1 item: ",
  ]);
  expect(forecasts[2]?.email).toMatchObject({
    subject: "First light, and 1 more",
    layout: "full",
  });
  expect(forecasts[2]?.email?.octets).toBeGreaterThan(5_000);
});

test("says when readers in other zones receive it", async () => {
  const zones = ["Europe/Berlin", "America/New_York", "Pacific/Auckland"];
  const forecasts = await simulate(index, readBody, { from: FROM, days: 5, zones });
  const weekly = forecasts.find(({ cadence }) => cadence === "weekly");
  expect(weekly?.zones.map((zone) => new Date(zone.at).toISOString().slice(0, 16))).toEqual([
    "2025-09-08T06:00",
    "2025-09-08T12:00",
    "2025-09-08T06:00",
  ]);
});

test("gives the same answer twice", async () => {
  const run = () => simulate(index, readBody, { from: FROM, days: 30, zones: ["Asia/Baku"] });
  expect(await run()).toEqual(await run());
});

test("previews the email of the next edition as it would be by now, for chosen topics", async () => {
  const weekly = { cadence: "weekly" as const, at: FROM };
  const all = await preview(index, readBody, { ...weekly, topics: [] });
  expect(all).toMatchObject({ kind: "email", period: "weekly:2025-W37" });
  expect(all?.kind === "email" && all.email.text).toContain("/posts/tides");
  expect(await preview(index, readBody, { ...weekly, topics: ["boats"] })).toEqual({
    kind: "none",
    period: "weekly:2025-W37",
    reason: "0 of minimum 1 item",
  });
  expect(
    await preview(index, readBody, { cadence: "monthly", topics: [], at: FROM }),
  ).toBeUndefined();
});

test("foretells that nothing goes out without a postal address, as the cron decides", async () => {
  const unsigned = { ...index, publication: { ...index.publication, postalAddress: [] } };
  const forecasts = await simulate(unsigned, readBody, { from: FROM, days: 18, zones: [] });
  expect(forecasts.map(({ period, state, email }) => [period, state, email])).toEqual([
    ["weekly:2025-W37", "skipped", undefined],
    ["weekly:2025-W38", "skipped", undefined],
    ["weekly:2025-W39", "skipped", undefined],
  ]);
  const [first] = forecasts;
  const reason = first && editionReasonWords(first.reason);
  expect(reason).toMatch(/^no email goes out without a postal address/);
  for (const cadence of ["weekly", "instant"] as const) {
    expect(await preview(unsigned, readBody, { cadence, at: FROM, topics: [] })).toMatchObject({
      kind: "none",
      reason,
    });
  }
});

test("foretells no edition of a cadence that nobody follows, save of the publication's own", async () => {
  const span = { from: FROM, days: 18, zones: [] };
  const forecasts = await simulate(index, readBody, { ...span, followed: [] });
  const instant = forecasts.filter(({ cadence }) => cadence === "instant");
  expect(instant.map(({ state, reason }) => `${state}, ${editionReasonWords(reason)}`)).toEqual(
    instant.map(() => "skipped, nobody follows it"),
  );
  expect(instant.length).toBeGreaterThan(0);
  expect(forecasts.find(({ cadence }) => cadence === "weekly")?.state).toBe("open");
});

test("a held edition that nobody approves hands its posts on to the next one", async () => {
  const reviewed = {
    ...index,
    publication: { ...index.publication, digest: { ...index.publication.digest, review: true } },
  };
  const forecasts = await simulate(reviewed, readBody, { from: FROM, days: 18, zones: [] });
  const weekly = forecasts.filter(({ cadence }) => cadence === "weekly").map(told);
  expect(weekly).toEqual([
    "2025-09-08T06:00 weekly:2025-W37 held, waits for approval: boats tides +1",
    "2025-09-15T06:00 weekly:2025-W38 held, waits for approval: boats tides +2",
    "2025-09-22T06:00 weekly:2025-W39 held, waits for approval: boats tides +2",
  ]);
});
