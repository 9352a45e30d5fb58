import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderAtom } from "../../src/feeds/atom.ts";
import { composeFeed } from "../../src/feeds/compose.ts";
import { samplePost, samplePublication } from "../support/library.ts";
import { arbitraryContent } from "./arbitrary.ts";
import { all, parseWithSaxes, type Tree, text } from "./reading.ts";
import { visibleSpecimen } from "./specimen.ts";
import { ATOM_SCHEMA, validateFiles } from "./tools.ts";

async function atomOf(parts?: Parameters<typeof visibleSpecimen>[0]): Promise<string> {
  const { visible, readBody } = visibleSpecimen(parts);
  return renderAtom(await composeFeed(visible, readBody));
}

async function treeOf(parts?: Parameters<typeof visibleSpecimen>[0]): Promise<Tree> {
  return parseWithSaxes(await atomOf(parts));
}

function alternate(slug: string) {
  return {
    rel: "alternate",
    type: "text/html",
    href: `https://harbour.example/posts/${slug}`,
  };
}

describe("renderAtom", () => {
  test("names itself and its page", async () => {
    expect(all(await treeOf(), "link").map((link) => link.attributes)).toEqual([
      { rel: "alternate", href: "https://harbour.example/" },
      { rel: "self", type: "application/atom+xml", href: "https://harbour.example/atom.xml" },
    ]);
  });

  test("links an entry's post first and says so, for parsers that take the first link for the post's", async () => {
    const entries = all(await treeOf(), "entry");
    expect(entries.map((entry) => all(entry, "link").map((link) => link.attributes))).toEqual([
      [alternate("pilots")],
      [
        alternate("folge-1"),
        {
          rel: "enclosure",
          type: "audio/mpeg",
          length: "4321000",
          href: "https://media.example/1.mp3?a=1&b=2",
        },
      ],
      [alternate("mina")],
    ]);
  });

  test("says that titles and summaries are plain text, with their own characters", async () => {
    const title = "Fish & chips < 5, <b>not bold</b>, &amp; and ]]>";
    const [entry] = all(await treeOf({ posts: [samplePost({ title, summary: title })] }), "entry");
    for (const name of ["title", "summary"]) {
      const [construct] = entry === undefined ? [] : all(entry, name);
      expect([construct?.attributes.type, construct?.text]).toEqual(["text", title]);
    }
  });

  test("files an entry under the names of its topics, as RSS and JSON do", async () => {
    const [entry] = all(await treeOf(), "entry");
    const categories = entry === undefined ? [] : all(entry, "category");
    expect(categories.map((category) => category.attributes)).toEqual([
      { term: "Boats & crews", label: "Boats & crews" },
      { term: "Tides", label: "Tides" },
    ]);
  });

  test("shows an icon, and the publication's picture as its logo", async () => {
    const image = "/media/harbour & sea.png";
    const feed = await treeOf({ publication: { ...samplePublication, image } });
    expect([text(feed, "icon"), text(feed, "logo")]).toEqual([
      "https://harbour.example/icon-144.png",
      "https://harbour.example/media/harbour%20&%20sea.png",
    ]);
    expect(all(await treeOf(), "logo")).toEqual([]);
  });

  test("names the authors of the feed, for entries that name none", async () => {
    const feed = await treeOf();
    expect(all(feed, "author").map((author) => text(author, "name"))).toEqual([
      "Ada Lind",
      "Ben Okoro",
    ]);
    const entries = all(feed, "entry").map((entry) => all(entry, "author").length);
    expect(entries).toEqual([2, 1, 0]);
  });

  test("says when an entry appeared and when it last changed", async () => {
    const [entry] = all(await treeOf(), "entry");
    if (entry === undefined) throw new Error("no entry");
    expect(text(entry, "published")).toBe("2025-08-31T09:30:00.000Z");
    expect(text(entry, "updated")).toBe("2025-09-01T07:15:30.000Z");
  });

  test("was updated when its most recently changed entry was", async () => {
    const feed = await treeOf();
    const updates = all(feed, "entry").map((entry) => text(entry, "updated"));
    expect(text(feed, "updated")).toBe([...updates].sort().at(-1));
  });

  test("carries a tombstone for a withdrawn post, before the entries", async () => {
    const feed = await treeOf();
    expect(all(feed, "at:deleted-entry")).toMatchObject([
      {
        attributes: {
          ref: "tag:harbour.example,2025-01-01:post/g0n3aa",
          when: "2025-08-29T12:00:00.000Z",
        },
        children: [{ name: "at:comment", text: "The figures were <wrong> & cannot be mended." }],
      },
    ]);
    const names = feed.children.map((child) => child.name);
    expect(names.lastIndexOf("at:deleted-entry")).toBeLessThan(names.indexOf("entry"));
  });

  test("has no empty subtitle", async () => {
    const feed = await treeOf({ publication: { ...samplePublication, subtitle: "" } });
    expect(all(feed, "subtitle")).toEqual([]);
  });

  test("obeys the schema of RFC 4287, whatever the publication holds", async () => {
    const samples = fc.sample(arbitraryContent(4), 200);
    const documents = await Promise.all([atomOf(), atomOf({ posts: [] }), ...samples.map(atomOf)]);
    const verdict = validateFiles(
      "xmllint",
      ["--noout", "--huge", "--relaxng", ATOM_SCHEMA],
      documents,
    );
    if (verdict === "missing") {
      console.warn("xmllint is not installed: Atom was not checked against RFC 4287's schema");
      return;
    }
    expect(verdict.output.split("\n").filter((line) => !line.endsWith(" validates"))).toEqual([""]);
    expect(verdict.ok).toBe(true);
  });

  test("would be refused by that schema with an entry that lacks its id", async () => {
    const broken = (await atomOf()).replace(/<id>[^<]*post[^<]*<\/id>/, "");
    const verdict = validateFiles("xmllint", ["--noout", "--relaxng", ATOM_SCHEMA], [broken]);
    if (verdict === "missing") return;
    expect(verdict.ok).toBe(false);
  });
});
