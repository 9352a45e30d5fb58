import { describe, expect, test } from "vitest";
import { renderOpml } from "../../src/feeds/opml.ts";
import { samplePublication } from "../support/library.ts";
import { all, parseWithSaxes, type Tree, text } from "./reading.ts";

function outlines(tree: Tree): readonly Tree[] {
  return all(tree, "outline").flatMap((outline) => [outline, ...outlines(outline)]);
}

function read(publication = samplePublication) {
  const tree = parseWithSaxes(renderOpml(publication));
  const [body] = all(tree, "body");
  const [head] = all(tree, "head");
  if (head === undefined || body === undefined) throw new Error("no head or no body");
  return { version: tree.attributes.version, title: text(head, "title"), feeds: outlines(body) };
}

describe("renderOpml", () => {
  test("is OPML 2.0 with the publication's title", () => {
    const { version, title } = read();
    expect([version, title]).toEqual(["2.0", "The Harbour Letter"]);
  });

  test("lists the feeds of everything, of the editions and of each topic, with the pages they follow", () => {
    const feeds = read().feeds.filter((outline) => outline.attributes.xmlUrl !== undefined);
    expect(feeds.map(({ attributes: { xmlUrl, htmlUrl } }) => [xmlUrl, htmlUrl])).toEqual([
      ["https://harbour.example/feed.xml", "https://harbour.example/"],
      ["https://harbour.example/editions/feed.xml", "https://harbour.example/editions"],
      ["https://harbour.example/topics/tides/feed.xml", "https://harbour.example/topics/tides"],
      ["https://harbour.example/topics/boats/feed.xml", "https://harbour.example/topics/boats"],
    ]);
  });

  test("puts the topics' feeds into a folder", () => {
    const [, , folder] = all(parseWithSaxes(renderOpml(samplePublication)), "body").flatMap(
      (body) => all(body, "outline"),
    );
    expect(folder?.attributes).toEqual({ text: "The Harbour Letter" });
    expect(folder?.children).toHaveLength(2);
  });

  test("gives each feed what importers ask for, with its characters intact", () => {
    const boats = read().feeds.at(-1);
    expect(boats?.attributes).toEqual({
      type: "rss",
      version: "RSS2",
      text: "The Harbour Letter: Boats & crews",
      title: "The Harbour Letter: Boats & crews",
      description: "Who sails, and in what.",
      language: "en",
      xmlUrl: "https://harbour.example/topics/boats/feed.xml",
      htmlUrl: "https://harbour.example/topics/boats",
    });
  });

  test("has no folder when there are no topics", () => {
    expect(read({ ...samplePublication, topics: [] }).feeds).toHaveLength(2);
  });
});
