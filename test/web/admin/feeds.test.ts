/** The desk says who reads the feeds, by feed and by program, as `tidings feeds` does. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { addingSubscriptions } from "../../websub/websub-rows.ts";
import { type DeskHarness, openDeskHarness, START } from "./desk-harness.ts";
import { pollFeeds } from "./feed-polls.ts";

let desk: DeskHarness;
let viewer: string;

beforeAll(async () => {
  desk = openDeskHarness();
  viewer = await desk.signIn("viewer");
});

afterAll(() => desk.close());

const textAt = async (path: string) => {
  const html = await (await desk.get(path, viewer)).text();
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
};

test("before anybody has asked for a feed the page says so", async () => {
  expect(await textAt("/admin/feeds")).toContain("No feed has been asked for yet");
});

test("readers, polls and the share of 304 are told for a day, by feed and by reader", async () => {
  await pollFeeds(desk.db, START);
  const page = await textAt("/admin/feeds");
  expect(page).toContain("Readers on 7 Sept");
  expect(page).toContain("179 subscriptions, as aggregators say them");
  expect(page).toContain("67 % of them answered with 304");
  expect(page).toMatch(/NetNewsWire \d+ \d+ 67 %/);
  expect(page).toMatch(/Feedbin 48 /);
  expect(page).toMatch(/\/atom.xml \d+ \d+ 67 %/);
  expect(desk.asked).toBeLessThanOrEqual(12);
  expect(await textAt("/admin/feeds?day=2025-08-30")).toContain("Readers on 30 Aug");
  expect(await textAt("/admin/feeds?day=nonsense")).toContain("Readers on 7 Sept");
});

test("who could not be told at once is named by host, never by callback, with since when and what to do", async () => {
  const of = { topic: "/atom.xml", secret: null, expires_at: START + 1e9 };
  await addingSubscriptions(
    desk.db,
    [1, 2].map((id) => ({
      ...{ ...of, id, callback: `https://reader.example/push/token-${id}`, host: "reader.example" },
      ...{ failing_since: START - 3_600_000, reason: "503" },
    })),
  ).run();
  const page = await textAt("/admin/feeds");
  expect(page).toContain(
    "2 subscribers at reader.example could not be told since 2025-09-08T07:00Z: 503",
  );
  expect(page).toContain("Whoever could not be told is tried again");
  expect(page).not.toContain("token-");
});
