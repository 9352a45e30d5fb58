/** What the operator is shown before approving: what the edition carries, for how many, and what has changed. */

import { beforeEach, describe, expect, test } from "vitest";
import { type Edition, isOfCadence } from "../../../src/editions/edition.ts";
import { editionsIn } from "../../../src/editions/edition-store.ts";
import { approveSeen, reviewOf } from "../../../src/editions/operate/operate.ts";
import { editionReasonWords } from "../../../src/editions/reasons.ts";
import { operatorEmail } from "../../../src/emails/operator.ts";
import { createReadBody } from "../../../src/publication/library.ts";
import type { Post } from "../../../src/publication/post.ts";
import type { Publication } from "../../../src/publication/publication.ts";
import { MINUTE } from "../../../src/text/time.ts";
import { samplePost } from "../../support/library.ts";
import { openSqlite } from "../../support/sqlite.ts";
import {
  deployment,
  type EditionsHarness,
  openEditionsHarness,
  publicationWith,
  rowsOf,
  subscribe,
} from "../editions-harness.ts";

/** Monday 08:00 in Berlin. */
const SLOT = Date.parse("2025-09-08T06:00:00Z");
const TEMPLATE = "<html><body>{{subject}}</body></html>";
const A = samplePost({ id: "post-a", title: "Tide & <table>", published: SLOT - 60 * MINUTE });
const B = samplePost({
  id: "post-b",
  title: "Boats",
  published: SLOT - 50 * MINUTE,
  topics: ["boats"],
});

let db: D1Database;
let room: EditionsHarness;
let library: ReturnType<typeof deployment>;
let publication: Publication;

function deploy(posts: readonly Post[], settings: Publication = publication): void {
  library = deployment(TEMPLATE, { publication: settings, posts });
  room.deploy(library);
}

/** What a site looks at: the deployed library, whatever the last tick saw. */
const context = () => ({
  db,
  index: library.index,
  readBody: createReadBody(library.index, library.readPack),
});

async function held(): Promise<Edition> {
  const [edition] = await editionsIn(db, "held");
  if (edition === undefined || !isOfCadence(edition)) throw new Error("nothing is held");
  return edition;
}

const changes = async () => (await reviewOf(context(), await held(), SLOT + 2 * MINUTE))?.changes;
const approve = async (confirmed = "", now = SLOT + 2 * MINUTE) => {
  const edition = await held();
  return approveSeen(context(), edition, { manifest: edition.manifestHash, confirmed }, now);
};

beforeEach(async () => {
  db = openSqlite();
  publication = publicationWith({ review: true });
  room = openEditionsHarness(db, deployment(TEMPLATE, { publication, posts: [] }));
  await room.tick(SLOT - 90 * MINUTE);
  await subscribe(db, 1);
  await subscribe(db, 2, { topics: ",boats," });
  await subscribe(db, 3, { topics: ",tides," });
  await subscribe(db, 4, { cadence: "monthly" });
  deploy([{ ...A, topics: [] }, B]);
  for (const before of [45, 30, 15, 0]) await room.tick(SLOT - before * MINUTE);
});

test("the question names the titles and the number of readers", async () => {
  const edition = await held();
  expect(await reviewOf(context(), edition, SLOT)).toEqual({
    titles: ["Boats", "Tide & <table>"],
    // Whoever follows tides alone finds nothing in it.
    readers: 2,
    changes: [],
    confirm: "",
    takenUp: "once it has been quiet for 15 min",
  });
  const { cadence, period, manifestHash } = edition;
  const reason = editionReasonWords(edition.reason);
  const notice = { why: "review", cadence, period, manifestHash, reason } as const;
  const email = await operatorEmail(db, publication, notice, async () => "https://x.example/a");
  expect(email?.text).toContain(
    "weekly:2025-W37 is held: waits for approval. It goes out as it stands below, to 2 readers as things are, once you approve it.\nhttps://x.example/a\n\n- Boats\n- Tide & <table>\n",
  );
  expect(email?.html).toContain("<li>Boats</li><li>Tide &amp; &lt;table&gt;</li>");
});

describe("approving within the quiet window of a change", () => {
  test.each<[string, (post: Post) => readonly Post[], string]>([
    ["an edited text", (a) => [{ ...a, revision: "r2" }, B], "was edited"],
    ["a new title", (a) => [{ ...a, revision: "r2", title: "Neap" }, B], 'is now titled "Neap"'],
    ["a retraction", (a) => [{ ...a, revision: "r2", retracted: "Wrong." }, B], "was withdrawn"],
    ["a file that is gone", () => [B], "was withdrawn"],
    ["a later date", (a) => [{ ...a, published: SLOT + 60 * MINUTE }, B], "was withdrawn"],
  ])("of %s says so, sends nothing, and asks for a second word", async (_, next, words) => {
    deploy(next({ ...A, topics: [] }));
    const line = `"Tide & <table>" ${words}`;
    expect(await changes()).toEqual([line]);
    const first = await approve();
    expect(first).toMatchObject({
      kind: "changed",
      line: `weekly:2025-W37 was not approved, since the site is ahead of it: ${line}`,
    });
    expect((await held()).state).toBe("held");
    const key = first.kind === "changed" ? first.changes.key : "";
    // What is confirmed is what was shown.
    deploy([...next({ ...A, topics: [] }).slice(0, -1), { ...B, revision: "r2" }]);
    expect((await approve(key)).kind).toBe("changed");
    deploy(next({ ...A, topics: [] }));
    expect((await approve(key)).kind).toBe("done");
    expect(await rowsOf(db, "SELECT state FROM editions WHERE period = 'weekly:2025-W37'")).toEqual(
      [{ state: "open" }],
    );
  });

  test("of the layout says so", async () => {
    deploy([{ ...A, topics: [] }, B], publicationWith({ review: true, layout: "titles" }));
    expect(await changes()).toEqual(["the layout is now titles"]);
    expect((await approve()).kind).toBe("changed");
  });
});

test("a change that has been quiet is in the edition, which is asked about anew and approved at once", async () => {
  const before = (await held()).manifestHash;
  deploy([{ ...A, topics: [], revision: "r2", title: "Neap" }, B]);
  await room.tick(SLOT + MINUTE);
  await room.tick(SLOT + 16 * MINUTE);
  expect((await held()).manifestHash).not.toBe(before);
  expect(await changes()).toEqual([]);
  expect((await approve("", SLOT + 17 * MINUTE)).kind).toBe("done");
});

test("what has not changed is approved in one step, also when other posts come", async () => {
  deploy([{ ...A, topics: [] }, B, samplePost({ id: "post-c", published: SLOT + MINUTE })]);
  expect((await approve()).kind).toBe("done");
});

test("without a postal address the approval says that nothing goes out", async () => {
  deploy([{ ...A, topics: [] }, B], { ...publication, postalAddress: [] });
  expect(await approve()).toEqual({
    kind: "done",
    line: "weekly:2025-W37: approved by the operator, but nothing goes out without a postal address",
  });
});
