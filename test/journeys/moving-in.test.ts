/** Nobody is mailed the archive: `tidings import`, the compiler and the real tick, into a publication that runs. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { compileContent } from "../../src/cli/compile/compiler.ts";
import type { Article } from "../../src/cli/import/article.ts";
import type { SourceItem } from "../../src/cli/import/sources/source-definition.ts";
import type { LibraryIndex } from "../../src/publication/library.ts";
import { DAY, HOUR, MINUTE } from "../../src/text/time.ts";
import { movingHouse } from "../cli/import/moving-house.ts";
import { type MovingHouse, programWith } from "../cli/import/open-house.ts";
import { itemRows } from "../editions/edition-rows.ts";
import {
  type EditionsHarness,
  openEditionsHarness,
  subscribe,
} from "../editions/editions-harness.ts";
import { outboxEmails } from "../outbox/outbox-rows.ts";
import { openSqlite } from "../support/sqlite.ts";

/** The publication's first tick, a month before the move. */
const FIRST = Date.parse("2025-08-15T04:00:00Z");
const MOVE = Date.parse("2025-09-15T12:00:00Z");

/** Dated long before the first tick, after it, and an hour before the move. */
const DATES = ["2015-03-01", "2025-09-01T10:00:00Z", "2025-09-15T11:00:00Z"];

const OWN = "---\nid: ours\ntitle: Ours\ndate: 2025-08-01\n---\n\nText.\n";

let db: D1Database;
beforeEach(() => {
  db = openSqlite();
});

function post(name: string, date: string, over: Partial<Article> = {}): SourceItem {
  const body = `The text of ${name}.`;
  const guid = `https://old.example/${name}`;
  const article = { title: name, date, guid, tags: [], body, opening: body, notes: [], ...over };
  return { kind: "post", at: { path: `${name}.html` }, article };
}

const ARCHIVE = DATES.map((date, at) => post(`archive-${at}`, date));

type Living = {
  readonly house: MovingHouse;
  readonly bringIn: (
    items: readonly SourceItem[],
    now?: number,
    values?: Readonly<Record<string, boolean>>,
  ) => Promise<readonly string[]>;
  /** Deploys content/ as it is now and lets the cron run until an hour later, and through ten days. */
  readonly live: (now: number) => Promise<void>;
  /** Titles of posts that were taken for news, and how many emails were made of them. */
  readonly news: () => Promise<{ readonly posts: readonly string[]; readonly emails: number }>;
};

/** @param firstRun how many of the newest posts the very first tick takes for news */
function publication(firstRun = 0): Living {
  const house = movingHouse();
  const settings = house.read("content/publication.yaml");
  const changed = settings.replace(/^ {2}first_run: .*$/m, `  first_run: ${firstRun}`);
  house.give("content/publication.yaml", changed);
  let room: EditionsHarness | undefined;
  let library: LibraryIndex | undefined;
  let deployments = 0;
  const deployed = async () => {
    const outDir = join(house.dir, `dist-${deployments++}`);
    mkdirSync(outDir);
    const contentDir = join(house.dir, "content");
    const compilation = await compileContent({ contentDir, outDir, label: "content" });
    if (compilation.kind === "problems")
      throw new Error(compilation.problems.map(({ message }) => message).join("\n"));
    const readPack = async (name: string) =>
      readFileSync(join(outDir, "assets", "packs", name), "utf8");
    return { index: compilation.index, readPack };
  };
  return {
    house,
    bringIn: async (items, now = MOVE, values = {}) => {
      house.give("export.xml", "<export/>");
      return (await house.move(["export.xml"], values, { now, known: [programWith(items)] })).said;
    },
    live: async (now) => {
      const next = await deployed();
      library = next.index;
      room ??= openEditionsHarness(db, next);
      room.deploy(next);
      for (const at of [0, MINUTE, HOUR, HOUR + MINUTE]) await room.tick(now + at);
      for (let day = 1; day <= 10; day += 1) await room.tick(now + day * DAY);
    },
    news: async () => {
      const items = await itemRows(db);
      const titles = new Map(library?.posts.map(({ id, title }) => [id, title]));
      const emails = await outboxEmails(db, { kind: "edition" });
      return { posts: items.map(({ post }) => titles.get(post) ?? ""), emails: emails.length };
    },
  };
}

