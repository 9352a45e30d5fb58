/** The id of an entry that came from another site, in each format. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { renderAtom } from "../../src/feeds/atom.ts";
import { composeFeed } from "../../src/feeds/compose.ts";
import { renderJson } from "../../src/feeds/json.ts";
import { renderRss } from "../../src/feeds/rss.ts";
import { cleanText } from "../../src/text/xml.ts";
import { samplePost } from "../support/library.ts";
import { all, parseWithSaxes, text } from "./reading.ts";
import { visibleSpecimen } from "./specimen.ts";

const OURS = "tag:harbour.example,2025-01-01:post/abcd";

async function idsOf(guid: string) {
  const { visible, readBody } = visibleSpecimen({ posts: [samplePost({ id: "abcd", guid })] });
  const document = await composeFeed(visible, readBody);
  const [entry] = all(parseWithSaxes(renderAtom(document)), "entry");
  const [channel] = all(parseWithSaxes(renderRss(document)), "channel");
  const [item] = channel === undefined ? [] : all(channel, "item");
  if (entry === undefined || item === undefined) throw new Error("no entry");
  const guids = all(item, "guid").map((each) => [each.text, each.attributes.isPermaLink]);
  const json: { items: { id: string }[] } = JSON.parse(renderJson(document));
  return { atom: text(entry, "id"), rss: guids, json: json.items.map(({ id }) => id) };
}

// RFC 4287 §4.2.6.1: compared character by character, so none may be normalised on the way.
test.each([
  "https://old.example/?p=123&preview=1",
  "HTTP://Old.Example",
  "http://old.example/caf%c3%a9/../x",
  "http://old.example/café",
  "tag:blogger.com,1999:blog-1.post-2",
  "urn:uuid:60A76C80-d399-11d9-b93C-0003939e0af6",
])("%s stands in all three formats as it was", async (guid) => {
  expect(await idsOf(guid)).toEqual({ atom: guid, rss: [[guid, "false"]], json: [guid] });
});

// RFC 4287 §4.2.6: "Its content MUST be an IRI", and a relative reference is none.
test.each([
  "123 at https://old.example",
  "5f3a9",
  "/2019/05/x",
  'a  b <&> ]]> "c"',
  "https://x.example/a b",
])("%s stands as it was in RSS and JSON Feed, and our own id in Atom", async (guid) => {
  expect(await idsOf(guid)).toEqual({ atom: OURS, rss: [[guid, "false"]], json: [guid] });
});

test("any text of one line comes out of each format as it went in", async () => {
  const guids = fc
    .string({ unit: "binary", minLength: 1 })
    .map((text) => cleanText(text).replace(/[\s\p{Cc}]/gu, "_"));
  await fc.assert(
    fc.asyncProperty(guids, async (guid) => {
      const { rss, json } = await idsOf(guid);
      expect([rss, json]).toEqual([[[guid, "false"]], [guid]]);
    }),
  );
});

test("a tombstone names the entry as Atom had it", async () => {
  const post = samplePost({
    ...{ id: "abcd", guid: "https://old.example/?p=1", retracted: "Wrong." },
    updated: Date.UTC(2025, 6, 1),
  });
  const { visible, readBody } = visibleSpecimen({ posts: [post] });
  const tree = parseWithSaxes(renderAtom(await composeFeed(visible, readBody)));
  expect(all(tree, "at:deleted-entry").map(({ attributes }) => attributes.ref)).toEqual([
    post.guid,
  ]);
});
