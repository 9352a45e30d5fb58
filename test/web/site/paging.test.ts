/** Lists that are longer than a page. */
import { describe, expect, it } from "vitest";
import { createApp } from "../../../src/web/app.tsx";
import { sampleLibrary, samplePost } from "../../support/library.ts";

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1, 12);
/** Of 2025, and all of one topic. */
const COUNT = 2_000;

const { index } = sampleLibrary({
  posts: Array.from({ length: COUNT }, (_, at) =>
    samplePost({ id: `post-${at}`, published: START + Math.floor((at * 360) / COUNT) * DAY + at }),
  ),
});
const editions = Array.from({ length: 65 }, (_, at) => ({
  ...{ cadence: "weekly" as const, period: `weekly:${at}`, subject: `Subject ${at}` },
  ...{ slot: START + at * DAY, count: 3, hash: `h${at}` },
}));
const app = createApp({
  index,
  readBody: async () => ({ web: "", portable: "", text: "" }),
  media: async () => new Response("none", { status: 404 }),
  now: () => Date.UTC(2026, 5, 1),
  editions: { list: async () => editions, newest: async () => [], read: async () => undefined },
});

async function look(path: string) {
  const response = await app.request(path);
  const html = await response.text();
  const pager = /<nav class="pager".*?<\/nav>/s.exec(html)?.[0] ?? "";
  return {
    status: response.status,
    octets: html.length,
    canonical: /rel="canonical" href="https:\/\/harbour\.example([^"]*)"/.exec(html)?.[1],
    head: [...html.matchAll(/<link rel="(prev|next)" href="([^"]*)"/g)].map(
      ([, rel, to]) => `${rel} ${to}`,
    ),
    pager: [...pager.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<|<span>([^<]*)</g)].map(
      ([, to, name, here]) => here ?? `${name} ${to}`,
    ),
    title: /<title>(.*?) ·/.exec(html)?.[1],
    lines:
      html.match(/<li><time/g)?.length ??
      html.match(/class="card"/g)?.length ??
      html.match(/<li><h2>/g)?.length,
  };
}

describe("a year of 2,000 posts", () => {
  it("has pages of 200 lines, each with its own address and those around it", async () => {
    expect(await look("/archive/2025?page=3")).toMatchObject({
      canonical: "/archive/2025?page=3",
      head: ["prev /archive/2025?page=2", "next /archive/2025?page=4"],
      pager: [
        "Newest /archive/2025",
        "Newer /archive/2025?page=2",
        "Page 3 of 10",
        "Older /archive/2025?page=4",
        "Oldest /archive/2025?page=10",
      ],
      title: "Archive of 2025, page 3",
      lines: 200,
    });
    expect((await look("/archive/2025?page=10")).lines).toBe(200);
  });

  it("begins at /archive, which leads on to the year", async () => {
    const first = await look("/archive");
    expect(first).toMatchObject({
      canonical: "/archive",
      head: ["next /archive/2025?page=2"],
      lines: 200,
    });
    expect(first.octets).toBeLessThan(50_000);
    expect((await look("/archive/2025?page=1")).canonical).toBe("/archive/2025");
  });

  it("has no page beyond the last, nor one of another spelling", async () => {
    for (const page of ["0", "11", "02", "x", "", "1e1", "-1"]) {
      expect((await look(`/archive/2025?page=${page}`)).status, page).toBe(404);
    }
  });

  it("says every post once", async () => {
    const seen = new Set<string>();
    for (let page = 1; page <= 10; page++) {
      const html = await (await app.request(`/archive/2025?page=${page}`)).text();
      for (const [, slug = ""] of html.matchAll(/href="\/posts\/(post-\d+)"/g)) seen.add(slug);
    }
    expect(seen.size).toBe(COUNT);
  });
});

describe("a topic of 2,000 posts", () => {
  it("has pages of 30 cards", async () => {
    expect(await look("/topics/boats?page=67")).toMatchObject({
      canonical: "/topics/boats?page=67",
      head: ["prev /topics/boats?page=66"],
      pager: ["Newest /topics/boats", "Newer posts /topics/boats?page=66", "Page 67 of 67"],
      lines: 20,
    });
    expect((await look("/topics/boats?page=68")).status).toBe(404);
  });
});

describe("65 editions", () => {
  it("have pages of 30", async () => {
    expect(await look("/editions?page=3")).toMatchObject({
      canonical: "/editions?page=3",
      head: ["prev /editions?page=2"],
      title: "Editions, page 3",
      lines: 5,
    });
    expect((await look("/editions")).lines).toBe(30);
    expect((await look("/editions?page=4")).status).toBe(404);
  });
});
