import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { composeFeed } from "../../src/feeds/compose.ts";
import { renderJson } from "../../src/feeds/json.ts";
import { arbitraryContent } from "./arbitrary.ts";
import { jsonFeed } from "./json-feed.ts";
import { visibleSpecimen } from "./specimen.ts";

describe("renderJson", () => {
  test("is JSON Feed 1.1 and no more, whatever the publication holds", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryContent(4), async (content) => {
        const { visible, readBody } = visibleSpecimen(content);
        const text = renderJson(await composeFeed(visible, readBody));
        expect(jsonFeed.safeParse(JSON.parse(text)).error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("carries a recording as an attachment", async () => {
    const { visible, readBody } = visibleSpecimen();
    const feed = jsonFeed.parse(JSON.parse(renderJson(await composeFeed(visible, readBody))));
    expect(feed.items[1]?.attachments).toEqual([
      {
        url: "https://media.example/1.mp3?a=1&b=2",
        mime_type: "audio/mpeg",
        size_in_bytes: 4_321_000,
        duration_in_seconds: 1865,
      },
    ]);
  });
});
