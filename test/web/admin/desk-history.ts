/** A publication a few weeks old, as its ticks and its provider left it: one edition sent, one that waits, one that comes. */

import { writeLog } from "../../../src/editions/log-store.ts";
import type { FileBroadcast } from "../../../src/publication/broadcast.ts";
import { DAY, MINUTE } from "../../../src/text/time.ts";
import {
  compiledTemplate,
  deployment,
  openEditionsHarness,
  publicationWith,
} from "../../editions/editions-harness.ts";
import { setBatches, setEmails } from "../../outbox/outbox-rows.ts";
import { addingSubscribers } from "../../subscribers/subscriber-rows.ts";
import { samplePost } from "../../support/library.ts";
import { openSqlite } from "../../support/sqlite.ts";
import { openDeskHarness, START } from "./desk-harness.ts";

/** A week before the desk's clock. */
const FIRST = START - 7 * DAY;
const DOMAINS = ["gmail.com", "outlook.com", "gmx.de", "harbour.example", "posteo.net"];
const READERS = 300;

const TITLES = [
  "First light over the eastern mole",
  "A ferry that was late by eleven years",
  "What the tide tables leave out",
  "The harbour master's last log book",
  "Nets, ropes, and who still mends them",
  "Fog: an apology",
];

const posts = TITLES.map((title, nth) =>
  samplePost({
    id: `post-${nth}`,
    title,
    published: FIRST - 2 * DAY + nth * 2 * DAY,
    topics: nth % 2 === 0 ? ["boats"] : ["tides"],
  }),
);

/** Written, and sent by nobody yet. */
const MOVING: FileBroadcast = {
  slug: "moving-house",
  title: "We are moving",
  summary: "From Monday on in the old customs house",
  audience: { kind: "everybody" },
  revision: "one",
  pack: 0,
};

/** What each reader's email came to, by their number. */
function fateOf(id: number): Parameters<typeof setEmails>[1] {
  if (id % 50 === 0)
    return { state: "rejected", reason: "hard", reason_data: '{"words":"550 5.1.1 no such user"}' };
  if (id % 71 === 0) return { state: "unknown", reason: "sender-stopped" };
  if (id % 97 === 0) return { state: "sent", reason: "complained" };
  if (id % 60 === 0) return { state: "suppressed", reason: "suppressed" };
  return { state: "sent" };
}

/** @param held whether the second edition waits for approval; else it is going out */
export async function openDeskHistory(held = true) {
  const database = openSqlite();
  const template = await compiledTemplate();
  const publication = publicationWith({ review: false });
  const early = deployment(template, { publication, posts });
  const editions = openEditionsHarness(database, early);
  await editions.tick(FIRST - 4 * DAY);
  const rows = Array.from({ length: READERS }, (_, nth) => ({
    id: nth + 1,
    address: `reader${nth + 1}@${DOMAINS[nth % DOMAINS.length]}`,
    confirmed: FIRST - 4 * DAY - nth * 6 * 60 * MINUTE,
    created: FIRST - 4 * DAY - nth * 6 * 60 * MINUTE,
    changed: FIRST - 4 * DAY - nth * 6 * 60 * MINUTE,
  }));
  await addingSubscribers(database, rows).run();
  for (let at = FIRST - 3 * DAY; at <= FIRST; at += 30 * MINUTE) await editions.tick(at);
  for (let id = 1; id <= READERS; id += 1) {
    const at = FIRST + (id % 9) * 5 * MINUTE;
    await setEmails(database, { at, ...fateOf(id) }, { kind: "edition", subscriber: id });
  }
  await setBatches(database, { open: 0 });
  await editions.tick(FIRST + 60 * MINUTE);
  const review = deployment(template, {
    publication: publicationWith({ review: held }),
    posts,
    broadcasts: [MOVING],
    bodies: {
      "broadcast:moving-house": {
        web: "",
        portable: "<p>From Monday on you find us in the old customs house.</p>",
        text: "From Monday on you find us in the old customs house.",
      },
    },
  });
  editions.deploy(review);
  for (let at = FIRST + DAY; at < START + MINUTE; at += 60 * MINUTE) await editions.tick(at);
  await writeLog(database, [
    {
      at: START - 40 * MINUTE,
      kind: "alarm",
      line: "smtp took no email for 20 minutes: it is asked again every minute",
    },
  ]);
  const desk = openDeskHarness({}, review, database);
  desk.now = START + 2 * MINUTE;
  return Object.assign(desk, { tick: editions.tick });
}
