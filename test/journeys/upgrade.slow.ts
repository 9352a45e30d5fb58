/** Each version of which a database is kept is upgraded to today's code, in the middle of an edition. */
import { describe, expect, test } from "vitest";
import { fixtureNames, readFixture } from "../support/upgrade/fixture.ts";
import { goOnFrom, type Seen, shortcomings } from "../support/upgrade/proof.ts";

const NAMES = fixtureNames();

test("the version before the package is among those that are kept", () => {
  expect(NAMES).toContain("b033265.json.gz");
});

describe.each(NAMES)("from %s", (name) => {
  const fixture = readFixture(name);
  let seen: Seen;

  test("links work, cursors stand, nothing is sent twice, feeds stay, suppression holds", async () => {
    seen = await goOnFrom(fixture);
    expect(shortcomings(fixture, seen)).toEqual([]);
  });

  test.each<[string, (seen: Seen) => Partial<Seen>]>([
    [
      "an email sent twice",
      ({ received, half }) => ({
        received: { ...received, [half]: [...(received[half] ?? []), "ada@inbox.example"] },
      }),
    ],
    [
      "a reader who was forgotten",
      ({ received, half }) => ({
        received: { ...received, [half]: (received[half] ?? []).slice(1) },
      }),
    ],
    [
      "an edition that nobody received",
      ({ received, held }) => ({ received: { ...received, [held]: [] } }),
    ],
    [
      "a feed that is fetched anew",
      ({ feeds }) => ({ feeds: { ...feeds, "/feed.xml": { status: 200, ids: [] } } }),
    ],
    [
      "a suppressed address that was mailed",
      ({ mailed }) => ({ mailed: [...mailed, fixture.complained] }),
    ],
    [
      "a post that was sent before",
      ({ nextText }) => ({ nextText: `${nextText} The third ferry` }),
    ],
  ])("the proof would notice %s", (_, spoilt) => {
    expect(shortcomings(fixture, { ...seen, ...spoilt(seen) })).not.toEqual([]);
  });
});
