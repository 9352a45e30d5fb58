/** A site that moved in, through a real Worker: its old addresses, its ids, and what a reader of the old feed notices. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareNamed } from "../../src/cli/compare/comparing.ts";
import { startWorkerHarness, type WorkerHarness } from "../support/worker-harness.ts";

const post = (id: string, title: string, keys: string) =>
  `---\nid: ${id}\ntitle: ${title}\ndate: 2019-05-02T06:00:00Z\ntopics: [energy]\n${keys}\n---\n\nWords.\n`;

const MANY = Array.from(
  { length: 3_000 },
  (_, at) => `- { from: /tag/t${at}/, to: /topics/energy }`,
);

const FILES = {
  "posts/dawn.md": post(
    "dawn0001",
    "Dawn",
    'guid: "https://old.example/?p=1"\nformerly: ["/?p=1", /2019/05/Dawn.html, /über]',
  ),
  "posts/dusk.md": post("dusk0001", "Dusk", 'guid: "5f3a9"\nformerly: [/2019/05/dusk/]'),
  "redirects.yaml": [
    ...MANY,
    '- { from: "/:year/:month/:slug.php", to: "/posts/:slug", status: 302 }',
    "- { from: /shop/*, status: 410 }",
  ].join("\n"),
  _redirects: "/about-me  /about  301\n",
};

let harness: WorkerHarness;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tidings-old-"));
  harness = await startWorkerHarness(FILES);
});
afterAll(async () => {
  await harness?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function asked(path: string, method = "GET") {
  const { status, headers } = await harness.fetch(path, { method, redirect: "manual" });
  return [status, headers.get("Location")];
}

test("old addresses of posts, redirects from packs, patterns, feeds and lists answer in one step", async () => {
  for (const [path, status, location] of [
    ["/?p=1", 301, "/posts/dawn"],
    ["/?p=1&utm_source=feed", 301, "/posts/dawn?utm_source=feed"],
    ["/2019/05/Dawn.html", 301, "/posts/dawn"],
    ["/2019/05/dawn.html/", 301, "/posts/dawn"],
    ["/%C3%9Cber", 301, "/posts/dawn"],
    ["/tag/t0", 301, "/topics/energy"],
    ["/tag/t2999/", 301, "/topics/energy"],
    ["/2019/05/dusk.php", 302, "/posts/dusk"],
    ["/about-me", 301, "/about"],
    ["/shop/a/b", 410, null],
    ["/feed/", 301, "/feed.xml"],
    ["/?feed=atom", 301, "/atom.xml"],
    ["/tag/energy/feed/", 301, "/topics/energy/feed.xml"],
    // Its code is loaded by the first who asks for a list.
    ["/tag/t3000", 301, "/topics"],
    ["/2019/05/", 301, "/archive"],
    ["/things/t3000", 404, null],
  ] as const) {
    for (const method of ["GET", "HEAD"])
      expect(await asked(path, method), path).toEqual([status, location]);
  }
  expect(await asked("/tag/t0", "POST")).toEqual([404, null]);
});

test("the packs of redirects cannot be asked for", async () => {
  const packs = readdirSync(join(harness.content, "../dist/assets/packs")).filter((name) =>
    name.startsWith("redirects-"),
  );
  expect(packs.length).toBe(13);
  for (const pack of packs) expect(await asked(`/packs/${pack}`)).toEqual([404, null]);
});

test("readers of the old feed notice nothing, in RSS and in JSON Feed; Atom cannot carry an id that is no IRI", async () => {
  const rss = (id: string, title: string, link: string) =>
    `<item><title>${title}</title><link>https://old.example${link}</link><guid isPermaLink="false">${id}</guid><pubDate>Thu, 02 May 2019 06:00:00 +0000</pubDate></item>`;
  const compare = async (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    const lines: string[] = [];
    const io = {
      cwd: folder,
      stdout: (line: string) => void lines.push(line),
      stderr: (line: string) => void lines.push(line),
    };
    const site = harness.origin.href;
    const code = await compareNamed(
      { oldName: name, newName: undefined, site, content: "content", json: false },
      io,
    );
    return { code, lines };
  };
  const items =
    rss("https://old.example/?p=1", "Dawn", "/posts/dawn") + rss("5f3a9", "Dusk", "/posts/dusk");
  const old = await compare(
    "old.xml",
    `<rss version="2.0"><channel><title>Old</title><link>https://old.example/</link>${items}</channel></rss>`,
  );
  const added = old.lines.filter(
    (line) => line.startsWith("new  ") && !line.includes("not in the old feed"),
  );
  expect([old.lines.filter((line) => /^(?:gone|changed)/.test(line)), added]).toEqual([[], []]);
  const json = await (await harness.fetch("/feed.json")).text();
  expect(json).toContain('"id": "5f3a9"');
  const atom = await (await harness.fetch("/atom.xml")).text();
  expect(atom).toContain("<id>https://old.example/?p=1</id>");
  expect(atom).not.toContain("5f3a9");
});
