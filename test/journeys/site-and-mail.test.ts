/** From Markdown to readers and to the mail box, through a real Worker: what a newcomer would try. */

import { get, type IncomingMessage } from "node:http";
import { XMLParser } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readLog } from "../../src/editions/log-store.ts";
import { readClock } from "../../src/editions/settle/settle-store.ts";
import { latestSlot } from "../../src/publication/schedule.ts";
import { MINUTE } from "../../src/text/time.ts";
import { editionRows } from "../editions/edition-rows.ts";
import { storedEmails } from "../providers/mailbox-rows.ts";
import { startWorkerHarness, type WorkerHarness } from "../support/worker-harness.ts";

const ARTICLE = "Aliyev and Xi meet in Tianjin";
/** The feed as it comes over the wire: `fetch` would unpack it. */
function raw(
  { origin }: WorkerHarness,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    get(new URL("/feed.xml", origin), { headers }, (response) => {
      response.resume();
      response.on("end", () => done(response));
    }).on("error", fail);
  });
}

/** Sentences from the beginning, the middle and the end of the article: it is carried in full. */
const PASSAGES = ["Tianjin", "Middle Corridor", "dialogue partner"];

const WEEK = 7 * 24 * 60 * MINUTE;

let harness: WorkerHarness;
beforeAll(async () => {
  harness = await startWorkerHarness({
    "posts/2031-tomorrow.md": `---
id: notbefore1
title: Not before its time
date: 2031-01-01T00:00:00Z
---

Nobody may read this today.
`,
    "posts/2025-draft.md": `---
id: adraft1234
title: A draft
date: 2025-01-01
draft: true
---

Nobody may ever read this.
`,
  });
});
afterAll(() => harness?.close());

