import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { composeFeed } from "../../src/feeds/compose.ts";
import { renderOpml } from "../../src/feeds/opml.ts";
import { runs } from "../support/runs.ts";
import { disagreements } from "./agreement.ts";
import { arbitraryContent } from "./arbitrary.ts";
import { parseWithFastXmlParser, parseWithSaxes } from "./reading.ts";
import { visibleSpecimen } from "./specimen.ts";

describe("any publication, of any characters", () => {
  test("reads the same in RSS, Atom and JSON, by parsers that know nothing of each other", async () => {
    let entries = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryContent(4), async (content) => {
        const { visible, readBody } = visibleSpecimen(content);
        const document = await composeFeed(visible, readBody);
        entries += document.entries.length;
        expect(disagreements(document)).toEqual([]);
      }),
      { numRuns: runs(200, 1000) },
    );
    expect(entries).toBeGreaterThan(200);
  });

  test("has a feed of each topic that reads the same", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryContent(4), async (content) => {
        const { visible, readBody } = visibleSpecimen(content);
        for (const topic of content.publication.topics) {
          const document = await composeFeed(visible, readBody, topic);
          expect(disagreements(document)).toEqual([]);
        }
      }),
      { numRuns: runs(30, 100) },
    );
  });

  test("has a well-formed list of feeds", () => {
    fc.assert(
      fc.property(arbitraryContent(0), ({ publication }) => {
        const opml = renderOpml(publication);
        expect(parseWithSaxes(opml)).toEqual(parseWithFastXmlParser(opml));
      }),
      { numRuns: runs(50, 300) },
    );
  });
});
