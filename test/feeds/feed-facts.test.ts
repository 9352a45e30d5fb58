import { describe, expect, test } from "vitest";
import { feedFacts } from "../../src/feeds/feed-facts.ts";
import type { Post } from "../../src/publication/post.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { samplePost, samplePublication } from "../support/library.ts";
import { visibleSpecimen } from "./specimen.ts";

const [tides] = samplePublication.topics;

function facts(posts: readonly Post[], publication: Publication = samplePublication) {
  return feedFacts(visibleSpecimen({ posts, publication }).visible);
}

describe("feedFacts", () => {
  test("names the feed of everything, its page and itself in each format", () => {
    const { id, title, subtitle, home, self } = facts([]);
    expect({ id, title, subtitle, home, self }).toEqual({
      id: "tag:harbour.example,2025-01-01:feed",
      title: "The Harbour Letter",
      subtitle: "News from a small port & its neighbours",
      home: "https://harbour.example/",
      self: {
        rss: "https://harbour.example/feed.xml",
        atom: "https://harbour.example/atom.xml",
        json: "https://harbour.example/feed.json",
      },
    });
  });

  test("names the feed of a topic, its page and itself in each format", () => {
    const { id, title, subtitle, home, self } = feedFacts(visibleSpecimen().visible, tides);
    expect({ id, title, subtitle, home, self }).toEqual({
      id: "tag:harbour.example,2025-01-01:topic/tides",
      title: "The Harbour Letter: Tides",
      subtitle: "When the water comes and goes.",
      home: "https://harbour.example/topics/tides",
      self: {
        rss: "https://harbour.example/topics/tides/feed.xml",
        atom: "https://harbour.example/topics/tides/atom.xml",
        json: "https://harbour.example/topics/tides/feed.json",
      },
    });
  });

  test("keeps ids through another slug, title and date, and through another address", () => {
    const moved = { ...samplePublication, address: "http://other.example:8080", title: "Other" };
    const before = facts([samplePost()]);
    const after = facts([samplePost({ slug: "new", title: "New", published: 5 })], moved);
    expect(after.id).toBe(before.id);
    expect(after.listed.map((entry) => entry.id)).toEqual(before.listed.map((entry) => entry.id));
    expect(after.listed[0]?.url).toBe("http://other.example:8080/posts/new");
  });

  test("cuts instants to whole seconds, the finest that RSS and HTTP know", () => {
    const [entry] = facts([samplePost({ published: 1999, updated: 2999 })]).listed;
    expect([entry?.published, entry?.updated]).toEqual([1000, 2000]);
  });

  test("was updated when its most recently changed entry was, not its newest", () => {
    const newest = samplePost({ id: "new", published: 9000, updated: 9000 });
    const edited = samplePost({ id: "old", published: 1000, updated: 20_000 });
    expect(facts([newest, edited]).updated).toBe(20_000);
  });

  test("leaves withdrawn posts to the tombstones, in the feed of their topic too", () => {
    const withdrawn = samplePost({
      id: "w",
      topics: ["boats"],
      retracted: "Wrong.",
      withdrawn: Date.UTC(2025, 5, 9, 6),
    });
    const { visible } = visibleSpecimen({ posts: [samplePost(), withdrawn] });
    expect(feedFacts(visible).listed.map((entry) => entry.id)).toEqual([
      "tag:harbour.example,2025-01-01:post/first-post",
    ]);
    expect(feedFacts(visible).tombstones).toEqual([
      {
        id: "tag:harbour.example,2025-01-01:post/w",
        when: Date.UTC(2025, 5, 9, 6),
        comment: "Wrong.",
        language: "en",
      },
    ]);
    expect(feedFacts(visible, tides).tombstones).toEqual([]);
  });

  test("dates a withdrawal by its own moment, by an update, or not at all, but never by the post's date", () => {
    const post = samplePost({ retracted: "Wrong." });
    const when = (over: Partial<Post>) => facts([{ ...post, ...over }]).tombstones[0]?.when;
    const [updated, withdrawn] = [Date.UTC(2025, 6, 1), Date.UTC(2025, 7, 1, 6, 0, 0, 400)];
    expect(when({ updated, withdrawn })).toBe(Date.UTC(2025, 7, 1, 6));
    expect(when({ updated })).toBe(updated);
    expect(when({})).toBeUndefined();
  });

  test("stands in for a publication without authors, since Atom wants one", () => {
    expect(facts([], { ...samplePublication, authors: [] }).authors).toEqual([
      { name: "The Harbour Letter", url: "https://harbour.example/" },
    ]);
  });

  test.each([
    ["a length of nothing", { length: 0 }],
    ["a negative length", { length: -5 }],
    ["half an octet", { length: 1.5 }],
    ["no type", { type: "" }],
    ["a type with markup in it", { type: 'audio/"mpeg' }],
    ["an address that is none", { url: "https://" }],
  ])("drops an enclosure with %s, which no reader could use", (_, over) => {
    const enclosure = { url: "https://m.example/a.mp3", type: "audio/mpeg", length: 9, ...over };
    expect(facts([samplePost({ enclosure })]).listed[0]?.enclosure).toBeUndefined();
  });

  test("makes an enclosure on the site's own path absolute", () => {
    const enclosure = { url: "/media/a.mp3", type: "audio/mpeg", length: 9, duration: 61.4 };
    expect(facts([samplePost({ enclosure })]).listed[0]?.enclosure).toEqual({
      url: "https://harbour.example/media/a.mp3",
      type: "audio/mpeg",
      length: 9,
      duration: 61,
    });
  });

  test("calls a post without a title by its address", () => {
    const [entry] = facts([samplePost({ title: " \n" })]).listed;
    expect(entry?.title).toBe("https://harbour.example/posts/first-post");
  });

  test("leaves out a language that is not a language tag", () => {
    const made = facts([samplePost({ language: "not a tag" })]);
    expect(made.listed[0]).not.toHaveProperty("language");
  });
});
