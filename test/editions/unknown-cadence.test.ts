/** A version that was rolled back meets what a newer one left of a cadence that it does not know. */
import { expect, test } from "vitest";
import { MINUTE } from "../../src/text/time.ts";
import { outboxEmails } from "../outbox/outbox-rows.ts";
import { samplePost } from "../support/library.ts";
import { openSqlite } from "../support/sqlite.ts";
import {
  deployment,
  openEditionsHarness,
  publicationWith,
  rowsOf,
  subscribe,
} from "./editions-harness.ts";

const HOUR = 60 * MINUTE;
/** Monday 08:00 in Berlin. */
const SLOT = Date.parse("2025-09-08T06:00:00Z");

test("editions of an unknown cadence wait, and keep no other from going out", async () => {
  const db = openSqlite();
  const published = SLOT - 2 * HOUR;
  const room = openEditionsHarness(
    db,
    deployment("<body>{{subject}}</body>", { publication: publicationWith({}), posts: [] }),
  );
  await room.tick(published - MINUTE);
  await subscribe(db, 1, { cadence: "weekly" });
  await subscribe(db, 2, { cadence: "fortnightly" });
  await db.batch(
    ["open", "held"].map((state, nth) =>
      db
        .prepare(
          `INSERT INTO editions (cadence, period, slot, state, reason, from_seq, upto_seq, manifest, manifest_hash,
             frozen_at, next_at)
           VALUES ('fortnightly', 'fortnightly:' || ?1, 0, ?2, '', 0, 1, '{"items":[],"carried":0}', 'm', 0, 0)`,
        )
        .bind(nth, state),
    ),
  );
  room.deploy(
    deployment("<body>{{subject}}</body>", {
      publication: publicationWith({}),
      posts: [samplePost({ id: "news", published })],
    }),
  );
  for (const at of [published, published + HOUR, SLOT]) await room.tick(at);
  const emails = await outboxEmails(db, { kind: "edition" });
  expect(emails.map(({ subscriber }) => subscriber)).toEqual([1]);
  expect(
    await rowsOf(db, "SELECT state FROM editions WHERE cadence = 'fortnightly' ORDER BY id"),
  ).toEqual([{ state: "open" }, { state: "held" }]);
});