test("an archive that a running publication takes in is mailed to nobody, whatever its dates", async () => {
  const { house, bringIn, live, news } = publication();
  house.give("content/posts/ours.md", OWN);
  await live(FIRST);
  await subscribe(db, 1, { cadence: "instant" });
  await subscribe(db, 2, { cadence: "weekly" });
  const said = await bringIn(ARCHIVE);
  expect(said).toContain("3 public at once, and nobody is emailed any of them (`email: false`).");
  await live(MOVE);
  expect(await news()).toEqual({ posts: [], emails: 0 });
});

test("nor is it by the very first tick, that may carry the newest posts", async () => {
  const { house, bringIn, live, news } = publication(5);
  house.give("content/posts/ours.md", OWN);
  await bringIn(ARCHIVE);
  await live(MOVE);
  expect((await news()).posts).toEqual(["Ours"]);
});

test("a text that changes at the source is written anew, and no news either", async () => {
  const { house, bringIn, live, news } = publication();
  house.give("content/posts/ours.md", OWN);
  await live(FIRST);
  await subscribe(db, 1, { cadence: "instant" });
  await bringIn(ARCHIVE);
  await live(MOVE);
  const mended = ARCHIVE.map((_, at) =>
    post(`archive-${at}`, DATES[at] ?? "", { body: "Mended." }),
  );
  const said = await bringIn(mended, MOVE + 20 * DAY);
  expect(said).toContain("0 imported, 3 written anew, 0 already there, 0 failed.");
  await live(MOVE + 20 * DAY);
  expect(await news()).toEqual({ posts: [], emails: 0 });
});

test("a draft that is published by hand is mailed as what is written here is: by its date", async () => {
  const { house, bringIn, live, news } = publication();
  house.give("content/posts/ours.md", OWN);
  await live(FIRST);
  await subscribe(db, 1, { cadence: "instant" });
  const held = { heads: [{ status: "draft" }] };
  await bringIn([
    post("old-draft", "2015-03-01", held),
    post("young-draft", "2025-09-14", held),
    ...ARCHIVE,
  ]);
  await live(MOVE);
  expect(await news()).toEqual({ posts: [], emails: 0 });
  for (const path of ["2015-03-01-old-draft", "2025-09-14-young-draft"]) {
    const file = `content/posts/${path}.md`;
    house.give(file, house.read(file).replace("draft: true\n", ""));
  }
  await live(MOVE + 20 * DAY);
  const { posts, emails } = await news();
  expect([posts, emails > 0]).toEqual([["young-draft"], true]);
});

test("a draft that the old site published meanwhile was read there, and a second run silences it", async () => {
  const { house, bringIn, live, news } = publication();
  house.give("content/posts/ours.md", OWN);
  await live(FIRST);
  await subscribe(db, 1, { cadence: "instant" });
  await bringIn([post("young", "2025-09-14", { heads: [{ status: "draft" }] })]);
  await live(MOVE);
  await bringIn([post("young", "2025-09-14")], MOVE + 20 * DAY);
  await live(MOVE + 20 * DAY);
  expect(house.read("content/posts/2025-09-14-young.md")).toContain("\nemail: false\n");
  expect(await news()).toEqual({ posts: [], emails: 0 });
});

test("a post that is to appear after the move is news, also when the command runs again meanwhile", async () => {
  const { house, bringIn, live, news } = publication();
  house.give("content/posts/ours.md", OWN);
  await live(FIRST);
  await subscribe(db, 1, { cadence: "instant" });
  // Only a post of Tidings waits for its instant by itself.
  const head = "id: later\ntitle: later\ndate: 2025-09-20T10:00:00Z\n";
  const later = post("later", "2025-09-20T10:00:00Z", { whole: { head, body: "Text." } });
  await bringIn([later]);
  await bringIn([later], Date.parse("2025-09-20T10:05:00Z"));
  await live(Date.parse("2025-09-20T10:10:00Z"));
  expect((await news()).posts).toEqual(["later"]);
});

test("with --email the digest takes what is dated after its first run for news", async () => {
  const { house, bringIn, live, news } = publication();
  house.give("content/posts/ours.md", OWN);
  await live(FIRST);
  await subscribe(db, 1, { cadence: "instant" });
  await bringIn(ARCHIVE, MOVE, { email: true });
  await live(MOVE);
  expect((await news()).posts).toEqual(["archive-1", "archive-2"]);
});
