import { describe, expect, test } from "vitest";
import { createReadBody, latest, visibleAt } from "../../src/publication/library.ts";
import { HOUR } from "../../src/text/time.ts";
import { arrange, postsOf } from "../../src/web/site/visible-index.ts";
import { sampleBody, sampleLibrary, samplePost } from "../support/library.ts";

const NOON = Date.UTC(2025, 5, 10, 12);

const past = samplePost({ id: "past", published: NOON - HOUR, topics: ["tides"] });
const older = samplePost({ id: "older", published: NOON - 2 * HOUR });
const soon = samplePost({ id: "soon", published: NOON + HOUR });
const later = samplePost({ id: "later", published: NOON + 5 * HOUR });
const withdrawn = samplePost({ id: "withdrawn", published: NOON - HOUR, retracted: "Wrong port." });
const { index, readPack } = sampleLibrary({ posts: [past, older, soon, later, withdrawn] });

const ids = (posts: readonly { readonly id: string }[]): readonly string[] =>
  posts.map((post) => post.id);

describe("what may be seen", () => {
  test("is what has been published, newest first, without what was withdrawn", () => {
    expect(ids(visibleAt(index, NOON).posts)).toEqual(["past", "older"]);
    expect(ids(visibleAt(index, NOON).retracted)).toEqual(["withdrawn"]);
  });

  test("grows at the very instant of a post, not a millisecond before", () => {
    expect(ids(visibleAt(index, soon.published - 1).posts)).toEqual(["past", "older"]);
    expect(ids(visibleAt(index, soon.published).posts)).toEqual(["soon", "past", "older"]);
  });

  test("says when it will change by itself", () => {
    expect(visibleAt(index, NOON).until).toBe(soon.published);
    expect(visibleAt(index, soon.published).until).toBe(later.published);
    expect(visibleAt(index, later.published).until).toBe(Infinity);
  });

  test("has the same key while it stays the same, and another after it has grown", () => {
    expect(visibleAt(index, NOON).key).toBe(visibleAt(index, soon.published - 1).key);
    expect(visibleAt(index, NOON).key).not.toBe(visibleAt(index, soon.published).key);
  });

  test("can be narrowed to a topic and to the newest", () => {
    expect(ids(postsOf(arrange(index, NOON), "tides"))).toEqual(["past"]);
    expect(ids(postsOf(arrange(index, NOON), "nothing-is-of-it"))).toEqual([]);
    expect(ids(latest(visibleAt(index, later.published).posts, 2))).toEqual(["later", "soon"]);
  });
});

describe("an update that lies ahead", () => {
  const edited = samplePost({ id: "edited", published: NOON - HOUR, updated: NOON + 2 * HOUR });
  const gone = { ...edited, id: "gone", slug: "gone", retracted: "Wrong port." };
  const { index } = sampleLibrary({ posts: [edited, gone, older, soon] });
  const updates = (now: number) => {
    const { posts, retracted } = visibleAt(index, now);
    return Object.fromEntries([...posts, ...retracted].map(({ id, updated }) => [id, updated]));
  };

  test("is not told before its instant: until then the post is as old as its publication", () => {
    const published = { edited: edited.published, gone: edited.published };
    expect(updates(NOON)).toEqual({ ...published, older: older.published });
    expect(updates(edited.updated - 1)).toMatchObject(published);
    expect(updates(edited.updated)).toMatchObject({
      edited: edited.updated,
      gone: edited.updated,
    });
  });

  test("is a change that comes by itself, with a key of its own", () => {
    const states = [NOON - 2 * HOUR, NOON - HOUR, NOON + HOUR, edited.updated].map((now) =>
      visibleAt(index, now),
    );
    expect(states.map(({ until }) => until)).toEqual([
      NOON - HOUR,
      NOON + HOUR,
      edited.updated,
      Infinity,
    ]);
    expect(new Set(states.map(({ key }) => key)).size).toBe(4);
    expect(visibleAt(index, edited.updated - 1).key).toBe(visibleAt(index, NOON + HOUR).key);
  });

  test("gives the post with its other facts, and leaves the index as it was", () => {
    const [post] = visibleAt(index, NOON).posts;
    expect(post).toEqual({ ...edited, updated: edited.published });
    expect(index.posts.find(({ id }) => id === "edited")?.updated).toBe(edited.updated);
  });
});

describe("bodies", () => {
  test("come from the pack that the index names, read once", async () => {
    let reads = 0;
    const readBody = createReadBody(index, (name) => {
      reads++;
      return readPack(name);
    });
    await Promise.all([readBody(past), readBody(older), readBody(soon)]);
    expect(await readBody(past)).toEqual(sampleBody());
    expect(reads).toBe(1);
  });

  test("do not hang on a read that another request began and was cancelled in", async () => {
    let reads = 0;
    const readBody = createReadBody(index, (name) => {
      reads++;
      return reads === 1 ? new Promise<string>(() => undefined) : readPack(name);
    });
    void readBody(past);
    await Promise.resolve();
    expect(await readBody(past)).toEqual(sampleBody());
  });

  test("are asked for again after a read that failed", async () => {
    let broken = true;
    const readBody = createReadBody(index, async (name) => {
      if (broken) throw new Error("the assets are away");
      return readPack(name);
    });
    await expect(readBody(past)).rejects.toThrow("the assets are away");
    broken = false;
    expect(await readBody(past)).toEqual(sampleBody());
  });

  test("that are missing from their pack are a broken deployment, said with their names", async () => {
    const readBody = createReadBody(index, async () => "{}");
    await expect(readBody(past)).rejects.toThrow("post:past is missing from pack sample.json");
  });

  test("of the least recently used pack are let go first", async () => {
    const spread = { ...index, packs: ["0.json", "1.json", "2.json"] };
    const reads: string[] = [];
    const text = await readPack("any");
    const readBody = createReadBody(
      spread,
      async (name) => {
        reads.push(name);
        return text;
      },
      2,
    );
    for (const pack of [0, 1, 0, 2, 0, 1]) await readBody({ ...past, pack });
    expect(reads).toEqual(["0.json", "1.json", "2.json", "1.json"]);
  });
});
