import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { composeFeed } from "../../src/feeds/compose.ts";
import { renderJson } from "../../src/feeds/json.ts";
import { arbitraryContent } from "./arbitrary.ts";
import { visibleSpecimen } from "./specimen.ts";

const web = z.url({ protocol: /^https?$/ });
const instant = z.iso.datetime({ offset: true });
const author = z.strictObject({ name: z.string().min(1), url: web.optional() });

/** JSON Feed 1.1 as its specification has it, without extensions and with nothing that is null. */
const jsonFeed = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string(),
  home_page_url: web,
  feed_url: web,
  description: z.string().min(1).optional(),
  icon: web,
  favicon: web,
  language: z.string().optional(),
  authors: z.array(author).min(1),
  items: z.array(
    z.strictObject({
      id: z.string().startsWith("tag:"),
      url: web,
      title: z.string().min(1),
      content_html: z.string(),
      summary: z.string().min(1).optional(),
      image: web.optional(),
      date_published: instant,
      date_modified: instant,
      authors: z.array(author).min(1).optional(),
      tags: z.array(z.string()).min(1).optional(),
      language: z.string().optional(),
      attachments: z
        .array(
          z.strictObject({
            url: web,
            mime_type: z.string().regex(/^[^/]+\/[^/]+$/),
            size_in_bytes: z.int().positive(),
            duration_in_seconds: z.int().positive().optional(),
          }),
        )
        .length(1)
        .optional(),
    }),
  ),
});

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
