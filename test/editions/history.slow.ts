/** Nothing lost, nothing twice, whatever happens: some histories here, thousands in `bench/prove-digest.ts`. */
import { expect, test } from "vitest";
import { runs } from "../support/runs.ts";
import { openSqlite } from "../support/sqlite.ts";
import { compiledTemplate } from "./editions-harness.ts";
import { liveHistory } from "./history.ts";

const HISTORIES = runs(2, 4);

test(`in ${HISTORIES} random histories every reader receives each item of their topics once, in order`, async () => {
  const template = await compiledTemplate();
  let emails = 0;
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const db = openSqlite();
    const books = await liveHistory(db, seed, template, 12);
    db.close();
    expect(books.problems, `history ${seed}`).toEqual([]);
    emails += books.emails;
  }
  // A history in which nothing happens proves nothing.
  expect(emails).toBeGreaterThan(HISTORIES * 15);
});

test("the same history gives the same bytes", async () => {
  const template = await compiledTemplate();
  const once = await liveHistory(openSqlite(), 7, template, 8);
  const again = await liveHistory(openSqlite(), 7, template, 8);
  expect(again).toEqual(once);
});