describe("feeds", () => {
  test.each([
    ["/feed.xml", "application/rss+xml"],
    ["/atom.xml", "application/atom+xml"],
    ["/feed.json", "application/feed+json"],
    ["/topics/trade/feed.xml", "application/rss+xml"],
  ])("%s carries the article in full and answers 304 to who has it", async (path, type) => {
    const first = await harness.fetch(path, { headers: { "accept-encoding": "identity" } });
    expect(first.status).toBe(200);
    expect(first.headers.get("content-type")).toBe(`${type}; charset=utf-8`);
    const text = await first.text();
    expect(text).toContain(ARTICLE);
    for (const passage of PASSAGES) expect(text).toContain(passage);

    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[^"]+"$/);
    const again = await harness.fetch(path, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const stranger = await harness.fetch(path, { headers: { "if-none-match": '"stranger"' } });
    expect(stranger.status).toBe(200);
  });

  test("plain octets go to who asks for none compressed, as curl does", async () => {
    for (const headers of [{ "accept-encoding": "identity" }, { "accept-encoding": "" }]) {
      const response = await harness.fetch("/feed.xml", { headers });
      expect(response.headers.get("content-encoding")).toBeNull();
      expect((await response.text()).startsWith("<?xml")).toBe(true);
    }
  });

  test.each([
    ["gzip", "gzip", /^"[\w.+/]+-gzip"$/],
    ["gzip, br", "gzip", /^"[\w.+/]+-gzip"$/],
    ["identity", undefined, /^"[\w.+/]+"$/],
    ["identity, gzip;q=0.5", undefined, /^"[\w.+/]+"$/],
    ["br;q=1, gzip;q=0.5", "br", /^W\/"/],
    ["br", "br", /^W\/"/],
    ["*", undefined, /^W\/"/],
  ])(
    "the local server sends %j as %s, and no bytes of its own under our strong tag",
    async (accepted, coding, tag) => {
      const first = await raw(harness, { "accept-encoding": accepted });
      expect([first.statusCode, first.headers["content-encoding"]]).toEqual([200, coding]);
      expect(first.headers.etag).toMatch(tag);
      const held = { "accept-encoding": accepted, "if-none-match": first.headers.etag ?? "" };
      expect((await raw(harness, held)).statusCode).toBe(304);
    },
  );

  test("who has all but the newest post gets that alone, in any coding", async () => {
    const whole = await harness.fetch("/atom.xml", { headers: { "accept-encoding": "identity" } });
    const tag = whole.headers.get("etag") ?? "";
    const entries = (await whole.text()).split(/<entry[ >]/).length - 1;
    // The position in a tag has five octets an entry, newest first, behind a letter.
    const [, hash = "", letter = "", prints = ""] = /^"(\w+)\.(\w)(.*)"$/.exec(tag) ?? [];
    const rest = Buffer.from(prints, "base64").subarray(5).toString("base64").replace(/=+$/, "");
    const older = `"${hash.replace(/./g, "0")}.${letter}${rest}"`;
    for (const coding of ["identity", "gzip"]) {
      const headers = { "a-im": "feed", "if-none-match": older, "accept-encoding": coding };
      const delta = await harness.fetch("/atom.xml", { headers });
      expect([
        delta.status,
        delta.headers.get("im"),
        delta.headers.get("delta-base"),
        delta.headers.get("cache-control"),
        delta.headers.get("etag"),
      ]).toEqual([
        226,
        "feed",
        older,
        "no-store",
        coding === "gzip" ? `${tag.slice(0, -1)}-gzip"` : tag,
      ]);
      const text = await delta.text();
      expect(text.split(/<entry[ >]/).length - 1).toBe(1);
      expect(text.trimEnd().endsWith("</feed>")).toBe(true);
    }
    expect(entries).toBeGreaterThan(1);
    const plain = await harness.fetch("/atom.xml", { headers: { "if-none-match": older } });
    expect([plain.status, plain.headers.get("im")]).toEqual([200, null]);
  });

  test("the three formats name the same entries in the same order", async () => {
    const [rss, atom, json] = await Promise.all(
      ["/feed.xml", "/atom.xml", "/feed.json"].map(async (path) =>
        (await harness.fetch(path)).text(),
      ),
    );
    const parser = new XMLParser({ ignoreAttributes: false });
    const ids = {
      rss: parser
        .parse(rss ?? "")
        .rss.channel.item.map((item: { guid: { "#text": string } }) => item.guid["#text"]),
      atom: parser.parse(atom ?? "").feed.entry.map((entry: { id: string }) => entry.id),
      json: JSON.parse(json ?? "").items.map((item: { id: string }) => item.id),
    };
    expect(ids.atom).toEqual(ids.rss);
    expect(ids.json).toEqual(ids.rss);
    expect(ids.rss).toHaveLength(4);
  });
});

describe("for machines that read", () => {
  const path = "/posts/aliyev-and-xi-meet-in-tianjin";

  test("the article stands as Markdown, at an address of its own and for who asks for it", async () => {
    const own = await harness.fetch(`${path}.md`);
    expect(own.headers.get("Content-Type")).toBe("text/markdown; charset=utf-8");
    const text = await own.text();
    expect(text).toContain(`\n# ${ARTICLE}`);
    for (const passage of PASSAGES) expect(text).toContain(passage);
    const asked = await harness.fetch(path, { headers: { Accept: "text/markdown" } });
    expect(await asked.text()).toBe(text);
    const page = await harness.fetch(path, { headers: { Accept: "text/html,*/*;q=0.8" } });
    expect(page.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("Vary")).toBe("Accept-Encoding, Accept");
  });

  test("/llms.txt leads to it", async () => {
    expect(await (await harness.fetch("/llms.txt")).text()).toContain(`${path}.md)`);
  });
});

describe("what is not published", () => {
  test.each([
    "/posts/tomorrow",
    "/posts/not-before-its-time",
    "/posts/2031-tomorrow",
    "/posts/draft",
    "/posts/a-draft",
    "/posts/tomorrow.md",
    "/posts/draft.md",
  ])("%s is not found", async (path) => {
    expect((await harness.fetch(path)).status).toBe(404);
  });

  test("stands in no page, no feed and no pack that can be reached from outside", async () => {
    const paths = [
      ...["/", "/archive", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/llms.txt"],
    ];
    const { packs: bodies, markdown = [] } = harness.index;
    expect(markdown).toHaveLength(bodies.length);
    const packs = [...bodies, ...markdown].flatMap((name) => [
      `/packs/${name}`,
      `/assets/packs/${name}`,
    ]);
    for (const path of [...paths, ...packs]) {
      const text = await (await harness.fetch(path)).text();
      expect(text).not.toMatch(/Not before its time|Nobody may read this|A draft/);
    }
    for (const pack of packs) expect((await harness.fetch(pack)).status).toBe(404);
  });
});

describe("the digest", () => {
  test("comes once at its slot, however often the cron ticks, with the article in it", async () => {
    const { digest, timeZone } = harness.index.publication;
    const slot = latestSlot(digest.cadences, "weekly", timeZone, Date.now());
    if (slot === undefined) throw new Error("the publication that ships has a weekly digest");
    await harness.tick(slot.at);
    await harness.tick(slot.at);
    await harness.until("the email has come", async (db) => (await storedEmails(db)).length > 0);
    await harness.tick(slot.at + MINUTE);

    const db = await harness.database();
    const made = (await editionRows(db)).filter(({ state }) => state !== "skipped");
    expect(made.map(({ period }) => period)).toEqual([slot.period]);
    const emails = await harness.fetch("/dev/mail.json");
    const [email, ...more] = (await emails.json()) as { id: number; subject: string }[];
    expect(more).toEqual([]);
    expect(email?.subject).toContain(ARTICLE);

    const eml = await (await harness.fetch(`/dev/mail/${email?.id}.eml`)).text();
    expect(eml.indexOf("text/plain")).toBeLessThan(eml.indexOf("text/html"));
    const text = await (await harness.fetch(`/dev/mail/${email?.id}.txt`)).text();
    for (const passage of PASSAGES) expect(text).toContain(passage);
    const html = await (await harness.fetch(`/dev/mail/${email?.id}.html`)).text();
    for (const passage of PASSAGES) expect(html).toContain(passage);
    expect(new TextEncoder().encode(html).length).toBeLessThan(80_000);

    const page = await harness.fetch(`/editions/${slot.period}`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(ARTICLE);
    expect(await (await harness.fetch("/editions")).text()).toContain(`/editions/${slot.period}`);
  });

  test("a tick ahead of its time is refused in one line, and changes nothing", async () => {
    const db = await harness.database();
    const before = await readClock(db);
    await harness.tick(Date.now() + WEEK);
    const line = (await readLog(db, 100)).find(({ kind }) => kind === "ahead");
    expect(line?.line).toMatch(/^nothing was done: .* has not come; `tidings simulate` says/);
    expect(await readClock(db)).toEqual(before);
    expect(await (await harness.fetch("/dev/mail.json")).json()).toHaveLength(1);
  });
});

test("the mail box is not there for anybody but this machine", async () => {
  const response = await harness.fetch("https://caspiandesk.example/dev/mail");
  expect(response.status).toBe(404);
});

test("nor is the page of the look, which a Worker shows to this machine only under `tidings dev`", async () => {
  for (const address of [
    "/dev/theme",
    "/dev/theme/front",
    "https://caspiandesk.example/dev/theme",
  ]) {
    expect((await harness.fetch(address)).status).toBe(404);
  }
});

test("the Worker says when it is ready", async () => {
  expect((await harness.fetch("/healthz")).status).toBe(200);
});
