/**
 * A post that is not public leaks through no handler: what everybody sees is the same, byte for byte and head for
 * head, whether the deployment holds a draft, a post of the future and a withdrawn one or not.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LibraryIndex } from "../../src/publication/library.ts";
import { startWorkerHarness, type WorkerHarness } from "../support/worker-harness.ts";

const SECRET = "Zyxomma";

const post = (id: string, keys: string): string =>
  `---\nid: ${id}\ntitle: ${SECRET} ${id}\nsummary: ${SECRET} in short.\ntopics: [energy]\n${keys}\n---\n\n## ${SECRET} heading\n\nWords of ${SECRET}. [More](/about)\n`;

/** Public once, and in both deployments: that and why it was withdrawn is all that may be told. */
const WITHDRAWN = {
  "posts/2025-02-01-withdrawn.md": post(
    "gone0001",
    "date: 2025-02-01\nretracted: It was wrong.\nformerly: [withdrawn-before]",
  ),
};

/** What the second deployment holds besides. */
const HIDDEN = {
  "posts/2025-01-01-adraft.md": post(
    "adraft01",
    'date: 2025-01-01\ndraft: true\nformerly: [adraft-before, /old/adraft, "/?p=1"]\nguid: "Zyxomma 1"',
  ),
  "posts/2031-01-01-later.md": post(
    "later001",
    'date: 2031-01-01\nformerly: [later-before, /old/later, "/?p=2"]\nupdated: 2031-02-01\nguid: "Zyxomma 2"',
  ),
  "posts/2031-01-02-never.md": post(
    "never001",
    "date: 2031-01-02\nretracted: Zyxomma will never appear.",
  ),
  "pages/imprint.md": `---\ntitle: ${SECRET} imprint\ndraft: true\n---\n\nWords of ${SECRET}.\n`,
  "redirects.yaml":
    '- { from: /to-later, to: /posts/later }\n- { from: /to-draft, to: /posts/adraft }\n- { from: "/to/:slug", to: "/posts/:slug" }\n',
};

const DOORS = [
  ..."/ /feed.xml /atom.xml /feed.json /feeds /feeds.opml /sitemap.xml /robots.txt /archive".split(
    " ",
  ),
  ..."/archive/2025 /archive/2031 /topics /topics/energy /topics/energy/feed.xml".split(" "),
  ..."/topics/energy/atom.xml /topics/energy/feed.json /editions /editions/feed.xml /about".split(
    " ",
  ),
  ..."/subscribe /healthz /library.txt /packs/ /dev/mail /search /sitemaps/1.xml".split(" "),
  ..."/posts/adraft /posts/adraft-before /posts/later /posts/later-before /posts/never /imprint".split(
    " ",
  ),
  ..."/old/adraft /?p=1 /old/later /old/later/ /?p=2 /to-later /to-draft /to/later /to/adraft".split(
    " ",
  ),
  ..."/posts/2031-01-01-later /posts/later001 /posts/2031-01-01-later.md".split(" "),
];

type Sight = { readonly status: number; readonly head: string; readonly body: string };

async function look(harness: WorkerHarness, path: string, init: RequestInit = {}): Promise<Sight> {
  const headers = { "accept-encoding": "identity", ...init.headers };
  const response = await harness.fetch(path, { ...init, headers });
  // The clock of the answer is no secret.
  const head = [...response.headers].filter(([name]) => name !== "date").sort();
  // Nor is when a form was shown, which the form itself carries.
  const body = (await response.text()).replace(/name="shown" value="\d+"/, "");
  return { status: response.status, head: JSON.stringify(head), body };
}

async function everything(harness: WorkerHarness): Promise<ReadonlyMap<string, Sight>> {
  const seen = new Map<string, Sight>();
  for (const path of DOORS) {
    seen.set(path, await look(harness, path));
    seen.set(`HEAD ${path}`, await look(harness, path, { method: "HEAD" }));
  }
  return seen;
}

let harness: WorkerHarness;
let before: ReadonlyMap<string, Sight>;
let after: ReadonlyMap<string, Sight>;

beforeAll(async () => {
  harness = await startWorkerHarness(WITHDRAWN);
  before = await everything(harness);
  await harness.deploy(HIDDEN);
  after = await everything(harness);
});
afterAll(() => harness?.close());

test("every page, feed, list and file is the same with them and without: status, head, tag and body", () => {
  const changed = [...after].filter(
    ([path, sight]) => JSON.stringify(sight) !== JSON.stringify(before.get(path)),
  );
  expect(changed.map(([path]) => path)).toEqual([]);
  for (const [path, sight] of after) expect(sight.body, path).not.toContain(SECRET);
});

test("their addresses answer as an address does that never was", async () => {
  const nothing = await look(harness, "/posts/there-never-was-one");
  expect(nothing.status).toBe(404);
  for (const slug of ["adraft", "adraft-before", "later", "later-before", "never"]) {
    expect(await look(harness, `/posts/${slug}`)).toEqual(nothing);
    expect(await look(harness, `/posts/${slug}.md`)).toEqual(nothing);
  }
});

test("the packs that hold their words cannot be asked for", async () => {
  const index = readFileSync(join(harness.content, "../dist/library.txt"), "utf8");
  expect(index).toContain("later001");
  expect(index).not.toContain("adraft01");
  const { packs, markdown = [] } = JSON.parse(index) as LibraryIndex;
  for (const pack of [...packs, ...markdown]) {
    expect((await look(harness, `/packs/${pack}`)).status).toBe(404);
  }
});

test("a withdrawn post says that it was withdrawn and why, and nothing else of itself", async () => {
  const sight = await look(harness, "/posts/withdrawn");
  expect(sight.status).toBe(410);
  expect(sight.body).toContain("It was wrong.");
  expect(sight.body).not.toContain("Words of");
  expect(sight.body).not.toContain("in short");
  const former = await look(harness, "/posts/withdrawn-before");
  expect([301, 410]).toContain(former.status);
});

test("no email, item, log line or subscriber's file holds a word of them", async () => {
  const now = Date.now();
  for (const minute of [0, 1, 20, 21, 22]) await harness.tick(now + minute * 60_000);
  const db = await harness.database();
  const { results: tables } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
    )
    .all<{ name: string }>();
  for (const { name } of tables) {
    const { results } = await db.prepare(`SELECT * FROM "${name}"`).all();
    expect(JSON.stringify(results), name).not.toContain(SECRET);
  }
});
