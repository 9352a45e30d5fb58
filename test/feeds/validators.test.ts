import { describe, expect, test } from "vitest";
import { codedEtag, feedValidators } from "../../src/feeds/validators.ts";
import type { Visible } from "../../src/publication/library.ts";
import type { Post } from "../../src/publication/post.ts";
import { samplePost, samplePublication } from "../support/library.ts";
import { visibleSpecimen } from "./specimen.ts";

const [tides, boats] = samplePublication.topics;
const post = samplePost({ topics: ["boats"], updated: Date.UTC(2025, 5, 3, 6, 0, 0, 400) });

function seen(posts: readonly Post[], publication = samplePublication): Visible {
  return visibleSpecimen({ posts, publication }).visible;
}

async function etag(posts: readonly Post[], publication = samplePublication): Promise<string> {
  return (await feedValidators(seen(posts, publication), "rss", "renderer-1")).etag;
}

describe("feedValidators", () => {
  test("gives a strong entity tag and the last change in whole seconds", async () => {
    const validators = await feedValidators(seen([post]), "rss", "renderer-1");
    expect(validators.etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(validators.lastModified).toBe(Date.UTC(2025, 5, 3, 6));
  });

  test("gives the same for the same content, however it came to be", async () => {
    const copy = JSON.parse(JSON.stringify(seen([post]))) as Visible;
    expect(await feedValidators(copy, "rss", "renderer-1")).toEqual(
      await feedValidators(seen([post]), "rss", "renderer-1"),
    );
  });

  test.each<[string, Partial<Post>]>([
    ["body", { revision: "rev-2" }],
    ["title", { title: "Other" }],
    ["address", { slug: "other" }],
    ["date", { published: 0 }],
    ["date of change", { updated: post.updated + 1000 }],
    ["summary", { summary: "Other" }],
    ["authors", { authors: ["ben"] }],
    ["topics", { topics: ["boats", "tides"] }],
    ["language", { language: "de" }],
    ["direction", { direction: "rtl" }],
    ["correction", { correction: "It was six." }],
    ["withdrawal", { retracted: "It was wrong." }],
  ])("gives another tag for another %s of a post", async (_, change) => {
    expect(await etag([{ ...post, ...change }])).not.toBe(await etag([post]));
  });

  test.each<[string, Partial<Post>]>([
    ["how it is mailed", { email: "never" }],
    ["where its body is packed", { pack: 7 }],
    ["its former addresses", { formerly: ["old"] }],
  ])("gives the same tag when nothing changes but %s", async (_, change) => {
    expect(await etag([{ ...post, ...change }])).toBe(await etag([post]));
  });

  test("gives another tag when the publication shows another title, author or address", async () => {
    const before = await etag([post]);
    expect(await etag([post], { ...samplePublication, title: "Other" })).not.toBe(before);
    expect(await etag([post], { ...samplePublication, authors: [] })).not.toBe(before);
    const moved = { ...samplePublication, address: "https://other.example" };
    expect(await etag([post], moved)).not.toBe(before);
  });

  test("gives the same tag when settings change that no feed shows", async () => {
    const digest = { ...samplePublication.digest, minimumItems: 9 };
    const changed = { ...samplePublication, digest, postalAddress: ["Elsewhere"] };
    expect(await etag([post], changed)).toBe(await etag([post]));
  });

  test("gives each format, each topic and each renderer a tag of its own", async () => {
    const visible = seen([post]);
    const all = await Promise.all([
      feedValidators(visible, "rss", "renderer-1"),
      feedValidators(visible, "atom", "renderer-1"),
      feedValidators(visible, "json", "renderer-1"),
      feedValidators(visible, "rss", "renderer-2"),
      feedValidators(visible, "rss", "renderer-1", tides),
      feedValidators(visible, "rss", "renderer-1", boats),
    ]);
    expect(new Set(all.map((validators) => validators.etag)).size).toBe(6);
  });

  test("does not change for a topic when a post of another topic does", async () => {
    const other = samplePost({ id: "other", topics: ["tides"] });
    const renamed = { ...other, title: "Renamed" };
    expect(await feedValidators(seen([post, renamed]), "rss", "renderer-1", boats)).toEqual(
      await feedValidators(seen([post, other]), "rss", "renderer-1", boats),
    );
  });

  test("does not let the date step back when the newest post is withdrawn", async () => {
    const older = samplePost({ id: "older", published: 0 });
    const before = await feedValidators(seen([post, older]), "rss", "renderer-1");
    const after = await feedValidators(
      seen([{ ...post, retracted: "It was wrong." }, older]),
      "rss",
      "renderer-1",
    );
    expect(after.lastModified).toBeGreaterThanOrEqual(before.lastModified);
  });

  test("dates a publication without posts by its founding", async () => {
    const { lastModified } = await feedValidators(seen([]), "rss", "renderer-1");
    expect(lastModified).toBe(Date.UTC(2025, 0, 1));
  });
});

describe("codedEtag", () => {
  test.each([
    ["identity", '"abc"'],
    ["gzip", '"abc-gzip"'],
  ] as const)("%s", (coding, expected) => {
    expect(codedEtag('"abc"', coding)).toBe(expected);
  });
});
