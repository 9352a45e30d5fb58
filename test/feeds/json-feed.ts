/** What JSON Feed 1.1 allows. */
import { z } from "zod";

const web = z.url({ protocol: /^https?$/ });
const instant = z.iso.datetime({ offset: true });
const author = z.strictObject({ name: z.string().min(1), url: web.optional() });

/** JSON Feed 1.1 as its specification has it, without extensions and with nothing that is null. */
export const jsonFeed = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string(),
  home_page_url: web,
  feed_url: web,
  next_url: web.optional(),
  description: z.string().min(1).optional(),
  icon: web,
  favicon: web,
  language: z.string().optional(),
  authors: z.array(author).min(1),
  items: z.array(
    z.strictObject({
      id: z.string().startsWith("tag:"),
      url: web,
      external_url: web.optional(),
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
